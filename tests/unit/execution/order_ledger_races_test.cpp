// More of the same kind: answers that contradict, cancels and changes that cross fills, silence, places that run out.
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

TEST(OrderLedgerRaces, cancels_and_their_refusals_do_not_prolong_the_silence_about_a_submission) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  for (const std::uint32_t second : {4U, 9U}) {
    c.now = at(second);
    c.cancel(id(900 + second));
    c.result(RequestOutcome::Rejected, 10013, {}, id(900 + second));
  }
  EXPECT_EQ(c.ledger.checkDeadlines(at(11), link(11), c.said), 1U);
  EXPECT_EQ(c.state(), OrderState::Unknown) << "asked for eleven seconds ago, and never heard of";
}

TEST(OrderLedgerRaces, a_cancel_asked_again_does_not_prolong_the_wait_for_the_first_one) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.5));
  for (const std::uint32_t second : {2U, 7U}) {
    c.now = at(second);
    c.cancel(id(900 + second));
  }
  EXPECT_EQ(c.ledger.checkDeadlines(at(13), link(13), c.said), 1U);
}

TEST(OrderLedgerRaces, a_refused_cancel_leaves_an_order_unknown_that_the_venue_has_never_spoken_of) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.ledger.checkDeadlines(at(11), link(11), c.said);
  c.cancel();
  c.result(RequestOutcome::Rejected, 10013, {}, id(900));
  EXPECT_EQ(c.state(), OrderState::Unknown);
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

}  // namespace
}  // namespace deskwright
