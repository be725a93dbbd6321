// Which account the expert advisor serves, and when its picture of that account is whole enough to be told.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

std::size_t snapshots(const BridgedTerminal& bridge) { return bridge.desk.all<SnapshotEnded>().size(); }

TEST(ExpertAdvisorAccount, is_waited_for_where_the_terminal_knows_none_yet) {
  BridgedTerminal bridge;
  bridge.broker.login = 0;
  bridge.startGateway();
  bridge.startTerminal();
  bridge.pass(3);
  EXPECT_FALSE(std::filesystem::exists(bridge.filesFolder() / "deskwright_0.journal"));
  bridge.broker.login = 5012;
  EXPECT_TRUE(bridge.until([&] { return snapshots(bridge) == 1; }));
  EXPECT_TRUE(std::filesystem::exists(bridge.filesFolder() / "deskwright_5012.journal"));
}

TEST(ExpertAdvisorAccount, that_was_killed_stays_killed_where_its_login_comes_late) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.until([&] { return bridge.kill_line->kill(9, true); }));
  ASSERT_TRUE(bridge.until([&] { return bridge.killState().latched; }));
  bridge.terminal->crash();
  bridge.kill_line.reset();  // a desk that would kill it again is not there
  bridge.broker.login = 0;
  ASSERT_TRUE(bridge.terminal->start());
  bridge.turn(20);
  bridge.broker.login = 5012;
  bridge.pass(2);
  EXPECT_TRUE(bridge.terminal->program().g_killed);
}

TEST(ExpertAdvisorAccount, when_it_changes_the_other_accounts_files_are_opened) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  bridge.broker.login = 6033;
  const auto serves_other = [&] {
    const auto accounts = bridge.desk.all<AccountReport>();
    return !accounts.empty() && accounts.back().account == AccountId{6033};
  };
  ASSERT_TRUE(bridge.until(serves_other));
  EXPECT_TRUE(std::filesystem::exists(bridge.filesFolder() / "deskwright_6033.journal"));
  EXPECT_EQ(bridge.terminal->program().SentRequests(), 0U);
  bridge.broker.login = 5012;
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<AccountReport>().back().account == AccountId{5012}; }));
  EXPECT_EQ(bridge.terminal->program().SentRequests(), 1U);
}

TEST(ExpertAdvisorAccount, of_a_terminal_without_its_server_is_told_five_seconds_after_it_is_back) {
  BridgedTerminal bridge;
  bridge.startGateway();
  bridge.startTerminal();
  bridge.terminal->terminal().connected = false;
  bridge.pass(8);
  EXPECT_EQ(snapshots(bridge), 0U) << "not connected";
  bridge.terminal->terminal().connected = true;
  bridge.pass(3);
  EXPECT_EQ(snapshots(bridge), 0U) << "its lists may still be filling";
  bridge.pass(4);
  EXPECT_GE(snapshots(bridge), 1U);
}

TEST(ExpertAdvisorAccount, is_told_when_all_of_its_rows_can_be_read_and_not_before) {
  BridgedTerminal bridge;
  bridge.broker.personTrades("EURUSD", ORDER_TYPE_BUY, 0.5);
  bridge.startGateway();
  bridge.startTerminal();
  bridge.terminal->terminal().positions_hidden = true;
  bridge.pass(4);
  EXPECT_EQ(snapshots(bridge), 0U);
  bridge.terminal->terminal().positions_hidden = false;
  bridge.terminal->terminal().history_fails = true;
  bridge.pass(4);
  EXPECT_EQ(snapshots(bridge), 0U);
  bridge.terminal->terminal().history_fails = false;
  bridge.pass(2);
  EXPECT_GE(snapshots(bridge), 1U);
  EXPECT_FALSE(bridge.desk.all<PositionReport>().empty());
  EXPECT_GE(bridge.desk.all<Instrument>().size(), 2U) << "symbols of a snapshot that was dropped are told again";
}

TEST(ExpertAdvisorAccount, whose_orders_are_too_many_is_told_from_where_on_they_are_whole) {
  BridgedTerminal bridge;
  bridge.broker.cancelAsPerson("EURUSD", 6'010);
  bridge.start();
  const auto begun = bridge.desk.all<SnapshotBegun>();
  ASSERT_FALSE(begun.empty());
  // Order i is over at 1714652000000 + 10 i ms: the newest of the ten that were left out is the tenth.
  EXPECT_EQ(begun[0].history_from, timestampFromMilliseconds(1'714'652'000'000 + 100 + 1));
}

}  // namespace
}  // namespace deskwright::mql5
