#pragma once
// Orders that are not at their end: working, on their way, or of unknown outcome, which is made plain. Selecting a row selects
// its strategy and its symbol for all panels. Made by the window, owned by its dock; ui thread.

#include "widgets/models/row_table.h"
#include "widgets/panel.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace deskwright {

class TableView;

/// What the table shows of an order.
struct OrderRow {
  std::tuple<Heart, std::uint64_t, std::uint64_t> key;  ///< client id, else the venue's ticket, within its heart
  std::string strategy, title, short_title;             ///< empty strategy: placed by hand or by another program
  std::string symbol;
  SymbolId symbol_id;
  int digits = 5, pip_places = 4;
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  bool closes = false;  ///< an exit
  Volume volume, filled;
  Price price, stop, target;
  std::int64_t age = -1;  ///< seconds of market time since the decision; negative: not known
  OrderState state = OrderState::Created;
  std::string said;  ///< the venue's last words
  friend bool operator==(const OrderRow&, const OrderRow&) = default;
};

class OrdersPanel final : public Panel {
  Q_OBJECT

 public:
  enum Column { Strategy, Symbol, Type, Lots, Price, Age, State };

  explicit OrdersPanel(const PanelParts& parts, QWidget* parent = nullptr);

  void showFrame(const DeskFrame& frame) override;
  const RowTable<OrderRow>& table() const { return *table_; }

 private:
  static std::vector<TableColumn<OrderRow>> columns();
  static void addTerms(std::vector<TableColumn<OrderRow>>& columns);
  static void addProgress(std::vector<TableColumn<OrderRow>>& columns);
  static QString typeWords(const OrderRow& row);
  static QString stateWords(const OrderRow& row);
  static QString story(const OrderRow& row);

  RowTable<OrderRow>* table_;
  TableView* view_;
};

}  // namespace deskwright
