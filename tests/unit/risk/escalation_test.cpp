#include "engine/risk/escalation.h"

#include <gtest/gtest.h>

#include <vector>

namespace deskwright {
namespace {

constexpr StrategyId kOne{1}, kTwo{2};

/// Warn at 80 %, deny at 90 %, reduce-only never, halt at 100 %, flatten at 110 %.
EscalationLadder ladder() {
  EscalationLadder l;
  l.of(EscalationStep::Warn) = 80;
  l.of(EscalationStep::Deny) = 90;
  l.of(EscalationStep::Halt) = 100;
  l.of(EscalationStep::Flatten) = 110;
  return l;
}
/// A limit of 3 % of 100,000: 3,000.
LossFigure lost(double loss) { return {loss, 100'000, 3}; }

class EscalationOfTheDesk : public testing::Test {
 protected:
  EscalationStep after(double loss) {
    if (escalation.update(kNoStrategy, LossLimit::DailyLoss, ladder(), lost(loss))) ++told;
    return escalation.stepOf(kNoStrategy, LossLimit::DailyLoss);
  }
  Escalation escalation;
  int told = 0;
};

TEST_F(EscalationOfTheDesk, climbs_each_step_at_its_threshold_and_not_a_cent_before) {
  EXPECT_EQ(after(2399.99), EscalationStep::None);
  EXPECT_EQ(after(2400), EscalationStep::Warn);
  EXPECT_EQ(after(2699.99), EscalationStep::Warn);
  EXPECT_EQ(after(2700), EscalationStep::Deny);
  EXPECT_EQ(after(2999.99), EscalationStep::Deny);
  EXPECT_EQ(after(3000), EscalationStep::Halt);
  EXPECT_EQ(after(3300), EscalationStep::Flatten);
  EXPECT_EQ(told, 4);
}

TEST_F(EscalationOfTheDesk, says_a_step_once_while_the_loss_hovers_at_its_threshold) {
  for (int i = 0; i < 100; ++i) after(i % 2 == 0 ? 2710 : 2690);
  EXPECT_EQ(told, 1);
}

TEST_F(EscalationOfTheDesk, comes_down_five_points_below_the_threshold_step_by_step) {
  after(3000);
  EXPECT_EQ(after(2850.01), EscalationStep::Halt);
  EXPECT_EQ(after(2849.99), EscalationStep::Deny) << "95 % of the limit";
  EXPECT_EQ(after(2549.99), EscalationStep::Warn) << "85 %";
  EXPECT_EQ(after(2249.99), EscalationStep::None) << "75 %";
  EXPECT_EQ(told, 4);
}

TEST_F(EscalationOfTheDesk, goes_straight_to_the_step_that_a_gap_has_reached) {
  EXPECT_EQ(after(9000), EscalationStep::Flatten);
  EXPECT_EQ(told, 1);
}

TEST_F(EscalationOfTheDesk, ends_with_a_profit) {
  after(3000);
  EXPECT_EQ(after(-10), EscalationStep::None);
}

TEST(Escalation, never_takes_a_step_whose_threshold_is_zero) {
  Escalation escalation;
  EXPECT_FALSE(escalation.update(kNoStrategy, LossLimit::Drawdown, EscalationLadder(), lost(50'000)));
}

TEST(Escalation, leaves_a_step_that_has_been_switched_off) {
  Escalation escalation;
  escalation.update(kNoStrategy, LossLimit::DailyLoss, ladder(), lost(3000));
  EscalationLadder without = ladder();
  without.of(EscalationStep::Halt) = 0;
  escalation.update(kNoStrategy, LossLimit::DailyLoss, without, lost(3000));
  EXPECT_EQ(escalation.stepOf(kNoStrategy, LossLimit::DailyLoss), EscalationStep::Deny);
}

TEST(Escalation, keeps_strategies_and_limits_apart) {
  Escalation escalation;
  escalation.update(kOne, LossLimit::DailyLoss, ladder(), lost(3000));
  EXPECT_EQ(escalation.stepOf(kTwo, LossLimit::DailyLoss), EscalationStep::None);
  EXPECT_EQ(escalation.stepOf(kOne, LossLimit::Drawdown), EscalationStep::None);
  EXPECT_EQ(escalation.stepOf(kNoStrategy, LossLimit::DailyLoss), EscalationStep::None);
}

TEST(Escalation, goes_on_from_a_restored_step_without_saying_it_again) {
  Escalation escalation;
  escalation.restore({kNoStrategy, LossLimit::DailyLoss, EscalationStep::Halt, 3000, 3000});
  EXPECT_FALSE(escalation.update(kNoStrategy, LossLimit::DailyLoss, ladder(), lost(2900))) << "held: 97 % of the limit";
}

TEST(Escalation, takes_any_loss_for_beyond_every_step_when_the_base_is_gone) {
  Escalation escalation;
  const auto row = escalation.update(kNoStrategy, LossLimit::DailyLoss, ladder(), {0.01, -20, 3});
  ASSERT_TRUE(row);
  EXPECT_EQ(row->step, EscalationStep::Flatten);
}

TEST(Escalation, hands_out_the_figures_in_the_row) {
  Escalation escalation;
  const auto row = escalation.update(kOne, LossLimit::Drawdown, ladder(), lost(2450));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->strategy, kOne);
  EXPECT_EQ(row->limit, LossLimit::Drawdown);
  EXPECT_EQ(row->observed, 2450);
  EXPECT_EQ(row->limit_value, 3000);
}

TEST(LossText, says_loss_and_limit_in_per_cent_of_the_base) {
  EXPECT_EQ(lossText(kOne, LossLimit::DailyLoss, {2500, 100'000, 2}), "daily loss of the strategy 2.50 % of 2.00 %");
  EXPECT_EQ(lossText(kNoStrategy, LossLimit::DailyLoss, {3120, 100'000, 3}), "daily loss of the desk 3.12 % of 3.00 %");
  EXPECT_EQ(lossText(kNoStrategy, LossLimit::Drawdown, {5, -20, 3}), "drawdown of the desk 5.00 of a base of -20.00");
}

TEST(HoldsFrom, is_the_loss_at_which_the_step_is_entered_and_once_taken_left) {
  EXPECT_DOUBLE_EQ(holdsFrom(EscalationStep::Deny, ladder(), lost(0), EscalationStep::None), 2700);
  EXPECT_DOUBLE_EQ(holdsFrom(EscalationStep::Deny, ladder(), lost(0), EscalationStep::Deny), 2550);
}

}  // namespace
}  // namespace deskwright
