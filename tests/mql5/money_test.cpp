// What the expert advisor says of the account's money: which deal its figures contain, and what is no deal at all.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

/// Connected, and past the snapshot that its first second brings.
void startAndSettle(BridgedTerminal& bridge) {
  bridge.start();
  bridge.terminal->skip(std::chrono::milliseconds(1100));
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() == 2; }));
  bridge.desk.inputs.clear();
  bridge.terminal->skip(std::chrono::milliseconds(1100));  // an account waits a second after the last one
}

AccountReport newestAccount(const BridgedTerminal& bridge) {
  const auto told = bridge.desk.all<AccountReport>();
  return told.empty() ? AccountReport{} : told.back();
}

TEST(ExpertAdvisorMoney, an_account_names_the_deal_that_it_contains) {
  BridgedTerminal bridge;
  startAndSettle(bridge);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return !bridge.deals().empty() && newestAccount(bridge).last_deal == bridge.deals()[0].deal; }));
  EXPECT_EQ(newestAccount(bridge).balance, Money::nearest(100'000) + bridge.deals()[0].commission);
}

TEST(ExpertAdvisorMoney, a_snapshots_account_contains_every_deal_of_it) {
  BridgedTerminal bridge;
  bridge.broker.deposit(500);
  bridge.broker.deposit(250);
  bridge.start();
  const AccountReport first = bridge.desk.all<AccountReport>().front();
  EXPECT_EQ(first.balance, Money::nearest(100'750));
  EXPECT_EQ(first.last_deal.value, bridge.broker.deals().back().ticket);
}

TEST(ExpertAdvisorMoney, credit_is_told_as_credit) {
  BridgedTerminal bridge;
  startAndSettle(bridge);
  bridge.broker.move(DEAL_TYPE_CREDIT, 300);
  ASSERT_TRUE(bridge.until([&] { return newestAccount(bridge).credit == Money::nearest(300); }));
  ASSERT_EQ(bridge.desk.all<BalanceReport>().size(), 1U);
  EXPECT_EQ(bridge.desk.all<BalanceReport>()[0].kind, BalanceKind::Credit);
  EXPECT_EQ(newestAccount(bridge).balance, Money::nearest(100'000));
  EXPECT_EQ(newestAccount(bridge).equity, Money::nearest(100'300));
}

TEST(ExpertAdvisorMoney, a_charge_is_no_balance_operation_and_is_brought_by_the_account) {
  BridgedTerminal bridge;
  startAndSettle(bridge);
  bridge.broker.move(DEAL_TYPE_CHARGE, -10);
  ASSERT_TRUE(bridge.until([&] { return newestAccount(bridge).balance == Money::nearest(99'990); }));
  EXPECT_TRUE(bridge.desk.all<BalanceReport>().empty());
}

TEST(ExpertAdvisorMoney, an_account_that_is_ahead_of_its_deal_waits_for_it) {
  BridgedTerminal bridge;
  startAndSettle(bridge);
  bridge.broker.balance += 500;  // the deal's event is still on its way
  bridge.turn(20);
  EXPECT_TRUE(bridge.desk.all<AccountReport>().empty());
  bridge.broker.balance -= 500;
  bridge.broker.deposit(500);
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<AccountReport>().empty(); }));
  EXPECT_EQ(newestAccount(bridge).balance, Money::nearest(100'500));
  EXPECT_EQ(newestAccount(bridge).last_deal, bridge.desk.all<BalanceReport>().at(0).deal);
}

}  // namespace
}  // namespace deskwright::mql5
