#pragma once
// The deals of one order taken together: price costs are volume-weighted means, money adds. For reports and the order's row.

#include <array>
#include <optional>
#include <span>

#include "engine/attribution/cost_figures.h"
#include "engine/model/fill.h"

namespace deskwright {

/// One deal of the order. Lots are a double because imported deals may be pro rata shares.
struct DealCost {
  SlippageAttribution attribution;
  Price price;
  double lots = 0;
  double value_per_price = 0;
  double commission = 0;        ///< account currency, positive = cost, fees included
};

struct OrderAttribution {
  double lots = 0;
  double average_price = 0;     ///< volume-weighted; 0 without deals
  CostFigures trigger, signal, broker, impact, unattributed;
  CostFigures slippage, half_spread;
  double commission = 0;
  std::optional<double> all_in; ///< money of slippage + half spread + commission; empty where one of the first two is
  std::uint16_t flags = 0;      ///< of any deal
  bool in_statistics = true;    ///< every deal is
};

/// A component is empty when it is empty in every deal, else its absences count as zero, so that the parts still add up to the
/// whole; slippage and half spread are empty when one deal has none. `point` and `pip` of the symbol; basis points by the first
/// deal's base.
OrderAttribution attributeOrder(std::span<const DealCost> deals, PriceDelta point, PriceDelta pip);

/// Money of shortfall against the decision's mid plus commission; swap is not part of it. Empty without a benchmark.
std::optional<double> allInMoney(const SlippageAttribution& attribution, const CostScale& scale, double commission);

}  // namespace deskwright
