// The expert advisor's own limits where a single look at the terminal is not enough: bursts, orders without an answer, changes.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

/// Twenty entries of 0.10 lots in one turn, while the server needs half a second for each.
void sendBurst(BridgedTerminal& bridge, OrderType type) {
  bridge.broker.latency_us = 500'000;
  for (std::uint32_t i = 1; i <= 20; ++i) {
    SubmitOrder order = bridge.entry(i);
    order.terms.type = type;
    if (type == OrderType::Limit) order.terms.price = Price::nearest(1.08400);
    ASSERT_TRUE(bridge.gateway->send(order));
  }
  bridge.turn(20);
  bridge.pass(2);
}

struct BurstCase {
  const char* limit;
  std::function<void(ExpertAdvisor&)> input;
  OrderType type;
  std::size_t taken;
};

TEST(ExpertAdvisorLimits, hold_in_a_burst_of_twenty) {
  const std::vector<BurstCase> cases{
      {"MaxLotsPerSymbol", [](ExpertAdvisor& ea) { ea.MaxLotsPerSymbol = 0.50; }, OrderType::Market, 5},
      {"MaxLotsTotal", [](ExpertAdvisor& ea) { ea.MaxLotsTotal = 0.30; }, OrderType::Market, 3},
      {"MaxPositions", [](ExpertAdvisor& ea) { ea.MaxPositions = 4; }, OrderType::Market, 4},
      {"MaxPendingOrders", [](ExpertAdvisor& ea) { ea.MaxPendingOrders = 6; }, OrderType::Limit, 6},
  };
  for (const BurstCase& burst : cases) {
    BridgedTerminal bridge;
    bridge.inputs = burst.input;
    bridge.start();
    sendBurst(bridge, burst.type);
    EXPECT_EQ(bridge.broker.positions().size() + bridge.broker.orders().size(), burst.taken) << burst.limit;
  }
}

TEST(ExpertAdvisorLimits, count_an_entry_once_when_the_terminal_shows_it) {
  for (const bool hedging : {true, false}) {
    BridgedTerminal bridge(hedging);
    bridge.inputs = [](ExpertAdvisor& ea) { ea.MaxLotsPerSymbol = 0.50; };
    bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, true}; };  // executes, and never answers
    bridge.start();
    for (std::uint32_t i = 1; i <= 5; ++i) {
      ASSERT_TRUE(bridge.gateway->send(bridge.entry(i)));
      ASSERT_TRUE(bridge.until([&] { return bridge.broker.deals().size() == i; })) << i << (hedging ? " hedging" : " netting");
    }
  }
}

TEST(ExpertAdvisorLimits, forget_an_entry_that_the_server_has_refused) {
  BridgedTerminal bridge;
  bridge.inputs = [](ExpertAdvisor& ea) { ea.MaxLotsPerSymbol = 0.10; };
  bridge.broker.whim = [](const MqlTradeRequest& request) {
    return request.magic == ClientOrderId::make(7, StrategyId{2}, 1).value ? ServerWhim{10'019} : ServerWhim{};
  };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(1).has_value(); }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
}

TEST(ExpertAdvisorLimits, refuse_entries_until_an_order_of_before_the_restart_has_an_outcome) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, false, true}; };  // lost
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(20);
  bridge.terminal->crash();
  bridge.broker.whim = {};
  const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
  ASSERT_TRUE(bridge.terminal->start());
  ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; }));
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
  EXPECT_EQ(bridge.result(2)->text.view(), "EA limit: an earlier order has no outcome yet");
  bridge.pass(40);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(3)));
  EXPECT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
}

TEST(ExpertAdvisorTraces, a_position_is_found_though_the_history_is_empty) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, true}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
  bridge.broker.forgetHistory();
  bridge.pass(45);
  ASSERT_TRUE(bridge.result(1).has_value());
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Accepted);
}

TEST(ExpertAdvisorTraces, a_history_that_cannot_be_read_proves_nothing) {
  BridgedTerminal bridge;
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, false, true}; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(20);
  bridge.terminal->terminal().history_fails = true;
  bridge.pass(60);
  ASSERT_TRUE(bridge.result(1).has_value());
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::OutcomeUnknown);
  bridge.terminal->terminal().history_fails = false;
  bridge.pass(35);
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::Rejected);
}

TEST(ExpertAdvisorTraces, positions_that_cannot_be_read_prove_nothing) {
  BridgedTerminal bridge;
  bridge.start();
  bridge.broker.personTrades("EURUSD", ORDER_TYPE_BUY, 0.5);
  ASSERT_TRUE(bridge.until([&] { return bridge.deals().size() == 1; }));
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{0, 0, false, true}; };
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  bridge.turn(20);
  bridge.terminal->terminal().positions_hidden = true;
  bridge.pass(60);
  ASSERT_TRUE(bridge.result(1).has_value());
  EXPECT_EQ(bridge.result(1)->outcome, RequestOutcome::OutcomeUnknown);
}

class PendingOrderChanged : public testing::Test {
 protected:
  void SetUp() override {
    bridge.inputs = [](ExpertAdvisor& ea) {
      ea.MaxStopPoints = 500;
      ea.CollarPoints = 1'000;
    };
    bridge.start();
    SubmitOrder pending = bridge.entry(1);
    pending.terms.type = OrderType::Limit;
    pending.terms.price = Price::nearest(1.08300);
    ASSERT_TRUE(bridge.gateway->send(pending));
    ASSERT_TRUE(bridge.until([&] { return bridge.broker.orders().size() == 1; }));
  }
  RequestResult changed(double price, double stop) {
    ChangeOrder change{bridge.id(2), bridge.id(1), {}, Price::nearest(price), {}, {}, {}, {}};
    if (stop > 0) change.stop = Price::nearest(stop);
    EXPECT_TRUE(bridge.gateway->send(change));
    EXPECT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
    return bridge.result(2).value_or(RequestResult{});
  }
  BridgedTerminal bridge;
};

TEST_F(PendingOrderChanged, never_loses_its_stop) {
  EXPECT_EQ(changed(1.08300, 0).text.view(), "EA limit: an entry needs a stop");
  EXPECT_EQ(bridge.broker.orders()[0].sl, 1.08);
}

TEST_F(PendingOrderChanged, keeps_its_stop_within_bounds) {
  EXPECT_EQ(changed(1.08300, 1.07700).text.view(), "EA limit: stop not within 500 points");
}

TEST_F(PendingOrderChanged, keeps_its_price_near_the_quote) {
  EXPECT_EQ(changed(1.07400, 1.07200).text.view(), "EA limit: price beyond 1000 points of the quote");
}

TEST_F(PendingOrderChanged, gets_a_nearer_stop_though_the_market_has_gone_away) {
  bridge.quote("EURUSD", 1.10000, 1.10010);
  bridge.turn(5);
  EXPECT_EQ(changed(1.08300, 1.08200).outcome, RequestOutcome::Accepted);
  EXPECT_EQ(bridge.broker.orders()[0].sl, 1.08200);
}

TEST(ExpertAdvisorStops, a_position_gets_a_nearer_stop_and_none_that_is_too_far) {
  BridgedTerminal bridge;
  bridge.inputs = [](ExpertAdvisor& ea) { ea.MaxStopPoints = 600; };
  bridge.start();
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
  const PositionId held{bridge.broker.positions()[0].identifier};
  ASSERT_TRUE(bridge.gateway->send(MoveStops{bridge.id(2), held, Price::nearest(1.07000), {}, {}, {}}));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(2).has_value(); }));
  EXPECT_EQ(bridge.result(2)->text.view(), "EA limit: stop not within 600 points");
  ASSERT_TRUE(bridge.gateway->send(MoveStops{bridge.id(3), held, Price::nearest(1.08490), {}, {}, {}}));
  ASSERT_TRUE(bridge.until([&] { return bridge.result(3).has_value(); }));
  EXPECT_EQ(bridge.result(3)->outcome, RequestOutcome::Accepted);
}

}  // namespace
}  // namespace deskwright::mql5
