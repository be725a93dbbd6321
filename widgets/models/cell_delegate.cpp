#include "widgets/models/cell_delegate.h"

#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QPainter>

namespace deskwright {
namespace {

constexpr double kPadding = 6;
constexpr double kSelectedEdge = 2;

}  // namespace

CellDelegate::CellDelegate(const Palette& palette, QObject* parent)
    : QStyledItemDelegate(parent),
      palette_(palette),
      body_(typeface(TextRole::Body)),
      strong_(typeface(TextRole::BodyBold)),
      body_metrics_(body_),
      strong_metrics_(strong_),
      scale_(scaled(100) / 100.0),
      padding_(scaled(kPadding)) {}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QRect& row = option.rect;
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const QColor ground = selected ? palette_.selected() : index.row() % 2 == 1 ? palette_.alternate() : palette_.panel();
  painter->fillRect(row, ground);
  painter->fillRect(row.left(), row.bottom(), row.width(), 1, palette_.line());
  if (selected && row.left() <= 0)
    painter->fillRect(QRectF(row.left(), row.top(), length(kSelectedEdge), row.height()), palette_.selectedLine());

  const QVariant value = index.data(CellRole);
  const auto* shown = static_cast<const Cell*>(value.constData());
  if (value.userType() != qMetaTypeId<Cell>()) return;
  const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
  drawCell(*painter, *shown, {QRectF(row).adjusted(padding_, 0, -padding_, -1), alignment, selected, stale_});
}

void CellDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  if (cell.text.isEmpty()) return;
  painter.setPen(colourOf(cell, place));
  drawLine(painter, place.box, cell.text, place.alignment, cell.strong);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const QVariant value = index.data(CellRole);
  const Cell shown = value.value<Cell>();
  return {static_cast<int>(metrics(shown.strong).horizontalAdvance(shown.text) + 2 * padding_ + 1), static_cast<int>(length(24))};
}

QColor CellDelegate::colourOf(const Cell& cell, const CellPlace& place) const {
  return deskwright::colourOf(place.stale ? Tone::Dim : cell.tone, palette_);
}

void CellDelegate::drawLine(QPainter& painter, const QRectF& box, const QString& text, Qt::Alignment alignment,
                            bool strong) const {
  const QFontMetricsF& size = metrics(strong);
  QString line = text;
  double width = size.horizontalAdvance(line);
  if (width > box.width()) {
    line = size.elidedText(line, Qt::ElideRight, box.width());
    width = size.horizontalAdvance(line);
  }
  double x = box.left();
  if (alignment.testFlag(Qt::AlignRight)) x = box.right() - width;
  if (alignment.testFlag(Qt::AlignHCenter)) x = box.left() + (box.width() - width) / 2;
  const double baseline = box.top() + (box.height() + size.ascent() - size.descent()) / 2;
  painter.setFont(font(strong));
  painter.drawText(QPointF(x, baseline), line);
}

}  // namespace deskwright
