#include "engine/risk/strategy_correlation.h"

#include <gtest/gtest.h>

#include <vector>

namespace deskwright {
namespace {

constexpr StrategyId kAlpha{1}, kBeta{2}, kGamma{3};
const Timestamp kMonday = timestampFromMicroseconds(1'399'248'000'000'000);  // 2014-05-05 00:00

/// Three strategies whose totals move once in five minutes.
class StrategyCorrelationTest : public testing::Test {
 protected:
  void sample(std::vector<StrategyResult> results) { correlation_.sample(now_, results); }
  /// What each of alpha and beta makes in one step, both holding a position.
  void step(double alpha, double beta) {
    total_[0] += alpha;
    total_[1] += beta;
    now_ += StrategyCorrelation::kStep;
    sample({{kAlpha, total_[0], true}, {kBeta, total_[1], true}});
  }
  void begin() { sample({{kAlpha, 0, true}, {kBeta, 0, true}}); }
  Correlation both() const { return correlation_.correlation(0, 1); }

  Timestamp now_ = kMonday;
  double total_[2] = {};
  StrategyCorrelation correlation_{1e9};
};

TEST_F(StrategyCorrelationTest, results_that_always_agree_are_one_and_have_a_narrow_interval) {
  begin();
  for (int i = 0; i < 100; ++i) step(i % 2 == 0 ? 10 : -30, i % 2 == 0 ? 1 : -3);
  EXPECT_NEAR(both().value, 1, 1e-9);
  EXPECT_EQ(both().steps, 100U);
  EXPECT_GT(both().low, 0.99);
}

TEST_F(StrategyCorrelationTest, equal_in_three_steps_of_four_is_a_half_with_fishers_interval) {
  begin();
  for (int i = 0; i < 104; ++i) step(5, i % 4 == 3 ? -5 : 5);
  EXPECT_NEAR(both().value, 0.5, 1e-6);
  EXPECT_NEAR(both().low, 0.34018, 1e-4);  // tanh(atanh(0.5) -+ 1.95996 / sqrt(101))
  EXPECT_NEAR(both().high, 0.63175, 1e-4);
}

TEST_F(StrategyCorrelationTest, says_nothing_from_fewer_than_twenty_common_steps) {
  begin();
  for (int i = 0; i < 19; ++i) step(1, 1);
  EXPECT_EQ(both().value, 0);
  EXPECT_EQ(both().low, -1);
  step(1, 1);
  EXPECT_NEAR(both().value, 1, 1e-9);
}

TEST_F(StrategyCorrelationTest, what_one_makes_while_the_other_rests_moves_nothing) {
  begin();
  for (int i = 0; i < 40; ++i) step(i % 2 == 0 ? 1 : -1, i % 2 == 0 ? 2 : -2);
  const Correlation before = both();
  double alone = total_[0];
  for (int i = 0; i < 40; ++i) {
    now_ += StrategyCorrelation::kStep;
    sample({{kAlpha, alone += 1000, true}, {kBeta, total_[1], false}});
  }
  // The first of them: beta still held when it began.
  EXPECT_EQ(both().steps, before.steps + 1);
  EXPECT_EQ(correlation_.steps(0), 80U);
}

TEST_F(StrategyCorrelationTest, who_was_flat_at_both_ends_but_held_in_between_was_at_work) {
  sample({{kAlpha, 0, true}, {kBeta, 0, false}});
  now_ += std::chrono::minutes(2);
  sample({{kAlpha, 0, true}, {kBeta, 0, true}});
  now_ += std::chrono::minutes(3);
  sample({{kAlpha, 0, true}, {kBeta, 0, false}});
  EXPECT_EQ(both().steps, 1U);
}

TEST_F(StrategyCorrelationTest, who_booked_something_in_a_step_was_at_work) {
  sample({{kAlpha, 0, true}, {kBeta, 0, false}});
  now_ += StrategyCorrelation::kStep;
  sample({{kAlpha, 0, true}, {kBeta, -4, false}});
  EXPECT_EQ(both().steps, 1U);
}

TEST_F(StrategyCorrelationTest, a_night_is_no_step) {
  begin();
  now_ += std::chrono::hours(8);
  sample({{kAlpha, 500, true}, {kBeta, 500, true}});
  EXPECT_EQ(both().steps, 0U);
  step(1, 1);
  EXPECT_EQ(both().steps, 1U);
}

TEST_F(StrategyCorrelationTest, the_money_of_another_account_is_no_result) {
  begin();
  correlation_.startOver();
  step(1e6, -1e6);
  EXPECT_EQ(both().steps, 0U);
}

TEST_F(StrategyCorrelationTest, one_that_comes_later_is_measured_from_then_on) {
  begin();
  step(1, 1);
  now_ += StrategyCorrelation::kStep;
  sample({{kAlpha, 5, true}, {kGamma, 7, true}});
  now_ += StrategyCorrelation::kStep;
  sample({{kAlpha, 6, true}, {kGamma, 9, true}});
  EXPECT_EQ(correlation_.correlation(2, 0).steps, 1U);
  EXPECT_EQ(correlation_.correlation(1, 2).steps, 0U);
}

TEST_F(StrategyCorrelationTest, strategies_beyond_the_most_are_passed_over) {
  std::vector<StrategyResult> many;
  for (std::uint16_t i = 1; i <= StrategyCorrelation::kMost + 1; ++i) many.push_back({StrategyId{i}, 0, true});
  sample(many);
  now_ += StrategyCorrelation::kStep;
  sample(many);
  EXPECT_EQ(correlation_.strategies(), StrategyCorrelation::kMost);
  EXPECT_FALSE(correlation_.rowOf(StrategyId{StrategyCorrelation::kMost + 1}));
}

}  // namespace
}  // namespace deskwright
