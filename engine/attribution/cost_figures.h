#pragma once
// Costs in price units turned into points, pips, money and basis points, at output alone. Doubles, unrounded; apportioning of
// shown figures is the screen's.

#include <optional>

#include "engine/model/decimal.h"

namespace deskwright {

/// What turns a price difference of one deal into other units. A zero means not known: the figures that need it are empty.
struct CostScale {
  PriceDelta point, pip;
  double value_per_price = 0;  ///< account currency of a move of 1.0 on one lot (tick_value / tick_size), as at the deal
  double lots = 0;
  Price bps_base;              ///< SlippageAttribution::bps_base
};

struct CostFigures {
  std::optional<double> points, pips, money, bps;
};

/// `cost` in 1e-9 of price, fractions allowed (means over deals).
CostFigures figuresOf(double cost_raw, const CostScale& scale);
inline CostFigures figuresOf(PriceDelta cost, const CostScale& scale) {
  return figuresOf(static_cast<double>(cost.raw()), scale);
}
/// Of a missing cost every figure is missing.
inline CostFigures figuresOf(const std::optional<PriceDelta>& cost, const CostScale& scale) {
  return cost ? figuresOf(*cost, scale) : CostFigures{};
}

}  // namespace deskwright
