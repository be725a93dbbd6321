#include "engine/risk/risk_limits.h"

#include "engine/risk/order_collar.h"
#include "engine/risk/position_sizing.h"
#include "tests/unit/risk/desk_at_peace.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

std::vector<ParameterValue> defaults(const std::vector<ParameterSpec>& specs) {
  std::vector<ParameterValue> values;
  for (const auto& spec : specs) values.push_back(spec.default_value);
  return values;
}

std::size_t place(const std::vector<ParameterSpec>& specs, std::string_view key) {
  std::size_t i = 0;
  while (specs.at(i).key != key) ++i;
  return i;
}

TEST(RiskLimits, read_every_value_from_the_spec_of_its_own_name) {
  // Every value its own, so that a swapped place shows.
  const auto& specs = deskLimitSpecs();
  auto values = defaults(specs);
  const auto set = [&](std::string_view key, const ParameterValue& value) { values[place(specs, key)] = value; };
  set("max_order_volume", 1.25);
  set("max_gross_exposure", 11.0);
  set("max_net_exposure", 12.0);
  set("max_daily_loss", 13.0);
  set("max_open_positions", std::int64_t{14});
  set("max_working_orders", std::int64_t{15});
  set("max_orders_per_minute", std::int64_t{16});
  set("max_changes_per_minute", std::int64_t{17});
  set("order_collar_points", 18.0);
  set("order_collar_spreads", 19.0);
  set("entry_time_to_live_ms", std::int64_t{200});
  set("require_stop", false);
  set("max_order_value", 20.0);
  set("max_symbol_exposure", 21.0);
  set("max_cluster_exposure", 22.0);
  set("cluster_correlation", 0.5);
  set("max_risk_at_stop", 23.0);
  set("no_stop_move", 24.0);
  set("min_margin_level", 25.0);
  set("max_value_at_risk", 26.0);
  const DeskLimits limits = deskLimits(ParameterView(values));
  EXPECT_EQ(limits.max_order_volume, lots(1.25));
  EXPECT_EQ(limits.max_gross_exposure, 11);
  EXPECT_EQ(limits.max_net_exposure, 12);
  EXPECT_EQ(limits.max_daily_loss, 13);
  EXPECT_EQ(limits.max_open_positions, 14);
  EXPECT_EQ(limits.max_working_orders, 15);
  EXPECT_EQ(limits.max_orders_per_minute, 16);
  EXPECT_EQ(limits.max_changes_per_minute, 17);
  EXPECT_EQ(limits.order_collar_points, 18);
  EXPECT_EQ(limits.order_collar_spreads, 19);
  EXPECT_EQ(limits.entry_time_to_live_ms, 200);
  EXPECT_FALSE(limits.require_stop);
  EXPECT_TRUE(limits.kill_flatten);
  EXPECT_EQ(limits.max_order_value, 20);
  EXPECT_EQ(limits.max_symbol_exposure, 21);
  EXPECT_EQ(limits.max_cluster_exposure, 22);
  EXPECT_EQ(limits.cluster_correlation, 0.5);
  EXPECT_EQ(limits.max_risk_at_stop, 23);
  EXPECT_EQ(limits.no_stop_move, 24);
  EXPECT_EQ(limits.min_margin_level, 25);
  EXPECT_EQ(limits.max_value_at_risk, 26);
}

TEST(RiskLimits, read_a_strategys_limits_by_name_too) {
  std::vector<ParameterValue> values = defaults(strategyLimitSpecs());
  values[0] = 0.5;
  values[1] = std::int64_t{3};
  values[2] = 1.5;
  values[3] = 0.6;
  values[4] = TimeRange{480, 990};
  const StrategyLimits limits = strategyLimits(ParameterView(values));
  EXPECT_EQ(limits.max_volume, lots(0.5));
  EXPECT_EQ(limits.max_positions, 3);
  EXPECT_EQ(limits.max_daily_loss, 1.5);
  EXPECT_EQ(limits.trading_hours, (TimeRange{480, 990}));
  EXPECT_EQ(strategyLimitSpecs()[4].key, "trading_hours");
  EXPECT_EQ(strategyLimitSpecs()[0].key, "max_volume");
  EXPECT_EQ(strategyLimitSpecs()[1].key, "max_positions");
  EXPECT_EQ(strategyLimitSpecs()[2].key, "max_daily_loss");
  EXPECT_EQ(limits.max_overlap, 0.6);
  EXPECT_EQ(strategyLimitSpecs()[3].key, "max_overlap");
}

TEST(RaisedRisk, names_limits_that_go_up_and_safeguards_that_go_off) {
  const auto& specs = deskLimitSpecs();
  const auto before = defaults(specs);
  auto after = before;
  EXPECT_TRUE(raisedRisk(specs, ParameterView(before), ParameterView(after)).empty());
  after[place(specs, "max_order_volume")] = 5.1;
  after[place(specs, "max_open_positions")] = std::int64_t{99};
  after[place(specs, "max_daily_loss")] = 2.0;
  after[place(specs, "require_stop")] = false;
  EXPECT_EQ(raisedRisk(specs, ParameterView(before), ParameterView(after)),
            (std::vector<std::string>{"max_order_volume", "require_stop"}));
  EXPECT_EQ(raisedRisk(specs, ParameterView(after), ParameterView(before)),
            (std::vector<std::string>{"max_daily_loss", "max_open_positions"}));
}

TEST(RaisedRisk, takes_another_kind_of_sizing_for_a_rise) {
  const auto& specs = sizingSpecs();
  const auto before = defaults(specs);
  auto after = before;
  after[0] = std::string("risk_at_stop");
  EXPECT_EQ(raisedRisk(specs, ParameterView(before), ParameterView(after)), (std::vector<std::string>{"sizing"}));
}

// order collar

TEST(OrderCollar, is_the_wider_of_points_and_spreads_beyond_the_touch) {
  DeskLimits limits;
  limits.order_collar_points = 20;
  limits.order_collar_spreads = 3;
  const Quote quote{price(1.1), price(1.1001), timestampFromMilliseconds(1)};  // 10 points: 3 spreads are 30
  EXPECT_EQ(collarPrice(limits, eurUsd(), quote, Side::Buy, false), price(1.1004));
  EXPECT_EQ(collarPrice(limits, eurUsd(), quote, Side::Sell, false), price(1.0997));
  limits.order_collar_points = 50;
  EXPECT_EQ(collarPrice(limits, eurUsd(), quote, Side::Buy, false), price(1.1006));
}

TEST(OrderCollar, of_an_exit_is_ten_times_as_wide) {
  DeskLimits limits;
  limits.order_collar_points = 50;
  const Quote quote{price(1.1), price(1.1001), timestampFromMilliseconds(1)};
  EXPECT_EQ(collarPrice(limits, eurUsd(), quote, Side::Sell, true), price(1.095));
}

TEST(OrderCollar, lies_on_the_tick_outwards) {
  DeskLimits limits;
  limits.order_collar_points = 7;
  Instrument coarse = eurUsd();
  coarse.tick_size = delta(0.00005);
  const Quote quote{price(1.1), price(1.1001), timestampFromMilliseconds(1)};
  EXPECT_EQ(collarPrice(limits, coarse, quote, Side::Buy, false), price(1.1002));   // 1.10017 up
  EXPECT_EQ(collarPrice(limits, coarse, quote, Side::Sell, false), price(1.0999));  // 1.09993 down
}

TEST(OrderCollar, is_not_narrowed_by_a_crossed_quote_and_is_none_without_one) {
  DeskLimits limits;
  limits.order_collar_points = 20;
  limits.order_collar_spreads = 3;
  const Quote crossed{price(1.1001), price(1.1), timestampFromMilliseconds(1)};
  EXPECT_EQ(collarPrice(limits, eurUsd(), crossed, Side::Buy, false), price(1.1002));
  EXPECT_TRUE(collarPrice(limits, eurUsd(), Quote(), Side::Buy, false).isZero());
}

TEST(OrderCollar, of_a_sell_never_falls_to_none) {
  DeskLimits limits;
  limits.order_collar_points = 100000;
  const Quote quote{price(0.5), price(0.50010), timestampFromMilliseconds(1)};
  EXPECT_EQ(collarPrice(limits, eurUsd(), quote, Side::Sell, true), price(0.00001));
}

}  // namespace
}  // namespace deskwright
