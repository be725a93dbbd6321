#include "widgets/charts/fill_waterfall.h"

#include "widgets/style/length.h"
#include "widgets/style/number_format.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

/// 1, 2 or 5 times a power of ten, so that `range` has about `count` steps.
double niceStep(double range, int count) {
  const double raw = range / count;
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= raw) return factor * power;
  }
  return 10 * power;
}

}  // namespace

QColor partColour(const Palette& palette, CostPart part) {
  switch (part) {
    case CostPart::Trigger:
      return palette.triggerPart();
    case CostPart::Signal:
      return palette.signalPart();
    case CostPart::Broker:
      return palette.brokerPart();
    case CostPart::Impact:
      return palette.impactPart();
    case CostPart::Unattributed:
      return palette.unattributedPart();
  }
  return palette.unattributedPart();
}

QBrush partBrush(const Palette& palette, CostPart part) {
  return {partColour(palette, part), part == CostPart::Unattributed ? Qt::BDiagPattern : Qt::SolidPattern};
}

/// Where prices and columns are in the widget.
struct FillWaterfall::Frame {
  double low = 0, high = 1;  // prices
  QRectF plot;
  double step = 0, bar = 0;  // of a column
  double y(double price) const { return plot.bottom() - (price - low) / (high - low) * plot.height(); }
  double left(std::size_t place) const { return plot.left() + step * static_cast<double>(place) + (step - bar) / 2; }
};

FillWaterfall::FillWaterfall(const Palette& palette, QWidget* parent) : QWidget(parent), palette_(palette) {
  setMinimumHeight(scaled(50));
}

QString FillWaterfall::captionOf(CostPart part) {
  switch (part) {
    case CostPart::Trigger:
      return tr("trigger");
    case CostPart::Signal:
      return tr("signal");
    case CostPart::Broker:
      return tr("broker");
    case CostPart::Impact:
      return tr("impact");
    case CostPart::Unattributed:
      return tr("unattr.");
  }
  return {};
}

void FillWaterfall::showFill(const FillView& fill, const FillCosts& costs) {
  columns_.clear();
  digits_ = fill.digits;
  pip_ = fill.pip.isZero() ? 1e-9 : fill.pip.toDouble();
  const DealReport& deal = fill.fill.deal;
  const double side = deal.side == Side::Buy ? 1 : -1;
  // Backwards from the deal: its price is always known, the benchmark is not.
  double level = deal.price.toDouble();
  for (const CostLine& line : costs.lines) {
    if (line.delta) level -= side * line.delta->toDouble();
  }
  const QString start = costs.pending ? tr("order") : deal.side == Side::Buy ? tr("T0 ask") : tr("T0 bid");
  columns_.push_back({start,
                      costs.benchmark ? priceText(*costs.benchmark, digits_) : missingText(),
                      {},
                      level,
                      level,
                      costs.benchmark.has_value()});
  for (const CostLine& line : costs.lines) {
    const double next = level + (line.delta ? side * line.delta->toDouble() : 0);
    columns_.push_back({captionOf(line.part), line.pips ? signedText(static_cast<double>(*line.pips) / 10, 1) : missingText(), line.part,
                        level, next, line.delta.has_value()});
    level = next;
  }
  columns_.push_back({tr("fill"), priceText(deal.price, digits_), {}, level, level, true});
  update();
}

void FillWaterfall::drawAxis(QPainter& painter, const Frame& frame) const {
  painter.setFont(typeface(TextRole::Label));
  const double step =
      std::max(niceStep(frame.high - frame.low, std::clamp(static_cast<int>(frame.plot.height()) / scaled(18), 1, 5)),
               std::pow(10.0, -digits_));
  for (double price = std::ceil(frame.low / step) * step; price < frame.high; price += step) {
    const double y = std::round(frame.y(price)) + 0.5;
    painter.setPen(palette_.line());
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
    painter.setPen(palette_.muted());
    painter.drawText(QRectF(0, y - scaled(8), frame.plot.left() - scaled(6), scaled(16)), Qt::AlignRight | Qt::AlignVCenter,
                     priceText(Price::nearest(price), digits_));
  }
  painter.setPen(palette_.strongLine());
  painter.drawLine(frame.plot.topLeft(), frame.plot.bottomLeft());
}

void FillWaterfall::drawColumn(QPainter& painter, const Frame& frame, std::size_t place) const {
  const Column& column = columns_[place];
  const double left = frame.left(place);
  const double top = std::min(frame.y(column.from), frame.y(column.to));
  const double bottom = std::max(frame.y(column.from), frame.y(column.to));
  if (place + 1 < columns_.size()) {
    painter.setPen(QPen(palette_.muted(), 1, Qt::DotLine));
    const double y = std::round(frame.y(column.to)) + 0.5;
    painter.drawLine(QPointF(left, y), QPointF(frame.left(place + 1) + (place + 2 < columns_.size() ? frame.bar : 0), y));
  }
  if (!column.part) {
    if (column.known) painter.fillRect(QRectF(left, top - 1, frame.bar, 2), palette_.text());
  } else if (column.known) {
    const QRectF bar(left, top, frame.bar, std::max(1.0, bottom - top));
    painter.fillRect(bar, partBrush(palette_, *column.part));
  }
  painter.setFont(typeface(TextRole::Label));
  painter.setPen(column.known ? palette_.text() : palette_.dim());
  const double middle = left + frame.bar / 2;
  const double width = std::max(frame.step, static_cast<double>(painter.fontMetrics().horizontalAdvance(column.figure)) + 2);
  double figure_left = middle - width / 2;
  if (place + 1 == columns_.size()) figure_left = std::min(figure_left, this->width() - width);
  // The last price stands below its line where there is room: the bar before it may end at the same height.
  const bool below = place + 1 == columns_.size() && bottom + scaled(18) < frame.plot.bottom();
  const double figure_top = below ? bottom + scaled(2) : top - scaled(17);
  painter.drawText(QRectF(figure_left, figure_top, width, scaled(16)), Qt::AlignCenter, column.figure);
  painter.setPen(column.known ? palette_.muted() : palette_.dim());
  painter.drawText(
      QRectF(middle - frame.step / 2 - scaled(8), frame.plot.bottom() + scaled(2), frame.step + scaled(16), scaled(16)),
      Qt::AlignCenter, column.caption);
}

void FillWaterfall::paintEvent(QPaintEvent*) {
  if (columns_.empty()) return;
  QPainter painter(this);
  Frame frame;
  frame.low = frame.high = columns_.front().from;
  for (const Column& column : columns_) {
    frame.low = std::min({frame.low, column.from, column.to});
    frame.high = std::max({frame.high, column.from, column.to});
  }
  const double slack = std::max((frame.high - frame.low) * 0.08, pip_ * 0.3);
  frame.low -= slack;
  frame.high += slack;
  const QFontMetrics metrics(typeface(TextRole::Label));
  const int axis = metrics.horizontalAdvance(columns_.back().figure) + scaled(14);
  frame.plot = QRectF(axis, scaled(18), width() - axis - scaled(10), height() - scaled(18) - scaled(20));
  frame.step = std::min(static_cast<double>(scaled(64)), frame.plot.width() / static_cast<double>(columns_.size()));
  frame.bar = frame.step * 44 / 64;
  drawAxis(painter, frame);
  for (std::size_t place = 0; place < columns_.size(); ++place) drawColumn(painter, frame, place);
}

}  // namespace deskwright
