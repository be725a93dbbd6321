#include "widgets/models/use_delegate.h"

#include "widgets/models/risk_measures.h"

#include <QPainter>
#include <algorithm>

namespace deskwright {

void UseDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const double use = cell.detail.toDouble();
  const double height = length(8), wide = std::min(length(90), place.box.width() * 0.45);
  const QRectF bar(place.box.left(), place.box.center().y() - height / 2, wide, height);
  painter.fillRect(bar, palette().track());
  const double reach = std::clamp(use, 0.0, 1.0) * bar.width();
  painter.fillRect(QRectF(bar.left(), bar.top(), std::max(1.0, reach), height), place.stale ? palette().dim() : palette().bar());
  painter.fillRect(QRectF(bar.left() + kWarningUse * bar.width(), bar.top() - 1, 1.5, height + 2), palette().strongLine());
  painter.fillRect(QRectF(bar.right() - 0.5, bar.top() - length(3), 1.5, height + length(6)), palette().text());
  QRectF words = place.box.adjusted(wide + length(10), 0, 0, 0);
  painter.setPen(colourOf(cell, place));
  if (use >= kWarningUse && !place.stale) {
    const Pill pill = use >= 1 ? palette().critical() : palette().warning();
    const double around = length(5);
    const QRectF ground(words.left() - around, words.center().y() - length(8),
                        std::min(words.width() + around, widthOf(cell.text, true) + 2 * around), length(16));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pill.fill);
    painter.drawRoundedRect(ground, length(4), length(4));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(pill.text);
  }
  drawLine(painter, words, cell.text, Qt::AlignLeft, use >= kWarningUse);
}

}  // namespace deskwright
