#include "widgets/models/slippage_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace deskwright {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Optional;

constexpr Timestamp kNoon = timestampFromMilliseconds(1'714'651'200'000);  // 2024-05-02T12:00

// A final EURUSD fill whose whole cost is the broker's, in tenths of a pip; one lot, ten dollars a pip.
FillView costing(int tenths, double lots = 1, Timestamp time = kNoon) {
  FillView view;
  view.strategy = "a";
  view.pip = PriceDelta::nearest(0.0001);
  view.fill.final = true;
  view.fill.deal.time = time;
  view.fill.deal.volume = Volume::nearest(lots);
  view.fill.deal.value_per_price = 100'000;
  SlippageAttribution& cost = view.fill.attribution;
  cost.trigger = cost.signal = cost.impact = cost.unattributed = PriceDelta();
  cost.broker = cost.slippage = PriceDelta::fromRaw(10'000 * tenths);
  return view;
}

SlippageSummary of(const std::vector<FillView>& fills, Heart heart = Heart::Live) { return {fills, heart}; }

TEST(SlippageSummary, of_no_fills_nothing_is_known) {
  const SlippageSummary summary = of({});
  EXPECT_EQ(summary.all().counted, 0U);
  EXPECT_FALSE(summary.all().mean || summary.all().median || summary.all().p95 || summary.all().money);
  EXPECT_TRUE(summary.hours().empty());
  EXPECT_TRUE(summary.histogram().counts.empty());
}

TEST(SlippageSummary, the_mean_is_weighted_by_volume) {
  EXPECT_THAT(of({costing(10, 3), costing(2, 1)}).all().mean, Optional(DoubleNear(0.8, 1e-12)));
}

TEST(SlippageSummary, an_order_in_three_deals_counts_as_much_as_in_one) {
  const auto whole = of({costing(6, 3), costing(2, 1)}).all().mean;
  const auto parts = of({costing(9, 1), costing(3, 1), costing(6, 1), costing(2, 1)}).all().mean;
  EXPECT_THAT(parts, Optional(DoubleNear(*whole, 1e-12)));
}

TEST(SlippageSummary, the_median_does_not_heed_volume) {
  EXPECT_THAT(of({costing(1, 100), costing(5), costing(30)}).all().median, Optional(DoubleNear(0.5, 1e-12)));
}

TEST(SlippageSummary, the_median_of_an_even_number_lies_between_the_middle_two) {
  EXPECT_THAT(of({costing(1), costing(3), costing(4), costing(9)}).all().median, Optional(DoubleNear(0.35, 1e-12)));
}

TEST(SlippageSummary, p95_of_twenty_fills_is_the_second_worst) {
  std::vector<FillView> fills;
  for (int i = 1; i <= 20; ++i) fills.push_back(costing(i));
  EXPECT_THAT(of(fills).all().p95, Optional(DoubleNear(1.9, 1e-12)));
  EXPECT_THAT(of(fills).all().worst, Optional(DoubleNear(2.0, 1e-12)));
}

TEST(SlippageSummary, p95_of_few_fills_is_the_worst) {
  EXPECT_THAT(of({costing(-4), costing(7), costing(3)}).all().p95, Optional(DoubleNear(0.7, 1e-12)));
}

TEST(SlippageSummary, excluded_fills_are_counted_and_left_out_of_means) {
  FillView gap = costing(500);
  gap.fill.attribution.in_statistics = false;
  const SlippageFigures all = of({costing(4), gap}).all();
  EXPECT_EQ(all.counted, 1U);
  EXPECT_EQ(all.excluded, 1U);
  EXPECT_THAT(all.mean, Optional(DoubleNear(0.4, 1e-12)));
  EXPECT_THAT(all.worst, Optional(DoubleNear(0.4, 1e-12)));
}

TEST(SlippageSummary, excluded_fills_stay_in_money) {
  FillView gap = costing(500);
  gap.fill.attribution.in_statistics = false;
  EXPECT_THAT(of({costing(4), gap}).all().money, Optional(DoubleNear(504, 1e-9)));
}

TEST(SlippageSummary, a_fill_without_a_benchmark_has_no_money) {
  FillView unknown = costing(5);
  unknown.fill.attribution.slippage.reset();
  unknown.fill.attribution.in_statistics = false;
  EXPECT_FALSE(of({unknown}).all().money);
  EXPECT_EQ(of({unknown}).all().excluded, 1U);
}

TEST(SlippageSummary, provisional_fills_are_counted_and_nothing_else) {
  FillView provisional = costing(50);
  provisional.fill.final = false;
  const SlippageFigures all = of({costing(4), provisional}).all();
  EXPECT_EQ(all.provisional, 1U);
  EXPECT_EQ(all.counted, 1U);
  EXPECT_THAT(all.money, Optional(DoubleNear(4, 1e-9)));
}

TEST(SlippageSummary, a_missing_part_is_not_zero) {
  FillView without = costing(4);
  without.fill.attribution.signal.reset();
  FillView with = costing(4);
  with.fill.attribution.signal = PriceDelta::fromRaw(20'000);
  EXPECT_THAT(of({without, with}).all().mean_parts[SignalPart], Optional(DoubleNear(0.2, 1e-12)));
  EXPECT_FALSE(of({without}).all().mean_parts[SignalPart]);
}

TEST(SlippageSummary, parts_keep_their_names) {
  FillView view = costing(0);
  SlippageAttribution& cost = view.fill.attribution;
  cost.trigger = PriceDelta::fromRaw(10'000);
  cost.signal = PriceDelta::fromRaw(20'000);
  cost.broker = PriceDelta::fromRaw(30'000);
  cost.impact = PriceDelta::fromRaw(40'000);
  cost.unattributed = PriceDelta::fromRaw(50'000);
  const PartFigures parts = of({view}).all().mean_parts;
  EXPECT_THAT(parts[TriggerPart], Optional(DoubleNear(0.1, 1e-12)));
  EXPECT_THAT(parts[SignalPart], Optional(DoubleNear(0.2, 1e-12)));
  EXPECT_THAT(parts[BrokerPart], Optional(DoubleNear(0.3, 1e-12)));
  EXPECT_THAT(parts[ImpactPart], Optional(DoubleNear(0.4, 1e-12)));
  EXPECT_THAT(parts[UnattributedPart], Optional(DoubleNear(0.5, 1e-12)));
}

TEST(SlippageSummary, pips_are_those_of_the_symbol) {
  FillView gold = costing(0);
  gold.pip = PriceDelta::nearest(0.1);
  gold.fill.attribution.slippage = PriceDelta::nearest(0.35);
  EXPECT_THAT(of({gold}).all().mean, Optional(DoubleNear(3.5, 1e-12)));
}

TEST(SlippageSummary, money_is_reckoned_at_the_worth_of_the_deal) {
  FillView yen = costing(0, 2.5);
  yen.fill.attribution.slippage = PriceDelta::nearest(0.004);
  yen.fill.deal.value_per_price = 640;
  EXPECT_THAT(of({yen}).all().money, Optional(DoubleNear(6.4, 1e-9)));
}

TEST(SlippageSummary, the_other_heart_is_not_mixed_in) {
  FillView paper = costing(50);
  paper.heart = Heart::Paper;
  const std::vector<FillView> fills{costing(4), paper};
  EXPECT_THAT(of(fills, Heart::Live).all().mean, Optional(DoubleNear(0.4, 1e-12)));
  EXPECT_THAT(of(fills, Heart::Paper).all().mean, Optional(DoubleNear(5.0, 1e-12)));
}

TEST(SlippageSummary, each_strategy_has_figures_of_its_own) {
  FillView other = costing(9);
  other.strategy = "b";
  const SlippageSummary summary = of({costing(4), other, costing(6)});
  ASSERT_EQ(summary.strategies().size(), 2U);
  EXPECT_EQ(summary.strategies().at("a").counted, 2U);
  EXPECT_THAT(summary.strategies().at("b").mean, Optional(DoubleNear(0.9, 1e-12)));
}

TEST(SlippageSummary, fills_better_than_their_benchmark_are_improved) {
  EXPECT_EQ(of({costing(-1), costing(0), costing(3), costing(-20)}).all().improved, 2U);
}

TEST(SlippageSummary, a_cost_on_the_edge_of_a_bin_belongs_to_the_bin_above) {
  // Bins of 0.2 pip: -0.2 | -0.1 | 0 and 0.1 | 0.2
  const SlippageHistogram histogram = of({costing(-2), costing(-1), costing(0), costing(1), costing(2)}).histogram();
  EXPECT_EQ(histogram.first, -1);
  EXPECT_THAT(histogram.counts, ElementsAre(2, 2, 1));
}

TEST(SlippageSummary, outliers_are_counted_in_the_outermost_bin) {
  const SlippageHistogram histogram = of({costing(90), costing(5'000)}).histogram();
  EXPECT_EQ(histogram.first, 45);
  EXPECT_THAT(histogram.counts, ElementsAre(1, 0, 0, 0, 0, 1));
}

TEST(SlippageSummary, hours_are_those_of_utc_and_have_no_holes) {
  const auto hours =
      of({costing(1, 1, kNoon - std::chrono::milliseconds(1)), costing(3, 1, kNoon + std::chrono::hours(1))}).hours();
  ASSERT_EQ(hours.size(), 3U);
  EXPECT_EQ(hours[0].hour % 24, 11);
  EXPECT_THAT(hours[0].money_parts[BrokerPart], Optional(DoubleNear(1, 1e-9)));
  EXPECT_FALSE(hours[1].money_parts[BrokerPart]);
  EXPECT_EQ(hours[2].hour % 24, 13);
  EXPECT_THAT(hours[2].mean_parts[BrokerPart], Optional(DoubleNear(0.3, 1e-12)));
}

TEST(SlippageSummary, an_hour_has_money_of_excluded_fills_but_no_mean) {
  FillView gap = costing(500);
  gap.fill.attribution.in_statistics = false;
  const auto hours = of({gap}).hours();
  ASSERT_EQ(hours.size(), 1U);
  EXPECT_THAT(hours[0].money_parts[BrokerPart], Optional(DoubleNear(500, 1e-9)));
  EXPECT_FALSE(hours[0].mean_parts[BrokerPart]);
}

TEST(SlippageSummary, a_stray_fill_of_long_ago_does_not_stretch_the_day) {
  EXPECT_EQ(of({costing(1, 1, kNoon - std::chrono::hours(5'000)), costing(1)}).hours().size(), SlippageSummary::kMostHours);
}

}  // namespace
}  // namespace deskwright
