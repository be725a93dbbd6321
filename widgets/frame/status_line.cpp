#include "widgets/frame/status_line.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

using Cell = StatusLine::Cell;
using Tone = StatusLine::Tone;

constexpr double kSilentMs = 1000, kHeartbeatLateMs = 2500;

bool linkStands(const Snapshot& snapshot) { return snapshot.link.state == "ready"; }

/// An age in the snapshot grows while no new snapshot comes.
double aged(double age_ms, const DeskFrame& frame) { return age_ms < 0 ? age_ms : age_ms + frame.silence_ms; }

Cell heartbeatCell(const DeskFrame& frame) {
  const double age = aged(frame.snapshot.link.last_heartbeat_age_ms, frame);
  if (age < 0) return {StatusLine::tr("EA heartbeat"), StatusLine::tr("never"), {}, Tone::Warning};
  return {StatusLine::tr("EA heartbeat"), ageText(age), {}, age > kHeartbeatLateMs ? Tone::Critical : Tone::Plain};
}

Cell linkCell(const DeskFrame& frame) {
  const LinkView& link = frame.snapshot.link;
  const bool stands = linkStands(frame.snapshot);
  return {StatusLine::tr("link"), text(link.state), text(link.reason),
          stands                 ? Tone::Plain
          : link.state == "lost" ? Tone::Critical
                                 : Tone::Warning};
}

/// Ticks that stopped because the link broke age by the wall, not by a market clock that stands still.
Cell ticksCell(const DeskFrame& frame) {
  const Snapshot& snapshot = frame.snapshot;
  if (!linkStands(snapshot) || frame.silence_ms > kSilentMs) {
    const double age = aged(snapshot.link.last_tick_age_ms, frame);
    return {StatusLine::tr("last tick"), age < 0 ? StatusLine::tr("never") : ageText(age), {}, Tone::Critical};
  }
  const QuoteView* oldest = nullptr;
  std::size_t fresh = 0;
  for (const QuoteView& quote : snapshot.quotes) {
    if (quote.age_ms >= 0 && !quote.stale) ++fresh;
    const bool older = oldest == nullptr || quote.age_ms < 0 || (oldest->age_ms >= 0 && quote.age_ms > oldest->age_ms);
    if (older) oldest = &quote;
  }
  if (oldest == nullptr) return {StatusLine::tr("ticks"), StatusLine::tr("no symbols"), {}, Tone::Warning};
  const QString age = oldest->age_ms < 0 ? StatusLine::tr("never") : ageText(oldest->age_ms);
  return {StatusLine::tr("ticks"), StatusLine::tr("%1 of %2 fresh").arg(fresh).arg(snapshot.quotes.size()),
          StatusLine::tr("oldest %1 %2").arg(age, text(oldest->symbol)),
          fresh == snapshot.quotes.size() ? Tone::Plain : Tone::Warning};
}

Cell accountCell(const DeskFrame& frame) {
  if (!frame.snapshot.desk.account.account) return {StatusLine::tr("account"), StatusLine::tr("unknown"), {}, Tone::Warning};
  return frame.snapshot.desk.reconciled ? Cell{StatusLine::tr("books"), StatusLine::tr("reconciled"), {}, Tone::Plain}
                                        : Cell{StatusLine::tr("books"), StatusLine::tr("not reconciled"), {}, Tone::Warning};
}

void addLeg(QStringList& lines, const QString& name, const LegView& leg) {
  if (leg.count == 0) return;
  lines += StatusLine::tr("%1: median %2 ms, 99 % below %3 ms, longest %4 ms, of %5")
               .arg(name, numberText(leg.p50_ms, 2), numberText(leg.p99_ms, 2), numberText(leg.longest_ms, 2),
                    numberText(static_cast<double>(leg.count), 0));
}

}  // namespace

QString detailsOf(const LinkView& link) {
  const LatencyView& latency = link.latency;
  QStringList lines;
  addLeg(lines, StatusLine::tr("Tick to order"), latency.engine);
  addLeg(lines, StatusLine::tr("Desk to terminal or back"), latency.transport);
  addLeg(lines, StatusLine::tr("Wait for the EA"), latency.terminal_queue);
  addLeg(lines, StatusLine::tr("Broker"), latency.broker);
  if (latency.clock_uncertainty_ms >= 0) {
    lines +=
        StatusLine::tr("Clocks of desk and terminal: aligned to ±%1 ms").arg(numberText(latency.clock_uncertainty_ms / 2, 2));
  }
  if (link.ticks_conflated > 0) {
    lines += StatusLine::tr("Ticks that the terminal left out, because the desk did not take them fast enough: %1")
                 .arg(numberText(static_cast<double>(link.ticks_conflated), 0));
  }
  return lines.join(QLatin1Char('\n'));
}

std::vector<Cell> statusOf(const DeskFrame& frame) {
  std::vector<Cell> cells{heartbeatCell(frame), ticksCell(frame)};
  if (linkStands(frame.snapshot))
    cells.push_back(
        {StatusLine::tr("broker ping"), numberText(frame.snapshot.link.ping_ms, 0) + QStringLiteral(" ms"), {}, Tone::Plain});
  cells.push_back(linkCell(frame));
  if (frame.silence_ms > kSilentMs)
    cells.push_back({StatusLine::tr("engine silent for"), ageText(frame.silence_ms), {}, Tone::Critical});
  cells.push_back(accountCell(frame));
  cells.push_back({StatusLine::tr("input"), numberText(static_cast<double>(frame.snapshot.inputs), 0), {}, Tone::Quiet});
  cells.push_back({StatusLine::tr("times in"), StatusLine::tr("UTC"), {}, Tone::Plain, true});
  return cells;
}

QString brokenLink(const DeskFrame& frame) {
  if (frame.silence_ms > kSilentMs) {
    return StatusLine::tr("The desk does not answer: everything shown is %1 old.").arg(ageText(frame.silence_ms));
  }
  const LinkView& link = frame.snapshot.link;
  if (link.state != "lost") return {};
  const double age = aged(link.last_heartbeat_age_ms, frame);
  const QString since = age < 0 ? QString() : StatusLine::tr(" for %1").arg(ageText(age));
  return StatusLine::tr("The terminal is lost%1: %2. Quotes, positions and equity are as old as that.")
      .arg(since, link.reason.empty() ? StatusLine::tr("no reason given") : text(link.reason));
}

StatusLine::StatusLine(const Palette& palette, const QString& version, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      version_(version) {
  setObjectName(QStringLiteral("statusLine"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFixedHeight(scaled(24));
}

void StatusLine::showFrame(const DeskFrame& frame) {
  std::vector<Cell> cells = statusOf(frame);
  cells.push_back({version_, {}, {}, Tone::Quiet, true});
  if (!said_.isEmpty()) cells.insert(cells.begin(), {said_, {}, {}, Tone::Plain});
  setToolTip(detailsOf(frame.snapshot.link));
  if (cells == cells_) return;
  cells_ = std::move(cells);
  setAccessibleName(text());
  update();
}

void StatusLine::say(const QString& words) { said_ = words; }

QString StatusLine::text() const {
  QString all;
  for (const Cell& cell : cells_) all += (all.isEmpty() ? QString() : QStringLiteral(" | ")) + cell.text().simplified();
  return all;
}

QSize StatusLine::sizeHint() const { return {scaled(600), scaled(24)}; }

int StatusLine::widthOf(const Cell& cell) const {
  const QFontMetrics metrics(typeface(TextRole::Label));
  int width = 2 * scaled(11);
  for (const QString& part : {cell.words, cell.value, cell.tail}) {
    if (!part.isEmpty()) width += metrics.horizontalAdvance(part) + scaled(4);
  }
  return width;
}

void StatusLine::drawCell(QPainter& painter, const Cell& cell, const QRect& box) const {
  const QFontMetrics metrics(typeface(TextRole::Label));
  int x = box.left() + scaled(11);
  const auto draw = [&](const QString& words, const QColor& colour) {
    if (words.isEmpty()) return;
    painter.setPen(colour);
    painter.drawText(QRect(x, box.top(), box.right() - x, box.height()), Qt::AlignLeft | Qt::AlignVCenter, words);
    x += metrics.horizontalAdvance(words) + scaled(4);
  };
  const bool alert = cell.tone == Tone::Warning || cell.tone == Tone::Critical;
  if (alert) {
    const Pill pill = cell.tone == Tone::Critical ? palette_.critical() : palette_.warning();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pill.fill);
    painter.drawRoundedRect(box.adjusted(scaled(4), scaled(3), -scaled(4), -scaled(3)), 3, 3);
    for (const QString& part : {cell.words, cell.value, cell.tail}) draw(part, pill.text);
    return;
  }
  draw(cell.words, palette_.muted());
  draw(cell.value, cell.tone == Tone::Quiet ? palette_.muted() : palette_.text());
  draw(cell.tail, palette_.muted());
}

void StatusLine::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.title());
  painter.setFont(typeface(TextRole::Label));
  int left = 0, right = width();
  for (auto cell = cells_.rbegin(); cell != cells_.rend(); ++cell) {
    if (!cell->right) continue;
    const int width = widthOf(*cell);
    right -= width;
    drawCell(painter, *cell, QRect(right, 0, width, height()));
    painter.setPen(palette_.strongLine());
    painter.drawLine(right, scaled(4), right, height() - scaled(4));
  }
  painter.setClipRect(0, 0, right, height());
  for (const Cell& cell : cells_) {
    if (cell.right) continue;
    const int width = widthOf(cell);
    drawCell(painter, cell, QRect(left, 0, width, height()));
    left += width;
    painter.setPen(palette_.strongLine());
    painter.drawLine(left, scaled(4), left, height() - scaled(4));
  }
}

}  // namespace deskwright
