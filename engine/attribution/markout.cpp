#include "engine/attribution/markout.h"

namespace deskwright {

namespace {

/// s(fill - mid); half a unit is cut.
PriceDelta againstMid(Side side, Price fill, const Quote& quote) {
  return PriceDelta::fromRaw((2 * fill.raw() - quote.midTwice()) * sign(side) / 2);
}

}  // namespace

PriceDelta effectiveHalfSpread(Side side, Price fill, const Quote& at_deal) { return againstMid(side, fill, at_deal); }

Markout markoutOf(Side side, Price fill, const Quote& at_deal, const Quote& later) {
  const PriceDelta realised = againstMid(side, fill, later);
  return {-realised, realised, effectiveHalfSpread(side, fill, at_deal) - realised};
}

}  // namespace deskwright
