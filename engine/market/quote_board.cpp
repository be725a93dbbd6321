#include "engine/market/quote_board.h"

#include <utility>

namespace deskwright {

QuoteBoard::QuoteBoard() : entries_(1) {}

void QuoteBoard::configure(const Instrument& instrument) {
  if (entries_.size() <= instrument.id.value) entries_.resize(instrument.id.value + std::size_t{1});
  entries_[instrument.id.value].configured = instrument.id.value != 0;
}

QuoteVerdict QuoteBoard::apply(const Tick& tick) {
  if (tick.symbol.value >= entries_.size() || !entries_[tick.symbol.value].configured) {
    ++unknown_ticks_;
    return QuoteVerdict::Invalid;
  }
  Entry& entry = entries_[tick.symbol.value];
  QuoteCounters& counters = entry.counters;
  ++counters.ticks;
  if ((tick.flags & kConflated) != 0) ++counters.conflated;
  if (entry.quote.known() && tick.time < entry.quote.time) {
    ++counters.out_of_order;
    return QuoteVerdict::OutOfOrder;
  }
  if (tick.bid <= Price() || tick.ask <= Price() || isNone(tick.time)) {
    ++counters.invalid;
    entry.tradable = false;
    return QuoteVerdict::Invalid;
  }
  entry.quote = {tick.bid, tick.ask, tick.time};
  entry.tradable = tick.bid <= tick.ask;
  if (!entry.tradable) {
    ++counters.crossed;
    return QuoteVerdict::Crossed;
  }
  if (tick.bid == tick.ask) {
    ++counters.zero_spread;
    return QuoteVerdict::ZeroSpread;
  }
  return QuoteVerdict::Good;
}

bool QuoteBoard::firstOfDay(SymbolId symbol, QuoteVerdict verdict, std::int64_t day) {
  if (symbol.value == 0 || symbol.value >= entries_.size()) return false;
  Entry& entry = entries_[symbol.value];
  if (verdict == QuoteVerdict::ZeroSpread) return std::exchange(entry.zero_spread_day, day) != day;
  return verdict == QuoteVerdict::Crossed && std::exchange(entry.crossed_day, day) != day;
}

const QuoteBoard::Entry& QuoteBoard::entry(SymbolId symbol) const {
  return entries_[symbol.value < entries_.size() ? symbol.value : 0];
}

void QuoteBoard::forgetQuotes() {
  for (Entry& entry : entries_) {
    entry.quote = {};
    entry.tradable = false;
  }
}

const Quote& QuoteBoard::quote(SymbolId symbol) const { return entry(symbol).quote; }
bool QuoteBoard::tradable(SymbolId symbol) const { return entry(symbol).tradable; }
const QuoteCounters& QuoteBoard::counters(SymbolId symbol) const { return entry(symbol).counters; }

}  // namespace deskwright
