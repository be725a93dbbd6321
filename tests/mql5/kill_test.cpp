// The kill: the expert advisor's own source and the desk's own guardian channel.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

constexpr std::uint64_t kNumber = 0x0102'0304'0506'0708;

class KilledTerminal : public testing::TestWithParam<bool> {
 protected:
  bool hedging() const { return GetParam(); }
  void hold(double lots) {
    bridge.start();
    ASSERT_TRUE(bridge.gateway->send(bridge.entry(1, lots)));
    ASSERT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
    bridge.terminal->skip(std::chrono::seconds(1));
    ASSERT_TRUE(bridge.until([&] { return !bridge.guardian.reports.empty(); }));
  }
  void kill(bool flatten) { ASSERT_TRUE(bridge.until([&] { return bridge.kill_line->kill(kNumber, flatten); })); }
  bool safe() const {
    const KillReport state = bridge.killState();
    return state.latched && state.kill == kNumber && state.orders == 0 && state.positions == 0;
  }
  BridgedTerminal bridge{GetParam()};
};

TEST_P(KilledTerminal, closes_and_cancels_everything_strangers_included_and_says_so) {
  hold(0.10);
  bridge.broker.personPlaces("XAUUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 2'600);
  bridge.broker.personTrades("XAUUSD", ORDER_TYPE_SELL, 0.2);
  kill(true);
  EXPECT_TRUE(bridge.until([&] { return safe(); }));
  EXPECT_TRUE(bridge.broker.orders().empty());
  EXPECT_TRUE(bridge.broker.positions().empty());
}

TEST_P(KilledTerminal, keeps_positions_where_the_kill_does_not_flatten) {
  hold(0.10);
  bridge.broker.personPlaces("XAUUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 2'600);
  kill(false);
  ASSERT_TRUE(bridge.until([&] { return bridge.killState().latched && bridge.killState().orders == 0; }));
  bridge.terminal->skip(std::chrono::seconds(3));
  bridge.turn(50);
  EXPECT_EQ(bridge.broker.positions().size(), 1U);
}

TEST_P(KilledTerminal, is_safe_although_the_desks_engine_does_nothing) {
  hold(0.10);
  bridge.dropGateway();
  kill(true);
  EXPECT_TRUE(bridge.until([&] { return safe(); }));
}

TEST_P(KilledTerminal, refuses_entries_until_it_is_cleared) {
  hold(0.10);
  kill(true);
  ASSERT_TRUE(bridge.until([&] { return safe(); }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
  EXPECT_EQ(bridge.result(2)->text.view(), "killed: only closes pass");
  ASSERT_TRUE(bridge.kill_line->clearKill(kNumber));
  ASSERT_TRUE(bridge.until([&] { return !bridge.killState().latched; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(3)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(3).has_value(); }));
  EXPECT_EQ(bridge.result(3)->outcome, RequestOutcome::Accepted);
}

TEST_P(KilledTerminal, is_not_cleared_by_the_number_of_another_kill) {
  hold(0.10);
  kill(true);
  ASSERT_TRUE(bridge.until([&] { return safe(); }));
  const std::size_t heard = bridge.guardian.reports.size();
  ASSERT_TRUE(bridge.kill_line->clearKill(kNumber + 1));
  ASSERT_TRUE(bridge.until([&] { return bridge.guardian.reports.size() > heard; }));
  EXPECT_TRUE(bridge.killState().latched);
}

TEST_P(KilledTerminal, stays_killed_through_a_crash_of_the_terminal) {
  hold(0.10);
  kill(true);
  ASSERT_TRUE(bridge.until([&] { return safe(); }));
  bridge.terminal->crash();
  bridge.guardian.reports.clear();
  ASSERT_TRUE(bridge.terminal->start());
  ASSERT_TRUE(bridge.until([&] { return !bridge.guardian.reports.empty(); }));
  EXPECT_TRUE(bridge.killState().latched);
  EXPECT_EQ(bridge.killState().kill, kNumber);
}

TEST_P(KilledTerminal, writes_its_latch_when_the_disk_has_room_again) {
  hold(0.10);
  const auto latch = bridge.filesFolder() / "deskwright_5012.kill";
  bridge.terminal->terminal().disk_full = true;
  kill(true);
  ASSERT_TRUE(bridge.until([&] { return safe(); }));
  EXPECT_FALSE(std::filesystem::exists(latch)) << "an empty file would look like a latch that holds";
  const auto& log = bridge.terminal->terminal().log;
  EXPECT_TRUE(std::any_of(log.begin(), log.end(), [](const std::string& line) { return line.find("latch cannot be") != line.npos; }));
  bridge.terminal->terminal().disk_full = false;
  bridge.terminal->skip(std::chrono::milliseconds(1'100));
  EXPECT_TRUE(bridge.until([&] { return std::filesystem::exists(latch); }));
  bridge.terminal->crash();
  bridge.guardian.reports.clear();
  ASSERT_TRUE(bridge.terminal->start());
  ASSERT_TRUE(bridge.until([&] { return !bridge.guardian.reports.empty(); }));
  EXPECT_TRUE(bridge.killState().latched);
}

TEST_P(KilledTerminal, asks_a_closed_market_less_and_less_often_and_closes_when_it_opens) {
  hold(0.10);
  int asked = 0;
  bridge.broker.whim = [&asked](const MqlTradeRequest&) {
    ++asked;
    ServerWhim closed;
    closed.retcode = 10'018;
    return closed;
  };
  kill(true);
  bridge.pass(120);
  EXPECT_GT(asked, 3);
  EXPECT_LT(asked, 12) << "after 0, 2, 6, 14, 30, 60, 90 and 120 s, or so";
  bridge.broker.whim = nullptr;
  bridge.pass(31);
  EXPECT_TRUE(bridge.until([&] { return safe(); }));
}

TEST_P(KilledTerminal, never_opens_the_other_side_when_the_desk_closes_at_the_same_time) {
  hold(0.10);
  bridge.broker.latency_us = 1'500'000;
  const ulong position = bridge.broker.positions()[0].identifier;
  ASSERT_TRUE(bridge.gateway->send(bridge.close(2, PositionId{position}, 0.10, Side::Sell)));
  bridge.turn(5);
  kill(true);
  bridge.turn(5);
  ASSERT_TRUE(bridge.gateway->send(bridge.close(3, PositionId{position}, 0.10, Side::Sell)));
  for (int i = 0; i < 40; ++i) {
    bridge.turn(3);
    bridge.terminal->skip(std::chrono::milliseconds(200));
  }
  ASSERT_TRUE(bridge.until([&] { return safe(); }));
  int closes = 0;
  for (const BrokerDeal& deal : bridge.broker.deals()) {
    EXPECT_NE(deal.entry, DEAL_ENTRY_INOUT);
    if (deal.type == DEAL_TYPE_SELL) ++closes;
  }
  EXPECT_EQ(closes, 1);
}

TEST_P(KilledTerminal, is_flat_soon_although_the_server_refuses_its_first_close) {
  hold(0.10);
  int asked = 0;
  bridge.broker.whim = [&asked](const MqlTradeRequest&) { return ServerWhim{++asked == 1 ? 10'004U : 0U}; };
  kill(true);
  for (int i = 0; i < 15 && !safe(); ++i) {  // three seconds of the terminal's time
    bridge.terminal->skip(std::chrono::milliseconds(200));
    bridge.turn(10);
  }
  EXPECT_TRUE(safe());
}

TEST_P(KilledTerminal, is_flat_soon_although_each_close_fills_a_part_only) {
  hold(0.30);
  bridge.broker.largest_fill = 0.10;
  kill(true);
  for (int i = 0; i < 30 && !safe(); ++i) {  // six seconds
    bridge.terminal->skip(std::chrono::milliseconds(200));
    bridge.turn(10);
  }
  EXPECT_TRUE(safe());
  for (const BrokerDeal& deal : bridge.broker.deals()) EXPECT_NE(deal.entry, DEAL_ENTRY_INOUT);
}

TEST_P(KilledTerminal, never_closes_twice_what_the_terminal_still_shows) {
  hold(0.10);
  bridge.terminal->terminal().positions_shown = bridge.broker.positions();
  kill(true);
  for (int i = 0; i < 15; ++i) {
    bridge.terminal->skip(std::chrono::milliseconds(200));
    bridge.turn(10);
  }
  bridge.terminal->terminal().positions_shown.reset();
  EXPECT_TRUE(bridge.until([&] { return safe(); }));
  EXPECT_TRUE(bridge.broker.positions().empty());
  EXPECT_EQ(bridge.broker.deals().size(), 2U) << "one opened, one closed";
}

TEST_P(KilledTerminal, is_killed_in_a_flood_of_ticks) {
  hold(0.10);
  bridge.broker.personPlaces("XAUUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 2'600);
  for (int i = 0; i < 20; ++i) bridge.quote("EURUSD", 1.0850 + 0.00001 * i, 1.0851 + 0.00001 * i);
  kill(true);
  EXPECT_TRUE(bridge.until([&] {
    for (int i = 0; i < 50; ++i) bridge.quote("EURUSD", 1.0850 + 0.00001 * i, 1.0851 + 0.00001 * i);
    return safe();
  }));
}

INSTANTIATE_TEST_SUITE_P(Accounts, KilledTerminal, testing::Values(true, false),
                         [](const auto& account) { return account.param ? "hedging" : "netting"; });

}  // namespace
}  // namespace deskwright::mql5
