#include "engine/accounting/account_money.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

Money money(std::int64_t whole) { return Money::fromRaw(whole * 1'000'000); }

AccountReport account(std::int64_t balance, std::uint64_t last_deal, std::int64_t credit = 0) {
  AccountReport report;
  report.balance = money(balance);
  report.credit = money(credit);
  report.equity = money(balance + credit);
  report.last_deal = {last_deal};
  return report;
}
DealReport closing(std::uint64_t deal, std::int64_t profit) {
  DealReport report;
  report.deal = {deal};
  report.profit = money(profit);
  return report;
}
BalanceReport operation(std::uint64_t deal, std::int64_t amount, BalanceKind kind = BalanceKind::Balance) {
  return {{deal}, money(amount), {}, "", kind};
}
/// 1000 in an account whose newest deal is 10.
AccountMoney thousand() {
  AccountMoney money;
  money.take(account(1000, 10));
  return money;
}

TEST(AccountMoney, a_report_before_the_deal_that_it_contains_counts_the_deal_once) {
  auto desk = thousand();
  desk.take(account(1100, 11));
  EXPECT_EQ(desk.balance(), money(1000)) << "the position is still open: its profit floats";
  desk.book(closing(11, 100));
  EXPECT_EQ(desk.balance(), money(1100));
}

TEST(AccountMoney, a_report_after_the_deal_that_it_contains_counts_the_deal_once) {
  auto desk = thousand();
  desk.book(closing(11, 100));
  EXPECT_EQ(desk.balance(), money(1100));
  desk.take(account(1100, 11));
  EXPECT_EQ(desk.balance(), money(1100));
}

TEST(AccountMoney, a_report_that_was_made_before_a_deal_does_not_take_it_away) {
  auto desk = thousand();
  desk.book(closing(11, 100));
  desk.take(account(1000, 10));
  EXPECT_EQ(desk.balance(), money(1100));
}

TEST(AccountMoney, a_deposit_counts_once_in_either_order) {
  auto before = thousand();
  before.take(account(1500, 11));
  EXPECT_EQ(before.balance(), money(1000));
  before.book(operation(11, 500));
  EXPECT_EQ(before.balance(), money(1500));
  auto after = thousand();
  after.book(operation(11, 500));
  after.take(account(1500, 11));
  EXPECT_EQ(after.balance(), money(1500));
}

TEST(AccountMoney, of_two_deals_that_a_waiting_report_contains_both_must_come) {
  auto desk = thousand();
  desk.take(account(1300, 12));
  desk.book(closing(11, 100));
  EXPECT_TRUE(desk.waits());
  EXPECT_EQ(desk.balance(), money(1100));
  desk.book(closing(12, 200));
  EXPECT_FALSE(desk.waits());
  EXPECT_EQ(desk.balance(), money(1300));
}

TEST(AccountMoney, a_report_waits_for_a_deal_that_a_newer_one_has_overtaken) {
  auto desk = thousand();
  desk.book(closing(12, 200));
  desk.take(account(1300, 12));  // and contains 11, whose position still floats here
  EXPECT_TRUE(desk.waits());
  EXPECT_EQ(desk.balance(), money(1200));
  desk.book(closing(11, 100));
  EXPECT_FALSE(desk.waits());
  EXPECT_EQ(desk.balance(), money(1300));
}

TEST(AccountMoney, a_deposit_that_was_lost_is_not_counted_before_it_is_told) {
  auto desk = thousand();
  desk.book(closing(12, 200));
  desk.take(account(1700, 12));
  EXPECT_EQ(desk.balance(), money(1200));
  desk.beginSnapshot();
  desk.take(account(1700, 12));
  EXPECT_EQ(desk.balance(), money(1200));
  desk.book(operation(11, 500));
  desk.endSnapshot();
  EXPECT_EQ(desk.balance(), money(1700));
}

TEST(AccountMoney, a_lost_withdrawal_and_the_deposit_that_made_up_for_it_count_one_by_one) {
  auto desk = thousand();
  desk.book(closing(13, 100));
  desk.take(account(1100, 13));  // contains 11, a withdrawal of 900, and 12, a deposit of 900
  EXPECT_EQ(desk.balance(), money(1100));
  desk.book(operation(12, 900));
  EXPECT_EQ(desk.balance(), money(2000)) << "the bases of loss move with it";
  EXPECT_TRUE(desk.waits());
  desk.book(operation(11, -900));
  EXPECT_EQ(desk.balance(), money(1100));
  EXPECT_FALSE(desk.waits());
}

TEST(AccountMoney, what_no_deal_explains_counts_when_a_snapshot_has_ended) {
  auto desk = thousand();
  desk.book(closing(11, 100));
  desk.take(account(1093, 11));  // and a charge of 7 that is neither deal nor operation
  EXPECT_TRUE(desk.waits());
  desk.beginSnapshot();
  desk.take(account(1093, 11));
  desk.endSnapshot();
  EXPECT_FALSE(desk.waits());
  EXPECT_EQ(desk.balance(), money(1093));
}

TEST(AccountMoney, what_a_snapshots_account_contains_counts_when_the_snapshot_is_complete) {
  auto desk = thousand();
  desk.beginSnapshot();
  desk.take(account(1600, 12));
  desk.book(operation(12, 500));
  EXPECT_EQ(desk.balance(), money(1500)) << "deal 11 is still to be applied";
  desk.book(closing(11, 100));
  desk.endSnapshot();
  EXPECT_EQ(desk.balance(), money(1600));
}

TEST(AccountMoney, a_report_of_the_same_deals_brings_what_the_broker_books_without_a_deal) {
  auto desk = thousand();
  desk.take(account(993, 10));  // a charge that is neither deal nor operation
  EXPECT_EQ(desk.balance(), money(993));
}

TEST(AccountMoney, credit_is_kept_beside_the_balance_and_is_part_of_equity) {
  auto desk = thousand();
  desk.book(operation(11, 300, BalanceKind::Credit));
  EXPECT_EQ(desk.balance(), money(1000));
  EXPECT_EQ(desk.credit(), money(300));
  EXPECT_EQ(desk.venueEquity(), money(1300));
  desk.take(account(1000, 11, 300));
  EXPECT_EQ(desk.credit(), money(300));
  EXPECT_EQ(desk.venueEquity(), money(1300));
}

TEST(AccountMoney, a_close_does_not_move_the_venues_equity_for_its_profit_floated_before) {
  AccountMoney desk;
  auto report = account(1000, 10);
  report.equity = money(1100);
  desk.take(report);
  desk.book(closing(11, 100));
  EXPECT_EQ(desk.venueEquity(), money(1100));
}

TEST(AccountMoney, of_another_account_nothing_is_kept) {
  auto desk = thousand();
  desk.book(closing(11, 100));
  desk = AccountMoney();
  desk.take(account(50, 3));
  EXPECT_EQ(desk.balance(), money(50));
}

}  // namespace
}  // namespace deskwright
