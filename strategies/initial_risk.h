#pragma once
// What was risked when each position was opened, which the position itself forgets when its stop moves. Trivially copyable: a
// strategy keeps it in its persistent state.

#include "engine/model/position.h"

#include <array>
#include <cstdint>

namespace deskwright {

struct InitialRisk {
  PositionId position;
  PriceDelta distance;  ///< from entry to the first stop
  std::int64_t scaled_out = 0;
};

/// The newest sixteen. The place that is next to be given away is kept too: a restart must not give away that of an open
/// position.
class InitialRisks {
 public:
  /// Of a position that was not seen before its stop counts as the first one. Valid until the next call.
  InitialRisk& of(const Position& position) {
    for (InitialRisk& risk : risks_) {
      if (risk.position == position.id) return risk;
    }
    // The oldest makes room; more positions than places at once count their risk anew.
    InitialRisk& risk = risks_[oldest_ % risks_.size()];
    ++oldest_;
    risk = {position.id, magnitude(position.price - position.stop), 0};
    return risk;
  }

 private:
  std::array<InitialRisk, 16> risks_{};
  std::uint64_t oldest_ = 0;
};

}  // namespace deskwright
