#pragma once
// What the desk loses from now if every protective stop is hit. Pure; used by whoever builds the gate's view and by the screen.

#include "engine/model/order.h"
#include "engine/model/position.h"
#include "engine/model/tick.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace deskwright {

/// Loss per lot in price from `from` to `stop`; without a stop a move of `no_stop_move` (0.05: five per cent) of the price.
inline double lossToStop(Side side, double from, Price stop, double no_stop_move) {
  if (stop.isZero()) return std::abs(from) * no_stop_move;
  return std::max(0.0, sign(side) * (from - stop.toDouble()));
}

/// Account currency, not negative. Positions are measured from where they would close now, entries from their own price or, at
/// the market, from where they would open; working and unknown entries count as filled, pending closes as not.
/// `quote_of(SymbolId)` gives a const Quote&, `value_of(SymbolId)` account currency of a price move of 1.0 on one lot, as last
/// known.
template <class QuoteOf, class ValueOf>
double riskAtStop(std::span<const Position> positions, std::span<const PendingOrder> pending, double no_stop_move,
                  QuoteOf&& quote_of, ValueOf&& value_of) {
  double risk = 0;
  for (const Position& position : positions) {
    const Quote& quote = quote_of(position.symbol);
    const double now = quote.known() ? touch(quote, opposite(position.side)).toDouble() : position.price.toDouble();
    risk += lossToStop(position.side, now, position.stop, no_stop_move) * position.volume.toDouble() * value_of(position.symbol);
  }
  for (const PendingOrder& order : pending) {
    if (order.closes) continue;
    const Quote& quote = quote_of(order.symbol);
    const double from = order.price.isZero() ? touch(quote, order.side).toDouble() : order.price.toDouble();
    risk += lossToStop(order.side, from, order.stop, no_stop_move) * order.remaining.toDouble() * value_of(order.symbol);
  }
  return risk;
}

}  // namespace deskwright
