#include "widgets/charts/instant_strip.h"

#include "widgets/charts/spread_apart.h"
#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>

namespace deskwright {
namespace {

// Shares of the line: our way, then the break, then the broker's.
constexpr double kOurShare = 0.45;
constexpr double kBreakShare = 0.14;

QString milliseconds(double ms) { return numberText(ms, ms < 1 ? 2 : ms < 100 ? 1 : 0); }

}  // namespace

InstantStrip::InstantStrip(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setFixedHeight(scaled(54));
}

void InstantStrip::showInstants(const FillInstants& instants, bool rested) {
  instants_ = instants;
  marks_ = {{QStringLiteral("T0"), QStringLiteral("0"), 0}};
  QStringList absent;
  const auto add = [&](const char* name, const std::optional<double>& ms) {
    if (ms) {
      marks_.push_back({QString::fromLatin1(name), milliseconds(*ms), *ms});
    } else {
      absent << QString::fromLatin1(name);
    }
  };
  add("T1", instants.t1);
  add("T2", instants.t2);
  add("T3", instants.t3);
  add("T4", instants.t4);
  if (instants.t4 && instants.t4_uncertainty > 0)
    marks_.back().figure += QStringLiteral(" \u00B1") + numberText(instants.t4_uncertainty, 0);
  add("T5", instants.t5);
  missing_ = absent.isEmpty() ? QString() : tr("%1 not stamped").arg(absent.join(QStringLiteral(", ")));
  if (rested && marks_.size() == 1) missing_ = tr("rested at the broker, which filled it without us");
  QString words = missing_;
  for (const Mark& mark : marks_)
    words +=
        (words.isEmpty() ? QString() : QStringLiteral("\n")) + mark.name + QLatin1Char(' ') + mark.figure + QStringLiteral(" ms");
  setToolTip(words);
  setAccessibleDescription(words);
  update();
}

/// From when the line goes on behind the break: so that T4 with its band is in the middle of what is left.
double InstantStrip::restart() const {
  const double t3 = *instants_.t3;
  if (!instants_.t4) return t3;
  const double after = std::max(marks_.back().ms - *instants_.t4, 2 * instants_.t4_uncertainty);
  return std::max(t3, *instants_.t4 - 1.3 * after);
}

double InstantStrip::placeOf(double ms) const {
  const double last = marks_.empty() ? 0 : marks_.back().ms;
  if (last <= 0) return 0;
  const bool broken = instants_.t3 && *instants_.t3 > 0 && last > *instants_.t3;
  if (!broken) return std::clamp(ms / last, 0.0, 1.0);
  const double t3 = *instants_.t3;
  if (ms <= t3) return std::max(0.0, ms / t3) * kOurShare;
  const double start = kOurShare + kBreakShare;
  const double from = restart();
  if (ms <= from || last <= from) return start;
  return start + std::min(1.0, (ms - from) / (last - from)) * (1 - start);
}

void InstantStrip::drawLine(QPainter& painter, const QRectF& line) const {
  const auto x = [&](double ms) { return line.left() + placeOf(ms) * line.width(); };
  painter.fillRect(line, palette_.track());
  const auto stretch = [&](double from, double to, const QColor& colour) {
    painter.fillRect(QRectF(x(from), line.top(), x(to) - x(from), line.height()), colour);
  };
  if (!instants_.t3) return;
  const double t3 = *instants_.t3;
  stretch(0, t3, palette_.signalPart());
  if (instants_.t4) stretch(t3, *instants_.t4, palette_.brokerPart());
  if (instants_.t4 && instants_.t4_uncertainty > 0) {
    QColor band = palette_.brokerPart();
    band.setAlphaF(0.45F);
    const double last = marks_.back().ms;
    const double from = x(std::max(t3, *instants_.t4 - instants_.t4_uncertainty));
    const double to = x(std::min(last, *instants_.t4 + instants_.t4_uncertainty));
    painter.fillRect(QRectF(from, line.top() - scaled(3), to - from, line.height() + scaled(6)), band);
  }
  if (marks_.back().ms <= t3) return;
  const double middle = line.left() + (kOurShare + kBreakShare / 2) * line.width();
  const double w = scaled(3);
  painter.fillRect(QRectF(middle - w, line.top() - 1, 2 * w, line.height() + 2), palette_.panel());
  painter.setPen(QPen(palette_.muted(), 1.3));
  for (const double shift : {-w, w}) {
    painter.drawLine(QPointF(middle + shift - w / 2, line.top() - w), QPointF(middle + shift + w / 2, line.bottom() + w));
  }
}

/// Where the words of each mark go, by their middles: beside each other where that is possible, else under their marks.
std::vector<double> InstantStrip::wordsAt(const QRectF& line, double widest) const {
  std::vector<double> middles;
  for (const Mark& mark : marks_) middles.push_back(line.left() + placeOf(mark.ms) * line.width());
  const double distance = widest + scaled(5), low = widest / 2, high = width() - widest / 2;
  const bool fits = static_cast<double>(marks_.size() - 1) * distance <= high - low;
  return fits ? spreadApart(middles, distance, low, high) : middles;
}

std::vector<QRectF> InstantStrip::drawMarks(QPainter& painter, const QRectF& line) const {
  const QFont bold = typeface(TextRole::BodyBold);
  const QFont label = typeface(TextRole::Label);
  const auto widthOf = [&](const Mark& mark) {
    return std::max(QFontMetrics(bold).horizontalAdvance(mark.name), QFontMetrics(label).horizontalAdvance(mark.figure));
  };
  double widest = 0;
  for (const Mark& mark : marks_) widest = std::max(widest, static_cast<double>(widthOf(mark)));
  const std::vector<double> middles = wordsAt(line, widest);
  std::vector<QRectF> taken;
  // The ends and the way to the broker first; where there is no room, the tool tip says the rest.
  for (const char* name : {"T0", "T3", "T5", "T4", "T2", "T1"}) {
    const auto mark = std::find_if(marks_.begin(), marks_.end(), [&](const Mark& m) { return m.name == QLatin1String(name); });
    if (mark == marks_.end()) continue;
    const double x = line.left() + placeOf(mark->ms) * line.width();
    painter.fillRect(QRectF(x - 0.75, line.top() - scaled(4), 1.5, line.height() + scaled(8)), palette_.text());
    const double wide = widthOf(*mark);
    const double middle = middles[static_cast<std::size_t>(mark - marks_.begin())];
    const double left = std::clamp(middle - wide / 2, 0.0, width() - wide);
    const QRectF room(left, 0, wide, height());
    const auto meets = [&](const QRectF& other) { return room.adjusted(-scaled(2), 0, scaled(2), 0).intersects(other); };
    if (std::any_of(taken.begin(), taken.end(), meets)) continue;
    taken.push_back(room);
    painter.setPen(palette_.text());
    painter.setFont(bold);
    painter.drawText(QRectF(left, 0, wide, line.top() - scaled(4)), Qt::AlignCenter, mark->name);
    painter.setPen(palette_.muted());
    painter.setFont(label);
    painter.drawText(QRectF(left, line.bottom() + scaled(4), wide, scaled(16)), Qt::AlignCenter, mark->figure);
  }
  return taken;
}

/// In the widest gap between the figures.
void InstantStrip::drawMissing(QPainter& painter, std::vector<QRectF> taken, double top) const {
  taken.emplace_back(width(), 0, 0, height());
  std::sort(taken.begin(), taken.end(), [](const QRectF& a, const QRectF& b) { return a.left() < b.left(); });
  double from = 0;
  QRectF room;
  for (const QRectF& figure : taken) {
    if (figure.left() - from > room.width()) room = QRectF(from, top, figure.left() - from, scaled(16));
    from = std::max(from, figure.right());
  }
  painter.setFont(typeface(TextRole::Label));
  painter.setPen(palette_.dim());
  painter.drawText(room, Qt::AlignCenter,
                   painter.fontMetrics().elidedText(missing_, Qt::ElideRight, static_cast<int>(room.width())));
}

void InstantStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const int margin = scaled(18);
  const QRectF line(margin, scaled(23), width() - 2 * margin, scaled(6));
  std::vector<QRectF> taken;
  if (marks_.size() > 1) {
    painter.setRenderHint(QPainter::Antialiasing);
    drawLine(painter, line);
    taken = drawMarks(painter, line);
  }
  if (!missing_.isEmpty()) drawMissing(painter, std::move(taken), line.bottom() + scaled(4));
}

}  // namespace deskwright
