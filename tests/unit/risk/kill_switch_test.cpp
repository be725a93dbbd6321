#include "engine/risk/kill_switch.h"

#include "tests/unit/risk/desk_at_peace.h"

#include <utility>

namespace deskwright {
namespace {

struct Killing {
  KillSwitch kill;
  std::vector<PendingOrder> orders;
  std::vector<Position> positions;
  bool link_up = true;
  std::uint64_t clean_snapshots = 1;
  std::optional<Notice> notice;

  /// What the switch wants at second `at`.
  std::vector<KillAction> at(int seconds) {
    std::vector<KillAction> actions;
    notice =
        kill.advance({orders, positions, link_up, clean_snapshots}, timestampFromMilliseconds(1000000 + seconds * 1000), actions);
    return actions;
  }
};

template <class Action>
std::size_t count(const std::vector<KillAction>& actions) {
  std::size_t found = 0;
  for (const auto& action : actions) found += std::holds_alternative<Action>(action) ? 1U : 0U;
  return found;
}

TEST(KillSwitch, does_nothing_before_it_is_latched) {
  Killing desk;
  desk.orders = {pendingEntry(1, Side::Buy, 0.1)};
  EXPECT_TRUE(desk.at(0).empty());
  EXPECT_FALSE(desk.kill.latched());
}

TEST(KillSwitch, cancels_first_and_then_closes_whoevers_it_is) {
  Killing desk;
  desk.orders = {pendingEntry(1, Side::Buy, 0.1), pendingEntry(2, Side::Sell, 0.1, kBeta, kOther)};
  desk.positions = {position(7, Side::Buy, 0.5), position(8, Side::Sell, 0.2, kNoStrategy, kOther)};
  desk.kill.latch(true);
  const auto actions = desk.at(0);
  ASSERT_EQ(actions.size(), 4U);
  EXPECT_TRUE(std::holds_alternative<KillCancel>(actions[0]));
  EXPECT_TRUE(std::holds_alternative<KillCancel>(actions[1]));
  EXPECT_EQ(std::get<KillClose>(actions[2]).volume, lots(0.5));
  EXPECT_EQ(std::get<KillClose>(actions[3]).position, PositionId{8});
}

TEST(KillSwitch, names_orders_without_an_id_by_their_tickets_and_asks_for_each_on_its_own) {
  Killing desk;
  desk.orders = {pendingEntry(1, Side::Buy, 0.1), pendingEntry(2, Side::Buy, 0.1)};
  for (std::size_t i = 0; i < 2; ++i) {
    desk.orders[i].client_id = {};
    desk.orders[i].ticket = {900 + i};
  }
  desk.kill.latch(true);
  auto actions = desk.at(0);
  ASSERT_EQ(actions.size(), 2U);
  EXPECT_EQ(std::get<KillCancel>(actions[0]).ticket, OrderTicket{900});
  EXPECT_EQ(std::get<KillCancel>(actions[1]).ticket, OrderTicket{901});
  // One is gone: the other is asked for alone.
  desk.orders.pop_back();
  actions = desk.at(1);
  ASSERT_EQ(actions.size(), 1U);
  EXPECT_EQ(std::get<KillCancel>(actions[0]).ticket, OrderTicket{900});
}

TEST(KillSwitch, cancels_a_close_that_rests_because_it_would_hold_its_position) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.positions[0].pending_close = lots(0.5);
  desk.orders = {pendingEntry(1, Side::Sell, 0.5)};
  desk.orders[0].closes = {7};
  desk.kill.latch(true);
  EXPECT_EQ(count<KillCancel>(desk.at(0)), 1U);
}

TEST(KillSwitch, keeps_positions_when_it_does_not_flatten) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(false);
  EXPECT_EQ(count<KillAskSnapshot>(desk.at(0)), 1U);
  desk.clean_snapshots = 2;
  desk.at(1);
  EXPECT_EQ(desk.kill.phase(), KillPhase::Done);
}

TEST(KillSwitch, may_be_told_to_flatten_later_but_never_to_stop_flattening) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(false);
  desk.at(0);
  desk.kill.latch(true);
  desk.kill.latch(false);
  EXPECT_EQ(count<KillClose>(desk.at(1)), 1U);
}

TEST(KillSwitch, does_not_call_back_what_is_at_the_market_but_waits_for_it) {
  Killing desk;
  desk.orders = {pendingEntry(1, Side::Buy, 0.1)};
  desk.orders[0].type = OrderType::Market;
  desk.orders[0].unknown = true;
  desk.kill.latch(true);
  EXPECT_TRUE(desk.at(0).empty());
  EXPECT_EQ(desk.kill.phase(), KillPhase::Acting);
  // It filled after all: the position goes too.
  desk.orders.clear();
  desk.positions = {position(7, Side::Buy, 0.1)};
  EXPECT_EQ(count<KillClose>(desk.at(1)), 1U);
}

TEST(KillSwitch, closes_only_what_no_close_has_spoken_for) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.positions[0].pending_close = lots(0.2);
  desk.kill.latch(true);
  EXPECT_EQ(std::get<KillClose>(desk.at(0).at(0)).volume, lots(0.3));
  desk.positions[0].pending_close = lots(0.5);
  EXPECT_TRUE(desk.at(10).empty());
}

TEST(KillSwitch, retries_with_back_off_from_one_second_to_thirty) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  std::vector<int> sent_at;
  for (int second = 0; second <= 130; ++second) {
    if (!desk.at(second).empty()) sent_at.push_back(second);
  }
  EXPECT_EQ(sent_at, (std::vector<int>{0, 1, 3, 7, 15, 31, 61, 91, 121}));
}

TEST(KillSwitch, raises_the_alarm_from_the_third_attempt_on) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  desk.at(0);
  EXPECT_FALSE(desk.notice);
  desk.at(1);
  EXPECT_FALSE(desk.notice);
  desk.at(3);
  ASSERT_TRUE(desk.notice);
  EXPECT_EQ(desk.notice->level, NoticeLevel::Critical);
  EXPECT_NE(desk.notice->text.view().find("position 7"), std::string_view::npos);
}

TEST(KillSwitch, remembers_its_attempts_while_a_close_is_in_flight) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  desk.at(0);
  desk.positions[0].pending_close = lots(0.5);
  desk.at(0);
  desk.positions[0].pending_close = Volume();  // rejected at once
  EXPECT_TRUE(desk.at(0).empty()) << "no storm of closes within the same second";
  EXPECT_EQ(desk.at(1).size(), 1U);
}

TEST(KillSwitch, waits_for_the_link) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  desk.link_up = false;
  EXPECT_TRUE(desk.at(0).empty());
  desk.link_up = true;
  EXPECT_EQ(desk.at(5).size(), 1U);
}

TEST(KillSwitch, says_done_only_on_a_snapshot_that_came_after_the_books_were_clear) {
  Killing desk;
  desk.clean_snapshots = 4;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  desk.at(0);
  desk.positions.clear();
  EXPECT_EQ(count<KillAskSnapshot>(desk.at(1)), 1U);
  EXPECT_EQ(desk.kill.phase(), KillPhase::Proving);
  EXPECT_FALSE(desk.notice);
  desk.at(1);
  EXPECT_EQ(desk.kill.phase(), KillPhase::Proving) << "snapshots of before prove nothing";
  desk.clean_snapshots = 5;
  desk.at(2);
  EXPECT_EQ(desk.kill.phase(), KillPhase::Done);
  ASSERT_TRUE(desk.notice);
  EXPECT_EQ(desk.notice->code.view(), "KILL_DONE");
  desk.at(3);
  EXPECT_FALSE(desk.notice) << "said once";
}

TEST(KillSwitch, asks_again_for_proof_that_does_not_come) {
  Killing desk;
  desk.kill.latch(true);
  EXPECT_EQ(desk.at(0).size(), 1U);
  EXPECT_TRUE(desk.at(0).empty());
  EXPECT_EQ(desk.at(1).size(), 1U);
}

TEST(KillSwitch, starts_over_when_a_late_fill_turns_up) {
  Killing desk;
  desk.kill.latch(true);
  desk.at(0);
  desk.clean_snapshots = 2;
  desk.at(1);
  ASSERT_EQ(desk.kill.phase(), KillPhase::Done);
  desk.positions = {position(7, Side::Sell, 0.3)};
  EXPECT_EQ(count<KillClose>(desk.at(2)), 1U);
  EXPECT_EQ(desk.kill.phase(), KillPhase::Acting);
  desk.positions.clear();
  desk.at(3);
  EXPECT_EQ(desk.kill.phase(), KillPhase::Proving) << "the proof of before does not count twice";
}

TEST(KillSwitch, starts_counting_anew_for_what_had_gone_and_came_back) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  for (const int second : {0, 1, 3}) desk.at(second);
  auto held = std::exchange(desk.positions, {});
  desk.at(4);
  desk.positions = std::move(held);
  EXPECT_EQ(count<KillClose>(desk.at(4)), 1U);
  EXPECT_FALSE(desk.notice) << "a first attempt again";
}

TEST(KillSwitch, forgets_everything_when_cleared) {
  Killing desk;
  desk.positions = {position(7, Side::Buy, 0.5)};
  desk.kill.latch(true);
  desk.at(0);
  desk.kill.clear();
  EXPECT_TRUE(desk.at(60).empty());
  EXPECT_FALSE(desk.kill.latched());
  EXPECT_FALSE(desk.kill.flattens());
}

}  // namespace
}  // namespace deskwright
