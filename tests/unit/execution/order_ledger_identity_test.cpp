// Whose order, deal and position is it: ids that come late, numbers used twice, orders of strangers and of the venue, restarts.
#include "engine/execution/order_ledger.h"
#include "tests/unit/execution/ledger_case.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

TEST(OrderLedgerIdentity, a_deal_of_nobody_here_is_external_and_shown) {
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

TEST(OrderLedgerIdentity, an_order_of_another_installation_is_external) {
  LedgerCase c;
  auto theirs = c.deal(5, 0.30);
  theirs.client_id = ClientOrderId::make(kHere + 1, kTrend, 1);
  c.apply(theirs);
  EXPECT_EQ(c.said.deals[0].owner, kNoStrategy);
}

TEST(OrderLedgerIdentity, an_id_that_is_resolved_late_brings_its_deals_home) {
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

TEST(OrderLedgerIdentity, a_repeated_deal_that_knows_its_order_by_now_brings_it_home_too) {
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

TEST(OrderLedgerIdentity, a_deal_seen_before_its_id_fills_the_order_once_when_the_answer_names_its_ticket) {
  LedgerCase c;
  c.sent(1.00);
  auto unnamed = c.deal(1, 1.00);
  unnamed.client_id = {};
  ASSERT_TRUE(c.apply(unnamed));
  c.ack(kV1);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.said.entered(OrderState::Filled), 2U) << "the stranger that it seemed to be, and the order";
}

TEST(OrderLedgerIdentity, a_placement_seen_before_its_id_is_merged_into_the_order) {
  LedgerCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1, kV1, {}));
  EXPECT_EQ(c.ledger.pending().size(), 2U);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1, kV1, kC1));
  ASSERT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_EQ(c.ledger.pending()[0].client_id, kC1);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(OrderLedgerIdentity, a_close_that_overtakes_its_opening_finds_its_owner_afterwards) {
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

TEST(OrderLedgerIdentity, a_stop_whose_reason_is_told_by_its_deal_alone_is_known_by_its_side) {
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

TEST(OrderLedgerIdentity, a_rollover_on_the_side_of_the_position_is_not_a_second_fill_of_its_order) {
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

TEST(OrderLedgerIdentity, evidence_finds_its_owner_after_the_row_is_forgotten) {
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

TEST(OrderLedgerIdentity, a_ticket_used_twice_goes_to_the_order_that_is_named) {
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

TEST(OrderLedgerIdentity, a_reversal_passes_the_position_to_whoever_turned_it) {
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

TEST(OrderLedgerIdentity, a_manual_close_of_an_own_position_is_told_to_its_owner) {
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

TEST(OrderLedgerIdentity, a_request_of_nobody_is_not_the_ledgers) {
  LedgerCase c;
  RequestResult r;
  r.request = id(333);
  EXPECT_FALSE(c.ledger.apply(r, at(1), c.said));
}

TEST(OrderLedgerIdentity, an_order_working_before_a_cold_start_is_adopted_under_its_id) {
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

TEST(OrderLedgerIdentity, a_restart_turns_what_was_on_its_way_into_unknown_and_keeps_the_rest) {
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
  fill.deal.position = {504};
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
  EXPECT_EQ(c.ledger.owner(PositionId{504}), kTrend);
  // Late evidence counts after a restart as well.
  auto late = c.deal(79, 0.6);
  late.client_id = id(8);
  late.order = {508};
  c.apply(late);
  EXPECT_EQ(c.ledger.find(id(8))->state, OrderState::Filled);
}

TEST(OrderLedgerIdentity, an_unknown_order_with_a_ticket_rests_after_a_restart_when_its_cancel_is_refused) {
  RestoredState before;
  LedgerCase c;
  OrderRecord r;
  r.terms = c.terms(1.00, OrderType::Limit);
  r.ticket = kV1;
  r.state = OrderState::Unknown;
  before.orders = {r};
  c.ledger.restore(before);
  EXPECT_EQ(c.state(), OrderState::Unknown);
  c.cancel();
  c.result(RequestOutcome::Rejected, 10013, {}, id(900));
  EXPECT_EQ(c.state(), OrderState::Working) << "on its way it would never be looked for";
}

TEST(OrderLedgerIdentity, a_killed_advisors_close_is_an_order_of_its_own_after_a_crash_between_its_rows) {
  LedgerCase c;
  RestoredState before;
  OrderRecord opener;
  opener.terms = c.terms(1);
  opener.state = OrderState::Filled;
  opener.ticket = kV1;
  opener.filled = lots(1);
  before.orders = {opener};
  Fill opened, closed;
  opened.deal = c.deal(1, 1.00);
  opened.strategy = closed.strategy = kTrend;
  closed.deal = c.deal(2, 1.00);  // bears the client id of the order that opened the position
  closed.deal.order = kV2;
  closed.deal.side = Side::Sell;
  closed.deal.entry = DealEntry::Out;
  before.fills = {opened, closed};
  before.deals = {DealTicket{1}, DealTicket{2}};
  c.ledger.restore(before);
  ASSERT_NE(c.ledger.find(kV2), nullptr);
  EXPECT_EQ(c.ledger.find(kV2)->filled, lots(1));
  EXPECT_EQ(c.row().filled, lots(1)) << "what was opened";
}

TEST(OrderLedgerIdentity, a_crash_between_the_rows_of_deal_and_order_loses_nothing) {
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
