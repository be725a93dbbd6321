#pragma once
// What a strategy may see and ask while one of its callbacks runs. Implemented by the strategy's host; valid during the callback only.

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/model/bar.h"
#include "engine/model/instrument.h"
#include "engine/model/order.h"
#include "engine/model/position.h"
#include "engine/model/signal.h"
#include "engine/model/tick.h"

namespace deskwright {

/// Closed bars of one symbol and timeframe; index 0 is the newest.
class ClosedBars {
 public:
  virtual ~ClosedBars() = default;
  virtual std::size_t size() const = 0;
  virtual const Bar& operator[](std::size_t age) const = 0;
};

/// Number of a timer, chosen by the strategy: 0 .. 7.
using TimerId = std::uint8_t;
inline constexpr TimerId kTimers = 8;

class StrategyContext {
 public:
  virtual ~StrategyContext() = default;

  /// Market time of the input being handled.
  virtual Timestamp now() const = 0;
  /// True while history is replayed before the first live input: signals are ignored then.
  virtual bool warmingUp() const = 0;
  /// The strategy's symbols, in an order that stays; a parameter of the desk chooses them.
  virtual std::span<const SymbolId> symbols() const = 0;

  /// Precondition of all four: the symbol is one of symbols().
  virtual const Instrument& instrument(SymbolId symbol) const = 0;
  virtual const Quote& quote(SymbolId symbol) const = 0;
  virtual const ClosedBars& bars(SymbolId symbol, Timeframe timeframe) const = 0;  ///< a subscribed timeframe
  virtual const Position* position(SymbolId symbol) const = 0;  ///< the oldest own open position, or null

  /// Own open positions, oldest first, and own orders that are not terminal (entries and closes).
  virtual std::span<const Position> positions() const = 0;
  virtual std::span<const PendingOrder> pending() const = 0;
  /// Whether an own entry on the symbol is on its way or working.
  virtual bool entryPending(SymbolId symbol) const = 0;

  /// Hands a wish to the gate. At most kMostSignals in one callback; more faults the strategy. The answer comes by onOrder or onFill.
  virtual void signal(const SignalAction& action) = 0;
  static constexpr std::size_t kMostSignals = 16;

  /// Calls onTimer once when market time reaches `at`; replaces the timer's earlier setting. clearTimer forgets it.
  virtual void setTimer(TimerId timer, Timestamp at) = 0;
  virtual void clearTimer(TimerId timer) = 0;
};

}  // namespace deskwright
