#pragma once
// Every limit of the desk, of its strategies and of whatever else is limited, with its use and what is left, the fullest first. A
// double click or Enter leads to the limit among the parameters. Owned by its dock; ui thread.

#include "widgets/models/limit_rows.h"
#include "widgets/models/row_table.h"
#include "widgets/panel.h"

#include <optional>
#include <vector>

namespace deskwright {

class TableView;

class LimitsPanel final : public Panel {
  Q_OBJECT

 public:
  enum Column { Limit, Scope, Used, Now, Allowed, Headroom, UnitOf };

  explicit LimitsPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  RowTable<LimitRow>& table() { return *table_; }
  TableView& view() { return *view_; }

 private:
  static std::vector<TableColumn<LimitRow>> columns();
  void open(int row);

  RowTable<LimitRow>* table_;
  TableView* view_;
  std::vector<ParameterOwner> owners_;
  std::optional<std::uint64_t> version_;  // of the parameters that the owners were asked at
};

}  // namespace deskwright
