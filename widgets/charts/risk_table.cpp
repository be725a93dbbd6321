#include "widgets/charts/risk_table.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>

namespace deskwright {
namespace {

// Right edges of used, now, limit and headroom in the proportions of the design.
constexpr std::array<double, 4> kEdges{0.535, 0.68, 0.84, 1.0};

int headHeight() { return scaled(22); }
int rowHeight() { return scaled(21); }

}  // namespace

RiskTable::RiskTable(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Measures of risk and their limits"));
}

void RiskTable::showMeasures(std::vector<RiskMeasure> measures, bool stale) {
  const auto same = [](const RiskMeasure& a, const RiskMeasure& b) {
    return a.label == b.label && a.use == b.use && a.now == b.now && a.limit == b.limit && a.headroom == b.headroom;
  };
  if (stale == stale_ && std::equal(measures.begin(), measures.end(), measures_.begin(), measures_.end(), same)) return;
  measures_ = std::move(measures);
  stale_ = stale;
  if (current_ >= static_cast<int>(measures_.size())) current_ = -1;
  if (current_ < 0) {
    const auto first = std::find_if(measures_.begin(), measures_.end(), [](const RiskMeasure& m) { return !m.limit_key.empty(); });
    if (first != measures_.end()) current_ = static_cast<int>(first - measures_.begin());
  }
  setFixedHeight(headHeight() + rowHeight() * static_cast<int>(measures_.size()));
  update();
}

QStringList RiskTable::rowText(std::size_t row) const {
  const RiskMeasure& measure = measures_[row];
  return {measure.label, measure.use ? percentText(*measure.use * 100, 0) : missingText(), measure.now, measure.limit,
          measure.headroom};
}

QRect RiskTable::rowRect(std::size_t row) const {
  return {0, headHeight() + rowHeight() * static_cast<int>(row), width(), rowHeight()};
}

int RiskTable::limitedRowAt(int y) const {
  for (std::size_t row = 0; row < measures_.size(); ++row) {
    const QRect room = rowRect(row);
    if (y >= room.top() && y <= room.bottom()) return measures_[row].limit_key.empty() ? -1 : static_cast<int>(row);
  }
  return -1;
}

void RiskTable::choose(int row) {
  if (row < 0) return;
  emit limitChosen(text(measures_[static_cast<std::size_t>(row)].limit_key));
}

void RiskTable::mouseMoveEvent(QMouseEvent* event) {
  const int row = limitedRowAt(event->pos().y());
  if (row == hovered_) return;
  hovered_ = row;
  setCursor(row < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
  setToolTip(row < 0 ? QString() : tr("Shows this limit among the parameters"));
  update();
}

void RiskTable::leaveEvent(QEvent*) {
  hovered_ = -1;
  update();
}

void RiskTable::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) choose(limitedRowAt(event->pos().y()));
}

void RiskTable::keyPressEvent(QKeyEvent* event) {
  const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
  const int count = static_cast<int>(measures_.size());
  if (step != 0) {
    for (int row = current_ + step; row >= 0 && row < count; row += step) {
      if (measures_[static_cast<std::size_t>(row)].limit_key.empty()) continue;
      current_ = row;
      update();
      return;
    }
    return;
  }
  if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current_ >= 0) {
    choose(current_);
    return;
  }
  QWidget::keyPressEvent(event);
}

void RiskTable::drawBar(QPainter& painter, const QRect& room, double use) const {
  const int height = scaled(8);
  const QRect bar(room.left(), room.center().y() - height / 2 + 1, scaled(90), height);
  painter.fillRect(bar, palette_.track());
  const int length = static_cast<int>(std::clamp(use, 0.0, 1.0) * bar.width());
  painter.fillRect(QRect(bar.topLeft(), QSize(std::max(1, length), height)), palette_.bar());
  painter.fillRect(QRectF(bar.left() + kWarningUse * bar.width(), bar.top() - 1, 1.5, height + 2), palette_.strongLine());
  painter.fillRect(QRectF(bar.right() - 0.5, bar.top() - scaled(3), 1.5, height + 2 * scaled(3)), palette_.text());
}

void RiskTable::drawUse(QPainter& painter, const QRect& room, const RiskMeasure& measure) const {
  const QString words = measure.use ? percentText(*measure.use * 100, 0) : missingText();
  painter.setFont(typeface(TextRole::BodyBold));
  QColor colour = measure.use && !stale_ ? palette_.text() : palette_.dim();
  if (measure.use && *measure.use >= kWarningUse && !stale_) {
    const Pill pill = *measure.use >= 1 ? palette_.critical() : palette_.warning();
    const int wide = painter.fontMetrics().horizontalAdvance(words) + scaled(8);
    const QRectF box(room.right() - wide + scaled(4), room.center().y() - scaled(7), wide, scaled(15));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pill.fill);
    painter.drawRoundedRect(box, scaled(4), scaled(4));
    painter.setRenderHint(QPainter::Antialiasing, false);
    colour = pill.text;
  }
  painter.setPen(colour);
  painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, words);
}

void RiskTable::drawRow(QPainter& painter, int row) const {
  const RiskMeasure& measure = measures_[static_cast<std::size_t>(row)];
  const QRect all = rowRect(static_cast<std::size_t>(row));
  if (row == hovered_) painter.fillRect(all, palette_.selected());
  if (hasFocus() && row == current_) painter.fillRect(QRect(all.topLeft(), QSize(2, all.height())), palette_.selectedLine());
  painter.setPen(palette_.line());
  painter.drawLine(all.topLeft(), all.topRight());
  const int left = scaled(8);
  const double room = width() - 2 * left;
  const auto cell = [&](std::size_t column) {
    const double from = column == 0 ? 0 : kEdges[column - 1];
    return QRect(left + static_cast<int>(from * room), all.top(), static_cast<int>((kEdges[column] - from) * room), all.height());
  };
  const int used_left = left + static_cast<int>(kEdges[0] * room) - scaled(44) - scaled(90);
  painter.setFont(typeface(TextRole::Body));
  painter.setPen(palette_.text());
  const int label_width = used_left - left - scaled(4) + (measure.use ? 0 : scaled(90));
  painter.drawText(QRect(left, all.top(), label_width, all.height()), Qt::AlignLeft | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(measure.label, Qt::ElideRight, label_width));
  if (measure.use) drawBar(painter, QRect(used_left, all.top(), scaled(90), all.height()), *measure.use);
  drawUse(painter, cell(0), measure);
  painter.setFont(typeface(TextRole::Body));
  const auto figure = [&](std::size_t column, const QString& words, const QColor& colour) {
    painter.setPen(words == missingText() || stale_ ? palette_.dim() : colour);
    painter.drawText(cell(column), Qt::AlignRight | Qt::AlignVCenter, words);
  };
  figure(1, measure.now, measure.sign == 0 ? palette_.text() : palette_.forAmount(measure.sign));
  figure(2, measure.limit, palette_.muted());
  figure(3, measure.headroom, palette_.text());
}

void RiskTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setFont(typeface(TextRole::Label));
  painter.setPen(palette_.muted());
  const int left = scaled(8);
  const double room = width() - 2 * left;
  painter.drawText(QRect(left, 0, width(), headHeight()), Qt::AlignLeft | Qt::AlignVCenter, tr("Measure"));
  const QStringList heads{tr("Used"), tr("Now"), tr("Limit"), tr("Headroom")};
  for (std::size_t i = 0; i < kEdges.size(); ++i) {
    painter.drawText(QRect(left, 0, static_cast<int>(kEdges[i] * room), headHeight()), Qt::AlignRight | Qt::AlignVCenter,
                     heads[static_cast<int>(i)]);
  }
  for (int row = 0; row < static_cast<int>(measures_.size()); ++row) drawRow(painter, row);
}

}  // namespace deskwright
