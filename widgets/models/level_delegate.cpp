#include "widgets/models/level_delegate.h"

#include "engine/model/notice.h"
#include "widgets/style/glyph.h"

#include <QPainter>

namespace deskwright {

void LevelDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  const auto level = static_cast<NoticeLevel>(cell.detail.toInt());
  if (level == NoticeLevel::Info) {
    painter.setPen(palette().muted());
    drawLine(painter, place.box, cell.text, Qt::AlignLeft, false);
    return;
  }
  const bool filled = level != NoticeLevel::Warning;
  const Pill pill = level == NoticeLevel::Critical ? palette().critical() : palette().warning();
  const double height = length(15);
  const double sign = length(9);
  const QRectF box(place.box.left(), place.box.center().y() - height / 2, widthOf(cell.text, true) + sign + length(16), height);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(filled ? QPen(Qt::NoPen) : QPen(palette().warningLine(), 1));
  painter.setBrush(filled ? QBrush(pill.fill) : QBrush(Qt::NoBrush));
  painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2);
  const QColor ink = filled ? pill.text : palette().text();
  drawGlyph(painter, level == NoticeLevel::Critical ? Glyph::Square : Glyph::Alert,
            QRectF(box.left() + length(6), box.center().y() - sign / 2, sign, sign), ink);
  painter.setPen(ink);
  drawLine(painter, box.adjusted(sign + length(9), 0, 0, 0), cell.text, Qt::AlignLeft, true);
  painter.restore();
}

}  // namespace deskwright
