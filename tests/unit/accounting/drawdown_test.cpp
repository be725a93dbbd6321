#include "engine/accounting/drawdown.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

Money money(std::int64_t whole) { return Money::fromRaw(whole * 1'000'000); }

/// A desk's day 10 that began at 1000, rose to 1100 and fell to 1050.
Drawdown midday() {
  Drawdown drawdown;
  drawdown.update(10, money(1000), money(1000));
  drawdown.update(10, money(1000), money(1100));
  drawdown.update(10, money(1000), money(1050));
  return drawdown;
}

TEST(Drawdown, starts_from_the_first_equity) {
  Drawdown drawdown;
  EXPECT_FALSE(drawdown.known());
  drawdown.update(10, money(900), money(1000));
  EXPECT_TRUE(drawdown.known());
  EXPECT_EQ(drawdown.dayPnl(), Money());
  EXPECT_EQ(drawdown.drawdown(), Money());
}

TEST(Drawdown, counts_the_days_loss_from_its_base_and_the_drawdown_from_the_top) {
  auto drawdown = midday();
  EXPECT_EQ(drawdown.dayPnl(), money(50));
  EXPECT_EQ(drawdown.dailyLoss(), Money());
  EXPECT_EQ(drawdown.drawdown(), money(50));
  EXPECT_NEAR(drawdown.drawdownShare(), 50.0 / 1100, 1e-12);
  drawdown.update(10, money(1000), money(930));
  EXPECT_EQ(drawdown.dailyLoss(), money(70));
  EXPECT_EQ(drawdown.drawdown(), money(170));
}

TEST(Drawdown, begins_a_new_day_at_the_last_equity_of_the_old_one_and_keeps_the_top) {
  auto drawdown = midday();
  drawdown.update(11, money(1000), money(1040));
  EXPECT_EQ(drawdown.dayBase(), money(1050));
  EXPECT_EQ(drawdown.dailyLoss(), money(10));
  EXPECT_EQ(drawdown.highWater(), money(1100));
}

TEST(Drawdown, begins_a_new_day_without_waiting_for_its_first_equity) {
  auto drawdown = midday();
  drawdown.startDay(11);
  EXPECT_EQ(drawdown.dayPnl(), Money());
  EXPECT_EQ(drawdown.record().day, 11);
  EXPECT_EQ(drawdown.dayBase(), money(1050));
}

TEST(Drawdown, moves_both_bases_with_a_deposit_or_withdrawal) {
  auto drawdown = midday();
  drawdown.moveBases(money(500));
  drawdown.update(10, money(1500), money(1550));
  EXPECT_EQ(drawdown.dayPnl(), money(50));
  EXPECT_EQ(drawdown.drawdown(), money(50));
  EXPECT_EQ(drawdown.highWater(), money(1600));
  drawdown.moveBases(money(-1000));
  EXPECT_EQ(drawdown.dayPnl(), money(50));
  EXPECT_EQ(drawdown.drawdown(), money(50));
}

TEST(Drawdown, does_not_count_a_deposit_that_the_first_equity_contains) {
  Drawdown drawdown;
  drawdown.moveBases(money(500));
  drawdown.update(10, money(1000), money(1000));
  EXPECT_EQ(drawdown.dayBase(), money(1000));
}

TEST(Drawdown, goes_on_after_a_restart_inside_the_day) {
  Drawdown drawdown;
  drawdown.restore(midday().record());
  drawdown.update(10, money(1000), money(900));
  EXPECT_EQ(drawdown.dailyLoss(), money(100));
  EXPECT_EQ(drawdown.drawdown(), money(200));
}

TEST(Drawdown, counts_what_was_lost_over_midnight_while_down_as_the_new_days_loss) {
  Drawdown drawdown;
  drawdown.restore(midday().record());
  drawdown.update(11, money(800), money(800));
  EXPECT_EQ(drawdown.dailyLoss(), money(250));
  EXPECT_EQ(drawdown.drawdown(), money(300));
}

TEST(Drawdown, moves_the_restored_base_by_a_deposit_made_while_down) {
  Drawdown drawdown;
  drawdown.restore(midday().record());
  drawdown.moveBases(money(1000));
  drawdown.update(13, money(2000), money(2050));  // a weekend later
  EXPECT_EQ(drawdown.dayPnl(), Money());
  EXPECT_EQ(drawdown.drawdown(), money(50));
  EXPECT_EQ(drawdown.day(), 13);
}

TEST(Drawdown, has_no_share_of_nothing) {
  Drawdown drawdown;
  drawdown.update(1, Money(), Money());
  drawdown.update(1, Money(), money(-5));
  EXPECT_EQ(drawdown.drawdownShare(), 0);
  EXPECT_EQ(drawdown.drawdown(), money(5));
}

}  // namespace
}  // namespace deskwright
