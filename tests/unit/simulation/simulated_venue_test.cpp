#include "engine/simulation/simulated_venue.h"

#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Words = std::vector<std::string>;

TEST(SimulatedVenue, tells_of_a_market_order_in_the_order_of_a_real_terminal) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.told.words, (Words{"order placed", "deal in", "order filled", "position 1.00", "account", "result 10009"}));
}

TEST(SimulatedVenue, buys_at_the_ask_sells_at_the_bid_and_books_spread_and_commission) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  const auto in = v.told.deals.at(0);
  EXPECT_EQ(in.price, px("1.10010"));
  EXPECT_EQ(in.commission, cash("-3.50"));
  EXPECT_EQ(in.profit, Money());
  EXPECT_EQ(in.value_per_price, 100'000.0);
  EXPECT_EQ(v.venue.account().balance, cash("99996.50"));
  EXPECT_EQ(v.venue.account().equity, cash("99986.50")) << "the spread of one pip is lost at once: 10 dollars";
  EXPECT_EQ(v.venue.account().margin, cash("1100.05")) << "100,000 euros at 1.10005 over leverage 100";

  v.tick("1.10110", "1.10120");
  v.send(v.exit(0, "1.00"));
  const auto out = v.told.deals.at(1);
  EXPECT_EQ(out.entry, DealEntry::Out);
  EXPECT_EQ(out.side, Side::Sell);
  EXPECT_EQ(out.price, px("1.10110"));
  EXPECT_EQ(out.profit, cash("100.00"));
  EXPECT_EQ(out.position, in.position);
  EXPECT_EQ(in.position.value, in.order.value) << "a position has the ticket of the order that opened it";
  EXPECT_EQ(v.told.positions.back().volume, Volume());
  EXPECT_EQ(v.venue.account().balance, cash("100093.00"));
  EXPECT_EQ(v.venue.account().margin, Money());
}

TEST(SimulatedVenue, keeps_each_entry_as_a_position_of_its_own_on_a_hedging_account) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  v.send(v.entry(Side::Sell, "0.40"));
  ASSERT_EQ(v.venue.snapshotPositions().size(), 2U);
  EXPECT_EQ(v.venue.account().margin, cash("1100.05")) << "the larger side counts";
  v.send(v.exit(1, "0.40"));
  ASSERT_EQ(v.venue.snapshotPositions().size(), 1U);
  EXPECT_EQ(v.venue.snapshotPositions().at(0).side, Side::Buy);
}

TEST(SimulatedVenue, closes_part_of_a_position_and_keeps_stop_and_target_for_the_rest) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.09000");
  terms.target = px("1.12000");
  v.send(terms);
  v.tick("1.10050", "1.10060");
  v.send(v.exit(0, "0.30"));
  EXPECT_EQ(v.told.deals.back().profit, cash("12.00")) << "4 pips on 0.30 lots";
  EXPECT_EQ(v.told.deals.back().commission, cash("-1.05"));
  const auto rest = v.venue.snapshotPositions().at(0);
  EXPECT_EQ(rest.volume, lots("0.70"));
  EXPECT_EQ(rest.stop, px("1.09000"));
  EXPECT_EQ(rest.target, px("1.12000"));
  EXPECT_EQ(rest.price, px("1.10010"));
  EXPECT_EQ(rest.client_id, terms.client_id);
}

TEST(SimulatedVenue, adds_to_the_one_position_of_a_netting_account_at_the_weighted_price) {
  VenueAtHand v(promptVenue("USD", MarginMode::Netting));
  v.tick("1.10000", "1.10010");
  auto first = v.entry(Side::Buy, "1.00");
  first.stop = px("1.09000");
  v.send(first);
  v.tick("1.10001", "1.10011");
  v.send(v.entry(Side::Buy, "2.00"));
  ASSERT_EQ(v.venue.snapshotPositions().size(), 1U);
  const auto position = v.venue.snapshotPositions().at(0);
  EXPECT_EQ(position.volume, lots("3.00"));
  EXPECT_EQ(position.price, px("1.100106667")) << "(1.10010 + 2 * 1.10011) / 3";
  EXPECT_EQ(position.client_id, first.client_id);
  EXPECT_EQ(position.stop, px("1.09000"));
  EXPECT_EQ(v.told.deals.at(1).entry, DealEntry::In);
}

TEST(SimulatedVenue, turns_a_netting_position_with_one_deal) {
  VenueAtHand v(promptVenue("USD", MarginMode::Netting));
  v.tick("1.10000", "1.10010");
  auto first = v.entry(Side::Buy, "1.00");
  first.stop = px("1.09000");
  v.send(first);
  v.tick("1.10060", "1.10070");
  const auto second = v.entry(Side::Sell, "1.50");
  v.send(second);
  ASSERT_EQ(v.told.deals.size(), 2U);
  const auto& deal = v.told.deals.at(1);
  EXPECT_EQ(deal.entry, DealEntry::InOut);
  EXPECT_EQ(deal.volume, lots("1.50"));
  EXPECT_EQ(deal.profit, cash("50.00")) << "5 pips on the lot that it closed";
  EXPECT_EQ(deal.commission, cash("-5.25")) << "on all that it traded";
  EXPECT_EQ(deal.position, v.told.deals.at(0).position);
  const auto position = v.venue.snapshotPositions().at(0);
  EXPECT_EQ(position.position, deal.position);
  EXPECT_EQ(position.ticket, deal.order.value);
  EXPECT_EQ(position.side, Side::Sell);
  EXPECT_EQ(position.volume, lots("0.50"));
  EXPECT_EQ(position.price, px("1.10060"));
  EXPECT_EQ(position.client_id, second.client_id);
  EXPECT_EQ(position.stop, Price()) << "the turning order had none";
}

TEST(SimulatedVenue, reduces_and_closes_a_netting_position) {
  VenueAtHand v(promptVenue("USD", MarginMode::Netting));
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Sell, "1.00"));
  v.send(v.entry(Side::Buy, "0.40"));
  EXPECT_EQ(v.told.deals.back().entry, DealEntry::Out);
  EXPECT_EQ(v.told.deals.back().profit, cash("-4.00"));
  EXPECT_EQ(v.venue.snapshotPositions().at(0).volume, lots("0.60"));
  v.send(v.exit(0, "0.60"));
  EXPECT_TRUE(v.venue.snapshotPositions().empty());
}

TEST(SimulatedVenue, closes_at_the_stop_through_a_gap_under_the_positions_client_id) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.09900");
  v.send(terms);
  v.told = {};
  v.tick("1.09901", "1.09911");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_TRUE(v.told.words.empty());
  v.tick("1.09800", "1.09850");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.words, (Words{"order placed", "deal out", "order filled", "position 0.00", "account"}));
  const auto& deal = v.told.deals.at(0);
  EXPECT_EQ(deal.price, px("1.09800"));
  EXPECT_EQ(deal.order_price, px("1.09900"));
  EXPECT_EQ(deal.trigger.bid, px("1.09800"));
  EXPECT_EQ(deal.trigger.time, v.now);
  EXPECT_EQ(deal.time, v.now);
  EXPECT_EQ(deal.reason, TradeReason::StopLoss);
  EXPECT_EQ(deal.client_id, terms.client_id);
  EXPECT_EQ(deal.profit, cash("-210.00"));
  EXPECT_EQ(v.told.orders.at(0).reason, TradeReason::StopLoss);
  EXPECT_EQ(v.told.orders.at(0).type, OrderType::Market);
  EXPECT_EQ(v.told.orders.at(0).position, deal.position);
  EXPECT_NE(deal.order.value, deal.position.value) << "the venue makes an order of its own";
}

TEST(SimulatedVenue, closes_a_short_at_the_ask_when_its_target_is_reached) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Sell, "1.00");
  terms.target = px("1.09900");
  v.send(terms);
  v.tick("1.09890", "1.09901");
  EXPECT_EQ(v.venue.snapshotPositions().size(), 1U) << "the ask has not reached it";
  v.tick("1.09880", "1.09890");
  v.venue.advanceTo(v.now, v.told);
  const auto& deal = v.told.deals.at(1);
  EXPECT_EQ(deal.reason, TradeReason::TakeProfit);
  EXPECT_EQ(deal.price, px("1.09890")) << "better than ordered";
  EXPECT_EQ(deal.order_price, px("1.09900"));
  EXPECT_EQ(deal.profit, cash("110.00"));
}

TEST(SimulatedVenue, does_not_trade_on_a_crossed_quote) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.09900");
  v.send(terms);
  v.tick("1.09850", "1.09840");
  EXPECT_EQ(v.venue.snapshotPositions().size(), 1U) << "the stop waits";
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'021U);
  EXPECT_EQ(v.told.results.back().outcome, RequestOutcome::Retryable);
  v.tick("1.09850", "1.09850");
  EXPECT_TRUE(v.venue.snapshotPositions().empty()) << "no spread at all is a quote";
}

TEST(SimulatedVenue, closes_the_largest_loser_when_equity_falls_below_half_of_the_margin) {
  auto config = promptVenue();
  config.balance = cash("2500");
  VenueAtHand v(config);
  v.tick("1.10000", "1.10000");
  v.send(v.entry(Side::Buy, "1.00"));
  v.tick("1.09900", "1.09900");
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'009U);
  // Balance 2493. At 1.09320: -680 - 580 leave 1233; margin 2186.40, half of it 1093.20: not yet. At 1.09200: 993 < 1092.
  v.tick("1.09320", "1.09320");
  EXPECT_EQ(v.venue.snapshotPositions().size(), 2U);
  EXPECT_TRUE(v.venue.wouldTrigger(Tick{SymbolId{1}, 0, v.now + Duration(1), px("1.09200"), px("1.09200")}));
  v.tick("1.09200", "1.09200");
  v.venue.advanceTo(v.now, v.told);
  ASSERT_EQ(v.venue.snapshotPositions().size(), 1U);
  EXPECT_EQ(v.told.deals.back().reason, TradeReason::StopOut);
  EXPECT_EQ(v.told.deals.back().profit, cash("-800.00"));
  EXPECT_EQ(v.told.deals.back().order_price, Price());
  EXPECT_EQ(v.venue.snapshotPositions().at(0).price, px("1.09900"));
}

TEST(SimulatedVenue, moves_money_in_and_out_without_calling_it_profit) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.venue.moveBalance(cash("-2500"), v.now, "withdrawal");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.words, (Words{"balance -2500.00", "account"}));
  EXPECT_EQ(v.venue.account().balance, cash("97500"));
  EXPECT_TRUE(v.venue.book().empty());
}

TEST(SimulatedVenue, lends_credit_that_is_equity_and_no_balance) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.venue.moveBalance(cash("500"), v.now, "credit", BalanceKind::Credit);
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.balances.at(0).kind, BalanceKind::Credit);
  EXPECT_EQ(v.venue.account().balance, cash("100000"));
  EXPECT_EQ(v.venue.account().credit, cash("500"));
  EXPECT_EQ(v.venue.account().equity, cash("100500"));
  EXPECT_EQ(v.venue.account().free_margin, cash("100500"));
}

TEST(SimulatedVenue, names_the_newest_deal_that_its_account_contains) {
  VenueAtHand v;
  EXPECT_FALSE(v.venue.account().last_deal);
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.told.accounts.at(0).last_deal, v.told.deals.at(0).deal);
  v.venue.moveBalance(cash("500"), v.now, "deposit");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.accounts.at(1).last_deal, v.told.balances.at(0).deal);
  EXPECT_GT(v.told.accounts.at(1).last_deal, v.told.accounts.at(0).last_deal);
}

TEST(SimulatedVenue, gives_tickets_beyond_32_bits) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_GT(v.told.deals.at(0).order.value, 0xFFFF'FFFFULL);
  EXPECT_GT(v.told.deals.at(0).deal.value, 0xFFFF'FFFFULL);
}

TEST(SimulatedVenue, goes_on_with_what_an_account_held_before) {
  VenueConfig config = promptVenue();
  config.first_order_ticket = 6'000'000'000;
  VenueAtHand v(config);
  PositionReport position;
  position.position = PositionId{5'000'000'010};
  position.ticket = 5'000'000'010;
  position.client_id = ClientOrderId{99};
  position.symbol = SymbolId{1};
  position.volume = lots("0.50");
  position.price = px("1.09000");
  position.stop = px("1.08000");
  position.swap = cash("-4.20");
  position.time = at("2014-05-01T08:00");
  v.venue.adoptPosition(position);
  v.tick("1.10000", "1.10010");
  EXPECT_EQ(v.venue.account().equity, cash("100495.80"));
  v.send(v.exit(0, "0.50"));
  EXPECT_EQ(v.told.deals.at(0).profit, cash("500.00"));
  EXPECT_EQ(v.told.deals.at(0).swap, cash("-4.20"));
  EXPECT_EQ(v.told.deals.at(0).order.value, 6'000'000'000U);
}

}  // namespace
}  // namespace deskwright
