#pragma once
// What the stand-in refuses because the desk has asked it to (LIMITS), as the EA does beside its own inputs. Entries only: a
// close always passes. Owned by SimulatedTerminal, its thread.

#include "engine/model/order.h"
#include "engine/model/venue_limits.h"

#include <cstddef>
#include <deque>
#include <string>

namespace deskwright {

class TerminalLimits {
 public:
  /// Why this entry is refused; empty: it is not, and counts from now on. `positions` and `pending`: in the venue's book at `now`
  /// (market time, for the stand-in's clock may run a hundred times as fast as the machine's).
  std::string refusal(const OrderTerms& entry, const VenueLimits& limits, std::size_t positions, std::size_t pending,
                      Timestamp now);

 private:
  std::deque<Timestamp> entries_;  // of the last minute
};

}  // namespace deskwright
