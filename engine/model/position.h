#pragma once
// Open positions and what the desk knows of its account.

#include "engine/model/execution_report.h"

namespace deskwright {

/// One open position of the desk's account, owned by at most one strategy.
struct Position {
  PositionId id;
  std::uint64_t ticket = 0;
  StrategyId strategy;            ///< kNoStrategy: EXTERNAL
  ClientOrderId client_id;
  SymbolId symbol;
  Side side = Side::Buy;
  Volume volume;
  Volume pending_close;           ///< volume in closes that are sent and not resolved
  Price price, stop, target;      ///< price: volume-weighted entry
  Timestamp opened;
  Money swap;                     ///< accrued, as the venue last said
  Money floating;                 ///< profit without swap, as the venue last said: counts while the desk has no quote
  Money realised;                 ///< from partial closes: profit, commission, fee and swap
  bool stale = false;             ///< the last query of positions failed
};

/// What a venue says of a position, but for its profit. `Held`: Position, or a venue's own row with the same members.
template <class Held>
PositionReport reportOf(const Held& position) {
  PositionReport report;
  report.position = position.id;
  report.ticket = position.ticket;
  report.client_id = position.client_id;
  report.symbol = position.symbol;
  report.side = position.side;
  report.volume = position.volume;
  report.price = position.price;
  report.stop = position.stop;
  report.target = position.target;
  report.swap = position.swap;
  report.time = position.opened;
  return report;
}

/// One finished round trip of a position.
struct RoundTrip {
  PositionId position;
  StrategyId strategy;
  SymbolId symbol;
  Side side = Side::Buy;
  Volume volume;
  Timestamp opened, closed;
  Price entry, exit;              ///< volume-weighted
  Money net;                      ///< profit + commission + fee + swap
};

}  // namespace deskwright
