// What terminals and brokers do that bridges have broken on: the expert advisor's own source against each.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

#include <fstream>
#include <set>

namespace deskwright::mql5 {
namespace {

constexpr uchar kTicksFrame = 0x40;  // PROTOCOL.md

class TerminalHabits : public testing::Test {
 protected:
  /// A symbol of this kind, number 3, at 1.26500/1.26510.
  void offerPound(int execution, int filling) {
    SymbolSpec pound;
    pound.name = "GBPUSD";
    pound.base = pound.margin = "GBP";
    pound.profit = "USD";
    pound.execution = execution;
    pound.filling = filling;
    bridge.broker.addSymbol(pound);
    bridge.quote("GBPUSD", 1.26500, 1.26510);
  }
  SubmitOrder poundEntry(std::uint32_t sequence) const {
    SubmitOrder order = bridge.entry(sequence);
    order.terms.symbol = SymbolId{3};
    order.terms.stop = Price::nearest(1.26000);
    return order;
  }
  /// What the server is asked for is kept, and executed.
  void watchRequests() {
    bridge.broker.whim = [this](const MqlTradeRequest& request) {
      seen = request;
      return ServerWhim{};
    };
  }
  RequestOutcome outcomeOf(std::uint32_t sequence) {
    EXPECT_TRUE(bridge.until([&] { return bridge.result(sequence).has_value(); }));
    return bridge.result(sequence) ? bridge.result(sequence)->outcome : RequestOutcome::OutcomeUnknown;
  }
  MqlTradeRequest seen;
  BridgedTerminal bridge;
};

TEST_F(TerminalHabits, thirty_orders_in_one_tick_are_thirty_orders) {
  bridge.inputs = [](ExpertAdvisor& ea) { ea.MaxLotsTotal = ea.MaxLotsPerSymbol = 100; };
  bridge.start();
  for (std::uint32_t i = 1; i <= 30; ++i) ASSERT_TRUE(bridge.gateway->send(bridge.entry(i)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 30; }));
  std::set<std::uint64_t> owners;
  for (const DealReport& deal : bridge.deals()) owners.insert(deal.client_id.value);
  EXPECT_EQ(owners.size(), 30U);
  for (std::uint32_t i = 1; i <= 30; ++i) EXPECT_EQ(outcomeOf(i), RequestOutcome::Accepted) << i;
}

constexpr ulong kHuge = (1ULL << 53U) + 1;  // no double holds it

TEST_F(TerminalHabits, numbers_that_no_double_holds_arrive_as_they_are) {
  bridge.broker.numberFrom(kHuge, kHuge + 1'000);
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
  EXPECT_EQ(bridge.result(1)->order, OrderTicket{kHuge});
  EXPECT_EQ(bridge.deals()[0].deal, DealTicket{kHuge + 1'000});
  EXPECT_EQ(bridge.deals()[0].order, OrderTicket{kHuge});
  EXPECT_EQ(bridge.deals()[0].position, PositionId{kHuge});
}

TEST_F(TerminalHabits, a_position_whose_number_no_double_holds_is_closed_by_it) {
  bridge.broker.numberFrom(kHuge, kHuge + 1'000);
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 2; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.close(3, PositionId{kHuge}, 0.10, Side::Sell)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 3; }));
  ASSERT_EQ(bridge.broker.positions().size(), 1U);
  EXPECT_EQ(bridge.broker.positions()[0].identifier, kHuge + 1);
}

TEST_F(TerminalHabits, an_exchange_without_fill_flags_takes_what_returns) {
  offerPound(SYMBOL_TRADE_EXECUTION_EXCHANGE, 0);
  watchRequests();
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(poundEntry(1)));
  EXPECT_EQ(outcomeOf(1), RequestOutcome::Accepted);
  EXPECT_EQ(seen.type_filling, ORDER_FILLING_RETURN);
}

TEST_F(TerminalHabits, an_exchange_that_fills_or_kills_alone_is_asked_for_that) {
  offerPound(SYMBOL_TRADE_EXECUTION_EXCHANGE, SYMBOL_FILLING_FOK);
  watchRequests();
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(poundEntry(1)));
  EXPECT_EQ(outcomeOf(1), RequestOutcome::Accepted);
  EXPECT_EQ(seen.type_filling, ORDER_FILLING_FOK);
}

TEST_F(TerminalHabits, instant_execution_deviates_as_far_as_the_collar_and_no_further) {
  offerPound(SYMBOL_TRADE_EXECUTION_INSTANT, 0);
  watchRequests();
  bridge.start();
  SubmitOrder order = poundEntry(1);
  order.terms.collar = Price::nearest(1.26535);
  ASSERT_TRUE(bridge.gateway->send(order));
  EXPECT_EQ(outcomeOf(1), RequestOutcome::Accepted);
  EXPECT_EQ(seen.deviation, 25U);
  EXPECT_EQ(seen.price, 1.26510);
}

TEST_F(TerminalHabits, instant_execution_beyond_the_deviation_is_a_requote) {
  offerPound(SYMBOL_TRADE_EXECUTION_INSTANT, 0);
  bridge.start();
  SubmitOrder order = poundEntry(1);
  order.terms.collar = Price::nearest(1.26515);
  bridge.broker.whim = [this](const MqlTradeRequest&) {
    bridge.quote("GBPUSD", 1.26520, 1.26530);  // while the order is on its way
    return ServerWhim{};
  };
  ASSERT_TRUE(bridge.gateway->send(order));
  EXPECT_EQ(outcomeOf(1), RequestOutcome::Retryable);
  EXPECT_EQ(bridge.result(1)->retcode, 10'004U);
}

TEST_F(TerminalHabits, a_part_of_one_of_two_positions_of_a_symbol_is_closed_and_its_stop_stays) {
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1, 0.30)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2, 0.20)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 2; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.close(3, bridge.deals()[1].position, 0.05, Side::Sell)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 3; }));
  ASSERT_EQ(bridge.broker.positions().size(), 2U);
  EXPECT_NEAR(bridge.broker.positions()[0].volume, 0.30, 1e-9);
  EXPECT_NEAR(bridge.broker.positions()[1].volume, 0.15, 1e-9);
  EXPECT_EQ(bridge.broker.positions()[1].sl, 1.08);
  EXPECT_EQ(bridge.deals()[2].client_id, bridge.id(3));
  EXPECT_EQ(bridge.deals()[2].position, bridge.deals()[1].position);
}

class TokenFile : public TerminalHabits {
 protected:
  void write(const std::string& line) { std::ofstream(bridge.filesFolder() / "deskwright.token") << line; }
};

TEST_F(TokenFile, of_the_desk_lets_its_terminal_in_whatever_ends_the_line) {
  bridge.token = "a-token-of-its-own";
  write("a-token-of-its-own\r\n");
  bridge.start();
  EXPECT_EQ(bridge.gateway->status().state, LinkState::Ready);
}

TEST_F(TokenFile, of_another_desk_does_not) {
  bridge.token = "a-token-of-its-own";
  write("another");
  bridge.startGateway();
  bridge.startTerminal();
  ASSERT_TRUE(bridge.until([&] { return bridge.gateway->counters().refused > 0; }));
  EXPECT_EQ(bridge.gateway->counters().trade_frames, 0U);
}

TEST_F(TokenFile, that_is_missing_does_not) {
  bridge.token = "a-token-of-its-own";
  bridge.startGateway();
  bridge.startTerminal();
  ASSERT_TRUE(bridge.until([&] { return bridge.gateway->counters().refused > 0; }));
  EXPECT_EQ(bridge.gateway->counters().trade_frames, 0U);
}

TEST_F(TerminalHabits, ticks_of_before_a_symbol_had_a_quote_are_not_told_as_live) {
  for (int i = 0; i < 100; ++i) bridge.quote("EURUSD", 1.0850, 1.0851);
  bridge.startGateway();
  bridge.startTerminal();
  bridge.terminal->terminal().quotes_unknown = true;
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<SnapshotEnded>().empty(); }));
  bridge.turn(20);
  EXPECT_TRUE(bridge.desk.all<Tick>().empty());
  bridge.terminal->terminal().quotes_unknown = false;
  bridge.quote("EURUSD", 1.0860, 1.0861);
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<Tick>().size() == 2; })) << "the newest of each symbol";
  const auto ticks = bridge.desk.all<Tick>();
  EXPECT_TRUE(std::any_of(ticks.begin(), ticks.end(), [](const Tick& t) { return t.bid == Price::nearest(1.0860); }));
}

TEST_F(TerminalHabits, the_desk_knows_how_many_ticks_were_left_out) {
  bridge.start();
  bridge.turn(20);
  bridge.terminal->terminal().copies = [](uchar type) { return type == kTicksFrame ? -1 : 1; };
  for (int i = 0; i < 5; ++i) bridge.quote("EURUSD", 1.0850 + 0.0001 * i, 1.0851 + 0.0001 * i);
  bridge.turn(5);
  bridge.terminal->terminal().copies = {};
  bridge.terminal->skip(std::chrono::milliseconds(200));
  ASSERT_TRUE(bridge.until([&] { return bridge.gateway->status().ticks_conflated > 0; }));
  EXPECT_EQ(bridge.gateway->status().ticks_conflated, 4U) << "of five the newest was kept";
}

TEST_F(TerminalHabits, deals_that_the_queue_of_transactions_displaced_are_in_the_next_snapshot) {
  bridge.start();
  for (int i = 0; i < 300; ++i) bridge.broker.personTrades("EURUSD", ORDER_TYPE_BUY, 0.01);  // four transactions each
  bridge.turn(50);
  ASSERT_LT(bridge.deals().size(), 300U) << "nothing was displaced";
  ASSERT_TRUE(bridge.gateway->requestSnapshot({}));
  std::set<std::uint64_t> told;
  EXPECT_TRUE(bridge.until([&] {
    for (const DealReport& deal : bridge.deals()) told.insert(deal.deal.value);
    return told.size() == 300;
  })) << told.size();
}

TEST_F(TerminalHabits, a_slow_timer_and_one_call_for_many_ticks_lose_no_tick_and_no_order) {
  bridge.start();
  bridge.terminal->paced = true;
  bridge.turn(20);
  bridge.desk.inputs.clear();
  const int called = bridge.terminal->ticks_called;
  for (int i = 0; i < 50; ++i) bridge.quote("EURUSD", 1.0850 + 0.00001 * i, 1.0851 + 0.00001 * i);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1 && bridge.desk.all<Tick>().size() >= 50; }));
  EXPECT_EQ(bridge.terminal->ticks_called, called + 1) << "one call for all of them";
  EXPECT_EQ(bridge.desk.all<Tick>().size(), 50U);
}

TEST_F(TerminalHabits, a_timer_that_comes_without_ticks_serves_an_order_within_one_of_its_calls) {
  bridge.start();
  bridge.terminal->paced = true;
  bridge.turn(100);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  const int ticks = bridge.terminal->ticks_called;
  const int timers = bridge.terminal->timers_called;
  ASSERT_TRUE(bridge.until([&] { return !bridge.broker.idle(); }));
  EXPECT_EQ(bridge.terminal->ticks_called, ticks);
  EXPECT_LE(bridge.terminal->timers_called - timers, 2) << "the frame may still have been on its way at the first";
}

TEST_F(TerminalHabits, its_end_takes_less_than_a_terminal_allows_though_nobody_takes_what_it_says) {
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(10);
  for (int i = 0; i < 4'000; ++i) bridge.quote("EURUSD", 1.0850 + 0.00001 * (i % 50), 1.0851 + 0.00001 * (i % 50));
  for (int i = 0; i < 50; ++i) bridge.terminal->turn();  // the desk hears none of it
  EXPECT_TRUE(bridge.terminal->stop(1));
}

TEST_F(TerminalHabits, a_deal_that_the_broker_deletes_is_told_with_its_number) {
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  bridge.broker.bust(bridge.deals()[0].deal.value);
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<HistoryDeleted>().empty(); }));
  const HistoryDeleted deleted = bridge.desk.all<HistoryDeleted>()[0];
  EXPECT_EQ(deleted.deal, bridge.deals()[0].deal);
  EXPECT_EQ(deleted.order, bridge.deals()[0].order);
  EXPECT_EQ(deleted.symbol, SymbolId{1});
}

TEST_F(TerminalHabits, an_order_that_the_broker_deletes_is_told_with_its_ticket) {
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  bridge.broker.eraseOrder(bridge.deals()[0].order.value);
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<HistoryDeleted>().empty(); }));
  EXPECT_EQ(bridge.desk.all<HistoryDeleted>()[0].deal, DealTicket{});
  EXPECT_EQ(bridge.desk.all<HistoryDeleted>()[0].order, bridge.deals()[0].order);
}

TEST_F(TerminalHabits, the_balance_without_a_deleted_deal_is_told_although_no_deal_explains_it) {
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  bridge.broker.bust(bridge.deals()[0].deal.value);
  bridge.pass(5);
  EXPECT_EQ(bridge.desk.all<AccountReport>().back().balance, Money::nearest(100'000));
}

}  // namespace
}  // namespace deskwright::mql5
