// What the venue books in accounts of several currencies, to the cent; every figure worked out by hand.

#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

/// Buys at `ask`, closes at `bid` of the second quote, and says what was booked as profit.
DealReport roundTrip(VenueAtHand& v, const char* volume, const char* ask, const char* bid, const char* later_ask) {
  v.tick(ask, ask);
  v.send(v.entry(Side::Buy, volume));
  v.tick(bid, later_ask);
  v.send(v.exit(0, volume));
  return v.told.deals.back();
}

TEST(VenueMoney, converts_by_the_mid_of_the_pair_itself) {
  VenueAtHand v(promptVenue("EUR"));
  const auto deal = roundTrip(v, "1.00", "1.10010", "1.10110", "1.10120");
  EXPECT_EQ(deal.profit, cash("90.81")) << "100 dollars at 1.10115: 90.8141";
  EXPECT_EQ(deal.commission, cash("-3.50"));
  EXPECT_DOUBLE_EQ(deal.value_per_price, 90'814.1488444) << "100,000 euros at 0.908141488444, one over 1.10115 to twelve places";
}

TEST(VenueMoney, converts_from_the_quote_currency_of_a_dollar_pair) {
  VenueAtHand v(promptVenue("USD"), symbols({"USDJPY"}));
  const auto deal = roundTrip(v, "1.00", "150.010", "150.110", "150.120");
  EXPECT_EQ(deal.profit, cash("66.62")) << "10,000 yen at 150.115: 66.6156";
  EXPECT_EQ(v.venue.account().balance, cash("100059.62"));
}

TEST(VenueMoney, falls_back_on_fixed_rates_where_nothing_is_quoted) {
  VenueAtHand gold(promptVenue("EUR"), symbols({"XAUUSD"}));
  EXPECT_EQ(roundTrip(gold, "0.50", "2000.30", "2004.30", "2004.60").profit, cash("181.82")) << "200 dollars at 1.10: 181.8182";
}

TEST(VenueMoney, books_whole_yen_and_rounds_half_to_even) {
  VenueAtHand down(promptVenue("JPY"), symbols({"EURUSD"}, "JPY"));
  EXPECT_EQ(roundTrip(down, "0.03", "1.10010", "1.10047", "1.10048").profit, cash("166")) << "1.11 dollars at 150: 166.5";
  VenueAtHand up(promptVenue("JPY"), symbols({"EURUSD"}, "JPY"));
  const auto deal = roundTrip(up, "0.03", "1.10010", "1.10049", "1.10050");
  EXPECT_EQ(deal.profit, cash("176")) << "1.17 dollars at 150: 175.5";
  EXPECT_EQ(deal.commission, cash("-15")) << "500 yen a lot";
}

TEST(VenueMoney, goes_over_the_dollar_when_no_pair_joins_the_currencies) {
  VenueAtHand v(promptVenue("GBP"), symbols({"EURJPY", "USDJPY", "GBPUSD"}));
  v.tick("150.000", "150.000", 2);
  v.tick("1.25000", "1.25000", 3);
  const auto deal = roundTrip(v, "1.00", "160.000", "160.300", "160.310");
  EXPECT_EQ(deal.profit, cash("160.00")) << "30,000 yen = 200 dollars = 160 pounds";
}

TEST(VenueMoney, takes_a_told_rate_before_a_fixed_one_and_a_quote_before_both) {
  VenueAtHand v(promptVenue("JPY"), symbols({"EURUSD", "USDJPY"}, "JPY"));
  v.venue.setRate({"USD", 140.0, v.now});
  EXPECT_EQ(roundTrip(v, "0.10", "1.10000", "1.10100", "1.10110").profit, cash("1400"));
  v.tick("145.000", "145.000", 2);
  EXPECT_EQ(roundTrip(v, "0.10", "1.10000", "1.10100", "1.10110").profit, cash("1450"));
}

TEST(VenueMoney, refuses_a_symbol_whose_currency_leads_nowhere) {
  auto instrument = symbols({"EURUSD"}).at(0);
  instrument.name = "EURTRY";
  instrument.profit_currency = "TRY";
  VenueAtHand v(promptVenue("USD"), {instrument});
  v.tick("35.00000", "35.00010");
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'021U);
  EXPECT_TRUE(v.venue.book().empty());
}

TEST(VenueMoney, says_tick_values_and_rates_in_account_currency) {
  VenueAtHand v(promptVenue("EUR"), symbols({"EURUSD", "XAUUSD"}));
  v.tick("1.25000", "1.25000");
  EXPECT_DOUBLE_EQ(v.venue.instruments().at(0).tick_value, 0.8);
  EXPECT_DOUBLE_EQ(v.venue.instruments().at(1).tick_value, 0.8) << "one cent on 100 ounces";
  const auto rates = v.venue.conversionRates(v.now);
  ASSERT_EQ(rates.size(), 2U) << "gold is not quoted yet";
  EXPECT_EQ(rates.at(0).currency, CurrencyCode("EUR"));
  EXPECT_DOUBLE_EQ(rates.at(0).to_account, 1.0);
  EXPECT_EQ(rates.at(1).currency, CurrencyCode("USD"));
  EXPECT_DOUBLE_EQ(rates.at(1).to_account, 0.8);
}

TEST(VenueMoney, charges_swap_at_five_in_new_york_and_three_nights_on_wednesday) {
  VenueAtHand v;
  v.tickAt("2014-05-06T20:59:00", "1.10000", "1.10010");  // a Tuesday, summer time
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.venue.nextEventTime(), at("2014-05-06T21:00"));
  v.tickAt("2014-05-06T21:00:01", "1.10000", "1.10010");
  EXPECT_EQ(v.venue.snapshotPositions().at(0).swap, cash("-7.20")) << "-7.2 points of one dollar";
  v.tickAt("2014-05-07T21:00:01", "1.10000", "1.10010");
  EXPECT_EQ(v.venue.snapshotPositions().at(0).swap, cash("-28.80")) << "three more nights";
  EXPECT_EQ(v.venue.account().balance, cash("99996.50")) << "not booked before the close";

  v.send(v.exit(0, "0.33"));
  EXPECT_EQ(v.told.deals.back().swap, cash("-9.50")) << "a third: 9.504";
  EXPECT_EQ(v.venue.snapshotPositions().at(0).swap, cash("-19.30"));
  v.send(v.exit(0, "0.67"));
  EXPECT_EQ(v.told.deals.back().swap, cash("-19.30")) << "the parts add up";
}

TEST(VenueMoney, charges_every_night_of_a_gap_in_the_ticks) {
  VenueAtHand v;
  v.tickAt("2014-05-08T20:00:00", "1.10000", "1.10010");  // Thursday
  v.send(v.entry(Side::Sell, "0.50"));
  v.tickAt("2014-05-12T22:00:00", "1.10000", "1.10010");  // Thursday, Friday and Monday night
  EXPECT_EQ(v.venue.snapshotPositions().at(0).swap, cash("4.65")) << "3 nights of 3.1 points on half a lot";
}

TEST(VenueMoney, refuses_what_the_margin_does_not_carry) {
  auto config = promptVenue();
  config.balance = cash("1099");
  VenueAtHand v(config);
  v.tick("1.10000", "1.10000");
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'019U) << "1,100 are needed";
  v.send(v.entry(Side::Buy, "0.90"));
  EXPECT_EQ(v.retcode(), 10'009U);
  v.send(v.entry(Side::Sell, "0.90"));
  EXPECT_EQ(v.retcode(), 10'009U) << "a hedge needs no more";
}

}  // namespace
}  // namespace deskwright
