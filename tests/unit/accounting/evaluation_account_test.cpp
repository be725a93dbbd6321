#include "engine/accounting/evaluation_account.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

constexpr std::int64_t kMonday = 19'786;

Money money(double value) { return Money::nearest(value); }

/// An account of 200,000 that begins on Monday.
class Evaluation : public testing::Test {
 protected:
  Evaluation() { at(kMonday, 200'000, 200'000); }
  void at(std::int64_t day, double balance, double equity) {
    account.update(day, money(200'000), money(balance), money(equity), {});
  }
  EvaluationAccount account;
};

TEST_F(Evaluation, counts_the_daily_loss_with_floating_profit_from_the_base_that_is_named) {
  at(kMonday, 204'000, 203'000);
  at(kMonday + 1, 204'000, 201'000);
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Balance), money(3000));
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Equity), money(2000)) << "203,000 were the last equity before midnight";
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Higher), money(3000));
}

TEST_F(Evaluation, knows_what_the_next_midnight_makes_of_an_open_loss) {
  // Four thousand made, thirteen thousand open: 9,000 below the base of the day, 13,000 below the one after it.
  at(kMonday, 204'000, 191'000);
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Balance), money(9000));
  EXPECT_EQ(account.dailyLossAfterReset(RuleDayOrigin::Balance), money(13'000));
  EXPECT_EQ(account.dailyLossAfterReset(RuleDayOrigin::Equity), Money());
  EXPECT_EQ(account.dailyLossAfterReset(RuleDayOrigin::Higher), money(13'000));
  at(kMonday + 1, 204'000, 191'000);
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Balance), money(13'000)) << "as was foretold";
}

TEST_F(Evaluation, trails_the_highest_balance_at_the_end_of_a_day_and_never_falls) {
  at(kMonday, 209'000, 209'000);
  EXPECT_EQ(account.trailingLoss(), money(-9000)) << "the day is not over: it counts from the initial balance";
  at(kMonday, 206'000, 206'000);
  at(kMonday + 1, 206'000, 201'000);
  EXPECT_EQ(account.trailingLoss(), money(5000)) << "206,000 were the balance at midnight, not 209,000";
  at(kMonday + 1, 201'000, 201'000);
  at(kMonday + 2, 201'000, 201'000);
  EXPECT_EQ(account.trailingLoss(), money(5000));
}

TEST_F(Evaluation, counts_the_static_loss_from_the_initial_balance_for_ever) {
  at(kMonday, 230'000, 230'000);
  at(kMonday + 9, 230'000, 185'000);
  EXPECT_EQ(account.staticLoss(), money(15'000));
}

TEST_F(Evaluation, takes_no_deposit_and_no_withdrawal_for_profit_or_loss) {
  at(kMonday, 204'000, 203'000);
  account.moveBases(money(-50'000));
  at(kMonday, 154'000, 153'000);
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Balance), money(-3000));
  EXPECT_EQ(account.staticLoss(), money(-3000));
  EXPECT_EQ(account.trailingLoss(), money(-3000));
  EXPECT_EQ(account.profit(), money(4000));
  EXPECT_EQ(account.bestDay(), money(4000));
}

TEST(EvaluationWithCredit, takes_the_credit_that_it_began_with_for_no_profit) {
  EvaluationAccount account;
  account.update(kMonday, money(200'000), money(210'000), money(210'000), money(10'000));
  EXPECT_EQ(account.profit(), Money());
  EXPECT_EQ(account.staticLoss(), Money());
  EXPECT_EQ(account.trailingLoss(), Money());
}

TEST_F(Evaluation, knows_the_best_day_and_its_share_of_the_profit) {
  at(kMonday, 203'000, 203'000);
  at(kMonday + 1, 201'000, 201'000);
  at(kMonday + 2, 204'000, 204'000);
  EXPECT_EQ(account.bestDay(), money(3000));
  EXPECT_DOUBLE_EQ(account.bestDayShare(), 0.75) << "3,000 of 4,000";
}

TEST_F(Evaluation, has_no_best_days_share_without_a_profit) {
  at(kMonday, 203'000, 203'000);
  at(kMonday + 1, 199'000, 199'000);
  EXPECT_EQ(account.bestDayShare(), 0);
}

TEST_F(Evaluation, counts_each_day_on_which_a_position_was_opened_once) {
  account.noteTrade(kMonday);
  account.noteTrade(kMonday);
  account.noteTrade(kMonday + 2);
  EXPECT_EQ(account.tradingDays(), 2);
}

TEST_F(Evaluation, begins_anew_with_another_initial_balance) {
  at(kMonday, 209'000, 209'000);
  account.noteTrade(kMonday);
  at(kMonday + 1, 209'000, 209'000);
  account.update(kMonday + 1, money(100'000), money(100'000), money(100'000), {});
  EXPECT_EQ(account.profit(), Money());
  EXPECT_EQ(account.trailingLoss(), Money());
  EXPECT_EQ(account.tradingDays(), 0);
  account.noteTrade(kMonday);
  EXPECT_EQ(account.tradingDays(), 0) << "what was traded before is no part of it";
}

TEST_F(Evaluation, goes_on_with_its_day_where_the_rules_clock_is_set_back) {
  at(kMonday + 1, 204'000, 191'000);
  at(kMonday, 204'000, 190'000);
  EXPECT_EQ(account.day(), kMonday + 1);
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Balance), money(10'000)) << "200,000 were the balance before the day began";
}

TEST_F(Evaluation, is_the_same_from_its_row) {
  at(kMonday, 206'000, 206'000);
  at(kMonday + 1, 204'000, 191'000);
  account.noteTrade(kMonday + 1);
  EquityRecord row;
  row.equity = money(191'000);
  row.evaluation = account.record();
  EvaluationAccount next;
  next.restore(row);
  EXPECT_EQ(next.dailyLoss(RuleDayOrigin::Balance), money(15'000));
  EXPECT_EQ(next.trailingLoss(), money(15'000));
  EXPECT_EQ(next.staticLoss(), money(9000));
  EXPECT_EQ(next.tradingDays(), 1);
  EXPECT_EQ(next.record(), account.record());
}

TEST_F(Evaluation, that_was_down_over_midnight_has_its_last_figures_as_the_base) {
  at(kMonday, 204'000, 201'000);
  EquityRecord row;
  row.equity = money(201'000);
  row.evaluation = account.record();
  EvaluationAccount next;
  next.restore(row);
  next.update(kMonday + 1, money(200'000), money(198'000), money(198'000), {});
  EXPECT_EQ(next.dailyLoss(RuleDayOrigin::Balance), money(6000)) << "what was lost meanwhile is the new day's loss";
}

TEST(EvaluationOfAnOldJournal, begins_with_what_it_finds) {
  EvaluationAccount account;
  account.restore(EquityRecord{money(90'000), money(90'000), money(95'000), money(100'000), kMonday});
  EXPECT_FALSE(account.known());
  account.update(kMonday, {}, money(90'000), money(90'000), {});
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Higher), Money());
  EXPECT_FALSE(account.begun());
}

}  // namespace
}  // namespace deskwright
