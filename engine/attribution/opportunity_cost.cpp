#include "engine/attribution/opportunity_cost.h"

namespace deskwright {

PriceDelta opportunityCost(Side side, const Quote& decision, const Quote& at_cancel) {
  const std::int64_t twice = (at_cancel.midTwice() - decision.midTwice()) * sign(side);
  const std::int64_t half = twice / 2;
  const bool between = twice % 2 != 0;
  return PriceDelta::fromRaw(between && half % 2 != 0 ? half + (twice < 0 ? -1 : 1) : half);
}

}  // namespace deskwright
