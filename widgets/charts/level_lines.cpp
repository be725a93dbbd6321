#include "widgets/charts/level_lines.h"

#include "widgets/charts/chart_plot.h"

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

/// Kinds differ by their pattern: colour would claim a gain or a loss that is not there yet.
Qt::PenStyle patternOf(PriceLevel::Kind kind) {
  switch (kind) {
    case PriceLevel::Kind::Entry:
    case PriceLevel::Kind::Bid:
    case PriceLevel::Kind::Ask:
      return Qt::SolidLine;
    case PriceLevel::Kind::Stop:
      return Qt::DashLine;
    case PriceLevel::Kind::Target:
      return Qt::DotLine;
    case PriceLevel::Kind::Order:
      return Qt::DashDotLine;
  }
  return Qt::SolidLine;
}

}  // namespace

LevelLines::LevelLines(QCPAxisRect* rect) : QCPAbstractItem(rect->parentPlot()), rect_(rect) {
  setClipToAxisRect(true);
  setClipAxisRect(rect);
  setAntialiased(false);
  setLayer(chartOf(rect).front());
}

bool LevelLines::set(std::vector<PriceLevel> levels) {
  if (levels == levels_) return false;
  levels_ = std::move(levels);
  return true;
}

QColor LevelLines::colourOf(const PriceLevel& level) const {
  const Palette& colours = chartOf(rect_).colours();
  if (level.stale) return colours.dim();
  if (level.paper) return colours.paper();
  if (level.kind == PriceLevel::Kind::Bid) return colours.selectedLine();
  return level.kind == PriceLevel::Kind::Entry ? colours.text() : colours.muted();
}

void LevelLines::draw(QCPPainter* painter) {
  const QCPAxis* time = rect_->axis(QCPAxis::atBottom);
  const QCPAxis* price = rect_->axis(QCPAxis::atLeft);
  for (const PriceLevel& level : levels_) {
    const double left = level.from > 0 ? std::max(time->coordToPixel(level.from), double(rect_->left())) : rect_->left();
    const double y = price->coordToPixel(level.price);
    painter->setPen(QPen(colourOf(level), 1, patternOf(level.kind)));
    painter->drawLine(QLineF(left, y, rect_->right(), y));
  }
}

}  // namespace deskwright
