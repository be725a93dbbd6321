#include "widgets/models/cell_delegate.h"

#include "widgets/style/length.h"
#include "widgets/style/typeface.h"

#include <QPainter>

namespace deskwright {
namespace {

constexpr double kPadding = 6;
constexpr int kSelectedEdge = 2;

}  // namespace

CellDelegate::CellDelegate(const Palette& palette, QObject* parent)
    : QStyledItemDelegate(parent),
      palette_(palette),
      body_(typeface(TextRole::Body)),
      strong_(typeface(TextRole::BodyBold)),
      body_metrics_(body_),
      strong_metrics_(strong_),
      body_figures_(body_),
      strong_figures_(strong_),
      scale_(scaled(100) / 100.0),
      padding_(scaled(kPadding)) {}

void CellDelegate::drawGround(QPainter& painter, const QRect& box, int row, bool selected, const Palette& palette) {
  painter.fillRect(box, selected ? palette.selected() : row % 2 == 1 ? palette.alternate() : palette.panel());
  painter.fillRect(box.left(), box.bottom(), box.width(), 1, palette.line());
  if (selected && box.left() <= 0) painter.fillRect(box.left(), box.top(), kSelectedEdge, box.height(), palette.selectedLine());
}

void CellDelegate::drawContent(QPainter& painter, const QRect& box, const QModelIndex& index, bool selected) const {
  const QVariant value = index.data(CellRole);
  if (value.userType() != qMetaTypeId<Cell>()) return;
  const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
  const QRectF inside = QRectF(box).adjusted(padding_, 0, -padding_, -1);
  drawCell(painter, *static_cast<const Cell*>(value.constData()), {inside, alignment, selected, stale_});
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  drawGround(*painter, option.rect, index.row(), selected, palette_);
  drawContent(*painter, option.rect, index, selected);
}

void CellDelegate::drawCell(QPainter& painter, const Cell& cell, const CellPlace& place) const {
  if (cell.text.isEmpty()) return;
  painter.setPen(colourOf(cell, place));
  drawLine(painter, place.box, wordsOf(cell, place.box.width()), place.alignment, cell.strong);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
  const QVariant value = index.data(CellRole);
  const Cell shown = value.value<Cell>();
  return {static_cast<int>(widthOf(shown.text, shown.strong) + 2 * padding_ + 1), static_cast<int>(length(24))};
}

const QString& CellDelegate::wordsOf(const Cell& cell, double room) const {
  return cell.narrow.isEmpty() || widthOf(cell.text, cell.strong) <= room ? cell.text : cell.narrow;
}

QColor CellDelegate::colourOf(const Cell& cell, const CellPlace& place) const {
  return deskwright::colourOf(place.stale ? Tone::Dim : cell.tone, palette_);
}

double CellDelegate::widthOf(const QString& text, bool strong) const {
  const double width = (strong ? strong_figures_ : body_figures_).width(text);
  return width >= 0 ? width : (strong ? strong_metrics_ : body_metrics_).horizontalAdvance(text);
}

void CellDelegate::drawLine(QPainter& painter, const QRectF& box, const QString& text, Qt::Alignment alignment,
                            bool strong) const {
  const QFontMetricsF& size = strong ? strong_metrics_ : body_metrics_;
  const FigureFont& figures = strong ? strong_figures_ : body_figures_;
  double width = figures.width(text);
  const bool are_figures = width >= 0 && width <= box.width();
  QString line = text;
  if (!are_figures) {
    width = size.horizontalAdvance(line);
    if (width > box.width()) line = size.elidedText(line, Qt::ElideRight, box.width());
    if (line.size() != text.size()) width = size.horizontalAdvance(line);
  }
  double x = box.left();
  if (alignment.testFlag(Qt::AlignRight)) x = box.right() - width;
  if (alignment.testFlag(Qt::AlignHCenter)) x = box.left() + (box.width() - width) / 2;
  const QPointF baseline(x, box.top() + (box.height() + size.ascent() - size.descent()) / 2);
  if (are_figures) return figures.draw(painter, baseline, text);
  painter.setFont(font(strong));
  painter.drawText(baseline, line);
}

}  // namespace deskwright
