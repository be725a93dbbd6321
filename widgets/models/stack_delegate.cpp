#include "widgets/models/stack_delegate.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskwright {

QColor colourOf(SlippagePart part, const Palette& palette) {
  switch (part) {
    case TriggerPart:
      return palette.triggerPart();
    case SignalPart:
      return palette.signalPart();
    case BrokerPart:
      return palette.brokerPart();
    case ImpactPart:
      return palette.impactPart();
    case UnattributedPart:
    case kSlippageParts:
      return palette.unattributedPart();
  }
  return palette.unattributedPart();
}

void StackDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const auto bar = cell.detail.value<StackBar>();
  const double height = length(13), top = std::round(place.box.center().y() - height / 2), width = place.box.width();
  const double zero = std::round(place.box.left() + bar.zero * width);
  double cost = zero, gain = zero;
  for (std::size_t i = 0; i < kSlippageParts; ++i) {
    const double reach = bar.parts[i] * width;
    if (reach == 0) continue;
    double& end = reach > 0 ? cost : gain;
    const double from = std::clamp(end, place.box.left(), place.box.right());
    end += reach;
    const double to = std::clamp(end, place.box.left(), place.box.right());
    const QRectF piece(std::min(from, to), top, std::abs(to - from), height);
    QColor colour = place.stale ? palette().dim() : deskwright::colourOf(static_cast<SlippagePart>(i), palette());
    if (bar.provisional) {
      painter.setPen(colour);
      painter.setBrush(Qt::NoBrush);
      painter.drawRect(piece.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
      painter.fillRect(piece, i == UnattributedPart ? QBrush(colour, Qt::BDiagPattern) : QBrush(colour));
    }
  }
  if (cost > place.box.right() + 0.5) painter.fillRect(QRectF(place.box.right() - length(5), top, 2, height), palette().panel());
  if (gain < place.box.left() - 0.5) painter.fillRect(QRectF(place.box.left() + length(3), top, 2, height), palette().panel());
  painter.fillRect(QRectF(zero, top - 1, 1, height + 2), palette().muted());
}

}  // namespace deskwright
