// What a snapshot of the venue does to the desk's books: missed deals first, then orders, then positions; and again: nothing.
#include "engine/runtime/reconciliation.h"

#include "tests/unit/execution/ledger_case.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace deskwright {
namespace {

/// Quotes 1.20 / 1.2002, 100,000 units a lot of an account in the profit currency.
class Prices final : public CorrectionPricing {
 public:
  Price touchOf(SymbolId, Side side) const override { return side == Side::Buy ? price(1.2002) : price(1.2); }
  double valuePerPrice(SymbolId) const override { return 100'000; }
};

/// A ledger, a book fed by its deals, and snapshots in few words.
class ReconciliationCase : public LedgerCase, private LedgerListener {
 public:
  ReconciliationCase() : reconciliation(&prices) { said.on_deal = this; }

  ReconciliationOutcome snapshot(std::initializer_list<PositionReport> positions, std::initializer_list<OrderReport> orders = {},
                                 std::initializer_list<DealReport> deals = {}) {
    reconciliation.begin({++number, at(-86'400)});
    for (const auto& p : positions) reconciliation.row(p);
    for (const auto& o : orders) reconciliation.row(o);
    for (const auto& d : deals) reconciliation.row(d);
    return end();
  }
  ReconciliationOutcome end() {
    return reconciliation.end({number}, ledger, book, said, now, link(static_cast<double>((now - at(0)).count()) / 1e6));
  }
  PositionReport position(double signed_lots, ClientOrderId client = kC1, PositionId position_id = kP1) const {
    PositionReport p;
    p.position = position_id;
    p.ticket = position_id.value;
    p.client_id = client;
    p.symbol = kEurusd;
    p.side = signed_lots < 0 ? Side::Sell : Side::Buy;
    p.volume = magnitude(lots(signed_lots));
    p.price = price(1.1);
    p.time = at(0);
    return p;
  }
  /// A deal that closes what `kC1` opened.
  DealReport close(std::uint64_t deal_number, double volume, double second = 2) const {
    auto d = deal(deal_number, volume, 1.15, second);
    d.order = kV2;
    d.client_id = {};
    d.side = Side::Sell;
    d.entry = DealEntry::Out;
    d.reason = TradeReason::StopLoss;
    return d;
  }
  /// An open position of one lot, filled by deal 1.
  void longOne() {
    sent(1.00);
    ack();
    fill(1, 1.00);
  }
  Volume net() const { return book.netVolume(kEurusd); }
  std::size_t count(DifferenceKind kind) const {
    std::size_t n = 0;
    for (const auto& d : reconciliation.differences()) n += d.kind == kind ? 1U : 0U;
    return n;
  }

  Prices prices;
  PositionBook book;
  Reconciliation reconciliation;
  std::uint64_t number = 0;

 private:
  void onNewDeal(const DealReport& d, StrategyId owner, const OrderRow*) override { (void)book.apply(d, owner); }
  void onOrderChanged(const OrderRow&, OrderState) override {}
  void onDealOwnerFound(const DealReport&, StrategyId, const OrderRow*) override {}
  void onPositionOwnerFound(PositionId, StrategyId, ClientOrderId) override {}
  void onPositionSettled(const Position&) override {}
  void onExcess(const OrderRow&, OrderTicket, Volume) override {}
  void onAlert(const Notice&) override {}
};

TEST(Reconciliation, finds_nothing_where_both_sides_agree_however_often_it_runs) {
  ReconciliationCase c;
  c.longOne();
  for (int i = 0; i < 3; ++i) {
    const auto outcome = c.snapshot({c.position(1.00)}, {}, {c.deal(1, 1.00)});
    EXPECT_TRUE(outcome.complete && outcome.clean);
    EXPECT_FALSE(outcome.ask_again);
    EXPECT_TRUE(c.reconciliation.differences().empty());
    EXPECT_EQ(c.net(), lots(1));
  }
  EXPECT_EQ(c.said.deals.size(), 1U);
}

TEST(Reconciliation, applies_what_filled_while_the_link_was_away_before_anything_else) {
  ReconciliationCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.ledger.linkLost(at(2), c.said);
  c.now = at(12);
  const auto outcome = c.snapshot({c.position(1.00)}, {}, {c.deal(1, 1.00, 1.1, 5)});
  EXPECT_TRUE(outcome.clean);
  EXPECT_EQ(c.state(), OrderState::Filled);
  EXPECT_EQ(c.net(), lots(1));
  EXPECT_EQ(c.book.find(kP1)->strategy, kTrend);
  EXPECT_EQ(c.said.entered(OrderState::Cancelled) + c.said.entered(OrderState::Rejected), 0U);
  EXPECT_EQ(c.count(DifferenceKind::DealMissed), 1U);
  EXPECT_EQ(c.said.deals.size(), 1U) << "no correction";
}

TEST(Reconciliation, four_of_eighteen_fills_delivered_end_as_eighteen) {
  ReconciliationCase c;
  c.sent(18.00, OrderType::Limit);
  for (std::uint64_t n = 1; n <= 4; ++n) c.apply(c.deal(n, 1.00));
  c.reconciliation.begin({1, at(-100)});
  c.number = 1;
  c.reconciliation.row(c.position(18.00));
  for (std::uint64_t n = 18; n >= 1; --n) c.reconciliation.row(c.deal(n, 1.00));
  EXPECT_TRUE(c.end().clean);
  EXPECT_EQ(c.count(DifferenceKind::DealMissed), 14U);
  EXPECT_EQ(c.net(), lots(18));
  EXPECT_EQ(c.state(), OrderState::Filled);
}

TEST(Reconciliation, a_cold_start_takes_what_is_listed_once_and_never_again) {
  ReconciliationCase c;
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(c.snapshot({c.position(1.00)}, {}, {}).clean);
    EXPECT_EQ(c.net(), lots(1));
    EXPECT_EQ(c.book.find(kP1)->strategy, kTrend) << "its magic names the owner";
    EXPECT_EQ(c.said.deals.size(), 1U);
  }
  EXPECT_NE(c.said.deals[0].deal.deal.value & 0x4000000000000000U, 0U);
  EXPECT_EQ(c.said.deals[0].deal.deal.value >> 63U, 0U);

  ReconciliationCase again;
  again.now = at(99);
  again.snapshot({again.position(1.00)});
  EXPECT_EQ(again.said.deals[0].deal.deal, c.said.deals[0].deal.deal) << "the number follows from the difference alone";
}

TEST(Reconciliation, a_partial_order_on_a_cold_start_is_not_counted_twice) {
  ReconciliationCase c;
  EXPECT_TRUE(c.snapshot({c.position(0.40)}, {c.report(VenueOrderState::PartiallyFilled, 1.00, 0.60)}).clean);
  EXPECT_EQ(c.net(), lots(0.40));
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  EXPECT_EQ(c.row().leaves(), lots(0.60));
  ASSERT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_EQ(c.ledger.pending()[0].remaining, lots(0.60));

  ReconciliationCase with_history;
  EXPECT_TRUE(with_history
                  .snapshot({with_history.position(0.40)}, {with_history.report(VenueOrderState::PartiallyFilled, 1.00, 0.60)},
                            {with_history.deal(1, 0.40)})
                  .clean);
  EXPECT_EQ(with_history.net(), lots(0.40));
  EXPECT_EQ(with_history.state(), OrderState::PartiallyFilled);
  EXPECT_EQ(with_history.said.deals.size(), 1U);
}

TEST(Reconciliation, a_failed_query_changes_nothing_and_marks_the_book_stale) {
  ReconciliationCase c;
  c.longOne();
  c.reconciliation.begin({7, at(-100)});
  c.reconciliation.row(c.position(5.00));
  c.reconciliation.abort(c.book);
  EXPECT_EQ(c.net(), lots(1));
  EXPECT_TRUE(c.book.find(kP1)->stale);
  EXPECT_TRUE(c.reconciliation.stale());
  EXPECT_FALSE(c.end().complete) << "an end without a beginning";
  EXPECT_EQ(c.said.deals.size(), 1U);

  c.reconciliation.begin({8, at(-100)});
  c.number = 9;
  EXPECT_FALSE(c.end().complete) << "the end of another snapshot";
  EXPECT_EQ(c.net(), lots(1));

  EXPECT_TRUE(c.snapshot({c.position(1.00)}).clean);
  EXPECT_FALSE(c.book.find(kP1)->stale);
  EXPECT_FALSE(c.reconciliation.stale());
}

TEST(Reconciliation, a_position_that_is_gone_is_closed_at_the_market_and_its_owner_is_told) {
  ReconciliationCase c;
  c.longOne();
  EXPECT_TRUE(c.snapshot({}).clean);
  EXPECT_EQ(c.net(), Volume());
  ASSERT_EQ(c.said.deals.size(), 2U);
  const auto& close = c.said.deals[1];
  EXPECT_EQ(close.owner, kTrend);
  EXPECT_FALSE(close.has_row);
  EXPECT_EQ(close.deal.entry, DealEntry::Out);
  EXPECT_EQ(close.deal.price, price(1.2));
  EXPECT_EQ(close.deal.profit, Money::nearest(10'000)) << "1.1 to 1.2 on 100,000";
  EXPECT_EQ(c.said.said("POSITION_CORRECTED"), 1U);
}

TEST(Reconciliation, a_position_that_turned_is_closed_and_opened_the_other_way) {
  ReconciliationCase c;
  c.sent(100);
  c.fill(1, 100);
  auto turned = c.position(-50);
  turned.price = price(1.15);
  EXPECT_TRUE(c.snapshot({turned}).clean);
  EXPECT_EQ(c.net(), lots(-50));
  ASSERT_EQ(c.said.deals.size(), 3U);
  const auto& close = c.said.deals[1].deal;
  const auto& open = c.said.deals[2].deal;
  EXPECT_EQ(close.side, Side::Sell);
  EXPECT_EQ(close.volume, lots(100));
  EXPECT_EQ(close.entry, DealEntry::Out);
  EXPECT_EQ(close.profit, Money::nearest(500'000)) << "1.1 to 1.15 on 100 lots";
  EXPECT_EQ(open.side, Side::Sell);
  EXPECT_EQ(open.volume, lots(50));
  EXPECT_EQ(open.entry, DealEntry::In);
  EXPECT_EQ(c.book.find(kP1)->price, price(1.15));
}

TEST(Reconciliation, a_late_deal_replaces_the_correction_that_stands_for_it) {
  ReconciliationCase c;
  c.longOne();
  c.now = at(10);
  c.snapshot({});
  auto late = c.close(2, 1.00, 5);
  c.reconciliation.beforeDeal(late, c.ledger, c.said);
  c.apply(late);
  EXPECT_EQ(c.net(), Volume());
  Money profit;
  for (const auto& told : c.said.deals) profit += told.deal.profit;
  EXPECT_EQ(profit, Money()) << "what was guessed is taken back; the deal's own profit is zero here";
  EXPECT_TRUE(c.snapshot({}).clean);
  EXPECT_EQ(c.net(), Volume());
  c.reconciliation.beforeDeal(late, c.ledger, c.said);
  EXPECT_EQ(c.said.deals.size(), 4U) << "open, correction, taken back, deal; a repetition adds nothing";
}

TEST(Reconciliation, a_deal_after_the_correction_counts_as_well) {
  ReconciliationCase c;
  c.now = at(10);
  c.snapshot({c.position(1.00)});
  const auto more = c.deal(2, 0.50, 1.1, 20);
  c.reconciliation.beforeDeal(more, c.ledger, c.said);
  c.apply(more);
  EXPECT_EQ(c.net(), lots(1.50));
  EXPECT_EQ(c.said.deals.size(), 2U);
}

TEST(Reconciliation, late_deals_take_back_no_more_than_the_correction) {
  ReconciliationCase c;
  c.now = at(10);
  c.snapshot({c.position(1.00)});
  for (const auto& late : {c.deal(2, 0.60, 1.1, 3), c.deal(3, 0.60, 1.1, 4), c.close(4, 0.20, 5)}) {
    c.reconciliation.beforeDeal(late, c.ledger, c.said);
    c.apply(late);
  }
  EXPECT_EQ(c.net(), lots(1)) << "two times 0.60 in, 0.20 out";
}

TEST(Reconciliation, a_strangers_position_is_shown_and_not_adopted) {
  ReconciliationCase c;
  EXPECT_TRUE(c.snapshot({c.position(2.00, {})}).clean);
  EXPECT_EQ(c.net(), lots(2));
  EXPECT_EQ(c.book.find(kP1)->strategy, kNoStrategy);
  EXPECT_EQ(c.count(DifferenceKind::ExternalPosition), 1U);
  EXPECT_EQ(c.said.said("EXTERNAL_POSITION"), 1U);
  EXPECT_TRUE(c.snapshot({c.position(2.00, {})}).clean);
  EXPECT_EQ(c.said.said("EXTERNAL_POSITION"), 1U) << "said once";
}

TEST(Reconciliation, a_partial_order_that_vanished_is_cancelled_once_with_what_it_filled) {
  ReconciliationCase c;
  auto order = c.terms(1.00, OrderType::Limit);
  order.valid_until = at(5000);
  c.sent(order);
  c.apply(c.report(VenueOrderState::Placed, 1, 1, 0.5));
  c.apply(c.deal(1, 0.40));
  for (int check = 0; check < 5; ++check) {
    c.now = at(10 + check);
    const auto outcome = c.snapshot({c.position(0.40)}, {}, {c.deal(1, 0.40)});
    EXPECT_EQ(outcome.clean, check > 0);
    EXPECT_EQ(outcome.ask_again, check == 0);
    EXPECT_EQ(c.reconciliation.openOn(kEurusd), check == 0);
  }
  EXPECT_EQ(c.state(), OrderState::Cancelled);
  EXPECT_EQ(c.row().filled, lots(0.40));
  EXPECT_EQ(c.said.entered(OrderState::Cancelled), 1U);
  EXPECT_EQ(c.net(), lots(0.40));
  EXPECT_TRUE(c.ledger.pending().empty());
}

TEST(Reconciliation, absence_right_after_a_reconnect_proves_nothing) {
  ReconciliationCase c;
  auto order = c.terms(1.00);
  order.valid_until = at(300);
  c.sent(order);
  c.ledger.linkLost(at(2), c.said);
  for (const double second : {3.0, 10.0, 32.0}) {
    c.now = at(second);
    EXPECT_FALSE(c.snapshot({}).clean);
    EXPECT_EQ(c.state(), OrderState::Unknown);
    EXPECT_TRUE(c.reconciliation.openOn(kEurusd));
  }
  c.now = at(34);
  EXPECT_TRUE(c.snapshot({}).clean);
  EXPECT_EQ(c.state(), OrderState::Rejected);
  EXPECT_EQ(c.row().text, ShortText<48>("ORDER_NOT_FOUND"));
  EXPECT_FALSE(c.reconciliation.openOn(kEurusd));
  c.apply(c.deal(1, 1.00, 1.1, 40));
  EXPECT_EQ(c.state(), OrderState::Filled) << "late evidence, for ever";
}

TEST(Reconciliation, part_of_an_order_given_up_makes_the_rest_count_again) {
  ReconciliationCase c;
  c.sent(1.00);  // valid until second 5
  c.ledger.linkLost(at(2), c.said);
  c.now = at(6);
  c.snapshot({});
  c.now = at(7);
  c.snapshot({});
  EXPECT_TRUE(c.ledger.pending().empty());
  c.apply(c.deal(1, 0.40, 1.1, 8));
  EXPECT_EQ(c.state(), OrderState::PartiallyFilled);
  ASSERT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_EQ(c.ledger.pending()[0].remaining, lots(0.60));
}

TEST(Reconciliation, a_second_snapshot_after_the_time_to_live_is_proof) {
  ReconciliationCase c;
  c.sent(1.00);  // valid until second 5
  c.ledger.linkLost(at(2), c.said);
  c.now = at(6);
  EXPECT_FALSE(c.snapshot({}).clean) << "one is not enough";
  c.now = at(7);
  EXPECT_TRUE(c.snapshot({}).clean);
  EXPECT_EQ(c.state(), OrderState::Rejected);
}

TEST(Reconciliation, an_order_that_reappears_was_never_gone) {
  ReconciliationCase c;
  c.sent(1.00, OrderType::Limit);
  c.ledger.linkLost(at(2), c.said);
  c.now = at(10);
  c.snapshot({});
  c.now = at(11);
  EXPECT_TRUE(c.snapshot({}, {c.report(VenueOrderState::Placed, 1, 1, 1)}).clean);
  EXPECT_EQ(c.state(), OrderState::Working);
  EXPECT_EQ(c.count(DifferenceKind::OrderResolved), 1U);
  c.now = at(12);
  c.snapshot({});
  EXPECT_EQ(c.state(), OrderState::Working);
  c.now = at(13);
  c.snapshot({}, {c.report(VenueOrderState::Placed, 1, 1, 1)});
  c.now = at(14);
  c.snapshot({});
  EXPECT_EQ(c.state(), OrderState::Working) << "the count of absences starts anew";
}

TEST(Reconciliation, an_order_sent_and_not_yet_answered_is_none_of_its_business) {
  ReconciliationCase c;
  c.sent(1.00);
  EXPECT_TRUE(c.snapshot({}).clean);
  EXPECT_TRUE(c.snapshot({}).clean);
  EXPECT_EQ(c.state(), OrderState::Sent);
}

TEST(Reconciliation, a_cancel_lost_with_the_link_leaves_the_order_working_when_it_is_listed) {
  ReconciliationCase c;
  c.sent(1.00, OrderType::Limit);
  c.apply(c.report(VenueOrderState::Placed, 1, 1));
  c.cancel();
  c.ledger.linkLost(at(2), c.said);
  EXPECT_EQ(c.state(), OrderState::Unknown);
  EXPECT_TRUE(c.snapshot({}, {c.report(VenueOrderState::Placed, 1, 1)}).clean);
  EXPECT_EQ(c.state(), OrderState::Working);
}

TEST(Reconciliation, a_dispute_blocks_the_symbol_until_a_person_accepts_it) {
  ReconciliationCase c;
  c.sent(10, OrderType::Limit);
  c.apply(c.deal(1, 5));
  const auto less = c.report(VenueOrderState::PartiallyFilled, 10, 7, 1);
  EXPECT_FALSE(c.snapshot({c.position(5)}, {less}, {c.deal(1, 5)}).clean);
  EXPECT_TRUE(c.reconciliation.openOn(kEurusd));
  EXPECT_TRUE(c.ledger.unknownOn(kEurusd));
  c.reconciliation.accept(kEurusd, c.ledger, c.now, c.said);
  EXPECT_FALSE(c.reconciliation.openOn(kEurusd));
  EXPECT_FALSE(c.ledger.unknownOn(kEurusd));
  EXPECT_TRUE(c.snapshot({c.position(5)}, {less}, {c.deal(1, 5)}).clean) << "the same difference stays accepted";
  EXPECT_EQ(c.row().filled, lots(5));
}

TEST(Reconciliation, history_that_closes_what_is_older_than_itself_does_not_hang_in_the_air) {
  ReconciliationCase c;
  c.snapshot({c.position(0.60)}, {}, {c.close(2, 0.40)});
  EXPECT_EQ(c.net(), lots(0.60));
  EXPECT_EQ(c.book.heldDeals(), 0U);
  ASSERT_EQ(c.said.deals.size(), 2U);
  EXPECT_EQ(c.said.deals[0].deal.volume, lots(1)) << "one lot was open before, as what is left and what was closed say";

  ReconciliationCase all_closed;
  EXPECT_TRUE(all_closed.snapshot({}, {}, {all_closed.close(2, 0.40)}).clean);
  EXPECT_EQ(all_closed.net(), Volume());
  EXPECT_EQ(all_closed.book.heldDeals(), 0U);
}

TEST(Reconciliation, a_reported_fill_that_no_deal_explains_is_settled_by_the_position) {
  ReconciliationCase c;
  c.sent(20);
  c.apply(c.report(VenueOrderState::Filled, 20, 0));
  EXPECT_EQ(c.ledger.pending().size(), 1U);
  EXPECT_TRUE(c.snapshot({c.position(20)}).clean);
  EXPECT_TRUE(c.ledger.pending().empty()) << "counted by the position now";
  EXPECT_EQ(c.net(), lots(20));
  auto real = c.deal(1, 20, 0.94, 0.5);
  c.reconciliation.beforeDeal(real, c.ledger, c.said);
  c.apply(real);
  EXPECT_EQ(c.net(), lots(20)) << "not forty";
  EXPECT_EQ(c.row().filled, lots(20));
  EXPECT_DOUBLE_EQ(c.row().averagePrice(), 0.94);
  EXPECT_EQ(c.book.find(kP1)->price, price(0.94));
}

TEST(Reconciliation, a_strangers_working_order_is_shown) {
  ReconciliationCase c;
  EXPECT_TRUE(c.snapshot({}, {c.report(VenueOrderState::Placed, 3, 3, 1, OrderTicket{555}, {})}).clean);
  EXPECT_EQ(c.count(DifferenceKind::OrderFound), 1U);
  const auto* row = c.ledger.find(OrderTicket{555});
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->terms.strategy, kNoStrategy);
  EXPECT_EQ(row->state, OrderState::Working);
  EXPECT_EQ(c.ledger.pending().size(), 1U) << "counted at its worst";
}

TEST(Reconciliation, a_book_that_will_not_be_corrected_leaves_the_difference_open) {
  ReconciliationCase c;
  c.said.on_deal = nullptr;  // nobody applies the correction
  EXPECT_FALSE(c.snapshot({c.position(1.00)}).clean);
  EXPECT_TRUE(c.reconciliation.openOn(kEurusd));
  EXPECT_EQ(c.count(DifferenceKind::PositionUnresolved), 1U);
}

TEST(Reconciliation, deals_that_fit_nothing_any_more_explain_a_netting_position_without_a_correction) {
  ReconciliationCase c;
  const auto made = [&c](std::uint64_t number, DealEntry entry, Side side, double volume) {
    auto deal = c.deal(number, volume, 1.1, static_cast<double>(number));
    deal.order = {100 + number};
    deal.client_id = {};
    deal.entry = entry;
    deal.side = side;
    return deal;
  };
  c.apply(made(1, DealEntry::In, Side::Sell, 0.04));
  const auto turns = made(2, DealEntry::InOut, Side::Buy, 0.05), adds = made(3, DealEntry::In, Side::Buy, 0.03);  // lost
  c.apply(made(4, DealEntry::InOut, Side::Sell, 0.20));
  c.apply(made(5, DealEntry::In, Side::Sell, 0.04));
  EXPECT_TRUE(c.snapshot({c.position(-0.20, {})}, {}, {turns, adds}).clean);
  EXPECT_EQ(c.net(), lots(-0.20));
  EXPECT_EQ(c.count(DifferenceKind::PositionCorrected), 0U);
  EXPECT_EQ(c.book.heldDeals(), 0U);
}

TEST(Reconciliation, the_same_difference_once_more_gets_the_next_number) {
  ReconciliationCase c;
  c.snapshot({c.position(1.00)});
  c.snapshot({});
  c.snapshot({c.position(1.00)});
  ASSERT_EQ(c.said.deals.size(), 3U);
  EXPECT_EQ(c.net(), lots(1));
  EXPECT_NE(c.said.deals[0].deal.deal, c.said.deals[2].deal.deal);
}

TEST(Reconciliation, corrects_beside_a_deal_that_waits_and_never_again) {
  ReconciliationCase c;
  auto turned = c.deal(2, 1.00);  // of a position that was opened and turned again unseen
  turned.order = kV2;
  turned.side = Side::Sell;
  turned.entry = DealEntry::InOut;
  ASSERT_TRUE(c.apply(turned));
  ASSERT_EQ(c.book.heldDeals(), 1U);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(c.snapshot({c.position(0.50)}).clean);
    EXPECT_EQ(c.net(), lots(0.5));
    EXPECT_EQ(c.said.position, lots(0.5)) << "deals and corrections add up to it";
    EXPECT_EQ(c.said.deals.size(), 3U) << "a turn is a close and an opening";
  }
}

}  // namespace
}  // namespace deskwright
