#pragma once
// What a symbol's positions and working orders amount to at their worst: every entry that is working, on its way or unknown
// counts as filled where that makes the exposure larger, and no pending close counts. Pure; used by the gate and by whoever
// builds its view.

#include "engine/model/execution_report.h"
#include "engine/model/order.h"
#include "engine/model/position.h"

#include <span>

namespace deskwright {

/// All volumes unsigned lots of one symbol.
struct SymbolLots {
  Volume bought, sold;               ///< open positions by side (netting: one of them is zero)
  Volume buy_entries, sell_entries;  ///< remaining volume of entries by side
};

SymbolLots lotsOf(SymbolId symbol, std::span<const Position> positions, std::span<const PendingOrder> pending);

/// Lots that count as gross exposure. Hedging: all of them. Netting: the larger end of where the net position may go.
constexpr Volume worstGross(const SymbolLots& lots, MarginMode mode) {
  if (mode == MarginMode::Hedging) return lots.bought + lots.sold + lots.buy_entries + lots.sell_entries;
  const Volume net = lots.bought - lots.sold;
  const Volume up = magnitude(net + lots.buy_entries);
  const Volume down = magnitude(net - lots.sell_entries);
  return up > down ? up : down;
}
/// Highest and lowest net, signed lots.
constexpr Volume highestNet(const SymbolLots& lots) { return lots.bought - lots.sold + lots.buy_entries; }
constexpr Volume lowestNet(const SymbolLots& lots) { return lots.bought - lots.sold - lots.sell_entries; }

/// Worth of one lot at the mid, in account currency; `profit_to_account` > 0.
inline double notionalPerLot(const Instrument& instrument, const Quote& quote, double profit_to_account) {
  return instrument.contract_size * (static_cast<double>(quote.midTwice()) * 0.5e-9) * profit_to_account;
}
/// Margin of one lot, in account currency.
inline double marginPerLot(const Instrument& instrument, double margin_to_account) {
  return instrument.contract_size / instrument.leverage * margin_to_account;
}

}  // namespace deskwright
