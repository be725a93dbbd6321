// The cases of the trade that an order ledger must survive, as tables of events and the row that must come of them.
#include "engine/execution/order_ledger.h"

#include "tests/unit/execution/ledger_case.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

TEST(OrderLedger, a_deal_before_the_acknowledgement_fills_and_the_late_acknowledgement_changes_no_state) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00, 1.10000);
  EXPECT_EQ(c.state(), OrderState::Filled);
  c.ack(kV1);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.row().filled, lots(1));
  EXPECT_EQ(c.row().leaves(), Volume());
  EXPECT_DOUBLE_EQ(c.row().averagePrice(), 1.10000);
  EXPECT_EQ(c.row().ticket, kV1);
  EXPECT_EQ(c.said.deals.size(), 1U);
  EXPECT_EQ(c.said.deals[0].owner, kTrend);
  EXPECT_EQ(c.said.entered(OrderState::Filled), 1U);
  EXPECT_EQ(c.said.position, lots(1));
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedger, an_acknowledgement_between_two_deals_leaves_the_order_partial) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 0.40, 1.10000);
  c.ack();
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  EXPECT_EQ(c.row().filled, lots(0.40));
  EXPECT_EQ(c.row().leaves(), lots(0.60));
  ASSERT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_EQ(c.ledger.pending()[0].remaining, lots(0.60));
  c.fill(2, 0.60, 1.10020);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_DOUBLE_EQ(c.row().averagePrice(), 1.10012);
  EXPECT_EQ(c.said.deals.size(), 2U);
  EXPECT_EQ(c.said.position, lots(1));
}

TEST(OrderLedger, a_replayed_session_counts_nothing_twice) {
  LedgerCase c;
  c.sent(1.00);
  for (int i = 0; i < 3; ++i) {
    c.ack();
    EXPECT_EQ(c.fill(1, 1.00), i == 0);
  }
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.deals.size(), 1U);
  EXPECT_EQ(c.said.entered(OrderState::Filled), 1U);
  EXPECT_EQ(c.said.position, lots(1));
  EXPECT_TRUE(c.said.alerts.empty());
}

TEST(OrderLedger, a_fill_by_status_report_is_superseded_by_its_deal_and_counts_once) {
  LedgerCase c;
  c.sent(20);
  c.apply(c.report(VenueOrderState::Filled, 20, 0));
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.row().reportedFilled(), lots(20));
  ASSERT_EQ(c.ledger.pending().size(), 1U) << "twenty lots that no book has yet must stay counted";
  EXPECT_EQ(c.ledger.pending()[0].remaining, lots(20));
  c.fill(1, 20, 0.94);
  EXPECT_EQ(c.row().filled, lots(20));
  EXPECT_DOUBLE_EQ(c.row().averagePrice(), 0.94);
  EXPECT_TRUE(c.ledger.pending().empty());
  EXPECT_EQ(c.said.deals.size(), 1U);
  EXPECT_EQ(c.said.entered(OrderState::Filled), 1U);
}

TEST(OrderLedger, a_deal_after_the_cancellation_fills_and_tells_the_owner) {
  LedgerCase c;
  c.sent(100, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 100, 100));
  EXPECT_EQ(c.state(), OrderState::Working);
  c.apply(c.report(VenueOrderState::Cancelled, 100, 100, 2));
  EXPECT_EQ(c.state(), OrderState::Cancelled);
  c.fill(1, 100, 1.0);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.position, lots(100));
  EXPECT_EQ(c.said.deals[0].owner, kTrend);
  EXPECT_EQ(c.said.said("LATE_FILL"), 1U);
}

TEST(OrderLedger, silence_is_unknown_blocks_the_symbol_alerts_once_and_ends_with_the_deal) {
  LedgerCase c;
  c.sent(1.00);
  for (const double second : {5.0, 10.0}) EXPECT_EQ(c.ledger.checkDeadlines(at(second), link(second), c.said), 0U);
  EXPECT_EQ(c.state(), OrderState::Sent);
  EXPECT_FALSE(c.ledger.unknownOn(kEurusd));
  EXPECT_EQ(c.ledger.checkDeadlines(at(15), link(15), c.said), 1U);
  for (const double second : {20.0, 25.0, 44.0}) {
    c.ledger.checkDeadlines(at(second), link(second), c.said);
    EXPECT_EQ(c.state(), OrderState::Unknown);
    EXPECT_TRUE(c.ledger.unknownOn(kEurusd));
    EXPECT_FALSE(c.ledger.unknownOn(kGold));
    ASSERT_EQ(c.ledger.pending().size(), 1U);
    EXPECT_TRUE(c.ledger.pending()[0].unknown);
    EXPECT_EQ(c.ledger.pending()[0].remaining, lots(1)) << "its worst case stays reserved";
  }
  EXPECT_EQ(c.said.said("ORDER_UNKNOWN"), 1U);
  EXPECT_EQ(c.said.entered(OrderState::Rejected), 0U);
  c.now = at(45);
  c.fill(1, 1.00);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_FALSE(c.ledger.unknownOn(kEurusd));
  EXPECT_EQ(c.said.position, lots(1));
}

TEST(OrderLedger, placed_and_then_market_closed_is_rejected_and_never_was_working) {
  LedgerCase c;
  c.sent(1.00);
  c.result(RequestOutcome::Accepted, 10008);
  EXPECT_EQ(c.state(), OrderState::Sent);
  c.result(RequestOutcome::Rejected, 10018);
  EXPECT_EQ(c.state(), OrderState::Rejected);
  EXPECT_EQ(c.row().retcode, 10018U);
  EXPECT_EQ(c.said.entered(OrderState::Working), 0U);
  EXPECT_EQ(c.said.position, Volume());
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedger, placed_with_a_ticket_is_not_working_either_for_a_market_order) {
  LedgerCase c;
  c.sent(1.00);
  c.result(RequestOutcome::Accepted, 10008, kV1);
  EXPECT_EQ(c.state(), OrderState::Sent);
  c.result(RequestOutcome::Rejected, 10018, kV1);
  EXPECT_EQ(c.state(), OrderState::Rejected);
}

TEST(OrderLedger, a_change_that_makes_a_second_ticket_never_lets_the_venue_trade_more_than_was_ordered) {
  LedgerCase c;
  c.sent(1.000, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1.000, 1.000, 1));
  c.change(1.2);
  EXPECT_EQ(c.state(), OrderState::ModifyPending);
  c.fill(1, 0.165);
  EXPECT_EQ(c.row().leaves(), lots(0.835));
  c.apply(c.report(VenueOrderState::Cancelled, 1.000, 0.835, 2, kV1));
  EXPECT_EQ(c.state(), OrderState::ModifyPending) << "the change replaces the ticket: its end is not the order's";
  c.result(RequestOutcome::Accepted, 10009, kV2, id(901));
  EXPECT_EQ(c.row().terms.price, price(1.2));
  auto second = c.report(VenueOrderState::Placed, 1.000, 1.000, 3, kV2);
  second.price = price(1.2);
  c.apply(second);
  EXPECT_EQ(c.row().leaves(), lots(0.835));
  ASSERT_EQ(c.said.excesses.size(), 1U);
  EXPECT_EQ(c.said.excesses[0], std::pair(kV2, lots(0.165)));
  EXPECT_EQ(c.ledger.find(kV1), &c.row());
  EXPECT_EQ(c.ledger.find(kV2), &c.row());
  c.apply(second);
  EXPECT_EQ(c.said.excesses.size(), 1U) << "said once";
  c.apply(c.report(VenueOrderState::Cancelled, 1.000, 1.000, 4, kV2));
  EXPECT_EQ(c.state(), OrderState::Cancelled);
  EXPECT_EQ(c.row().filled, lots(0.165));
}

TEST(OrderLedger, a_cancel_that_comes_too_late_ends_in_filled_in_either_order) {
  for (const bool refusal_first : {true, false}) {
    LedgerCase c;
    c.sent(1.00, OrderType::Limit);
    c.apply(c.report(VenueOrderState::Placed, 1, 1));
    c.cancel();
    EXPECT_EQ(c.state(), OrderState::CancelPending);
    if (!refusal_first) c.fill(1, 1.00);
    c.result(RequestOutcome::Rejected, 10036, {}, id(900));
    if (refusal_first) {
      EXPECT_EQ(c.state(), OrderState::Working);
      c.fill(1, 1.00);
    }
    EXPECT_EQ(c.state(), OrderState::Filled);
    EXPECT_EQ(c.said.entered(OrderState::Rejected) + c.said.entered(OrderState::Cancelled), 0U);
    EXPECT_EQ(c.said.entered(OrderState::Filled), 1U);
  }
}

TEST(OrderLedger, the_answer_to_a_cancel_that_a_newer_one_has_replaced_is_nobodys) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.cancel();
  c.ledger.cancelRequested(CancelOrder{id(901), kC1, kV1, {}}, at(1), link(1), c.said);
  RequestResult refused;
  refused.request = id(900);
  refused.outcome = RequestOutcome::Rejected;
  refused.retcode = 10035;
  EXPECT_FALSE(c.ledger.apply(refused, at(1), c.said));
  EXPECT_EQ(c.state(), OrderState::CancelPending) << "the newer one has no answer yet";
}

TEST(OrderLedger, a_change_refused_as_an_invalid_order_leaves_doubt_whether_it_rests) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.ledger.changeRequested(ChangeOrder{id(901), kC1, kV1, price(1.2), {}, {}, {}, {}}, at(1), link(1), c.said);
  c.result(RequestOutcome::Rejected, 10035, {}, id(901));
  EXPECT_EQ(c.ledger.checkDeadlines(at(12), link(12), c.said), 1U) << "no word of the venue settled it";
}

TEST(OrderLedger, a_stale_cancellation_after_the_fill_is_not_told) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.fill(1, 1.00);
  const auto told = c.said.changes.size();
  c.apply(c.report(VenueOrderState::Cancelled, 1, 1, 3));
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.changes.size(), told);
  EXPECT_EQ(c.said.entered(OrderState::Cancelled), 0U);
}

TEST(OrderLedger, a_venue_that_reports_less_than_its_deals_is_disputed_and_blocks_the_symbol) {
  LedgerCase c;
  c.sent(10, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 10, 10, 0.5));
  c.apply(c.deal(1, 5, 1.1, 1));
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  c.apply(c.report(VenueOrderState::PartiallyFilled, 10, 7, 8));
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  EXPECT_EQ(c.row().filled, lots(5));
  EXPECT_EQ(c.said.said("FILL_DISPUTED"), 1U);
  EXPECT_TRUE(c.ledger.unknownOn(kEurusd));
  c.apply(c.report(VenueOrderState::PartiallyFilled, 10, 5, 9));
  EXPECT_FALSE(c.ledger.unknownOn(kEurusd)) << "the venue came round";
}

TEST(OrderLedger, an_early_report_that_arrives_after_later_deals_is_no_dispute) {
  LedgerCase c;
  c.sent(10, OrderType::Limit);
  c.apply(c.deal(1, 3, 1.1, 1));
  c.apply(c.deal(2, 2, 1.1, 2));
  c.apply(c.report(VenueOrderState::PartiallyFilled, 10, 7, 1));
  EXPECT_FALSE(c.ledger.unknownOn(kEurusd));
  EXPECT_TRUE(c.said.alerts.empty());
}

TEST(OrderLedger, a_stop_out_without_an_order_number_is_shown_and_belongs_to_the_owner_of_the_position) {
  for (const auto number : {std::uint64_t{0}, ~std::uint64_t{0}}) {
    LedgerCase c;
    c.sent(3.14);
    c.fill(1, 3.14);
    auto out = c.deal(2, 3.14, 1.09);
    out.order = {number};
    out.client_id = {};
    out.side = Side::Sell;
    out.entry = DealEntry::Out;
    out.reason = TradeReason::StopOut;
    c.apply(out);
    EXPECT_EQ(c.said.deals.back().owner, kTrend);
    EXPECT_EQ(c.said.position, Volume());
    const auto& record = c.said.records.back();
    EXPECT_EQ(record.state, OrderState::Filled);
    EXPECT_EQ(record.reason, TradeReason::StopOut);
    EXPECT_EQ(record.terms.strategy, kTrend);
    EXPECT_EQ(record.terms.closes, kP1);
    EXPECT_EQ(record.filled, lots(3.14));
    EXPECT_EQ(c.row().filled, lots(3.14)) << "the opening order is not touched";
  }
}

TEST(OrderLedger, a_stop_loss_that_carries_the_magic_of_the_opening_order_is_an_order_of_its_own) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  auto hit = c.report(VenueOrderState::Filled, 1, 0, 3, kV2);
  hit.side = Side::Sell;
  hit.position = kP1;
  hit.type = OrderType::Market;
  hit.reason = TradeReason::StopLoss;
  auto out = c.deal(2, 1.00, 1.08, 3);
  out.order = kV2;
  out.side = Side::Sell;
  out.entry = DealEntry::Out;
  out.reason = TradeReason::StopLoss;
  for (const bool report_first : {true, false}) {
    if (report_first) c.apply(hit);
    c.apply(out);
    if (!report_first) c.apply(hit);
  }
  EXPECT_EQ(c.row().filled, lots(1));
  EXPECT_EQ(c.said.said("OVERFILL"), 0U);
  const auto* stop = c.ledger.find(kV2);
  ASSERT_NE(stop, nullptr);
  EXPECT_EQ(stop->terms.strategy, kTrend);
  EXPECT_EQ(stop->terms.client_id, ClientOrderId());
  EXPECT_EQ(stop->reason, TradeReason::StopLoss);
  EXPECT_EQ(stop->state, OrderState::Filled);
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedger, one_command_sent_three_times_by_id_is_one_order) {
  LedgerCase c;
  c.sent(1.00);
  EXPECT_FALSE(c.ledger.add(Order::adopted(c.terms(1.00)), at(1)));
  c.ledger.markSent(kC1, at(2), link(2), c.said);
  c.ack();
  c.ack();
  c.fill(1, 1.00);
  c.ack();
  EXPECT_EQ(c.ledger.pending().size(), 0U);
  EXPECT_EQ(c.said.entered(OrderState::Filled), 1U);
}

TEST(OrderLedger, an_unknown_exit_still_counts_against_its_position) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  auto exit = c.terms(1.00, OrderType::Market, Side::Sell, id(2));
  exit.closes = kP1;
  c.sent(exit);
  EXPECT_EQ(c.ledger.pendingCloseVolume(kP1), lots(1));
  c.ledger.linkLost(at(2), c.said);
  EXPECT_EQ(c.ledger.find(id(2))->state, OrderState::Unknown);
  EXPECT_EQ(c.ledger.pendingCloseVolume(kP1), lots(1)) << "a second exit finds nothing to close";
  auto out = c.deal(2, 0.4);
  out.order = kV2;
  out.client_id = id(2);
  out.side = Side::Sell;
  out.entry = DealEntry::Out;
  c.apply(out);
  EXPECT_EQ(c.ledger.pendingCloseVolume(kP1), lots(0.6));
  EXPECT_EQ(c.ledger.pendingCloseVolume(PositionId{77}), Volume());
}

TEST(OrderLedger, a_lost_link_makes_unknown_what_awaits_an_answer_and_leaves_what_rests) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.sent(c.terms(1.00, OrderType::Market, Side::Buy, id(2)));
  c.create(c.terms(1.00, OrderType::Market, Side::Buy, id(3)));
  c.ledger.linkLost(at(2), c.said);
  EXPECT_EQ(c.state(), OrderState::Working);
  EXPECT_EQ(c.ledger.find(id(2))->state, OrderState::Unknown);
  EXPECT_EQ(c.ledger.find(id(3))->state, OrderState::Created);
  EXPECT_EQ(c.ledger.unresolved(), 1U);
  c.cancel();
  c.ledger.linkLost(at(3), c.said);
  EXPECT_EQ(c.state(), OrderState::Unknown);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1));
  EXPECT_EQ(c.state(), OrderState::Unknown) << "a repetition of the old acknowledgement says nothing of the cancel";
  c.apply(c.report(VenueOrderState::Cancelled, 1, 1, 3));
  EXPECT_EQ(c.state(), OrderState::Cancelled);
}

}  // namespace
}  // namespace deskwright
