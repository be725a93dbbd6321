// What the desk asks and the expert advisor does, over real sockets, with the advisor's own source.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

TEST(ExpertAdvisor, tells_account_symbols_and_an_empty_book_at_the_start) {
  BridgedTerminal bridge;
  bridge.start();
  const auto accounts = bridge.desk.all<AccountReport>();
  ASSERT_EQ(accounts.size(), 1U);
  EXPECT_EQ(accounts[0].account, AccountId{5012});
  EXPECT_EQ(accounts[0].mode, AccountMode::Demo);
  EXPECT_EQ(accounts[0].balance, Money::nearest(100'000));
  const auto symbols = bridge.desk.all<Instrument>();
  ASSERT_EQ(symbols.size(), 2U);
  EXPECT_EQ(symbols[0].name.view(), "EURUSD");
  EXPECT_EQ(symbols[0].pip, PriceDelta::nearest(0.0001));
  EXPECT_EQ(symbols[1].contract_size, 100);
  EXPECT_TRUE(bridge.desk.all<PositionReport>().empty());
}

TEST(ExpertAdvisor, a_market_order_becomes_one_deal_with_all_that_attribution_needs) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Accepted);
  ASSERT_EQ(bridge.deals().size(), 1U);
  const DealReport deal = bridge.deals()[0];
  EXPECT_EQ(deal.client_id, bridge.id(1));
  EXPECT_EQ(deal.price, Price::nearest(1.08510));
  EXPECT_EQ(deal.volume, Volume::nearest(0.10));
  EXPECT_DOUBLE_EQ(deal.value_per_price, 100'000);
  EXPECT_EQ(deal.q4.ask, Price::nearest(1.08510));
  EXPECT_EQ(deal.anchors.q2.bid, Price::nearest(1.08500));
  EXPECT_EQ(deal.anchors.q3.ask, Price::nearest(1.08510));
  EXPECT_EQ(deal.anchors.attempts, 1);
  EXPECT_LE(deal.anchors.t2, deal.anchors.t3);
  EXPECT_LE(deal.anchors.t3, deal.t5);
  ASSERT_EQ(bridge.broker.positions().size(), 1U);
  EXPECT_EQ(bridge.broker.positions()[0].sl, 1.08);
}

TEST(ExpertAdvisor, the_same_order_asked_three_times_is_sent_once) {
  BridgedTerminal bridge;
  bridge.start();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(50);
  EXPECT_EQ(bridge.broker.deals().size(), 1U);
}

TEST(ExpertAdvisor, an_order_in_three_parts_is_three_deals_of_one_owner) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, false, false, 3}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1, 0.30)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 3; }));
  for (const DealReport& deal : bridge.deals()) {
    EXPECT_EQ(deal.client_id, bridge.id(1));
    EXPECT_EQ(deal.volume, Volume::nearest(0.10));
  }
}

TEST(ExpertAdvisor, events_in_any_order_tell_the_same_story) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    BridgedTerminal bridge(true, seed);
    bridge.broker.shuffled = true;
    bridge.start();
    ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); })) << "seed " << seed;
    EXPECT_EQ(bridge.deals()[0].client_id, bridge.id(1)) << "seed " << seed;
    EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Accepted) << "seed " << seed;
  }
}

TEST(ExpertAdvisor, placed_and_then_market_closed_ends_as_rejected) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{10'018, 10'008}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && bridge.result(1)->outcome == RequestOutcome::Rejected; }));
  EXPECT_EQ(bridge.result(1)->retcode, 10'018U);
}

TEST(ExpertAdvisor, a_requote_may_be_asked_again_and_is_not_sent_again_by_itself) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{10'004}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Retryable);
  bridge.turn(50);
  EXPECT_TRUE(bridge.broker.deals().empty());
}

/// What the EA makes of 10031 (no connection) to a close of an open position.
RequestOutcome unconnectedClose(bool hedging, double lots = 0.10) {
  BridgedTerminal bridge(hedging);
  bridge.start();
  EXPECT_TRUE(bridge.gateway->send(bridge.entry(1)));
  EXPECT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{10'031}; };
  EXPECT_TRUE(bridge.gateway->send(bridge.close(2, bridge.deals()[0].position, lots, Side::Sell)));
  EXPECT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
  return bridge.result(2) ? bridge.result(2)->outcome : RequestOutcome::Accepted;
}

TEST(ExpertAdvisor, a_close_of_a_whole_position_that_met_no_connection_may_be_asked_again) {
  EXPECT_EQ(unconnectedClose(true), RequestOutcome::Retryable);
}

TEST(ExpertAdvisor, a_close_of_a_part_that_met_no_connection_is_unknown_since_a_second_would_close_more) {
  EXPECT_EQ(unconnectedClose(true, 0.05), RequestOutcome::OutcomeUnknown);
}

TEST(ExpertAdvisor, on_a_netting_account_a_close_that_met_no_connection_is_unknown_since_a_second_could_open) {
  EXPECT_EQ(unconnectedClose(false), RequestOutcome::OutcomeUnknown);
}

TEST(ExpertAdvisor, an_entry_that_met_no_connection_is_unknown) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{10'031}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::OutcomeUnknown);
}

TEST(ExpertAdvisor, silence_is_unknown_and_is_found_by_its_magic) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, true}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.deals().size() == 1; }));
  bridge.terminal->skip(std::chrono::seconds(11));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && bridge.result(1)->outcome == RequestOutcome::Accepted; }));
  bridge.turn(50);  // a second order would have been executed by now
  EXPECT_EQ(bridge.broker.deals().size(), 1U);
}

TEST(ExpertAdvisor, a_time_out_of_the_server_is_unknown_and_its_deal_is_told) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) {
    ServerWhim whim;
    whim.says = 10'012;
    return whim;
  };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
  EXPECT_NE(bridge.result(1)->outcome, RequestOutcome::Rejected);
  EXPECT_EQ(bridge.deals()[0].client_id, bridge.id(1));
}

TEST(ExpertAdvisor, a_deal_without_a_magic_belongs_to_its_orders_owner) {
  BridgedTerminal bridge;
  bridge.broker.deals_carry_magic = false;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return !bridge.deals().empty(); }));
  EXPECT_EQ(bridge.deals()[0].client_id, bridge.id(1));
}

TEST(ExpertAdvisor, an_order_that_has_gone_to_history_is_told_with_its_own_state) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.terminal->skip(std::chrono::milliseconds(1100));  // past the snapshot of the first second, which lists history
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() == 2; }));
  (void)bridge.broker.personPlaces("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 1.07);
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<OrderReport>().size() == 1; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  const auto filled = [&] {
    const auto reports = bridge.desk.all<OrderReport>();
    return std::any_of(reports.begin(), reports.end(), [&](const OrderReport& report) {
      return report.client_id == bridge.id(1) && report.state == VenueOrderState::Filled;
    });
  };
  EXPECT_TRUE(bridge.until(filled));
}

TEST(ExpertAdvisor, what_never_reached_the_server_is_said_to_be_not_found_only_after_half_a_minute) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, false, true}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(20);
  bridge.terminal->skip(std::chrono::seconds(11));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  bridge.turn(20);  // a second answer behind the first would have come
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::OutcomeUnknown);
  bridge.terminal->skip(std::chrono::seconds(25));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1)->outcome == RequestOutcome::Rejected; }));
  EXPECT_EQ(bridge.result(1)->text.view().substr(0, 9), "NOT_FOUND");
}

TEST(ExpertAdvisor, the_filling_mode_is_the_symbols) {
  for (const int filling : {SYMBOL_FILLING_FOK + 0, SYMBOL_FILLING_IOC + 0}) {
    BridgedTerminal bridge;
    SymbolSpec only;
    only.name = "GBPUSD";
    only.base = only.margin = "GBP";
    only.profit = "USD";
    only.filling = filling;
    bridge.broker.addSymbol(only);
    bridge.quote("GBPUSD", 1.26500, 1.26510);
    bridge.start();
    SubmitOrder order = bridge.entry(1);
    order.terms.symbol = SymbolId{3};
    order.terms.stop = Price::nearest(1.26000);
    ASSERT_TRUE(bridge.gateway->send(order));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
    EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Accepted) << "filling " << filling << ": " << bridge.result(1)->retcode;
  }
}

TEST(ExpertAdvisor, a_stop_that_the_server_hits_belongs_to_the_positions_owner) {
  BridgedTerminal bridge;
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  bridge.quote("EURUSD", 1.07990, 1.08000);
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 2; }));
  const DealReport stop = bridge.deals()[1];
  EXPECT_EQ(stop.client_id, bridge.id(1));
  EXPECT_EQ(stop.reason, TradeReason::StopLoss);
  EXPECT_EQ(stop.order_price, Price::nearest(1.08));
  EXPECT_EQ(stop.trigger.bid, Price::nearest(1.07990));
}

TEST(ExpertAdvisor, a_changed_order_is_told_with_a_later_time_than_before) {
  BridgedTerminal bridge;
  bridge.start();
  SubmitOrder pending = bridge.entry(1);
  pending.terms.type = OrderType::Limit;
  pending.terms.price = Price::nearest(1.08300);
  ASSERT_TRUE(bridge.gateway->send(pending));
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<OrderReport>().empty(); }));
  const OrderReport before = bridge.desk.all<OrderReport>().back();
  ChangeOrder change;
  change.request = bridge.id(2);
  change.order = bridge.id(1);
  change.price = Price::nearest(1.08200);
  change.stop = Price::nearest(1.07900);
  ASSERT_TRUE(bridge.gateway->send(change));
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<OrderReport>().back().price == change.price; }));
  EXPECT_GT(bridge.desk.all<OrderReport>().back().time, before.time);
}

TEST(ExpertAdvisor, a_persons_pending_order_is_cancelled_by_its_ticket_alone) {
  BridgedTerminal bridge;
  bridge.start();
  (void)bridge.broker.personPlaces("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 1.07);
  const auto ticket = bridge.broker.personPlaces("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.2, 1.06);
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<OrderReport>().size() == 2; }));
  ASSERT_TRUE(bridge.gateway->send(CancelOrder{bridge.id(1), {}, {ticket}, {}}));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Accepted);
  ASSERT_EQ(bridge.broker.orders().size(), 1U);
  const auto told = [&] {
    const auto reports = bridge.desk.all<OrderReport>();
    return reports.back().ticket == OrderTicket{ticket} && reports.back().state == VenueOrderState::Cancelled;
  };
  EXPECT_TRUE(bridge.until(told));  // the answer and the order's own event come in either order
}

TEST(ExpertAdvisor, a_cancel_that_names_no_order_cancels_nobodys) {
  BridgedTerminal bridge;
  bridge.start();
  (void)bridge.broker.personPlaces("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 1.07);
  ASSERT_TRUE(bridge.gateway->send(CancelOrder{bridge.id(1), {}, {}, {}}));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Rejected);
  EXPECT_EQ(bridge.broker.orders().size(), 1U);
}

TEST(ExpertAdvisor, a_persons_deal_is_told_and_belongs_to_nobody_here) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.broker.personTrades("EURUSD", ORDER_TYPE_BUY, 0.5);
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  EXPECT_EQ(bridge.deals()[0].client_id, ClientOrderId{});
  EXPECT_EQ(bridge.deals()[0].reason, TradeReason::Client);
}

}  // namespace
}  // namespace deskwright::mql5
