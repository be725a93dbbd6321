#pragma once
// The cross-strategy risk manager: the only road from a signal to an order. Owned by a heart, called on its thread; holds the
// desk's limits and nothing else, allocates nothing and never throws.

#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/risk/gate_view.h"
#include "engine/risk/risk_limits.h"

namespace deskwright {

/// The gate's answer: proof of approval, or why not. Moves of stops, changes and cancels are approved with volume zero.
class GateAnswer {
 public:
  bool allowed() const { return decision().verdict != Verdict::Denied; }
  /// Null when denied. Points into this answer.
  const Approved* approval() const { return allowed() ? &row_ : nullptr; }
  /// For the journal, whatever the verdict.
  const RiskDecision& decision() const { return row_.decision(); }

 private:
  friend class RiskManager;
  GateAnswer();
  Approved row_;  // written in place; counts as an approval only when the verdict says so
};

/// While the terminal is on another account nothing passes, not even an exit (OTHER_ACCOUNT).
/// Entries are checked in this order; the first that fails answers:
///   1 the signal itself (INVALID_SIGNAL, SIZING_IMPOSSIBLE)
///   2 states, the strictest of desk and strategy (KILLED, HALTED, REDUCE_ONLY, PAUSED), then NOT_ARMED, NOT_RECONCILED,
///   LINK_DOWN,
///     JOURNAL_FULL, STRATEGY_NOT_LIVE, MANUAL_WITHOUT_ANOMALY
///   3 the symbol (UNKNOWN_SYMBOL, SYMBOL_UNRESOLVED, SYMBOL_UNKNOWN_ORDER, NETTING_SYMBOL_OWNED, CLOSE_PENDING)
///   4 the quote (MARKET_CLOSED, NO_QUOTE, CROSSED_QUOTE, STALE_QUOTE, MISSING_CONVERSION)
///   5 the broker's rules (TRADE_MODE_FORBIDS, ORDER_MODE_FORBIDS, PRICE_OFF_GRID, PRICE_WRONG_SIDE, STOP_MISSING,
///     STOP_WRONG_SIDE, STOP_TOO_CLOSE)
///   6 counts and losses (MAX_DAILY_LOSS, STRATEGY_MAX_DAILY_LOSS, ORDER_RATE, TOO_MANY_ORDERS, MAX_OPEN_POSITIONS,
///     STRATEGY_MAX_POSITIONS)
///   7 conduct (CLOCK_JUMPED, NOT_A_NUMBER, SYMBOL_NOT_ALLOWED, OUTSIDE_TRADING_HOURS, NEWS_WINDOW, NO_HISTORY, WIDE_SPREAD,
///     MESSAGE_RATE, DUPLICATE_ORDER, REPEATED_EXECUTION, SELF_MATCH)
///   8 volume: the smallest of MAX_ORDER_VOLUME, VOLUME_LIMIT (broker's maximum, and limit a side), STRATEGY_MAX_VOLUME,
///     MAX_GROSS_EXPOSURE, MAX_NET_EXPOSURE and INSUFFICIENT_MARGIN, rounded down to the step: Reduced to it, or Denied when it
///     is below the broker's minimum (with the code of what bound; VOLUME_BELOW_MINIMUM when the signal itself was too small)
///
/// Exits pass whatever the state, the link or the limits, except while Killed (then only Flatten and Kill are heard). Their
/// volume is quantity arithmetic: position minus pending closes, so that the sum of closes never exceeds the position; nothing
/// left is NOTHING_TO_CLOSE. Cancels pass likewise. A move of stops that raises risk (stop further away or taken off) needs an
/// Active desk, armed and reconciled; a tightening passes as exits do, but for the broker's distances and the throttle of
/// changes.
class RiskManager {
 public:
  explicit RiskManager(const DeskLimits& limits) : limits_(limits) {}

  const DeskLimits& limits() const { return limits_; }
  /// In force from the next signal.
  void setLimits(const DeskLimits& limits) { limits_ = limits; }

  /// `sized`: what the strategy's sizing (or the signal itself) asks for, lots; used for entries alone. Zero: sizing was
  /// impossible.
  GateAnswer decide(const Signal& signal, Volume sized, const GateView& view) const noexcept;

 private:
  friend class GateAnswer;
  static const RiskDecision kUndecided;  // copied from memory: one made on the spot would be read back before it is written
  static Approved undecided() { return Approved(kUndecided); }
  DeskLimits limits_;
};

inline GateAnswer::GateAnswer() : row_(RiskManager::undecided()) {}

}  // namespace deskwright
