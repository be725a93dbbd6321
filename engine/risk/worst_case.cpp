#include "engine/risk/worst_case.h"

namespace deskwright {

SymbolLots lotsOf(SymbolId symbol, std::span<const Position> positions, std::span<const PendingOrder> pending) {
  SymbolLots lots;
  for (const auto& position : positions) {
    if (position.symbol == symbol) (position.side == Side::Buy ? lots.bought : lots.sold) += position.volume;
  }
  for (const auto& order : pending) {
    if (order.symbol == symbol && !order.closes)
      (order.side == Side::Buy ? lots.buy_entries : lots.sell_entries) += order.remaining;
  }
  return lots;
}

}  // namespace deskwright
