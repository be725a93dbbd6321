#pragma once
// How every table of the desk looks and behaves: rows of one height, no row numbers, a header from which columns are moved,
// sized, sorted and chosen, whole rows selected, Ctrl+C copies them for a spreadsheet. Owned by a panel; ui thread.

#include "widgets/models/cell_delegate.h"
#include "widgets/style/palette.h"

#include <QHeaderView>
#include <QTableView>
#include <set>
#include <vector>

namespace deskwright {

/// The header: muted words on the head colour. A right click lists the columns.
class TableHeader final : public QHeaderView {
  Q_OBJECT

 public:
  TableHeader(const Palette& palette, QWidget* parent);
  QSize sizeHint() const override;

 protected:
  void paintSection(QPainter* painter, const QRect& box, int section) const override;

 private:
  const Palette& palette_;
  int padding_, arrow_;
};

class TableView final : public QTableView {
  Q_OBJECT

 public:
  /// `row_height` in design pixels; `palette` outlives the view.
  TableView(const Palette& palette, double row_height, QWidget* parent = nullptr);

  /// Shows `model` with the widths that its header asks for. Delegates may be set before and after.
  void showTable(QAbstractItemModel* model);
  /// Columns that may be left out, first things first, when the view is too narrow for all of them.
  void setGivingWay(std::vector<int> columns);
  /// Shows or hides a column by a person's wish, which counts above the width.
  void chooseColumn(int column, bool shown);

  /// Widens a column until its texts fit, `most` pixels at the most. For columns whose texts rarely change, never for live
  /// figures.
  void widenFor(int column, int most);

  /// Everything shown is old: the delegates dim it.
  void setStale(bool stale);
  int rowHeight() const { return row_height_; }
  /// Height that shows this many rows below the header.
  int heightOf(int rows) const;

  /// The rows selected, or all of them when none is, as tab-separated text with a header line: visible columns in the order
  /// shown, ASCII minus signs, no grouping, nothing for a missing value.
  QString rowsAsText() const;

 signals:
  /// Space on the current row.
  void toggled(const QModelIndex& index);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void dataChanged(const QModelIndex& from, const QModelIndex& to, const QList<int>& roles) override;
  void rowsInserted(const QModelIndex& parent, int first, int last) override;

 private:
  void showColumnMenu(const QPoint& at);
  void fitColumns();
  const CellDelegate* delegateOf(int column) const;
  void drawRow(QPainter& painter, int row, const QRect& asked) const;

  const Palette& palette_;
  int row_height_;
  std::vector<int> giving_way_;
  std::set<int> left_out_, wanted_;  // columns hidden and shown by a person
};

}  // namespace deskwright
