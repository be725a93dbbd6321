#pragma once
// The worst price that a market order may trade at, from the quote at its decision and the desk's limits. Pure.

#include "engine/model/instrument.h"
#include "engine/model/signal.h"
#include "engine/model/tick.h"
#include "engine/risk/risk_limits.h"

namespace deskwright {

/// An exit's collar is wider by this factor; a safeguard against a broken quote, never a reason to stay in.
inline constexpr int kExitCollarFactor = 10;

/// Touch of `side` made worse by max(order_collar_points, order_collar_spreads * spread), rounded outwards to the tick. A quote
/// that is not known has no collar: zero.
Price collarPrice(const DeskLimits& limits, const Instrument& instrument, const Quote& quote, Side side, bool is_exit);

}  // namespace deskwright
