#pragma once
// Takes risk off in the strategies' stead: cancels entries, closes positions, carries the kill through. Part of a heart, on its thread.

#include <functional>
#include <vector>

#include "engine/runtime/desk_state.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/signal_road.h"

namespace deskwright {

class ClosingDesk {
 public:
  ClosingDesk(DeskState& desk, SignalRoad& road) : desk_(desk), road_(road) {}

  /// Cancels what rests at the venue and would open risk: of one strategy, or of all that are the desk's (kNoStrategy). Flatten
  /// takes everything that rests, with kNoStrategy that of strangers too.
  void cancelEntries(StrategyId strategy, SignalOrigin origin, Outbox& outbox);
  /// Closes open positions at market: of one strategy, or of all, external ones included (kNoStrategy).
  void closePositions(StrategyId strategy, SignalOrigin origin, const Reason& reason, Outbox& outbox);

  /// An order to be flat, a person's or a loss limit's: cancels and closes, and asks again in keepFlattening() until the books are.
  void flatten(StrategyId strategy, Outbox& outbox);
  /// Every few seconds of market time: what an earlier try left (a refused close, an entry that filled meanwhile) is tried again.
  void keepFlattening(Outbox& outbox);

  /// Journals the state, says it, and where it is ReduceOnly or stricter cancels the entries.
  void enter(const StateRecord& state, Outbox& outbox);

  /// Cancels again what ReduceOnly and Halted forbid and the venue still holds: a cancel can fail, be refused near the quote,
  /// or have been cut off by a restart. Once a minute of market time.
  void keepEntriesCancelled(Outbox& outbox);

  /// Latches the kill: state, disarm, then acts.
  void kill(std::string_view reason, Outbox& outbox);
  /// What the kill still wants, after every input while it is latched.
  void advanceKill(Outbox& outbox);

  /// Strategies with flat_before_close whose time has come leave the market. Once a minute of market time.
  void flattenBeforeClose(Outbox& outbox);

 private:
  Signal signalFor(StrategyId strategy, SymbolId symbol, const SignalAction& action);

  DeskState& desk_;
  SignalRoad& road_;
  std::vector<KillAction> actions_;
  std::uint32_t ordinal_ = 0;   // of the desk's own signals
};

}  // namespace deskwright
