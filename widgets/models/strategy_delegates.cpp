#include "widgets/models/strategy_delegates.h"

#include "widgets/style/glyph.h"
#include "widgets/style/typeface.h"

#include <QPainter>
#include <QPen>
#include <algorithm>

namespace deskwright {
namespace {

QRectF centred(const QRectF& box, double width, double height) {
  return {box.center().x() - width / 2, box.center().y() - height / 2, width, height};
}

Glyph glyphOf(const StrategyStanding& standing) {
  if (standing.state != TradingState::Active) return Glyph::Pause;
  return standing.heart == Heart::Paper ? Glyph::Diamond : Glyph::Play;
}

}  // namespace

SparkLine sparkOf(const MoneyLine& line) {
  SparkLine spark;
  if (line.times.size() < 2) return spark;
  const auto [low, high] = std::minmax_element(line.values.begin(), line.values.end());
  const double bottom = std::min(0.0, *low), top = std::max(0.0, *high);
  const double span = top - bottom;
  if (span <= 0) return spark;
  const double begin = line.times.front(), step = (line.times.back() - begin) / (SparkLine::kPoints - 1);
  const auto height = [&](double value) { return static_cast<float>((top - value) / span); };
  std::size_t held = 0;
  for (int i = 0; i < SparkLine::kPoints; ++i) {
    const double time = begin + step * i;
    while (held + 1 < line.times.size() && line.times[held + 1] <= time) ++held;
    spark.heights[static_cast<std::size_t>(i)] = height(line.values[held]);
  }
  spark.heights.back() = height(line.values.back());
  spark.points = SparkLine::kPoints;
  spark.zero = height(0);
  return spark;
}

void StateDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  if (!cell.detail.isValid()) return CellDelegate::drawCell(painter, cell, place);
  const auto standing = cell.detail.value<StrategyStanding>();
  const QRectF room = place.box.adjusted(-padding(), 0, padding(), 0);
  const bool paper = standing.heart == Heart::Paper;
  const QColor colour = place.stale                              ? palette().dim()
                        : paper                                  ? palette().paper()
                        : standing.state == TradingState::Active ? palette().text()
                                                                 : palette().muted();
  drawGlyph(painter, glyphOf(standing), centred(room, length(10), length(10)), colour);
}

void NameDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  CellPlace name = place;
  if (cell.detail.isValid()) {
    const QRectF bar(place.box.left() - length(2), place.box.center().y() - length(6), length(3), length(12));
    painter.fillRect(bar, palette().strategyLine(cell.detail.toInt()));
    name.box.adjust(length(6), 0, 0, 0);
  }
  CellDelegate::drawCell(painter, cell, name);
}

QSize NameDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  return CellDelegate::sizeHint(option, index) + QSize(static_cast<int>(length(6)), 0);
}

void OwnerDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  CellPlace name = place;
  if (cell.detail.toBool()) {
    const double size = length(9);
    const QRectF sign(place.box.left(), place.box.center().y() - size / 2, size, size);
    drawGlyph(painter, Glyph::Diamond, sign, place.stale ? palette().dim() : palette().paper());
    name.box.adjust(size + length(3), 0, 0, 0);
  }
  CellDelegate::drawCell(painter, cell, name);
}

ModeDelegate::ModeDelegate(const Palette& palette, QObject* parent)
    : CellDelegate(palette, parent),
      label_(typeface(TextRole::Label)) {
  label_.setLetterSpacing(QFont::AbsoluteSpacing, length(0.4));
}

void ModeDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const auto standing = cell.detail.value<StrategyStanding>();
  const bool paper = standing.heart == Heart::Paper, active = standing.state == TradingState::Active && !place.stale;
  const QColor frame = !active ? palette().dim() : paper ? palette().paper() : palette().text();
  const QRectF box = QRectF(QRect(static_cast<int>(place.box.left()), static_cast<int>(place.box.center().y() - length(8)),
                                  static_cast<int>(length(52)), static_cast<int>(length(16))))
                         .adjusted(0.5, 0.5, -0.5, -0.5);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  if (paper) {
    QColor hatch = frame;
    hatch.setAlphaF(0.4F);
    painter.fillRect(box, QBrush(hatch, Qt::BDiagPattern));
  }
  QPen pen(frame, 1, paper ? Qt::CustomDashLine : Qt::SolidLine);
  if (paper) pen.setDashPattern({3, 2});
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(box, length(2), length(2));
  painter.setFont(label_);
  painter.setPen(frame);
  painter.drawText(box, Qt::AlignCenter, cell.text);
  painter.restore();
}

void SparkDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const auto spark = cell.detail.value<SparkLine>();
  if (spark.points < 2) return;
  const QRectF box = centred(place.box, place.box.width() - length(4), length(16));
  const auto y = [&](float height) { return box.top() + height * box.height(); };
  painter.save();
  QPen zero(palette().strongLine(), 1, Qt::CustomDashLine);
  zero.setDashPattern({2, 2});
  painter.setPen(zero);
  painter.drawLine(QPointF(box.left(), y(spark.zero)), QPointF(box.right(), y(spark.zero)));
  painter.setRenderHint(QPainter::Antialiasing);
  std::array<QPointF, SparkLine::kPoints> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i] = {box.left() + box.width() * static_cast<double>(i) / (SparkLine::kPoints - 1), y(spark.heights[i])};
  }
  painter.setPen(QPen(place.stale ? palette().dim() : palette().muted(), 1));
  painter.drawPolyline(points.data(), SparkLine::kPoints);
  painter.setPen(Qt::NoPen);
  painter.setBrush(place.stale ? palette().dim() : palette().text());
  painter.drawEllipse(points.back(), length(1.8), length(1.8));
  painter.restore();
}

void ActionDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const auto standing = cell.detail.value<StrategyStanding>();
  const QRectF room = place.box.adjusted(-padding(), 0, padding(), 0);
  const Glyph glyph = standing.state == TradingState::Active ? Glyph::Pause : Glyph::Play;
  drawGlyph(painter, glyph, centred(room, length(9), length(10)), place.selected ? palette().text() : palette().muted());
}

}  // namespace deskwright
