// Count and mean slippage of a strategy's fills, as the screen shows them: those of the desk's day, whatever restarts lie in it.
#include "engine/runtime/snapshot_builder.h"
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class DayFigures : public DeskCase {
 protected:
  /// A deal with the EA's quotes at OrderSend and at the deal.
  DealReport quotedDeal(const OrderTerms& terms, std::uint64_t number_of_deal, double paid) const {
    DealReport deal = dealFor(terms, number_of_deal, paid);
    deal.anchors.q3 = deal.q4 = {price(1.1), price(1.1001), now};
    return deal;
  }
  /// Alpha buys at an ask of 1.1001 and gets `paid`; a second later the fill is final.
  void buyAndGet(double paid, std::uint64_t number_of_deal = 1) {
    ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
    feed(quotedDeal(submitted(), number_of_deal, paid));
    tick((now - at(0)).count() / 1e6 + 1);
  }
  StrategyView ofAlpha() const {
    Snapshot snapshot;
    buildSnapshot(*engine, LinkStatus(), LinkTime(), SymbolId(), snapshot);
    return snapshot.strategies.at(0);
  }
  PositionReport held() const { return positionOf({501}, submitted(), 1.1003); }
  /// Another process with the fills that the journal has.
  void restart() {
    restored.last_client_sequence = submitted().client_id.sequence();
    restored.fills.clear();
    for (const FillRecord& row : allRows<FillRecord>()) {
      std::erase_if(restored.fills, [&](const Fill& f) { return f.deal.deal == row.fill.deal.deal; });
      restored.fills.push_back(row.fill);
    }
    restored.positions.assign(desk().book.open().begin(), desk().book.open().end());
    restored.deals.clear();
    for (const Fill& fill : restored.fills) restored.deals.push_back(fill.deal.deal);
    make();
    feed(LinkChanged{true, {}});
  }
};

TEST_F(DayFigures, are_counted_and_averaged_in_pips) {
  startArmed();
  buyAndGet(1.1003);
  buyAndGet(1.1002, 2);
  EXPECT_EQ(ofAlpha().fills, 2U);
  EXPECT_NEAR(ofAlpha().slippage_pips, 1.5, 1e-9);  // 2 and 1 on equal volumes
}

TEST_F(DayFigures, count_a_fill_without_a_quote_at_the_sending_and_leave_it_out_of_the_mean) {
  startArmed();
  buyAndGet(1.1003);
  ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
  DealReport deal = quotedDeal(submitted(), 2, 1.1011);
  deal.anchors.q3 = {};
  feed(deal);
  tick((now - at(0)).count() / 1e6 + 1);
  EXPECT_EQ(ofAlpha().fills, 2U);
  EXPECT_NEAR(ofAlpha().slippage_pips, 2, 1e-9);
}

TEST_F(DayFigures, say_how_long_an_order_at_market_took_and_nothing_where_nothing_was_stamped) {
  startArmed();
  ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
  DealReport stamped = quotedDeal(submitted(), 1, 1.1003);
  const Timestamp decided = submitted().decided.time;
  stamped.anchors.t2 = decided + std::chrono::microseconds(2'400);
  stamped.anchors.t3 = decided + std::chrono::microseconds(2'900);
  stamped.t5 = decided + std::chrono::microseconds(95'900);
  feed(stamped);
  tick((now - at(0)).count() / 1e6 + 1);
  EXPECT_NEAR(ofAlpha().signal_ms.value_or(-1), 2.9, 1e-9);
  EXPECT_NEAR(ofAlpha().broker_ms.value_or(-1), 93, 1e-9);
  buyAndGet(1.1002, 2);  // its EA stamped nothing
  EXPECT_NEAR(ofAlpha().signal_ms.value_or(-1), 2.9, 1e-9);
}

TEST_F(DayFigures, begin_anew_with_the_desks_day) {
  startArmed();
  buyAndGet(1.1003);
  // The day ends at midnight in London, 14 hours after ten o'clock UTC in March.
  now = at(14 * 3600 - 1);
  feed(MarketTimePassed{});
  EXPECT_EQ(ofAlpha().fills, 1U);
  now = at(14 * 3600);
  feed(MarketTimePassed{});
  EXPECT_EQ(ofAlpha().fills, 0U);
  EXPECT_EQ(ofAlpha().slippage_pips, 0);
}

TEST_F(DayFigures, are_the_same_after_a_restart) {
  startArmed();
  buyAndGet(1.1003);
  restart();
  snapshot({held()});
  EXPECT_EQ(ofAlpha().fills, 1U);
  EXPECT_NEAR(ofAlpha().slippage_pips, 2, 1e-9);
}

TEST_F(DayFigures, count_a_fill_once_that_was_provisional_at_the_restart) {
  startArmed();
  ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
  feed(quotedDeal(submitted(), 1, 1.1003));
  restart();
  now = at(70);
  feed(MarketTimePassed{});  // before the terminal has named its instruments
  snapshot({held()});
  tick(71);
  tick(72);
  EXPECT_EQ(ofAlpha().fills, 1U);
  EXPECT_NEAR(ofAlpha().slippage_pips, 2, 1e-9);
}

TEST_F(DayFigures, leave_out_what_was_filled_the_day_before_the_restart) {
  startArmed();
  buyAndGet(1.1003);
  now = at(20 * 3600);
  restart();
  snapshot({held()});
  EXPECT_EQ(ofAlpha().fills, 0U);
  EXPECT_EQ(ofAlpha().slippage_pips, 0);
}

TEST_F(DayFigures, count_a_fill_for_its_owner_once_when_the_owner_is_found_late) {
  startArmed();
  ASSERT_NE(decide(alpha, buy()).verdict, Verdict::Denied);
  const OrderTerms terms = submitted();
  DealReport deal = quotedDeal(terms, 1, 1.1003);
  deal.client_id = {};
  feed(deal);
  tick(65);
  EXPECT_EQ(ofAlpha().fills, 0U);
  feed(orderAt(terms, 501, VenueOrderState::Filled));
  tick(66);
  EXPECT_EQ(ofAlpha().fills, 1U);
  EXPECT_NEAR(ofAlpha().slippage_pips, 2, 1e-9);
}

}  // namespace
}  // namespace deskwright
