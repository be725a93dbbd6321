#pragma once
// Builds the bars of one symbol and timeframe from its ticks: bid and ask open, high, low, close of the ticks inside [t, t +
// length). Owned by a heart and used on its thread; nothing here allocates.

#include "engine/model/bar.h"
#include "engine/model/tick.h"

#include <cstdint>
#include <optional>

namespace deskwright {

class BarBuilder {
 public:
  BarBuilder(SymbolId symbol, Timeframe timeframe);

  SymbolId symbol() const { return symbol_; }
  Timeframe timeframe() const { return timeframe_; }

  /// Takes a tick of this symbol and returns the bar that it closed: a bar closes with the first tick of a later period. Every
  /// tick with valid prices belongs into a bar, crossed or not. A tick of a period that is closed already changes no bar and is
  /// counted in lateTicks(). A tick flagged kConflated marks both the bar that was open before it and its own.
  std::optional<Bar> apply(const Tick& tick);

  /// Closes by the clock: every period that ends at or before `market_time` is over, whether it had ticks or not. Returns the
  /// bar, if one was open in it. Earlier times than before change nothing.
  std::optional<Bar> closeUpTo(Timestamp market_time);

  /// Ticks are missing between the last one and the next: the bars that hold either get kBarHasGap. Call it also before the first
  /// tick of a feed that is joined in the middle of a period.
  void markGap();

  /// The bar that is growing, if any.
  const std::optional<Bar>& open() const { return open_; }

  /// A closed bar from history, oldest first. True: it continues what is closed here, so append it to the series; an open bar of
  /// its period or of an earlier one is dropped in its favour. False: that period is closed here already; ignore the bar.
  /// Precondition: symbol and timeframe are this builder's, open_time is the start of a period.
  [[nodiscard]] bool seed(const Bar& bar);

  /// Ticks that came after their period had been closed.
  std::uint64_t lateTicks() const { return late_ticks_; }

 private:
  void begin(const Tick& tick, Timestamp open_time);
  void extend(const Tick& tick);
  std::optional<Bar> close();

  SymbolId symbol_;
  Timeframe timeframe_;
  std::optional<Bar> open_;
  Timestamp closed_until_ = Timestamp::min();  // end of the last closed period
  bool gap_before_next_ = false;
  std::uint64_t late_ticks_ = 0;
};

}  // namespace deskwright
