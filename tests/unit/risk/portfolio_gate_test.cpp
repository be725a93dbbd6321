// Limits that see the desk as one portfolio: each reached, with the figures worked out by hand. 100,000 USD,
// EURUSD 1.10000/1.10010: a lot is worth 110,005 at the mid, its margin is 1,100.

#include "engine/risk/conduct_rules.h"
#include "engine/risk/stop_risk.h"
#include "tests/unit/risk/desk_at_peace.h"

#include <cmath>
#include <limits>

namespace deskwright {
namespace {

/// Wide in everything that a test is not about.
struct WideDesk : DeskAtPeace {
  WideDesk() {
    limits.max_order_volume = view.strategy_limits.max_volume = lots(50);
    instrument.volume_max = lots(100);
    limits.max_gross_exposure = limits.max_net_exposure = limits.max_order_value = 50000;
    limits.max_symbol_exposure = limits.max_cluster_exposure = 50000;
    limits.max_risk_at_stop = 100;
    limits.max_value_at_risk = 1000;
    limits.min_margin_level = 0;
  }
};

TEST(PortfolioGate, reduces_an_order_to_the_worth_that_one_may_have) {
  WideDesk desk;
  desk.limits.max_order_value = 200;  // 200,000 of 110,005 a lot: 1.818 lots
  const auto decision = desk.decide(buyAtMarket(), 3);
  EXPECT_EQ(decision.verdict, Verdict::Reduced);
  EXPECT_EQ(decision.code, RiskCode::MaxOrderValue);
  EXPECT_EQ(decision.volume, lots(1.81));
  EXPECT_NEAR(decision.observed, 330015, 1e-6);
  EXPECT_NEAR(decision.limit, 200000, 1e-6);
  EXPECT_EQ(decision.binding_limit.view(), "max_order_value");
}

TEST(PortfolioGate, counts_everybodys_net_on_the_symbol_at_its_worst) {
  WideDesk desk;
  desk.limits.max_symbol_exposure = 300;  // 300,000: 2.727 lots
  desk.positions = {position(1, Side::Buy, 1, kBeta)};
  desk.pending = {pendingEntry(1, Side::Buy, 1, kBeta), pendingEntry(2, Side::Sell, 0.5, kBeta)};
  const auto buy = desk.decide(buyAtMarket(), 1);
  EXPECT_EQ(buy.code, RiskCode::MaxSymbolExposure);
  EXPECT_EQ(buy.volume, lots(0.72));
  EXPECT_NEAR(buy.observed, 330015, 1e-6);
  // The other way the worst is 0.5 long: 3.22 lots fit.
  EXPECT_EQ(desk.decide(sellAtMarket(), 3.2).verdict, Verdict::Approved);
  EXPECT_EQ(desk.decide(sellAtMarket(), 3.3).volume, lots(3.22));
}

TEST(PortfolioGate, caps_what_gains_in_one_direction_of_symbols_that_move_together) {
  WideDesk desk;
  desk.limits.max_cluster_exposure = 300;
  desk.view.cluster = {250000, 0};
  const auto buy = desk.decide(buyAtMarket(), 1);
  EXPECT_EQ(buy.code, RiskCode::MaxClusterExposure);
  EXPECT_EQ(buy.volume, lots(0.45));  // 50,000 of 110,005
  EXPECT_EQ(desk.decide(sellAtMarket(), 1).verdict, Verdict::Approved);
}

TEST(PortfolioGate, adds_the_loss_to_the_new_stop_to_that_of_the_others) {
  WideDesk desk;
  desk.limits.max_risk_at_stop = 1;  // 1,000
  desk.view.risk_at_stop = 400;
  // From the ask 1.1001 to the stop 1.095: 510 a lot. 600 are left: 1.176 lots.
  const auto decision = desk.decide(buyAtMarket(), 2);
  EXPECT_EQ(decision.code, RiskCode::MaxRiskAtStop);
  EXPECT_EQ(decision.volume, lots(1.17));
  EXPECT_NEAR(decision.observed, 1420, 1e-6);
  EXPECT_NEAR(decision.limit, 1000, 1e-6);
}

TEST(PortfolioGate, takes_a_position_without_a_stop_to_lose_the_move_that_is_assumed) {
  WideDesk desk;
  desk.limits.require_stop = false;
  desk.limits.max_risk_at_stop = 5;
  desk.limits.no_stop_move = 5;
  EntrySignal bare = buyAtMarket();
  bare.stop = Price();
  // 5 % of 1.1001 on 100,000: 5,500.50 a lot of the 5,000 that are allowed.
  const auto decision = desk.decide(bare, 1);
  EXPECT_EQ(decision.code, RiskCode::MaxRiskAtStop);
  EXPECT_EQ(decision.volume, lots(0.90));
}

TEST(PortfolioGate, keeps_the_margin_level_above_its_least_and_says_it_in_per_cent) {
  WideDesk desk;
  desk.limits.min_margin_level = 500;  // 20,000 of margin at most
  desk.view.free_margin = 85000;       // 15,000 are taken
  desk.view.margin_reserved = 2000;
  const auto decision = desk.decide(buyAtMarket(), 4);  // 4,400 more: 467.29 %
  EXPECT_EQ(decision.code, RiskCode::MinMarginLevel);
  EXPECT_EQ(decision.volume, lots(2.72));  // 3,000 of 1,100
  EXPECT_NEAR(decision.observed, 100000.0 / 21400 * 100, 1e-9);
  EXPECT_EQ(decision.limit, 500);
}

TEST(PortfolioGate, reduces_an_entry_to_the_value_at_risk_that_is_left) {
  WideDesk desk;
  desk.limits.max_value_at_risk = 2;  // 2,000, a deviation of 859.7
  // 100,000 at 0.5 % a day before; the entry moves at 0.6 % a day and not with it: 859.7^2 = 500^2 + (0.006 v)^2, v =
  // 116,558: 1.0596 lots.
  desk.view.portfolio.variance = 250000;
  desk.view.portfolio.unit_variance = 0.000036;
  const auto decision = desk.decide(buyAtMarket(), 2);
  EXPECT_EQ(decision.verdict, Verdict::Reduced);
  EXPECT_EQ(decision.code, RiskCode::MaxValueAtRisk);
  EXPECT_EQ(decision.volume, lots(1.05));
  EXPECT_NEAR(decision.observed, 2.326347874 * std::sqrt(250000 + 0.000036 * 220010.0 * 220010.0), 1e-3);
  EXPECT_NEAR(decision.limit, 2000, 1e-9);
}

TEST(PortfolioGate, lets_a_hedge_through_that_brings_the_desk_back_under_its_value_at_risk_and_no_part_of_it_that_does_not) {
  WideDesk desk;
  desk.limits.max_value_at_risk = 2;
  // 200,000 long at 0.6 %: a deviation of 1,200 where 859.7 are allowed. The entry goes against it one to one.
  desk.view.portfolio.variance = 1440000;
  desk.view.portfolio.unit_variance = 0.000036;
  desk.view.portfolio.gradient = -0.006 * 1200;
  EXPECT_EQ(desk.decide(sellAtMarket(), 1).verdict, Verdict::Approved);  // 110,005 of the 200,000
  const auto too_little = desk.decide(sellAtMarket(), 0.2);              // 22,001: a deviation of 1,068
  EXPECT_EQ(too_little.verdict, Verdict::Denied);
  EXPECT_EQ(too_little.code, RiskCode::MaxValueAtRisk);
  desk.limits.max_order_volume = lots(0.2);  // another limit would make too little of it
  EXPECT_EQ(desk.decide(sellAtMarket(), 1).verdict, Verdict::Denied);
}

TEST(PortfolioGate, counts_a_symbol_without_history_against_the_desk) {
  WideDesk desk;
  desk.limits.max_value_at_risk = 5;  // 5,000, a deviation of 2,149.29
  desk.view.portfolio.unit_assumed = 0.02;
  desk.view.portfolio.assumed_side = 50000;
  const auto decision = desk.decide(buyAtMarket(), 1);  // 2,149.29 / 0.02 - 50,000 = 57,464.7: 0.5224 lots
  EXPECT_EQ(decision.code, RiskCode::MaxValueAtRisk);
  EXPECT_EQ(decision.volume, lots(0.52));
}

TEST(PortfolioGate, denies_a_strategy_that_does_what_another_does) {
  WideDesk desk;
  desk.view.overlap = breachOfOverlap(0.85, 0.8);
  const auto decision = desk.decide(buyAtMarket());
  EXPECT_EQ(decision.code, RiskCode::MaxOverlap);
  EXPECT_EQ(decision.observed, 0.85);
  EXPECT_EQ(decision.limit, 0.8);
  EXPECT_EQ(decision.binding_limit.view(), "strategy.max_overlap");
}

TEST(PortfolioGate, takes_a_figure_that_is_no_number_for_one_beyond_its_limit) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const int which : {0, 1, 2, 3}) {
    WideDesk desk;
    if (which == 0) desk.view.portfolio.variance = nan;
    if (which == 1) desk.view.cluster = {nan, nan};
    if (which == 2) desk.view.risk_at_stop = nan;
    if (which == 3) desk.view.overlap = breachOfOverlap(nan, 0.8);
    EXPECT_EQ(desk.decide(buyAtMarket()).verdict, Verdict::Denied) << which;
  }
}

TEST(PortfolioGate, lets_an_exit_pass_every_limit_of_the_portfolio) {
  WideDesk desk;
  desk.positions = {position(1, Side::Buy, 1)};
  desk.limits.max_value_at_risk = 0.1;
  desk.view.portfolio.variance = 1e12;
  desk.view.cluster = {1e9, 1e9};
  desk.view.risk_at_stop = 1e9;
  desk.view.overlap = breachOfOverlap(1, 0.5);
  EXPECT_EQ(desk.decide(ExitSignal{PositionId{1}, lots(1), "out"}).verdict, Verdict::Approved);
}

TEST(RiskAtStop, is_the_loss_from_now_of_positions_and_the_whole_loss_of_entries) {
  const Quote quote{price(1.1), price(1.1001), timestampFromMilliseconds(1000)};
  // Long 1 lot, stop 1.09: 1,000. Short 2 lots, stop 1.11, closes at 1.1001: 1,980. A stop behind the market in profit: nothing.
  std::vector<Position> positions{position(1, Side::Buy, 1), position(2, Side::Sell, 2), position(3, Side::Sell, 1)};
  positions[2].stop = price(1.1000);
  // A limit entry at 1.095 with a stop at 1.09 on half a lot: 250. Its close counts for nothing.
  const std::vector<PendingOrder> pending{pendingEntry(1, Side::Buy, 0.5), pendingClose(2, positions[0], 1)};
  const double risk = riskAtStop(
      positions, pending, 0.05, [&](SymbolId) -> const Quote& { return quote; }, [](SymbolId) { return 100000.0; });
  EXPECT_NEAR(risk, 1000 + 1980 + 0 + 250, 1e-6);
}

}  // namespace
}  // namespace deskwright
