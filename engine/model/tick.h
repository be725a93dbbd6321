#pragma once
// One change of a symbol's quote, and the quote itself.

#include <cstdint>

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// Bits of Tick::flags.
enum TickFlag : std::uint16_t {
  kConflated = 1,  ///< ticks before this one were dropped by the sender; bars built over it are marked
};

/// A quote change as the venue stamped it. Stamps of one symbol never run backwards; equal stamps are ordinary.
struct Tick {
  SymbolId symbol;
  std::uint16_t flags = 0;
  Timestamp time;
  Price bid, ask;
};

/// The best bid and ask at an instant. May be crossed or have no spread on raw feeds: ask the QuoteBoard whether it trades.
struct Quote {
  Price bid, ask;
  Timestamp time;  ///< stamp of the tick that set it; none = no quote yet

  constexpr bool known() const { return !isNone(time); }
  constexpr PriceDelta spread() const { return ask - bid; }
  /// Twice the mid, exact in 1e-9 (a mid may fall on half a unit).
  constexpr std::int64_t midTwice() const { return bid.raw() + ask.raw(); }
  constexpr double mid() const { return static_cast<double>(midTwice()) / 2e9; }
};

}  // namespace deskwright
