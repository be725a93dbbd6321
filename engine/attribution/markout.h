#pragma once
// What the market did after a fill: markouts, and the effective half spread as realised half spread plus price impact.

#include "engine/model/signal.h"
#include "engine/model/tick.h"

namespace deskwright {

/// s(fill - M_4): what the fill cost against the mid at the deal.
PriceDelta effectiveHalfSpread(Side side, Price fill, const Quote& at_deal);

struct Markout {
  PriceDelta markout;               ///< s(M_h - fill): positive = the market went our way
  PriceDelta realised_half_spread;  ///< s(fill - M_h)
  PriceDelta price_impact;          ///< s(M_h - M_4); realised + impact = effective, exactly
};
/// `later`: the quote at the horizon.
Markout markoutOf(Side side, Price fill, const Quote& at_deal, const Quote& later);

}  // namespace deskwright
