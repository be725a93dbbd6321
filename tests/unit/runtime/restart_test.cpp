// A desk that begins again from a journal whose last rows could not be written any more.
#include "tests/unit/runtime/desk_case.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <variant>

namespace deskwright {
namespace {

/// What the first life of a desk left behind: alpha has bought 0.1 lots by deal 1.
class RestartTest : public DeskCase {
 protected:
  void firstLife() {
    startArmed();
    held = openLong();
    opener = submitted();
    fill = allRows<FillRecord>().front().fill;
    restored.last_client_sequence = opener.client_id.sequence();
    restored.orders = {desk().ledger.find(opener.client_id)->record()};
    restored.deals = {{1}};
    restored.fills = {fill};
    restored.positions = {*position(held)};
    rows.clear();
  }
  void secondLife(std::initializer_list<PositionReport> positions, std::initializer_list<DealReport> deals) {
    alpha = {};
    make();
    feed(LinkChanged{true, {}});
    snapshot(positions, {}, deals);
  }
  PositionId held;
  OrderTerms opener;
  Fill fill;
};

TEST_F(RestartTest, builds_a_position_from_its_deals_where_the_process_died_before_its_row) {
  firstLife();
  restored.positions.clear();
  restored.unsettled = {held};
  secondLife({positionOf(held, opener, 1.1001)}, {fill.deal});
  ASSERT_NE(position(held), nullptr);
  EXPECT_EQ(position(held)->volume, lots(0.1));
  EXPECT_EQ(position(held)->strategy, kAlpha);
  EXPECT_FALSE(said("POSITION_CORRECTED"));
  ASSERT_FALSE(allRows<PositionRecord>().empty()) << "the row that is missing in the journal";
}

TEST_F(RestartTest, writes_the_row_of_an_order_whose_deal_is_in_the_journal_and_it_itself_is_not) {
  firstLife();
  restored.orders[0].filled = {};
  restored.orders[0].state = OrderState::Sent;
  secondLife({positionOf(held, opener, 1.1001)}, {fill.deal});
  const auto written = allRows<OrderRecord>();
  ASSERT_EQ(written.size(), 1U);
  EXPECT_EQ(written[0].filled, lots(0.1));
  EXPECT_EQ(written[0].state, OrderState::Filled);
}

TEST_F(RestartTest, a_stop_whose_deal_is_in_the_journal_and_whose_order_is_not_stays_filled_when_its_order_is_told_late) {
  firstLife();
  Fill stopped = fill;
  stopped.deal.deal = {2};
  stopped.deal.order = {900};
  stopped.deal.side = Side::Sell;
  stopped.deal.entry = DealEntry::Out;
  stopped.deal.reason = TradeReason::StopLoss;
  restored.deals = {{1}, {2}};
  restored.fills = {fill, stopped};
  restored.positions.clear();
  secondLife({}, {fill.deal, stopped.deal});
  OrderTerms late;
  late.client_id = opener.client_id;
  late.symbol = kEurusd;
  late.side = Side::Sell;
  late.volume = lots(0.1);
  OrderReport placed = orderAt(late, 900);
  placed.reason = TradeReason::StopLoss;
  placed.position = held;
  feed(placed);
  const auto written = allRows<OrderRecord>();
  ASSERT_FALSE(written.empty()) << "the row that is missing in the journal";
  for (const OrderRecord& order : written) {
    EXPECT_EQ(order.ticket, OrderTicket{900});
    EXPECT_EQ(order.filled, lots(0.1));
    EXPECT_EQ(order.state, OrderState::Filled);
    EXPECT_EQ(order.terms.strategy, kAlpha);
  }
}

TEST_F(RestartTest, an_order_that_never_reached_the_venue_does_not_keep_the_desk_from_beginning) {
  firstLife();
  OrderRecord lost;
  lost.terms = opener;
  lost.terms.client_id = ClientOrderId::make(kInstallation, kAlpha, opener.client_id.sequence() + 1);
  lost.terms.type = OrderType::Stop;
  lost.terms.valid_until = {};
  lost.state = OrderState::Sent;
  restored.orders.push_back(lost);
  arm_at_start = true;
  secondLife({positionOf(held, opener, 1.1001)}, {fill.deal});
  EXPECT_TRUE(out.ready()) << "market time stands still at a stand-in until then, and only time can prove it";
  EXPECT_FALSE(desk().armed);
  EXPECT_FALSE(said("NOT_ARMED"));
  tick(200);
  tick(232);
  EXPECT_TRUE(out.snapshotWanted());
  snapshot({positionOf(held, opener, 1.1001)}, {}, {fill.deal});
  EXPECT_TRUE(desk().armed);
  EXPECT_EQ(desk().ledger.find(lost.terms.client_id)->state, OrderState::Rejected);
}

TEST_F(RestartTest, a_close_that_waited_for_its_opening_deal_goes_on_waiting) {
  firstLife();
  // The close came before the opening deal, and the process died before that came.
  Fill close = fill;
  close.deal.deal = {2};
  close.deal.side = Side::Sell;
  close.deal.entry = DealEntry::Out;
  restored.deals = {{2}};
  restored.fills = {close};
  restored.positions.clear();
  restored.unsettled = {held};
  secondLife({}, {fill.deal, close.deal});
  EXPECT_EQ(position(held), nullptr) << "opened by the deal that was missed, closed by the one that waited";
  EXPECT_FALSE(said("POSITION_CORRECTED"));
}

TEST_F(RestartTest, the_row_of_a_deal_stands_before_that_of_its_position_and_its_order) {
  startArmed();
  decide(alpha, buy());
  feed(dealFor(submitted(), 1, 1.1001));
  ASSERT_EQ(out.records().size(), 3U);
  EXPECT_TRUE(std::holds_alternative<FillRecord>(out.records()[0]));
}

TEST_F(RestartTest, what_a_terminal_tells_before_it_says_whose_account_it_is_waits_for_the_snapshot) {
  startArmed();
  decide(alpha, buy());
  const DealReport deal = dealFor(submitted(), 1, 1.1001);
  make();
  rows.clear();
  feed(LinkChanged{true, {}});
  feed(deal);
  EXPECT_TRUE(allRows<FillRecord>().empty()) << "it would be a row of nobody's account";
  snapshot({}, {}, {deal});
  EXPECT_FALSE(allRows<FillRecord>().empty());
}

TEST_F(RestartTest, a_row_of_the_balance_stands_for_all_that_was_booked_before_it) {
  firstLife();
  restored.equity = EquityRecord{money(100'000), money(100'000), money(100'000), money(100'000), 0};
  Fill missed = fill;
  missed.deal.deal = {2};
  missed.deal.commission = money(-3);
  account.balance = account.equity = money(99'997);
  account.last_deal = {2};
  PositionReport both = positionOf(held, opener, 1.1001);
  both.volume = lots(0.2);
  secondLife({both}, {fill.deal, missed.deal});
  bool booked = false;
  for (const JournalBody& row : rows) {
    if (const auto* deal = std::get_if<FillRecord>(&row)) booked = booked || deal->fill.deal.deal == DealTicket{2};
    const auto* equity = std::get_if<EquityRecord>(&row);
    if (!booked || equity == nullptr) continue;
    EXPECT_EQ(equity->balance, money(99'997)) << "a restart would never add the deal";
  }
  EXPECT_TRUE(booked);
}

}  // namespace
}  // namespace deskwright
