// More of the same kind: identities that come late, answers that contradict, numbers used twice, places that run out.
#include "engine/execution/order_ledger.h"
#include "tests/unit/execution/ledger_case.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

TEST(OrderLedgerRaces, a_deal_before_the_order_is_marked_sent_is_not_taken_back) {
  LedgerCase c;
  c.create(c.terms(1.00));
  EXPECT_EQ(c.state(), OrderState::Created);
  c.fill(1, 1.00);
  EXPECT_EQ(c.state(), OrderState::Filled);
  c.ledger.markSent(kC1, at(1), link(1), c.said);
  EXPECT_EQ(c.state(), OrderState::Filled);
}

TEST(OrderLedgerRaces, an_order_that_did_not_leave_is_rejected_with_its_reason) {
  LedgerCase c;
  c.create(c.terms(1.00));
  c.ledger.markNotSent(kC1, "link down", at(1), c.said);
  EXPECT_EQ(c.state(), OrderState::Rejected);
  EXPECT_EQ(c.row().text, ShortText<48>("link down"));
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedgerRaces, a_deal_after_a_refusal_counts) {
  LedgerCase c;
  c.sent(1.00);
  c.result(RequestOutcome::Rejected, 10006);
  EXPECT_EQ(c.state(), OrderState::Rejected);
  c.fill(1, 1.00);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.position, lots(1));
  EXPECT_EQ(c.said.said("LATE_FILL"), 1U);
}

TEST(OrderLedgerRaces, part_of_a_refused_order_keeps_the_rest_reserved_until_reconciled) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.result(RequestOutcome::Rejected, 10006);
  c.fill(1, 0.40);
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  EXPECT_EQ(c.ledger.pending()[0].remaining, lots(0.60));
  c.ledger.checkDeadlines(at(20), link(20), c.said);
  EXPECT_EQ(c.state(), OrderState::Unknown);
}

TEST(OrderLedgerRaces, refused_and_yet_reported_as_placed_is_unknown_in_either_order) {
  for (const bool refusal_first : {true, false}) {
    LedgerCase c;
    c.sent(1.00, OrderType::Limit);
    if (refusal_first) c.result(RequestOutcome::Rejected, 10006);
    c.apply(c.report(VenueOrderState::Placed, 1, 1));
    if (!refusal_first) c.result(RequestOutcome::Rejected, 10006);
    EXPECT_EQ(c.state(), OrderState::Unknown);
    EXPECT_EQ(c.ledger.pending()[0].remaining, lots(1));
    c.apply(c.report(VenueOrderState::Rejected, 1, 1, 2));
    EXPECT_EQ(c.state(), OrderState::Rejected);
  }
}

TEST(OrderLedgerRaces, a_late_acknowledgement_does_not_revive_a_refused_order) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.result(RequestOutcome::Rejected, 10018);
  c.ack();
  EXPECT_EQ(c.state(), OrderState::Rejected);
}

TEST(OrderLedgerRaces, a_passing_refusal_may_be_asked_again) {
  LedgerCase c;
  c.sent(1.00);
  c.result(RequestOutcome::Retryable, 10004);
  EXPECT_EQ(c.state(), OrderState::Rejected);
  EXPECT_TRUE(c.row().retryable());
  c.ack();
  EXPECT_EQ(c.state(), OrderState::Working) << "the terminal tried again and was heard";
}

TEST(OrderLedgerRaces, an_unknown_outcome_is_unknown_until_the_late_answer) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.result(RequestOutcome::OutcomeUnknown, 10012);
  EXPECT_EQ(c.state(), OrderState::Unknown);
  c.ack();
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerRaces, an_unknown_outcome_after_the_placement_was_reported_changes_nothing) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.result(RequestOutcome::OutcomeUnknown, 10012);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerRaces, an_order_that_expires_with_a_part_filled_keeps_the_part) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.fill(1, 0.40);
  c.apply(c.report(VenueOrderState::Expired, 1, 0.60, 9));
  EXPECT_EQ(c.state(), OrderState::Expired);
  EXPECT_EQ(c.row().filled, lots(0.40));
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedgerRaces, fills_reported_by_a_cancellation_stay_counted_until_their_deals_come) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Cancelled, 1, 0.60, 2));
  EXPECT_EQ(c.state(), OrderState::Cancelled);
  ASSERT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_EQ(c.ledger.pending()[0].remaining, lots(0.40));
  c.fill(1, 0.40);
  EXPECT_TRUE(c.ledger.pending().empty());
  EXPECT_EQ(c.state(), OrderState::Cancelled);
  EXPECT_EQ(c.said.entered(OrderState::Cancelled), 1U);
}

TEST(OrderLedgerRaces, reported_fills_whose_deals_do_not_come_are_alerted) {
  LedgerCase c;
  c.sent(1.00);
  c.apply(c.report(VenueOrderState::Filled, 1, 0));
  c.ledger.checkDeadlines(at(2), link(2), c.said);
  EXPECT_EQ(c.ledger.checkDeadlines(at(20), link(20), c.said), 1U);
  EXPECT_EQ(c.said.said("DEALS_MISSING"), 1U);
  EXPECT_TRUE(c.ledger.unknownOn(kEurusd));
  c.fill(1, 1.00);
  EXPECT_FALSE(c.ledger.unknownOn(kEurusd));
}

TEST(OrderLedgerRaces, a_cancelled_order_that_says_nothing_of_the_rest_claims_no_fills) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.apply(c.report(VenueOrderState::Cancelled, 1, 0, 2));
  EXPECT_EQ(c.state(), OrderState::Cancelled);
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedgerRaces, the_first_data_of_a_deal_wins_and_a_difference_is_said_once) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 0.40, 1.1);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(c.fill(1, 0.50, 1.1));
  EXPECT_EQ(c.row().filled, lots(0.40));
  EXPECT_EQ(c.said.said("DEAL_DIFFERS"), 1U);
  EXPECT_EQ(c.said.deals.size(), 1U);
}

TEST(OrderLedgerRaces, more_deals_than_ordered_are_counted_and_said_once) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 0.70);
  c.fill(2, 0.70);
  c.fill(3, 0.10);
  EXPECT_EQ(c.row().filled, lots(1.50));
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.position, lots(1.50));
  EXPECT_EQ(c.said.said("OVERFILL"), 1U);
}

TEST(OrderLedgerRaces, a_deal_of_nobody_here_is_external_and_shown) {
  LedgerCase c;
  auto strange = c.deal(5, 0.30);
  strange.client_id = {};
  strange.order = {555};
  strange.reason = TradeReason::Client;
  EXPECT_TRUE(c.apply(strange));
  EXPECT_EQ(c.said.deals[0].owner, kNoStrategy);
  const auto* row = c.ledger.find(OrderTicket{555});
  ASSERT_NE(row, nullptr);
  EXPECT_TRUE(row->adopted);
  EXPECT_EQ(row->state, OrderState::Filled);
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy);
}

TEST(OrderLedgerRaces, an_order_of_another_installation_is_external) {
  LedgerCase c;
  auto theirs = c.deal(5, 0.30);
  theirs.client_id = ClientOrderId::make(kHere + 1, kTrend, 1);
  c.apply(theirs);
  EXPECT_EQ(c.said.deals[0].owner, kNoStrategy);
}

TEST(OrderLedgerRaces, an_id_that_is_resolved_late_brings_its_deals_home) {
  LedgerCase c;
  c.sent(1.00);
  auto early = c.deal(1, 1.00);
  early.client_id = {};
  c.apply(early);
  EXPECT_EQ(c.said.deals[0].owner, kNoStrategy);
  EXPECT_EQ(c.state(), OrderState::Sent);
  c.ack(kV1);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.row().filled, lots(1));
  EXPECT_DOUBLE_EQ(c.row().averagePrice(), 1.1);
  ASSERT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.found[0].owner, kTrend);
  EXPECT_EQ(c.said.deals.size(), 1U) << "the deal is not new";
  EXPECT_EQ(c.ledger.owner(kP1), kTrend);
  EXPECT_EQ(c.ledger.find(kV1), &c.row());
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(OrderLedgerRaces, a_repeated_deal_that_knows_its_order_by_now_brings_it_home_too) {
  LedgerCase c;
  c.sent(1.00);
  auto early = c.deal(1, 1.00);
  early.client_id = {};
  c.apply(early);
  EXPECT_FALSE(c.fill(1, 1.00));
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.said("DEAL_DIFFERS"), 0U);
}

TEST(OrderLedgerRaces, a_placement_seen_before_its_id_is_merged_into_the_order) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1, kV1, {}));
  EXPECT_EQ(c.ledger.pending().size(), 2U);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1, kV1, kC1));
  ASSERT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_EQ(c.ledger.pending()[0].client_id, kC1);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerRaces, a_close_that_overtakes_its_opening_finds_its_owner_afterwards) {
  LedgerCase c;
  c.sent(1.00);
  auto out = c.deal(2, 1.00, 1.09, 2);
  out.order = kV2;
  out.client_id = {};
  out.side = Side::Sell;
  out.entry = DealEntry::Out;
  out.reason = TradeReason::TakeProfit;
  c.apply(out);
  EXPECT_EQ(c.said.deals[0].owner, kNoStrategy);
  c.fill(1, 1.00);
  ASSERT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.found[0].owner, kTrend);
  EXPECT_EQ(c.ledger.find(kV2)->terms.strategy, kTrend);
}

TEST(OrderLedgerRaces, a_stop_whose_reason_is_told_by_its_deal_alone_is_known_by_its_side) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  auto hit = c.report(VenueOrderState::Placed, 1, 1, 3, kV2);
  hit.side = Side::Sell;
  hit.type = OrderType::Market;
  hit.position = kP1;
  c.apply(hit);
  const auto* stop = c.ledger.find(kV2);
  ASSERT_NE(stop, nullptr);
  EXPECT_NE(stop, &c.row());
  EXPECT_EQ(stop->terms.closes, kP1);
  auto out = c.deal(2, 1.00, 1.08, 3);
  out.order = kV2;
  out.side = Side::Sell;
  out.entry = DealEntry::Out;
  out.reason = TradeReason::StopLoss;
  c.apply(out);
  EXPECT_EQ(stop->state, OrderState::Filled);
  EXPECT_EQ(stop->reason, TradeReason::StopLoss);
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
  EXPECT_EQ(c.row().filled, lots(1));
}

TEST(OrderLedgerRaces, a_rollover_on_the_side_of_the_position_is_not_a_second_fill_of_its_order) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  auto reopened = c.deal(2, 1.00, 1.11, 3);
  reopened.order = kV2;
  reopened.reason = TradeReason::Rollover;
  c.apply(reopened);
  EXPECT_EQ(c.row().filled, lots(1));
  EXPECT_EQ(c.said.said("OVERFILL"), 0U);
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
}

TEST(OrderLedgerRaces, evidence_finds_its_owner_after_the_row_is_forgotten) {
  LedgerLimits small;
  small.most_live = 4;
  small.most_over = 16;
  LedgerCase c(small);
  c.sent(1.00);
  c.fill(1, 1.00);
  for (std::uint32_t n = 2; n < 40; ++n) {
    c.sent(c.terms(1.00, OrderType::Market, Side::Buy, id(n, kOther)));
    c.result(RequestOutcome::Rejected, 10006, {}, id(n, kOther));
  }
  EXPECT_EQ(c.ledger.find(kC1), nullptr);
  EXPECT_FALSE(c.fill(1, 1.00)) << "the deal is still known";
  auto late = c.deal(2, 0.10);
  c.apply(late);
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
  auto stop = c.deal(3, 1.10, 1.08);
  stop.order = {12345};
  stop.client_id = {};
  stop.side = Side::Sell;
  stop.entry = DealEntry::Out;
  stop.reason = TradeReason::StopLoss;
  c.apply(stop);
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
}

TEST(OrderLedgerRaces, no_more_live_orders_than_there_are_places) {
  LedgerLimits small;
  small.most_live = 2;
  small.most_over = 16;
  LedgerCase c(small);
  c.sent(1.00);
  c.sent(c.terms(1.00, OrderType::Market, Side::Buy, id(2)));
  EXPECT_FALSE(c.ledger.add(Order::adopted(c.terms(1.00, OrderType::Market, Side::Buy, id(3))), at(0)));
  c.fill(1, 1.00);
  EXPECT_TRUE(c.ledger.add(Order::adopted(c.terms(1.00, OrderType::Market, Side::Buy, id(3))), at(0)));
}

TEST(OrderLedgerRaces, the_pending_list_follows_each_order_when_others_end) {
  LedgerCase c;
  for (std::uint32_t n = 1; n <= 4; ++n) c.sent(c.terms(n, OrderType::Limit, Side::Buy, id(n)));
  c.result(RequestOutcome::Rejected, 10006, {}, id(1));
  c.result(RequestOutcome::Rejected, 10006, {}, id(2));
  auto part = c.deal(1, 0.50);
  part.client_id = id(4);
  part.order = {504};
  c.apply(part);
  ASSERT_EQ(c.ledger.pending().size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& entry = c.ledger.pending()[i];
    EXPECT_EQ(entry.client_id, c.ledger.liveRow(i).terms.client_id);
    EXPECT_EQ(entry.remaining, entry.client_id == id(4) ? lots(3.5) : lots(3));
  }
}

TEST(OrderLedgerRaces, a_ticket_used_twice_goes_to_the_order_that_is_named) {
  LedgerCase c;
  c.sent(1.00);
  c.ack(kV1);
  c.fill(1, 1.00);
  c.sent(c.terms(2.00, OrderType::Market, Side::Buy, id(2)));
  auto again = c.deal(2, 2.00);
  again.client_id = id(2);
  c.apply(again);
  EXPECT_EQ(c.ledger.find(id(2))->state, OrderState::Filled);
  EXPECT_EQ(c.row().filled, lots(1));
  EXPECT_EQ(c.said.said("TICKET_REUSED"), 1U);
}

TEST(OrderLedgerRaces, a_reversal_passes_the_position_to_whoever_turned_it) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  EXPECT_EQ(c.ledger.owner(kP1), kTrend);
  c.sent(c.terms(3.00, OrderType::Market, Side::Sell, id(2, kOther)));
  auto turn = c.deal(2, 3.00, 1.2, 2);
  turn.order = kV2;
  turn.client_id = id(2, kOther);
  turn.side = Side::Sell;
  turn.entry = DealEntry::InOut;
  c.apply(turn);
  EXPECT_EQ(c.said.deals.back().owner, kOther);
  EXPECT_EQ(c.ledger.owner(kP1), kOther);
  EXPECT_EQ(c.said.position, lots(-2));
  EXPECT_EQ(c.ledger.find(id(2, kOther))->state, OrderState::Filled);
}

TEST(OrderLedgerRaces, a_manual_close_of_an_own_position_is_told_to_its_owner) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  auto by_hand = c.deal(2, 1.00, 1.2, 2);
  by_hand.order = kV2;
  by_hand.client_id = {};
  by_hand.side = Side::Sell;
  by_hand.entry = DealEntry::Out;
  by_hand.reason = TradeReason::Mobile;
  c.apply(by_hand);
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
  EXPECT_EQ(c.ledger.find(kV2)->reason, TradeReason::Mobile);
}

TEST(OrderLedgerRaces, a_change_takes_effect_when_confirmed_and_old_reports_do_not_undo_it) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.5));
  c.change(1.2);
  EXPECT_EQ(c.row().terms.price, price(1.1));
  c.result(RequestOutcome::Accepted, 10009, kV1, id(901));
  EXPECT_EQ(c.state(), OrderState::Working);
  EXPECT_EQ(c.row().terms.price, price(1.2));
  EXPECT_EQ(c.ledger.pending()[0].price, price(1.2));
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.7));
  EXPECT_EQ(c.row().terms.price, price(1.2));
}

TEST(OrderLedgerRaces, a_change_whose_answer_is_lost_is_confirmed_by_the_report) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.5));
  c.change(1.2);
  c.ledger.checkDeadlines(at(20), link(20), c.said);
  EXPECT_EQ(c.state(), OrderState::Unknown);
  auto changed = c.report(VenueOrderState::Placed, 1, 1, 2);
  changed.price = price(1.2);
  c.apply(changed);
  EXPECT_EQ(c.state(), OrderState::Working);
  EXPECT_EQ(c.row().terms.price, price(1.2));
}

TEST(OrderLedgerRaces, a_refused_change_leaves_the_order_as_it_was) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.5));
  c.change(1.2);
  c.result(RequestOutcome::Rejected, 10016, {}, id(901));
  EXPECT_EQ(c.state(), OrderState::Working);
  EXPECT_EQ(c.row().terms.price, price(1.1));
  c.ledger.checkDeadlines(at(60), link(60), c.said);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerRaces, a_refused_cancel_of_an_order_that_may_be_gone_becomes_unknown_in_time) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.5));
  c.cancel();
  c.result(RequestOutcome::Rejected, 10029, {}, id(900));
  c.ledger.checkDeadlines(at(60), link(60), c.said);
  EXPECT_EQ(c.state(), OrderState::Working) << "frozen near the market: it rests";
  c.now = at(61);
  c.cancel(id(902));
  c.result(RequestOutcome::Rejected, 10013, {}, id(902));
  EXPECT_EQ(c.state(), OrderState::Working);
  c.ledger.checkDeadlines(at(90), link(90), c.said);
  EXPECT_EQ(c.state(), OrderState::Unknown) << "no such order, and nobody said what became of it";
}

TEST(OrderLedgerRaces, a_cancel_that_did_not_leave_is_forgotten) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.cancel();
  c.ledger.requestNotSent(id(900), "link down", at(2), c.said);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerRaces, a_resting_limit_order_may_be_silent_for_days) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.ack();
  EXPECT_EQ(c.ledger.checkDeadlines(at(200'000), link(200'000), c.said), 0U);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerRaces, either_clock_ends_the_wait) {
  LedgerCase frozen_market;
  frozen_market.sent(1.00);
  frozen_market.ledger.checkDeadlines(at(0), link(31), frozen_market.said);
  EXPECT_EQ(frozen_market.state(), OrderState::Unknown);
  LedgerCase fast_market;
  fast_market.sent(1.00);
  fast_market.ledger.checkDeadlines(at(11), link(0.1), fast_market.said);
  EXPECT_EQ(fast_market.state(), OrderState::Unknown);
}

TEST(OrderLedgerRaces, a_request_of_nobody_is_not_the_ledgers) {
  LedgerCase c;
  RequestResult r;
  r.request = id(333);
  EXPECT_FALSE(c.ledger.apply(r, at(1), c.said));
}

TEST(OrderLedgerRaces, an_order_working_before_a_cold_start_is_adopted_under_its_id) {
  LedgerCase c;
  c.apply(c.report(VenueOrderState::PartiallyFilled, 1.00, 0.60));
  ASSERT_NE(c.ledger.find(kC1), nullptr);
  EXPECT_EQ(c.row().terms.strategy, kTrend);
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  EXPECT_EQ(c.row().leaves(), lots(0.60));
  c.fill(1, 0.40);
  c.fill(2, 0.60);
  EXPECT_EQ(c.state(), OrderState::Filled);
}

TEST(OrderLedgerRaces, a_restart_turns_what_was_on_its_way_into_unknown_and_keeps_the_rest) {
  RestoredState before;
  LedgerCase c;
  const auto record = [&](std::uint32_t n, OrderState state, double filled, OrderTicket ticket) {
    OrderRecord r;
    r.terms = c.terms(1.00, OrderType::Limit, Side::Buy, id(n));
    r.state = state;
    r.ticket = ticket;
    r.filled = lots(filled);
    r.average_price = filled > 0 ? 1.1 : 0;
    return r;
  };
  before.orders = {record(1, OrderState::Created, 0, {}),          record(2, OrderState::Sent, 0, {}),
                   record(3, OrderState::Working, 0, {503}),       record(4, OrderState::PartiallyFilled, 0.4, {504}),
                   record(5, OrderState::CancelPending, 0, {505}), record(6, OrderState::Unknown, 0, {}),
                   record(7, OrderState::Filled, 1, {507}),        record(8, OrderState::Cancelled, 0.4, {508}),
                   record(9, OrderState::Rejected, 0, {}),         record(10, OrderState::Expired, 0, {510})};
  Fill fill;
  fill.deal = c.deal(77, 0.4);
  fill.deal.client_id = id(4);
  fill.deal.order = {504};
  fill.strategy = kTrend;
  before.fills = {fill};
  before.deals = {DealTicket{77}, DealTicket{78}};
  c.ledger.restore(before);
  const std::vector<OrderState> expected{
      OrderState::Unknown, OrderState::Unknown, OrderState::Working,   OrderState::PartiallyFilled, OrderState::Unknown,
      OrderState::Unknown, OrderState::Filled,  OrderState::Cancelled, OrderState::Rejected,        OrderState::Expired};
  for (std::uint32_t n = 1; n <= 10; ++n) EXPECT_EQ(c.ledger.find(id(n))->state, expected[n - 1]) << n;
  EXPECT_EQ(c.ledger.pending().size(), 6U);
  EXPECT_FALSE(c.apply(fill.deal));
  EXPECT_FALSE(c.fill(78, 1.00)) << "known by its number alone";
  EXPECT_EQ(c.ledger.owner(kP1), kTrend);
  // Late evidence counts after a restart as well.
  auto late = c.deal(79, 0.6);
  late.client_id = id(8);
  late.order = {508};
  c.apply(late);
  EXPECT_EQ(c.ledger.find(id(8))->state, OrderState::Filled);
}

TEST(OrderLedgerRaces, a_crash_between_the_rows_of_deal_and_order_loses_nothing) {
  RestoredState before;
  LedgerCase c;
  OrderRecord r;
  r.terms = c.terms(1.00);
  r.state = OrderState::Sent;
  Fill fill;
  fill.deal = c.deal(1, 1.00, 1.1);
  fill.strategy = kTrend;
  before.orders = {r};
  before.fills = {fill};
  before.deals = {DealTicket{1}};
  c.ledger.restore(before);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.row().filled, lots(1));
  EXPECT_FALSE(c.fill(1, 1.00));
  EXPECT_TRUE(c.ledger.pending().empty());
}

}  // namespace
}  // namespace deskwright
