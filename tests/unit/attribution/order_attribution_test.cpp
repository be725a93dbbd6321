#include "engine/attribution/order_attribution.h"

#include <gtest/gtest.h>

#include <array>

namespace deskwright {
namespace {

constexpr PriceDelta kPoint = PriceDelta::fromRaw(10'000);
constexpr PriceDelta kPip = PriceDelta::fromRaw(100'000);
PriceDelta points(std::int64_t count) { return kPoint * count; }

DealCost deal(double lots, std::optional<PriceDelta> broker, PriceDelta impact) {
  DealCost cost;
  cost.lots = lots;
  cost.value_per_price = 100'000;
  cost.price = Price::fromRaw(1'100'000'000);
  cost.attribution.trigger = cost.attribution.signal = points(0);
  cost.attribution.broker = broker;
  cost.attribution.impact = impact;
  cost.attribution.unattributed = points(broker ? 0 : 6);
  cost.attribution.slippage = points(6) + impact;
  cost.attribution.half_spread = points(4);
  cost.attribution.bps_base = Price::fromRaw(1'000'000'000);
  return cost;
}

TEST(OrderAttribution, counts_a_component_that_one_deal_lacks_as_zero_so_that_the_parts_still_add_up) {
  const std::array deals = {deal(1, points(6), points(1)), deal(3, std::nullopt, points(1))};
  const auto order = attributeOrder(deals, kPoint, kPip);
  EXPECT_DOUBLE_EQ(*order.broker.points, 1.5);        // 6 x 1/4
  EXPECT_DOUBLE_EQ(*order.unattributed.points, 4.5);  // 6 x 3/4
  EXPECT_DOUBLE_EQ(*order.impact.points, 1);
  EXPECT_DOUBLE_EQ(*order.slippage.points, 7);
  EXPECT_DOUBLE_EQ(*order.slippage.money, 28);        // 7 dollars a lot
  EXPECT_DOUBLE_EQ(*order.all_in, 44);
}

TEST(OrderAttribution, has_no_total_when_a_deal_has_none) {
  std::array deals = {deal(1, points(6), points(1)), deal(1, points(6), points(1))};
  deals[1].attribution.slippage.reset();
  deals[1].attribution.in_statistics = false;
  deals[1].attribution.flags = kNoBenchmark;
  const auto order = attributeOrder(deals, kPoint, kPip);
  EXPECT_FALSE(order.slippage.points);
  EXPECT_FALSE(order.all_in);
  EXPECT_FALSE(order.in_statistics);
  EXPECT_EQ(order.flags, kNoBenchmark);
}

TEST(OrderAttribution, without_deals_says_nothing) {
  const auto order = attributeOrder({}, kPoint, kPip);
  EXPECT_EQ(order.lots, 0);
  EXPECT_FALSE(order.slippage.points || order.trigger.points || order.all_in);
}

TEST(CostFigures, of_an_unknown_scale_are_missing_never_zero) {
  const auto bare = figuresOf(points(3), {});
  EXPECT_FALSE(bare.points || bare.pips || bare.money || bare.bps);
  const auto known = figuresOf(points(3), {kPoint, kPip, 100'000, 2, Price::fromRaw(1'500'000'000)});
  EXPECT_DOUBLE_EQ(*known.points, 3);
  EXPECT_DOUBLE_EQ(*known.pips, 0.3);
  EXPECT_DOUBLE_EQ(*known.money, 6);
  EXPECT_DOUBLE_EQ(*known.bps, 0.2);
}

}  // namespace
}  // namespace deskwright
