#include "widgets/models/table_footer.h"

#include "widgets/models/cell_delegate.h"
#include "widgets/models/table_view.h"

#include <QHeaderView>
#include <QPainter>
#include <algorithm>

namespace deskwright {
namespace {

bool same(const Cell& a, const Cell& b) {
  return a.text == b.text && a.tone == b.tone && a.strong == b.strong && a.detail == b.detail;
}

bool same(const FooterRow& a, const FooterRow& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); });
}

}  // namespace

TableFooter::TableFooter(const Palette& palette, const TableView& table, int rows, QWidget* parent)
    : QWidget(parent),
      palette_(palette),
      table_(table) {
  setFixedHeight(rows * table.rowHeight());
  const auto redraw = [this] { update(); };
  connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, redraw);
  connect(table.horizontalHeader(), &QHeaderView::sectionMoved, this, redraw);
  connect(table.horizontalHeader(), &QHeaderView::geometriesChanged, this, redraw);
}

void TableFooter::setRows(std::vector<FooterRow> rows) {
  const auto alike = [](const FooterRow& a, const FooterRow& b) { return same(a, b); };
  if (std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(), alike)) return;
  rows_ = std::move(rows);
  update();
}

void TableFooter::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), palette_.panel());
  for (std::size_t i = 0; i < rows_.size(); ++i) drawRow(painter, rows_[i], static_cast<int>(i) * table_.rowHeight());
}

void TableFooter::drawRow(QPainter& painter, const FooterRow& row, int top) const {
  const int height = table_.rowHeight();
  painter.fillRect(0, top, width(), height, row.head ? palette_.head() : palette_.panel());
  painter.fillRect(0, top, width(), 1, row.head ? palette_.strongLine() : palette_.line());
  const QHeaderView& header = *table_.horizontalHeader();
  for (const auto& [column, cell] : row.cells) {
    if (header.isSectionHidden(column)) continue;
    const auto* delegate = dynamic_cast<const CellDelegate*>(table_.itemDelegateForColumn(column));
    if (delegate == nullptr) delegate = dynamic_cast<const CellDelegate*>(table_.itemDelegate());
    if (delegate == nullptr) continue;
    const int left = header.sectionViewportPosition(column);
    int right = left + header.sectionSize(column);
    for (int place = header.visualIndex(column) + 1; column == row.spread_column && place < header.count(); ++place) {
      const int next = header.logicalIndex(place);
      if (row.cells.contains(next)) break;
      right += header.sectionSize(next);
    }
    const auto alignment = table_.model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    const QRectF box(left + delegate->padding(), top + 1, right - left - 2 * delegate->padding(), height - 1);
    delegate->drawCell(painter, cell, {box, alignment, false, delegate->stale()});
  }
}

}  // namespace deskwright
