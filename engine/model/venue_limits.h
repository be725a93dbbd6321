#pragma once
// What the venue's side shall refuse by itself, whatever the desk's gate lets through: the second line behind the risk manager.

#include "engine/model/decimal.h"

#include <cstdint>

namespace deskwright {

/// Limits on entries that are stricter than the venue side's own; zero in a field: its own holds. A close always passes.
struct VenueLimits {
  Volume max_order;                  ///< of one order
  std::uint32_t max_positions = 0;   ///< open positions
  std::uint32_t max_pending = 0;     ///< pending orders
  std::uint32_t max_per_minute = 0;  ///< entries a minute of link time

  bool operator==(const VenueLimits&) const = default;
};

}  // namespace deskwright
