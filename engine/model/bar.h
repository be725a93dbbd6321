#pragma once
// Bars: bid and ask open, high, low, close over one period of market time.

#include <compare>
#include <cstdint>

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// Length of a bar, any whole number of seconds that divides a day, or whole days.
struct Timeframe {
  std::int32_t seconds = 60;
  constexpr Duration length() const { return std::chrono::seconds(seconds); }
  friend constexpr auto operator<=>(Timeframe, Timeframe) = default;
};
inline constexpr Timeframe kM1{60}, kM5{300}, kM15{900}, kH1{3600}, kH4{14400}, kD1{86400};

struct PriceBar {
  Price open, high, low, close;
  friend constexpr bool operator==(const PriceBar&, const PriceBar&) = default;
};

/// Bits of Bar::flags.
enum BarFlag : std::uint16_t { kBarHasGap = 1 };  ///< the feed lost or conflated ticks inside

struct Bar {
  SymbolId symbol;
  std::uint16_t flags = 0;
  Timeframe timeframe;
  Timestamp open_time;       ///< start of the period
  PriceBar bid, ask;
  std::uint32_t ticks = 0;   ///< quote changes inside; a period without any has no bar
  Timestamp closeTime() const { return open_time + timeframe.length(); }
};

}  // namespace deskwright
