#pragma once
// What an order that was not filled, or not wholly, cost by the move of the market. Kept beside slippage, never inside it.

#include "engine/model/signal.h"
#include "engine/model/tick.h"

namespace deskwright {

/// s(M_cancel - M_0) per unit of price: the move of the mid from the decision to the end of the order, positive = missed. Half a
/// unit of 1e-9 is rounded to even. Money: times value per price and the lots that were not filled.
PriceDelta opportunityCost(Side side, const Quote& decision, const Quote& at_cancel);

}  // namespace deskwright
