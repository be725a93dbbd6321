#pragma once
// The newest quote of every symbol, judged. Owned by a heart and used on its thread; nothing here allocates after configure().

#include "engine/model/instrument.h"
#include "engine/model/tick.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace deskwright {

/// What a tick was worth. Zero and negative spreads are everyday events on raw feeds: they are judged and counted, not refused.
enum class QuoteVerdict : std::uint8_t {
  Good,
  ZeroSpread,  ///< bid = ask: stored, and it trades
  Crossed,     ///< bid > ask: stored, and it does not trade
  Invalid,  ///< a price that is not above zero, or an unknown symbol: not stored; the symbol does not trade until its next tick
  OutOfOrder,  ///< stamped before the symbol's newest tick: not stored, changes nothing
};

/// Ticks of one symbol since start, by verdict. `ticks` counts all of them; conflated ones have a verdict too.
struct QuoteCounters {
  std::uint64_t ticks = 0, zero_spread = 0, crossed = 0, invalid = 0, out_of_order = 0, conflated = 0;
};

class QuoteBoard {
 public:
  QuoteBoard();

  /// Makes room for the symbol. Again for a changed specification: quote and counters stay. Allocates.
  void configure(const Instrument& instrument);

  /// Judges the tick and stores its quote. A tick of a symbol that was never configured is Invalid and counted in unknownTicks().
  QuoteVerdict apply(const Tick& tick);

  /// Every quote is unknown until its next tick; what is configured and counted stays.
  void forgetQuotes();

  /// The last quote with valid prices, also a crossed one; unknown before the first and for unknown symbols. The reference stays
  /// valid until the next configure().
  const Quote& quote(SymbolId symbol) const;

  /// Whether an order may be judged against quote(symbol): there is one, it is not crossed and no Invalid tick came after it.
  /// Says nothing of its age: ask Staleness.
  bool tradable(SymbolId symbol) const;

  /// All zero for unknown symbols.
  const QuoteCounters& counters(SymbolId symbol) const;
  /// Whether this is the first ZeroSpread or Crossed of the symbol on the desk's day `day`; true once. False for other verdicts.
  bool firstOfDay(SymbolId symbol, QuoteVerdict verdict, std::int64_t day);
  std::uint64_t unknownTicks() const { return unknown_ticks_; }

 private:
  static constexpr std::int64_t kNoDay = std::numeric_limits<std::int64_t>::min();
  struct Entry {
    Quote quote;
    bool configured = false;
    bool tradable = false;
    QuoteCounters counters;
    std::int64_t zero_spread_day = kNoDay, crossed_day = kNoDay;  // that firstOfDay() told of last
  };
  const Entry& entry(SymbolId symbol) const;

  std::vector<Entry> entries_;  // by SymbolId; [0] stands for every unknown symbol and stays empty
  std::uint64_t unknown_ticks_ = 0;
};

}  // namespace deskwright
