#include "engine/risk/market_returns.h"

#include <gtest/gtest.h>

#include <cmath>

namespace deskwright {
namespace {

constexpr SymbolId kEurUsd{1}, kGold{7};
const Timestamp kMonday = timestampFromMicroseconds(1'399'248'000'000'000);  // 2014-05-05 00:00

class MarketReturnsTest : public testing::Test {
 protected:
  MarketReturnsTest() {
    returns_.define(kEurUsd);
    returns_.define(kGold);
  }
  /// Closes at a mid of `mid`, in the minute that begins `minute` minutes after Monday's midnight.
  void bar(SymbolId symbol, int minute, double mid, Timeframe timeframe = kM1) {
    Bar bar;
    bar.symbol = symbol;
    bar.timeframe = timeframe;
    bar.open_time = kMonday + std::chrono::minutes(minute);
    bar.bid.close = Price::nearest(mid - 0.0001);
    bar.ask.close = Price::nearest(mid + 0.0001);
    returns_.onBar(bar);
  }
  /// One bar a step, at 1.00, 1.01, 1.00, ... as long as `steps` steps.
  void alternate(SymbolId symbol, int from, int steps) {
    for (int i = 0; i < steps; ++i) bar(symbol, from + 5 * i, i % 2 == 0 ? 1.0 : 1.01);
  }
  std::uint32_t steps(SymbolId symbol) const { return returns_.covariance().steps(*returns_.rowOf(symbol)); }
  double variance(SymbolId symbol) const { return returns_.covariance().variance(*returns_.rowOf(symbol)); }

  MarketReturns returns_{1e6};
};

TEST_F(MarketReturnsTest, take_the_last_mid_of_each_five_minutes) {
  for (int step = 0; step < 23; ++step) {
    bar(kEurUsd, 5 * step, 7.0);  // forgotten: a later minute of the same step
    bar(kEurUsd, 5 * step + 3, step % 2 == 0 ? 1.0 : 1.01);
  }
  EXPECT_EQ(steps(kEurUsd), 21U) << "23 steps, of which the newest still grows, are 21 moves";
  EXPECT_NEAR(variance(kEurUsd), std::log(1.01) * std::log(1.01), 1e-12);
}

TEST_F(MarketReturnsTest, a_move_over_a_closed_market_is_none) {
  alternate(kEurUsd, 0, 24);
  EXPECT_EQ(steps(kEurUsd), 22U);
  bar(kEurUsd, 5 * 23 + 61 + 60, 3.0);  // more than an hour later, at three times the price
  bar(kEurUsd, 5 * 23 + 61 + 65, 3.0);
  EXPECT_EQ(steps(kEurUsd), 23U) << "the step at which it had closed";
  EXPECT_NEAR(variance(kEurUsd), std::log(1.01) * std::log(1.01), 1e-6);
}

TEST_F(MarketReturnsTest, a_symbol_that_was_quiet_for_some_steps_moves_in_one) {
  alternate(kEurUsd, 0, 24);
  bar(kGold, 0, 1300);
  bar(kGold, 120, 1313);
  bar(kEurUsd, 125, 1.0);
  EXPECT_EQ(steps(kGold), 0U) << "two hours are a closed market";
  bar(kGold, 150, 1313);
  bar(kEurUsd, 155, 1.0);
  EXPECT_EQ(steps(kGold), 1U);
}

TEST_F(MarketReturnsTest, know_no_symbol_that_was_not_defined_and_no_other_bars) {
  EXPECT_FALSE(returns_.rowOf(SymbolId{3}));
  bar(SymbolId{3}, 0, 1.0);
  bar(kEurUsd, 0, 1.0, kM5);
  bar(kEurUsd, 5, 1.1, kM5);
  bar(kEurUsd, 10, 1.1, kM5);
  EXPECT_EQ(steps(kEurUsd), 0U);
}

TEST_F(MarketReturnsTest, pass_over_a_bar_of_a_step_that_is_over) {
  alternate(kEurUsd, 0, 24);
  const double before = variance(kEurUsd);
  bar(kEurUsd, 10, 5.0);
  bar(kEurUsd, 120, 1.0);
  EXPECT_NEAR(variance(kEurUsd), before, 1e-12);
}

TEST_F(MarketReturnsTest, keep_their_rows_when_a_symbol_is_defined_again) {
  alternate(kEurUsd, 0, 24);
  returns_.define(kEurUsd);
  EXPECT_EQ(returns_.symbols(), 2U);
  EXPECT_EQ(steps(kEurUsd), 22U);
}

}  // namespace
}  // namespace deskwright
