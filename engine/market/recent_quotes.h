#pragma once
// The last ticks of every symbol, so that a deal's price can be held against the quote at its stamp, broker clock against broker
// clock (anchor q4 of slippage attribution). Owned by a heart and used on its thread; nothing here allocates after add().

#include "engine/model/ids.h"
#include "engine/model/tick.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace deskwright {

class RecentQuotes {
 public:
  static constexpr std::size_t kDefaultTicks = 4096;

  /// Keeps the last `ticks_per_symbol` ticks, rounded up to a power of two; older ones are forgotten.
  explicit RecentQuotes(std::size_t ticks_per_symbol = kDefaultTicks);

  /// Makes room for the symbol; again does nothing. Allocates. Every question about a symbol never added has the answer of an
  /// empty ring.
  void add(SymbolId symbol);

  /// Precondition: the symbol's stamps do not run backwards (QuoteBoard's OutOfOrder and Invalid ticks are kept away).
  void apply(const Tick& tick);

  /// Every ring is empty again.
  void clear();

  /// The quote set by the last tick whose stamp is `<=` t: of several with one stamp, the last. Unknown when there is none or
  /// when it is so old that the ring has forgotten it.
  Quote lastNotAfter(SymbolId symbol, Timestamp t) const;

  /// Whether a tick later than t has come: no tick that is still to come can then belong at or before t.
  bool hasTickAfter(SymbolId symbol, Timestamp t) const;

  /// Whether a tick is stamped in the same millisecond as `deal_time`, so that which of the two was first cannot be known.
  bool anotherTickWithSameMs(SymbolId symbol, Timestamp deal_time) const;

  /// Whether a tick is stamped after `from` and not after `to`. True also where the ring has forgotten that span: what is not
  /// known must not read as "the feed was silent".
  bool tickBetween(SymbolId symbol, Timestamp from, Timestamp to) const;

 private:
  struct Ring {
    std::vector<Quote> quotes;  // power of two; empty: never added
    std::uint64_t written = 0;  // quotes ever; the newest is at (written - 1) & mask
  };
  const Ring* ring(SymbolId symbol) const;
  /// Number of the first kept quote whose stamp is later than t; `written` when there is none.
  static std::uint64_t firstAfter(const Ring& ring, Timestamp t);
  static std::uint64_t oldest(const Ring& ring);
  static const Quote& at(const Ring& ring, std::uint64_t number);

  std::size_t capacity_;
  std::vector<Ring> rings_;  // by SymbolId
};

}  // namespace deskwright
