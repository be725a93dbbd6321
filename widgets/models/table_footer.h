#pragma once
// Rows of sums below a table, in its columns but no part of its model: they are neither sorted nor selected nor scrolled. Owned
// by a panel, which also owns the table above; ui thread.

#include "widgets/models/table_cell.h"
#include "widgets/style/palette.h"

#include <QWidget>
#include <map>
#include <vector>

namespace deskwright {

class TableView;

/// Cells by column; columns that are not named stay empty.
struct FooterRow {
  std::map<int, Cell> cells;
  int spread_column = -1;  ///< this cell may run over the empty ones right of it
  bool head = false;       ///< on the head colour, with a stronger line above
};

class TableFooter final : public QWidget {
  Q_OBJECT

 public:
  /// Follows the columns of `table` and draws with its delegates.
  TableFooter(const Palette& palette, const TableView& table, int rows, QWidget* parent = nullptr);

  /// Draws again only when something differs. `rows` is as long as was said at first.
  void setRows(std::vector<FooterRow> rows);
  const std::vector<FooterRow>& rows() const { return rows_; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void drawRow(QPainter& painter, const FooterRow& row, int top) const;

  const Palette& palette_;
  const TableView& table_;
  std::vector<FooterRow> rows_;
};

}  // namespace deskwright
