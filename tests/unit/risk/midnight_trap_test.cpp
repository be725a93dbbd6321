// The rules' midnight, played: what an open loss is before it and after it, by each way to set the base.
#include "engine/risk/midnight_trap.h"

#include "engine/risk/escalation.h"
#include "engine/risk/risk_limits.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

constexpr std::int64_t kMonday = 19'786;

Money money(double value) { return Money::nearest(value); }

/// Five per cent of an initial 200,000, counted from the balance at midnight: 10,000.
DeskLossLimits rules() {
  DeskLossLimits limits = defaultDeskLimits().losses;
  limits.initial_balance = money(200'000);
  limits.max_rule_daily_loss = 5;
  limits.rule_loss_of_initial = true;
  limits.rule_day_base = RuleDayOrigin::Balance;
  return limits;
}

/// On Monday, having begun with 200,000.
EvaluationAccount accountWith(double balance, double equity) {
  EvaluationAccount account;
  account.update(kMonday, money(200'000), money(200'000), money(200'000), {});
  account.update(kMonday, money(200'000), money(balance), money(equity), {});
  return account;
}

TEST(MidnightTrap, finds_thirteen_thousand_open_behind_four_thousand_made) {
  const auto trap = findMidnightTrap(accountWith(204'000, 191'000), rules());
  ASSERT_TRUE(trap);
  EXPECT_EQ(trap->limit, LossLimit::RuleDailyLoss);
  EXPECT_EQ(trap->loss_now, 9000);
  EXPECT_EQ(trap->allowed_now, 10'000);
  EXPECT_EQ(trap->loss_after, 13'000);
  EXPECT_EQ(trap->allowed_after, 10'000);
}

TEST(MidnightTrap, is_what_midnight_then_does) {
  EvaluationAccount account = accountWith(204'000, 191'000);
  const auto trap = findMidnightTrap(account, rules());
  ASSERT_TRUE(trap);
  account.update(kMonday + 1, money(200'000), money(204'000), money(191'000), {});
  EXPECT_EQ(account.dailyLoss(RuleDayOrigin::Balance).toDouble(), trap->loss_after);
  EXPECT_FALSE(findMidnightTrap(account, rules())) << "it is a breach now, no trap";
}

TEST(MidnightTrap, is_none_where_the_loss_stays_inside_after_midnight) {
  EXPECT_FALSE(findMidnightTrap(accountWith(204'000, 194'000.01), rules()));
  EXPECT_TRUE(findMidnightTrap(accountWith(204'000, 194'000), rules()));
}

TEST(MidnightTrap, is_none_where_the_base_is_the_equity) {
  DeskLossLimits limits = rules();
  limits.rule_day_base = RuleDayOrigin::Equity;
  EXPECT_FALSE(findMidnightTrap(accountWith(204'000, 191'000), limits));
}

TEST(MidnightTrap, is_there_where_the_base_is_the_higher_of_balance_and_equity) {
  DeskLossLimits limits = rules();
  limits.rule_day_base = RuleDayOrigin::Higher;
  EXPECT_TRUE(findMidnightTrap(accountWith(204'000, 191'000), limits));
}

TEST(MidnightTrap, counts_per_cent_of_the_new_base_where_the_rule_does) {
  DeskLossLimits limits = rules();
  limits.rule_loss_of_initial = false;
  const auto trap = findMidnightTrap(accountWith(204'000, 191'000), limits);
  ASSERT_TRUE(trap);
  EXPECT_EQ(trap->allowed_after, 10'200) << "5 % of 204,000";
}

TEST(MidnightTrap, finds_the_trailing_loss_whose_mark_midnight_raises) {
  DeskLossLimits limits = defaultDeskLimits().losses;
  limits.initial_balance = money(200'000);
  limits.max_trailing_loss = 6;
  const auto trap = findMidnightTrap(accountWith(204'000, 191'000), limits);
  ASSERT_TRUE(trap);
  EXPECT_EQ(trap->limit, LossLimit::TrailingLoss);
  EXPECT_EQ(trap->loss_now, 9000);
  EXPECT_EQ(trap->loss_after, 13'000);
  EXPECT_EQ(trap->allowed_after, 12'000);
}

TEST(MidnightTrap, is_none_without_rules) { EXPECT_FALSE(findMidnightTrap(accountWith(204'000, 191'000), defaultDeskLimits().losses)); }

TEST(MidnightTrap, is_news_at_first_and_when_it_is_worse_by_a_tenth_of_the_limit) {
  const MidnightTrap trap{LossLimit::RuleDailyLoss, 9000, 10'000, 13'000, 10'000};
  EXPECT_TRUE(isNews(trap, Money()));
  EXPECT_FALSE(isNews(trap, money(13'000)));
  EXPECT_FALSE(isNews(trap, money(12'000.01)));
  EXPECT_TRUE(isNews(trap, money(12'000)));
}

}  // namespace
}  // namespace deskwright
