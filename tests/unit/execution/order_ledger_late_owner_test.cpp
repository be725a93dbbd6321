// Whose a deal and its position are, when that is known only later.
#include "tests/unit/execution/ledger_case.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

/// A deal of `kC1` whose client id is not resolved yet.
DealReport unnamed(const LedgerCase& c, std::uint64_t number, OrderTicket order, DealEntry entry = DealEntry::In) {
  auto deal = c.deal(number, 1.00);
  deal.client_id = {};
  deal.order = order;
  deal.entry = entry;
  return deal;
}

PositionReport heldBy(ClientOrderId client, std::uint64_t ticket = kP1.value) {
  PositionReport report;
  report.position = kP1;
  report.ticket = ticket;
  report.client_id = client;
  return report;
}

TEST(LateOwner, is_told_for_the_position_once_and_for_each_of_its_deals) {
  LedgerCase c;
  c.sent(1.00);
  c.apply(unnamed(c, 1, kV1));
  auto out = unnamed(c, 2, kV2, DealEntry::Out);
  out.side = Side::Sell;
  c.apply(out);
  c.ack(kV1);
  ASSERT_EQ(c.said.found_positions.size(), 1U);
  EXPECT_EQ(c.said.found_positions[0].position, kP1);
  EXPECT_EQ(c.said.found_positions[0].owner, kTrend);
  EXPECT_EQ(c.said.found_positions[0].opener, kC1);
  EXPECT_EQ(c.said.found.size(), 2U);
}

TEST(LateOwner, of_a_deal_that_added_to_a_strangers_position_does_not_get_the_position) {
  LedgerCase c;
  c.apply(unnamed(c, 1, kV1));
  c.sent(1.00);
  c.apply(unnamed(c, 2, kV2));
  c.ack(kV2);
  ASSERT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.found[0].deal.deal, DealTicket{2});
  EXPECT_TRUE(c.said.found_positions.empty());
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy);
}

TEST(LateOwner, of_a_deal_that_turned_a_position_gets_it) {
  LedgerCase c;
  c.sent(1.00);
  c.fill(1, 1.00);
  c.sent(c.terms(3.00, OrderType::Market, Side::Sell, id(2, kOther)));
  auto turn = unnamed(c, 2, kV2, DealEntry::InOut);
  turn.side = Side::Sell;
  turn.volume = lots(3);
  c.apply(turn);
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy) << "not by whose it was";
  c.result(RequestOutcome::Accepted, 10009, kV2, id(2, kOther));
  ASSERT_EQ(c.said.found_positions.size(), 1U);
  EXPECT_EQ(c.said.found_positions[0].owner, kOther);
  EXPECT_EQ(c.ledger.owner(kP1), kOther);
}

TEST(LateOwner, is_told_for_an_order_that_rested_under_its_ticket_alone) {
  LedgerCase c;
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1, kV1, {}));
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 1, kV1, kC1));
  EXPECT_EQ(c.said.records.back().terms.client_id, kC1);
  EXPECT_EQ(c.said.records.back().terms.strategy, kTrend);
  EXPECT_EQ(c.ledger.pending()[0].strategy, kTrend);
}

TEST(LateOwner, is_found_for_what_an_earlier_life_left_without_one) {
  RestoredState state;
  Fill fill;
  LedgerCase c;
  fill.deal = unnamed(c, 1, kV1);
  state.fills = {fill};
  state.deals = {fill.deal.deal};
  c.ledger.restore(state);
  c.ledger.noteOwner(heldBy(kC1), c.said);
  ASSERT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.found[0].owner, kTrend);
  EXPECT_EQ(c.said.found_positions.size(), 1U);
}

TEST(LateOwner, is_found_for_a_correction_too) {
  LedgerCase c;
  auto opening = unnamed(c, 0x4000000000000001, {});
  ASSERT_TRUE(c.ledger.noteCorrection(opening, kNoStrategy));
  c.ledger.noteOwner(heldBy(kC1), c.said);
  ASSERT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.found[0].deal.deal, opening.deal);
}

TEST(LateOwner, is_not_found_again_for_a_correction_that_had_one) {
  LedgerCase c;
  ASSERT_TRUE(c.ledger.noteCorrection(unnamed(c, 0x4000000000000001, {}), kTrend));
  c.ledger.noteOwner(heldBy(kC1), c.said);
  EXPECT_TRUE(c.said.found.empty());
}

DealReport turning(const LedgerCase& c, std::uint64_t number, OrderTicket ticket, ClientOrderId client) {
  auto deal = c.deal(number, 2, 1.1, 5);
  deal.order = ticket;
  deal.client_id = client;
  deal.side = Side::Sell;
  deal.entry = DealEntry::InOut;
  return deal;
}

TEST(TurnedPosition, leaves_what_was_before_the_turn_to_whom_it_belonged) {
  LedgerCase c;
  ASSERT_TRUE(c.apply(unnamed(c, 1, kV1)));  // a stranger's
  ASSERT_TRUE(c.apply(turning(c, 3, kV2, kC1)));
  EXPECT_EQ(c.ledger.owner(kP1), kTrend);
  auto late = unnamed(c, 2, kV1);
  late.entry = DealEntry::Out;
  late.side = Side::Sell;
  ASSERT_TRUE(c.apply(late));
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy);
  EXPECT_TRUE(c.said.found.empty()) << "neither deal became the turner's";
}

TEST(TurnedPosition, is_not_its_turners_before_the_deal_that_turns_it) {
  LedgerCase c;
  ASSERT_TRUE(c.apply(unnamed(c, 1, kV1)));
  c.ledger.noteOwner(heldBy(kC1, kV2.value), c.said);  // the venue has it turned already
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy);
  EXPECT_TRUE(c.said.found.empty());
  ASSERT_TRUE(c.apply(turning(c, 3, kV2, kC1)));
  EXPECT_EQ(c.ledger.owner(kP1), kTrend);
}

TEST(TurnedPosition, a_close_that_does_not_fit_waits_for_the_turn_that_it_has_overtaken) {
  LedgerCase c;
  c.sent(1);
  c.ack();
  ASSERT_TRUE(c.fill(1, 1));
  auto close = unnamed(c, 5, {9009});  // buys, as the position was opened
  close.entry = DealEntry::Out;
  ASSERT_TRUE(c.apply(close));
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy);
  ASSERT_TRUE(c.apply(turning(c, 4, kV2, {})));
  EXPECT_TRUE(c.said.found.empty()) << "it closed what the stranger had turned";
}

TEST(TurnedPosition, an_addition_that_does_not_fit_waits_for_the_turn_also_where_a_report_told_of_the_position_before_its_deal) {
  LedgerCase c;
  c.ledger.noteOwner(heldBy(kC1), c.said);
  c.sent(1);
  c.ack();
  ASSERT_TRUE(c.fill(1, 1));
  auto more = unnamed(c, 3, kV2);  // sells, and is told of before the stranger's deal 2 that turned the position
  more.side = Side::Sell;
  ASSERT_TRUE(c.apply(more));
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy);
  ASSERT_TRUE(c.apply(turning(c, 2, kV2, {})));
  EXPECT_TRUE(c.said.found.empty()) << "it is the stranger's";
}

TEST(TurnedPosition, what_a_strangers_order_opens_after_it_closed_ours_is_the_strangers) {
  LedgerCase c;
  c.sent(1);
  c.ack();
  ASSERT_TRUE(c.fill(1, 1));
  auto close = unnamed(c, 2, kV2);
  close.entry = DealEntry::Out;
  close.side = Side::Sell;
  ASSERT_TRUE(c.apply(close));
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
  auto open = unnamed(c, 3, kV2);
  open.side = Side::Sell;
  open.position = {9002};
  ASSERT_TRUE(c.apply(open));
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy);
  EXPECT_EQ(c.ledger.owner(PositionId{9002}), kNoStrategy);
}

TEST(NettedPosition, belongs_to_who_opened_it_though_who_added_was_told_of_first) {
  LedgerCase c;
  c.sent(1);
  c.ack(kV2);
  auto added = c.deal(7, 1);
  added.order = kV2;
  ASSERT_TRUE(c.apply(added));
  EXPECT_EQ(c.said.deals.back().owner, kTrend);
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy) << "it bears the ticket of another order";
  ASSERT_TRUE(c.apply(unnamed(c, 6, kV1)));  // a stranger's, and the first
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy);
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy);
  ASSERT_EQ(c.said.found_positions.size(), 1U) << "the book has to know";
  EXPECT_EQ(c.said.found_positions[0].owner, kNoStrategy);
}

TEST(NettedPosition, what_a_stranger_adds_waits_until_it_is_told_who_opened_it) {
  for (const bool ours : {true, false}) {
    LedgerCase c;
    c.sent(c.terms(1.00));
    c.ack(ours ? kV1 : kV2);
    if (!ours) {
      auto added = c.deal(7, 1);
      added.order = kV2;
      ASSERT_TRUE(c.apply(added));
    }
    ASSERT_TRUE(c.apply(unnamed(c, 8, {9009})));
    EXPECT_EQ(c.said.deals.back().owner, kNoStrategy);
    auto opening = ours ? c.deal(6, 1) : unnamed(c, 6, kV1);
    ASSERT_TRUE(c.apply(opening));
    EXPECT_EQ(c.said.found.size(), ours ? 1U : 0U);
    EXPECT_EQ(c.ledger.owner(kP1), ours ? kTrend : kNoStrategy);
  }
}

TEST(NettedPosition, what_the_desk_itself_closes_is_a_deal_of_whose_position_it_was) {
  LedgerCase c;
  c.sent(1);
  c.ack();
  const ClientOrderId desk = id(5, kNoStrategy);
  c.sent(c.terms(0.4, OrderType::Market, Side::Sell, desk));
  auto closed = c.deal(7, 0.4);
  closed.order = kV2;
  closed.client_id = desk;
  closed.side = Side::Sell;
  closed.entry = DealEntry::Out;
  ASSERT_TRUE(c.apply(closed));
  EXPECT_EQ(c.said.deals.back().owner, kNoStrategy) << "who opened it has not been told";
  ASSERT_TRUE(c.fill(6, 1));
  ASSERT_EQ(c.said.found.size(), 1U);
  EXPECT_EQ(c.said.found[0].owner, kTrend);
}

TEST(TurnedPosition, is_not_given_back_by_a_position_row_from_before_the_turn) {
  LedgerCase c;
  RestoredState before;
  Fill opened, turned;
  opened.deal = c.deal(1, 1);
  opened.strategy = kTrend;
  turned.deal = turning(c, 4, kV2, {});
  before.fills = {opened, turned};
  before.deals = {DealTicket{1}, DealTicket{4}};
  Position row;  // the turn waited for a deal that it had overtaken
  row.id = kP1;
  row.symbol = kEurusd;
  row.strategy = kTrend;
  row.side = Side::Buy;
  row.volume = lots(1);
  before.positions = {row};
  before.unsettled = {kP1};
  c.ledger.restore(before);
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy);
}

TEST(TurnedPosition, was_ours_until_a_stranger_turned_it) {
  LedgerCase c;
  c.sent(1);
  c.ack();
  ASSERT_TRUE(c.fill(1, 1));
  ASSERT_TRUE(c.apply(turning(c, 4, kV2, {})));
  EXPECT_EQ(c.ledger.owner(kP1), kNoStrategy);
  auto stopped = c.deal(2, 0.4);
  stopped.order = {9009};
  stopped.side = Side::Sell;
  stopped.entry = DealEntry::Out;
  stopped.reason = TradeReason::StopLoss;
  ASSERT_TRUE(c.apply(stopped));
  EXPECT_EQ(c.said.deals.back().owner, kTrend) << "told late, made before";
}

}  // namespace
}  // namespace deskwright
