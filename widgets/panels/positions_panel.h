#pragma once
// Open positions: live ones with their sum, paper ones muted below. A live position without a stop at the venue stands out.
// Selecting a row selects its strategy and its symbol for all panels. Made by the window, owned by its dock; ui thread.

#include "widgets/models/row_table.h"
#include "widgets/panel.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

class TableFooter;
class TableView;

/// What the table shows of a position.
struct PositionRow {
  std::pair<Heart, std::uint64_t> key;  ///< POSITION_IDENTIFIER within its heart
  std::string strategy, title, short_title;  ///< empty strategy: opened by hand or by another program
  std::string symbol;
  SymbolId symbol_id;
  int digits = 5, pip_places = 4;
  double lots = 0;  ///< short is negative
  Price entry, current, stop, target;
  Money open_pnl;
  std::optional<Money> at_stop;
  double quote_age_ms = -1;  ///< of a quote that is too old to trust; negative: it is fresh
  bool unsure = false;       ///< the venue did not answer when last asked for positions
  friend bool operator==(const PositionRow&, const PositionRow&) = default;
};

class PositionsPanel final : public Panel {
  Q_OBJECT

 public:
  enum Column { Strategy, Symbol, Lots, Entry, Last, Pnl, AtStop };

  explicit PositionsPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  const RowTable<PositionRow>& table() const { return *table_; }
  const TableFooter& sums() const { return *sums_; }

 private:
  static std::vector<TableColumn<PositionRow>> columns();
  static std::vector<TableColumn<PositionRow>> moneyColumns();
  static QString story(const PositionRow& row);
  void showSums(const Snapshot& snapshot);
  void showCounts(const Snapshot& snapshot);

  RowTable<PositionRow>* table_;
  TableView* view_;
  TableFooter* sums_;
};

}  // namespace deskwright
