#include "engine/market/recent_quotes.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace deskwright {

RecentQuotes::RecentQuotes(std::size_t ticks_per_symbol) : capacity_(std::bit_ceil(std::max<std::size_t>(ticks_per_symbol, 1))) {}

void RecentQuotes::add(SymbolId symbol) {
  if (rings_.size() <= symbol.value) rings_.resize(symbol.value + std::size_t{1});
  Ring& ring = rings_[symbol.value];
  if (ring.quotes.empty()) ring.quotes.resize(capacity_);
}

void RecentQuotes::apply(const Tick& tick) {
  if (tick.symbol.value >= rings_.size()) return;
  Ring& ring = rings_[tick.symbol.value];
  if (ring.quotes.empty()) return;
  assert(ring.written == 0 || at(ring, ring.written - 1).time <= tick.time);
  ring.quotes[ring.written & (capacity_ - 1)] = {tick.bid, tick.ask, tick.time};
  ++ring.written;
}

const RecentQuotes::Ring* RecentQuotes::ring(SymbolId symbol) const {
  if (symbol.value >= rings_.size() || rings_[symbol.value].written == 0) return nullptr;
  return &rings_[symbol.value];
}

std::uint64_t RecentQuotes::oldest(const Ring& ring) {
  return ring.written > ring.quotes.size() ? ring.written - ring.quotes.size() : 0;
}

const Quote& RecentQuotes::at(const Ring& ring, std::uint64_t number) { return ring.quotes[number & (ring.quotes.size() - 1)]; }

std::uint64_t RecentQuotes::firstAfter(const Ring& ring, Timestamp t) {
  std::uint64_t low = oldest(ring);
  std::uint64_t high = ring.written;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (at(ring, middle).time <= t)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void RecentQuotes::clear() {
  for (Ring& ring : rings_) ring.written = 0;
}

Quote RecentQuotes::lastNotAfter(SymbolId symbol, Timestamp t) const {
  const Ring* kept = ring(symbol);
  if (kept == nullptr) return {};
  const std::uint64_t after = firstAfter(*kept, t);
  return after == oldest(*kept) ? Quote{} : at(*kept, after - 1);
}

bool RecentQuotes::hasTickAfter(SymbolId symbol, Timestamp t) const {
  const Ring* kept = ring(symbol);
  return kept != nullptr && at(*kept, kept->written - 1).time > t;
}

bool RecentQuotes::anotherTickWithSameMs(SymbolId symbol, Timestamp deal_time) const {
  using std::chrono::milliseconds;
  const Timestamp begin = floorTo(deal_time, milliseconds(1));
  const Timestamp last = begin + milliseconds(1) - Duration(1);
  const Ring* kept = ring(symbol);
  if (kept == nullptr) return false;
  const std::uint64_t after = firstAfter(*kept, last);
  return after != oldest(*kept) && at(*kept, after - 1).time >= begin;
}

bool RecentQuotes::tickBetween(SymbolId symbol, Timestamp from, Timestamp to) const {
  const Ring* kept = ring(symbol);
  if (kept == nullptr || to <= from) return false;
  const std::uint64_t after = firstAfter(*kept, to);
  const bool forgot_some = oldest(*kept) != 0;
  if (after == oldest(*kept)) return forgot_some;
  return at(*kept, after - 1).time > from;
}

}  // namespace deskwright
