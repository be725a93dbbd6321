// Restarts, lost connections, silence and limits: the expert advisor's own source where things go wrong.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

constexpr uchar kDealFrame = 0x09, kTicksFrame = 0x40;  // PROTOCOL.md

TEST(ExpertAdvisor, a_crash_at_any_point_of_an_order_sends_it_once_at_most_and_never_loses_its_deal) {
  // The number of built-in calls that one order costs: measured by an undisturbed run.
  std::uint64_t before = 0, after = 0;
  {
    BridgedTerminal bridge;
    bridge.start();
    before = bridge.terminal->terminal().calls;
    ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
    after = bridge.terminal->terminal().calls;
  }
  const std::uint64_t step = std::max<std::uint64_t>(1, (after - before) / 40);
  int crashed = 0;
  for (std::uint64_t at = 1; at <= after - before; at += step) {
    BridgedTerminal bridge;
    bridge.start();
    bridge.terminal->terminal().crash_at_call = bridge.terminal->terminal().calls + at;
    ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
    bridge.turn(30);
    if (bridge.terminal->running())
      bridge.terminal->crash();
    else
      ++crashed;
    ASSERT_TRUE(bridge.terminal->start()) << "crash at call " << at;
    const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
    ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; })) << "crash at call " << at;
    // A desk that heard nothing asks again with the same id.
    ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
    bridge.turn(30);
    EXPECT_LE(bridge.broker.deals().size(), 1U) << "crash at call " << at;
    for (const BrokerDeal& deal : bridge.broker.deals()) {
      const auto told = bridge.deals();
      const bool known = std::any_of(told.begin(), told.end(), [&](const DealReport& d) { return d.deal.value == deal.ticket; });
      EXPECT_TRUE(known) << "crash at call " << at;
    }
  }
  EXPECT_GT(crashed, 10);
}

TEST(ExpertAdvisor, an_order_is_in_the_journal_before_the_server_has_it) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.terminal->terminal().crash_behind_send = true;
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return !bridge.terminal->running(); }));
  const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
  ASSERT_TRUE(bridge.terminal->start());
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return !bridge.deals().empty(); }));
  bridge.turn(50);
  EXPECT_EQ(bridge.broker.deals().size(), 1U);
}

TEST(ExpertAdvisor, an_event_whose_frame_is_lost_is_sent_again) {
  BridgedTerminal bridge;
  bridge.start();
  bool lost = false;
  bridge.terminal->terminal().copies = [&lost](uchar type) {
    const bool is_deal = type == kDealFrame;
    return is_deal && !std::exchange(lost, true) ? 0 : 1;
  };
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  EXPECT_TRUE(bridge.until([&] { return !bridge.deals().empty(); }));
  EXPECT_TRUE(lost);
  EXPECT_EQ(bridge.deals().size(), 1U);
}

TEST(ExpertAdvisor, a_tick_behind_ticks_that_found_no_room_says_so) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.turn(20);
  bridge.desk.inputs.clear();
  bridge.terminal->terminal().copies = [](uchar type) { return type == kTicksFrame ? -1 : 1; };
  for (int i = 0; i < 5; ++i) bridge.quote("EURUSD", 1.0850 + 0.0001 * i, 1.0851 + 0.0001 * i);
  bridge.turn(5);
  bridge.terminal->terminal().copies = {};
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<Tick>().empty(); }));
  const Tick tick = bridge.desk.all<Tick>()[0];
  EXPECT_EQ(tick.bid, Price::nearest(1.0854));
  EXPECT_NE(tick.flags & kConflated, 0);
}

TEST(ExpertAdvisor, a_deal_told_after_a_restart_still_has_the_quotes_of_its_order) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
  bridge.terminal->crash();
  bridge.desk.inputs.clear();
  ASSERT_TRUE(bridge.terminal->start());
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<SnapshotEnded>().empty(); }));
  ASSERT_EQ(bridge.deals().size(), 1U);
  EXPECT_EQ(bridge.deals()[0].anchors.q3.ask, Price::nearest(1.08510));
  EXPECT_FALSE(isNone(bridge.deals()[0].anchors.t3));
}

TEST(ExpertAdvisor, a_change_of_the_charts_timeframe_keeps_the_desk_connected) {
  BridgedTerminal bridge;
  bridge.start();
  const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
  bridge.terminal->changeChart();
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  EXPECT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
}

TEST(ExpertAdvisor, a_desk_that_starts_anew_finds_the_terminal_again) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.dropGateway();
  bridge.turn(20);
  bridge.desk.inputs.clear();
  bridge.startGateway();
  EXPECT_TRUE(bridge.until([&] { return !bridge.desk.all<SnapshotEnded>().empty(); }));
}

TEST(ExpertAdvisor, deals_made_while_the_desk_was_away_are_told_when_it_is_back) {
  BridgedTerminal bridge;
  bridge.broker.latency_us = 300'000;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(20);
  bridge.dropGateway();
  bridge.terminal->skip(std::chrono::seconds(10));
  bridge.turn(50);
  ASSERT_EQ(bridge.broker.deals().size(), 1U);
  bridge.startGateway();
  ASSERT_TRUE(bridge.until([&] { return !bridge.deals().empty(); }));
  EXPECT_EQ(bridge.deals()[0].client_id, bridge.id(1));
  EXPECT_EQ(bridge.deals()[0].anchors.q3.ask, Price::nearest(1.08510));
}

TEST(ExpertAdvisor, every_tick_is_told_once_equal_stamps_included) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.turn(20);
  bridge.desk.inputs.clear();
  const mql_long at = bridge.broker.timeMsc() + 5;
  for (int i = 0; i < 700; ++i) bridge.broker.tick("EURUSD", 1.08 + 0.00001 * i, 1.0802 + 0.00001 * i, at + i / 3);
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<Tick>().size() >= 700; }));
  bridge.broker.tick("EURUSD", 1.09, 1.0902, at + 700 / 3);
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<Tick>().size() >= 701; }));
  bridge.turn(20);
  const auto ticks = bridge.desk.all<Tick>();
  ASSERT_EQ(ticks.size(), 701U);
  for (int i = 0; i < 700; ++i) EXPECT_EQ(ticks[static_cast<std::size_t>(i)].bid, Price::nearest(1.08 + 0.00001 * i)) << i;
}

TEST(ExpertAdvisor, a_silent_desk_loses_its_pending_orders_and_keeps_its_positions) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  SubmitOrder pending = bridge.entry(2);
  pending.terms.type = OrderType::Limit;
  pending.terms.price = Price::nearest(1.08300);
  ASSERT_TRUE(bridge.gateway->send(pending));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && bridge.result(2); }));
  const ulong stranger = bridge.broker.personPlaces("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 1.07);
  bridge.dropGateway();
  bridge.terminal->skip(std::chrono::seconds(4));
  bridge.turn(20);
  EXPECT_EQ(bridge.broker.orders().size(), 2U) << "not before LeaseCancelSeconds";
  bridge.terminal->skip(std::chrono::seconds(31));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.orders().size() == 1; }));
  EXPECT_EQ(bridge.broker.orders()[0].ticket, stranger);
  EXPECT_EQ(bridge.broker.positions().size(), 1U);
}

TEST(ExpertAdvisor, a_silent_desk_is_flattened_where_the_inputs_say_so) {
  BridgedTerminal bridge;
  bridge.inputs = [](ExpertAdvisor& ea) { ea.LeasePolicy = ExpertAdvisor::DW_LEASE_FLATTEN; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  bridge.dropGateway();
  bridge.terminal->skip(std::chrono::seconds(310));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().empty(); }));
}

struct LimitCase {
  const char* name;
  std::function<void(ExpertAdvisor&)> input;
  std::function<void(SubmitOrder&)> order;
};

TEST(ExpertAdvisor, its_own_limits_refuse_entries_and_never_a_close) {
  const std::vector<LimitCase> cases{
      {"MaxLotsPerOrder", [](ExpertAdvisor& ea) { ea.MaxLotsPerOrder = 0.05; }, {}},
      {"MaxLotsPerSymbol", [](ExpertAdvisor& ea) { ea.MaxLotsPerSymbol = 0.05; }, {}},
      {"MaxLotsTotal", [](ExpertAdvisor& ea) { ea.MaxLotsTotal = 0.05; }, {}},
      {"MaxPositions", [](ExpertAdvisor& ea) { ea.MaxPositions = 1; }, {}},
      {"MaxEntriesPerMinute", [](ExpertAdvisor& ea) { ea.MaxEntriesPerMinute = 0; }, {}},
      {"SymbolWhitelist", [](ExpertAdvisor& ea) { ea.SymbolWhitelist = String("XAUUSD"); }, {}},
      {"MaxPendingOrders", [](ExpertAdvisor& ea) { ea.MaxPendingOrders = 0; },
       [](SubmitOrder& order) {
         order.terms.type = OrderType::Limit;
         order.terms.price = Price::nearest(1.08300);
       }},
      {"points of the quote", [](ExpertAdvisor& ea) { ea.CollarPoints = 100; },
       [](SubmitOrder& order) {
         order.terms.type = OrderType::Limit;
         order.terms.price = Price::nearest(1.08300);
       }},
      {"stop not within", [](ExpertAdvisor& ea) { ea.MaxStopPoints = 100; }, {}},
      {"stop", {}, [](SubmitOrder& order) { order.terms.stop = Price(); }},
      {"stop", {}, [](SubmitOrder& order) { order.terms.stop = Price::nearest(1.09); }},
  };
  for (const LimitCase& limit : cases) {
    BridgedTerminal bridge;
    bridge.inputs = limit.input;
    bridge.start();
    bridge.broker.personTrades("EURUSD", ORDER_TYPE_BUY, 0.5);
    ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
    SubmitOrder order = bridge.entry(1);
    if (limit.order) limit.order(order);
    ASSERT_TRUE(bridge.gateway->send(order));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); })) << limit.name;
    EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Rejected) << limit.name;
    EXPECT_NE(std::string(bridge.result(1)->text.view()).find(limit.name), std::string::npos) << bridge.result(1)->text.view();
    const PositionId held{bridge.broker.positions()[0].identifier};
    ASSERT_TRUE(bridge.gateway->send(bridge.close(2, held, 0.5, Side::Sell)));
    EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().empty(); })) << limit.name;
  }
}

TEST(ExpertAdvisor, refuses_what_the_desk_wants_refused_until_the_desk_wants_it_no_more) {
  BridgedTerminal bridge;
  bridge.start();
  VenueLimits limits;
  limits.max_order = Volume::nearest(0.05);
  bridge.gateway->announceLimits(limits);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Rejected);
  EXPECT_EQ(bridge.result(1)->text.view(), "EA limit: MaxLotsPerOrder 0.05");
  limits.max_order = Volume::nearest(50);
  bridge.gateway->announceLimits(limits);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(3, 6.0)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(3).has_value(); }));
  EXPECT_EQ(bridge.result(3)->text.view(), "EA limit: MaxLotsPerOrder 5.00") << "its own input holds: a desk can only tighten";
}

TEST(ExpertAdvisor, forgets_the_limits_of_a_desk_that_is_gone) {
  BridgedTerminal bridge;
  bridge.start();
  VenueLimits limits;
  limits.max_order = Volume::nearest(0.05);
  bridge.gateway->announceLimits(limits);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  bridge.dropGateway();
  bridge.turn(50);
  bridge.startGateway();  // another desk, which asks for nothing
  ASSERT_TRUE(bridge.until([&] { return bridge.gateway->status().state == LinkState::Ready; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  EXPECT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
}

TEST(ExpertAdvisor, says_enough_for_the_desk_to_measure_each_leg_of_an_order) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  const LinkLatency& latency = *bridge.gateway->latency();
  ASSERT_TRUE(bridge.until([&] { return latency.terminal_queue.count() > 2; }));
  EXPECT_GT(latency.transport.count(), 2U);
  EXPECT_EQ(latency.broker.count(), 1U);
  ASSERT_TRUE(latency.clock_uncertainty);
}

TEST(ExpertAdvisor, the_daily_loss_latches_entries_off_over_a_restart) {
  BridgedTerminal bridge;
  bridge.inputs = [](ExpertAdvisor& ea) { ea.MaxDailyLossPercent = 0.1; };
  bridge.start();
  bridge.terminal->skip(std::chrono::seconds(2));
  bridge.turn(20);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1, 1.0)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  bridge.quote("EURUSD", 1.08300, 1.08310);
  bridge.terminal->skip(std::chrono::seconds(2));
  bridge.turn(20);
  bridge.terminal->crash();
  ASSERT_TRUE(bridge.terminal->start());
  const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
  EXPECT_EQ(bridge.result(2)->outcome, RequestOutcome::Rejected);
  EXPECT_NE(std::string(bridge.result(2)->text.view()).find("daily loss"), std::string::npos);
}

TEST(ExpertAdvisor, an_order_beyond_its_time_or_its_collar_is_refused) {
  BridgedTerminal bridge;
  bridge.start();
  SubmitOrder late = bridge.entry(1);
  late.terms.valid_until = timestampFromMilliseconds(1'714'652'000'000);
  SubmitOrder dear = bridge.entry(2);
  dear.terms.collar = Price::nearest(1.08505);
  ASSERT_TRUE(bridge.gateway->send(late));
  ASSERT_TRUE(bridge.gateway->send(dear));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && bridge.result(2); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Rejected);
  EXPECT_EQ(bridge.result(1)->retcode, 10'022U);
  EXPECT_EQ(bridge.result(2)->outcome, RequestOutcome::Retryable);
  EXPECT_EQ(bridge.result(2)->retcode, 10'021U);
  EXPECT_TRUE(bridge.broker.deals().empty());
}

TEST(ExpertAdvisor, a_sale_below_its_collar_is_refused_and_one_above_it_is_not) {
  BridgedTerminal bridge;
  bridge.start();
  SubmitOrder cheap = bridge.entry(1, 0.10, Side::Sell);
  cheap.terms.collar = Price::nearest(1.08505);
  SubmitOrder fair = bridge.entry(2, 0.10, Side::Sell);
  fair.terms.collar = Price::nearest(1.08495);
  ASSERT_TRUE(bridge.gateway->send(cheap));
  ASSERT_TRUE(bridge.gateway->send(fair));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && bridge.result(2); }));
  EXPECT_EQ(bridge.result(1)->retcode, 10'021U);
  EXPECT_EQ(bridge.result(2)->outcome, RequestOutcome::Accepted);
}

TEST(ExpertAdvisor, a_real_account_takes_no_entry_unless_the_input_says_so) {
  BridgedTerminal bridge;
  bridge.broker.account_mode = ACCOUNT_TRADE_MODE_REAL;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  EXPECT_EQ(bridge.result(1)->text.view(), "EA limit: input AllowRealAccount is false");
}

TEST(ExpertAdvisor, without_room_on_the_disk_entries_are_refused_and_closes_pass) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
  bridge.terminal->terminal().disk_full = true;
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
  EXPECT_EQ(bridge.result(2)->outcome, RequestOutcome::Rejected);
  ASSERT_TRUE(bridge.gateway->send(bridge.close(3, bridge.deals()[0].position, 0.10, Side::Sell)));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().empty(); }));
}

TEST(ExpertAdvisor, after_the_terminals_connection_comes_back_the_whole_state_is_told) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.terminal->skip(std::chrono::seconds(2));
  bridge.turn(20);
  bridge.terminal->terminal().connected = false;
  bridge.terminal->skip(std::chrono::seconds(2));
  bridge.turn(20);
  const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
  bridge.terminal->terminal().connected = true;
  bridge.pass(7);
  EXPECT_GT(bridge.desk.all<SnapshotEnded>().size(), snapshots);
}

TEST(ExpertAdvisor, on_a_netting_account_a_larger_opposite_order_turns_the_position_once) {
  BridgedTerminal bridge(false);
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1, 0.10)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2, 0.30, Side::Sell)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 2; }));
  EXPECT_EQ(bridge.deals()[1].entry, DealEntry::InOut);
  EXPECT_EQ(bridge.deals()[1].client_id, bridge.id(2));
  EXPECT_EQ(bridge.deals()[1].position, bridge.deals()[0].position);
}

}  // namespace
}  // namespace deskwright::mql5
