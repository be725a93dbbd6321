#include "engine/attribution/order_attribution.h"

namespace deskwright {

namespace {

using Component = std::optional<PriceDelta> SlippageAttribution::*;

/// Sums of one component over the deals that have it.
struct Sum {
  std::size_t deals = 0;
  double weighted = 0;  // raw price units times lots
  double money = 0;
};

Sum sumOf(std::span<const DealCost> deals, Component component) {
  Sum sum;
  for (const DealCost& deal : deals) {
    const std::optional<PriceDelta>& cost = deal.attribution.*component;
    if (!cost) continue;
    const auto raw = static_cast<double>(cost->raw());
    ++sum.deals;
    sum.weighted += raw * deal.lots;
    sum.money += raw * deal.value_per_price * deal.lots / static_cast<double>(PriceDelta::kOne);
  }
  return sum;
}

}  // namespace

std::optional<double> allInMoney(const SlippageAttribution& attribution, const CostScale& scale, double commission) {
  if (!attribution.slippage || !attribution.half_spread) return std::nullopt;
  const CostFigures shortfall = figuresOf(*attribution.slippage + *attribution.half_spread, scale);
  if (!shortfall.money) return std::nullopt;
  return *shortfall.money + commission;
}

OrderAttribution attributeOrder(std::span<const DealCost> deals, PriceDelta point, PriceDelta pip) {
  OrderAttribution order;
  bool valued = true;
  for (const DealCost& deal : deals) {
    order.lots += deal.lots;
    order.average_price += static_cast<double>(deal.price.raw()) * deal.lots;
    order.commission += deal.commission;
    order.flags |= deal.attribution.flags;
    order.in_statistics = order.in_statistics && deal.attribution.in_statistics;
    valued = valued && deal.value_per_price != 0;
  }
  if (order.lots == 0) return order;
  order.average_price = order.average_price / order.lots / 1e9;

  const CostScale scale{point, pip, 0, 0, deals.front().attribution.bps_base};
  const auto combined = [&](Component component, std::size_t least) {
    const Sum sum = sumOf(deals, component);
    if (sum.deals < least) return CostFigures{};
    CostFigures figures = figuresOf(sum.weighted / order.lots, scale);
    if (valued) figures.money = sum.money;
    return figures;
  };
  order.trigger = combined(&SlippageAttribution::trigger, 1);
  order.signal = combined(&SlippageAttribution::signal, 1);
  order.broker = combined(&SlippageAttribution::broker, 1);
  order.impact = combined(&SlippageAttribution::impact, 1);
  order.unattributed = combined(&SlippageAttribution::unattributed, 1);
  order.slippage = combined(&SlippageAttribution::slippage, deals.size());
  order.half_spread = combined(&SlippageAttribution::half_spread, deals.size());
  if (order.slippage.money && order.half_spread.money) {
    order.all_in = *order.slippage.money + *order.half_spread.money + order.commission;
  }
  return order;
}

}  // namespace deskwright
