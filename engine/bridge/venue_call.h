#pragma once
// What the stand-in's broker was told, call by call. The simulated venue is deterministic, so these calls are all of its memory:
// a terminal that died comes back with its book by making them again.

#include "engine/model/order.h"
#include "engine/model/timestamp.h"

#include <cstdint>
#include <type_traits>

namespace deskwright {

struct VenueCall {
  enum class Kind : std::uint8_t {
    Shown,     ///< `ticks` more ticks and market time `time` went out to the desk: neither is ever told again
    Played,    ///< the venue took the ticks that were shown
    Advance,   ///< to `time`
    Submit,    ///< `request`, decided at `time`
    TakeAway,  ///< a kill took what rested and, with `ticks` not zero, the positions
  };
  Kind kind = Kind::Shown;
  std::uint64_t ticks = 0;
  Timestamp time;
  VenueRequest request;
};
static_assert(std::is_trivially_copyable_v<VenueCall>, "it is kept as bytes");

}  // namespace deskwright
