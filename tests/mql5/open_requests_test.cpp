// CHANGE, CANCEL and MOVE_STOPS to the expert advisor: done once, told as what they are, and answered in the end whatever silence
// or restart came between.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

class OpenRequests : public testing::Test {
 protected:
  /// A buy limit of the desk's, number 1, rests at the server.
  void rest() {
    bridge.start();
    SubmitOrder pending = bridge.entry(1);
    pending.terms.type = OrderType::Limit;
    pending.terms.price = Price::nearest(1.08300);
    ASSERT_TRUE(bridge.gateway->send(pending));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && bridge.broker.orders().size() == 1; }));
  }
  /// A long position of the desk's, entry number 1, is held.
  void hold() {
    bridge.start();
    ASSERT_TRUE(bridge.gateway->send(bridge.entry(1)));
    ASSERT_TRUE(bridge.until([&] { return bridge.result(1) && !bridge.deals().empty(); }));
  }
  CancelOrder cancel(std::uint32_t request) const { return {bridge.id(request), bridge.id(1), ticket(), {}}; }
  ChangeOrder change(std::uint32_t request) const {
    return {bridge.id(request),      bridge.id(1), ticket(), Price::nearest(1.08200), Price::nearest(1.07900),
            Price::nearest(1.09500), {},           {}};
  }
  MoveStops move(std::uint32_t request) const {
    return {bridge.id(request), bridge.deals()[0].position, Price::nearest(1.08200), Price::nearest(1.09500), {}, {}};
  }
  OrderTicket ticket() const { return bridge.result(1)->order; }

  void answers(const ServerWhim& how) {
    bridge.broker.whim = [how](const MqlTradeRequest&) { return how; };
  }
  /// The terminal dies with the request sent, or lost, and is started again.
  void dieAfter(const VenueRequest& request) {
    bridge.terminal->terminal().crash_behind_send = true;
    ASSERT_TRUE(bridge.gateway->send(request));
    ASSERT_TRUE(bridge.until([&] { return !bridge.terminal->running(); }));
    bridge.turn(30);  // what it sent arrives
    const std::size_t snapshots = bridge.desk.all<SnapshotEnded>().size();
    ASSERT_TRUE(bridge.terminal->start());
    ASSERT_TRUE(bridge.until([&] { return bridge.desk.all<SnapshotEnded>().size() > snapshots; }));
  }
  bool ends(std::uint32_t request, RequestOutcome outcome) {
    return bridge.until([&] { return bridge.result(request) && bridge.result(request)->outcome == outcome; });
  }

  static constexpr ServerWhim kSilent{0, 0, true}, kLost{0, 0, false, true};
  BridgedTerminal bridge;
};

TEST_F(OpenRequests, a_change_reaches_the_order_at_the_server) {
  rest();
  ASSERT_TRUE(bridge.gateway->send(change(2)));
  ASSERT_TRUE(ends(2, RequestOutcome::Accepted));
  EXPECT_EQ(bridge.result(2)->kind, RequestKind::Change);
  const BrokerOrder order = bridge.broker.orders()[0];
  EXPECT_EQ(order.price, 1.082);
  EXPECT_EQ(order.sl, 1.079);
  EXPECT_EQ(order.tp, 1.095);
}

TEST_F(OpenRequests, a_move_of_stops_reaches_the_position_at_the_server_and_is_told) {
  hold();
  ASSERT_TRUE(bridge.gateway->send(move(2)));
  ASSERT_TRUE(ends(2, RequestOutcome::Accepted));
  EXPECT_EQ(bridge.result(2)->kind, RequestKind::MoveStops);
  EXPECT_EQ(bridge.broker.positions()[0].sl, 1.082);
  ASSERT_TRUE(bridge.until([&] { return !bridge.desk.all<PositionReport>().empty(); }));
  EXPECT_EQ(bridge.desk.all<PositionReport>().back().stop, Price::nearest(1.082));
}

TEST_F(OpenRequests, a_cancel_of_an_order_that_is_gone_is_answered_as_what_it_is) {
  rest();
  ASSERT_TRUE(bridge.gateway->send(cancel(2)));
  ASSERT_TRUE(ends(2, RequestOutcome::Accepted));
  ASSERT_TRUE(bridge.gateway->send(cancel(3)));
  ASSERT_TRUE(ends(3, RequestOutcome::Rejected));
  EXPECT_EQ(bridge.result(3)->kind, RequestKind::Cancel);
  EXPECT_EQ(bridge.result(3)->retcode, 10'035U);
}

TEST_F(OpenRequests, a_cancel_that_the_server_refuses_is_answered_as_what_it_is) {
  rest();
  answers({10'035});
  ASSERT_TRUE(bridge.gateway->send(cancel(2)));
  ASSERT_TRUE(ends(2, RequestOutcome::Rejected));
  EXPECT_EQ(bridge.result(2)->kind, RequestKind::Cancel);
  EXPECT_EQ(bridge.result(2)->retcode, 10'035U);
}

TEST_F(OpenRequests, a_cancel_that_was_done_before_a_crash_is_found_done) {
  rest();
  dieAfter(cancel(2));
  ASSERT_TRUE(ends(2, RequestOutcome::Accepted));
  EXPECT_EQ(bridge.result(2)->kind, RequestKind::Cancel);
}

TEST_F(OpenRequests, a_cancel_that_a_crash_lost_is_said_not_to_be_done_after_half_a_minute) {
  rest();
  answers(kLost);
  dieAfter(cancel(2));
  bridge.pass(20);
  EXPECT_EQ(bridge.result(2)->outcome, RequestOutcome::OutcomeUnknown) << "too early to be certain";
  bridge.pass(15);
  ASSERT_TRUE(ends(2, RequestOutcome::Rejected));
  EXPECT_EQ(bridge.result(2)->text.view(), "NOT_DONE: the order works still");
  EXPECT_EQ(bridge.broker.orders().size(), 1U);
}

TEST_F(OpenRequests, a_change_that_was_done_before_a_crash_is_found_done) {
  rest();
  dieAfter(change(2));
  ASSERT_TRUE(ends(2, RequestOutcome::Accepted));
  EXPECT_EQ(bridge.result(2)->text.view(), "found changed");
}

TEST_F(OpenRequests, a_change_that_a_crash_lost_is_said_not_to_be_done_after_half_a_minute) {
  rest();
  answers(kLost);
  dieAfter(change(2));
  bridge.pass(35);
  ASSERT_TRUE(ends(2, RequestOutcome::Rejected));
  EXPECT_EQ(bridge.result(2)->text.view(), "NOT_DONE: the order is another");
}

TEST_F(OpenRequests, a_move_that_was_done_before_a_crash_is_found_done) {
  hold();
  dieAfter(move(2));
  ASSERT_TRUE(ends(2, RequestOutcome::Accepted));
  EXPECT_EQ(bridge.result(2)->text.view(), "found moved");
}

TEST_F(OpenRequests, a_move_whose_position_is_gone_ends_with_that) {
  hold();
  answers(kLost);
  const MoveStops request = move(2);
  dieAfter(request);
  bridge.broker.whim = nullptr;
  ASSERT_TRUE(bridge.gateway->send(bridge.close(3, request.position, 0.10, Side::Sell)));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.positions().empty(); }));
  bridge.pass(35);
  ASSERT_TRUE(ends(2, RequestOutcome::Rejected));
  EXPECT_EQ(bridge.result(2)->retcode, 10'036U);
}

TEST_F(OpenRequests, silence_about_a_move_is_unknown_and_then_found_done) {
  hold();
  answers(kSilent);
  ASSERT_TRUE(bridge.gateway->send(move(2)));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.positions()[0].sl == 1.082; }));
  bridge.pass(11);
  EXPECT_TRUE(ends(2, RequestOutcome::Accepted));
}

}  // namespace
}  // namespace deskwright::mql5
