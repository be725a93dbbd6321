#pragma once
// The home screen: one row a strategy, ten of them without scrolling, the desk's sum below and the sum of paper below that, never
// added to it. Pauses and resumes a strategy and shows the desk's answer in its row. Made by the window, owned by its dock; ui
// thread.

#include "widgets/models/row_table.h"
#include "widgets/panel.h"
#include "widgets/panels/strategy_columns.h"

#include <map>
#include <string>

namespace deskwright {

class TableFooter;
class TableView;

class StrategiesPanel final : public Panel {
  Q_OBJECT

 public:
  static constexpr int kRowsWithoutScrolling = 10;

  explicit StrategiesPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  QSize minimumSizeHint() const override;
  const RowTable<StrategyRow>& table() const { return *table_; }
  const TableFooter& sums() const { return *sums_; }

 signals:
  /// Enter or a double click: this strategy's parameters are wanted.
  void strategyOpened(const std::string& name);

 private:
  /// What the person asked of a strategy and what came of it.
  struct Request {
    bool answered = false, refused = false;
    TradingState asked_in = TradingState::Active;
    QString words;
  };

  StrategyRow rowOf(const DeskFrame& frame, const StrategyView& view, int place);
  void showStatus(const Snapshot& snapshot, const StrategyView& view, StrategyRow& row);
  void showSums(const DeskFrame& frame);
  void followSelection();
  void toggle(const StrategyRow& row);

  RowTable<StrategyRow>* table_;
  TableView* view_;
  TableFooter* sums_;
  std::map<std::string, Request> requests_;
};

}  // namespace deskwright
