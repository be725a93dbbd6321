#include "engine/market/currency_converter.h"

#include <gtest/gtest.h>

#include <string>

namespace deskwright {
namespace {

using std::chrono::seconds;

const Timestamp kNow = *parseIso("2014-05-06T10:00");

constexpr SymbolId kEurUsd{1}, kNzdUsd{2}, kUsdJpy{3}, kEurJpy{4}, kGold{5}, kDax{6};

Instrument instrument(SymbolId id, const char* name, const char* base, const char* profit) {
  Instrument result;
  result.id = id;
  result.name = name;
  result.base_currency = base;
  result.profit_currency = profit;
  return result;
}

class CurrencyConverterTest : public testing::Test {
 protected:
  CurrencyConverterTest() {
    EXPECT_TRUE(converter.addPair(instrument(kEurUsd, "EURUSD", "EUR", "USD")));
    EXPECT_TRUE(converter.addPair(instrument(kNzdUsd, "NZDUSD", "NZD", "USD")));
    EXPECT_TRUE(converter.addPair(instrument(kUsdJpy, "USDJPY", "USD", "JPY")));
    eur = converter.intern("EUR");
    usd = converter.intern("USD");
    nzd = converter.intern("NZD");
    jpy = converter.intern("JPY");
    quote(kEurUsd, "1.09", "1.11");    // mid 1.10
    quote(kNzdUsd, "0.59", "0.61");    // mid 0.60
    quote(kUsdJpy, "149.9", "150.1");  // mid 150
  }
  void quote(SymbolId symbol, const char* bid, const char* ask, Timestamp time = kNow) {
    converter.onQuote(symbol, {*parsePrice(bid), *parsePrice(ask), time});
  }
  void expectRate(CurrencyId from, double expected, Timestamp now = kNow) {
    const auto rate = converter.rate(from, now);
    ASSERT_TRUE(rate) << converter.code(from).view();
    EXPECT_NEAR(*rate, expected, expected * 1e-12);
  }
  Staleness staleness;  // knows no symbol: every limit is 60 s
  CurrencyConverter converter{staleness};
  CurrencyId eur, usd, nzd, jpy;
};

TEST_F(CurrencyConverterTest, the_account_currency_is_worth_one_without_any_quote) {
  converter.setAccountCurrency("CHF");
  expectRate(converter.intern("CHF"), 1.0);
}

TEST_F(CurrencyConverterTest, a_pair_is_used_as_it_is_and_turned_round) {
  converter.setAccountCurrency("USD");
  expectRate(eur, 1.10);
  expectRate(jpy, 1.0 / 150);
  converter.setAccountCurrency("EUR");
  expectRate(usd, 1.0 / 1.10);
}

TEST_F(CurrencyConverterTest, two_pairs_lead_over_one_more_currency) {
  converter.setAccountCurrency("EUR");
  expectRate(nzd, 0.60 / 1.10);
  expectRate(jpy, 1.0 / 150 / 1.10);
  converter.setAccountCurrency("JPY");
  expectRate(eur, 165.0);
  expectRate(usd, 150.0);
}

TEST_F(CurrencyConverterTest, three_pairs_are_one_too_many) {
  converter.addPair(instrument({20}, "NZDCAD", "NZD", "CAD"));
  quote({20}, "0.8", "0.8");
  converter.setAccountCurrency("EUR");
  EXPECT_FALSE(converter.rate(converter.intern("CAD"), kNow));
}

TEST_F(CurrencyConverterTest, the_direct_pair_comes_first_and_the_way_round_it_when_it_is_stale) {
  converter.addPair(instrument(kEurJpy, "EURJPY", "EUR", "JPY"));
  converter.setAccountCurrency("JPY");
  quote(kEurJpy, "159", "161");
  expectRate(eur, 160.0);
  const Timestamp later = kNow + seconds(61);
  quote(kEurUsd, "1.2", "1.2", later);
  quote(kUsdJpy, "200", "200", later);
  expectRate(eur, 240.0, later);
}

TEST_F(CurrencyConverterTest, a_quote_at_the_limit_counts_and_beyond_it_does_not) {
  converter.setAccountCurrency("USD");
  EXPECT_TRUE(converter.rate(eur, kNow + seconds(60)));
  EXPECT_FALSE(converter.rate(eur, kNow + seconds(60) + Duration(1)));
}

TEST_F(CurrencyConverterTest, both_pairs_of_a_way_must_be_fresh) {
  converter.setAccountCurrency("EUR");
  quote(kNzdUsd, "0.6", "0.6", kNow + seconds(90));
  EXPECT_FALSE(converter.rate(nzd, kNow + seconds(90)));
}

TEST_F(CurrencyConverterTest, the_limit_is_that_of_the_pairs_symbol) {
  staleness.setLeastLimit(kEurUsd, seconds(300));
  converter.setAccountCurrency("USD");
  EXPECT_TRUE(converter.rate(eur, kNow + seconds(300)));
  EXPECT_FALSE(converter.rate(nzd, kNow + seconds(300)));
}

TEST_F(CurrencyConverterTest, the_venues_own_rate_stands_in_while_it_is_fresh) {
  converter.setAccountCurrency("USD");
  const CurrencyId chf = converter.intern("CHF");
  EXPECT_FALSE(converter.rate(chf, kNow));
  converter.onRate({"CHF", 1.13, kNow});
  expectRate(chf, 1.13);
  EXPECT_TRUE(converter.rate(chf, kNow + seconds(60)));
  EXPECT_FALSE(converter.rate(chf, kNow + seconds(61)));
  converter.onRate({"EUR", 9.0, kNow});
  expectRate(eur, 1.10);  // a fresh pair comes before the venue's word
}

TEST_F(CurrencyConverterTest, the_venues_rates_are_forgotten_with_the_account_currency) {
  converter.setAccountCurrency("USD");
  converter.onRate({"CHF", 1.13, kNow});
  converter.setAccountCurrency("EUR");
  EXPECT_FALSE(converter.rate(converter.intern("CHF"), kNow));
}

TEST_F(CurrencyConverterTest, rates_and_quotes_that_are_not_above_zero_are_ignored) {
  converter.setAccountCurrency("USD");
  converter.onRate({"CHF", 0.0, kNow});
  converter.onRate({"CHF", -1.0, kNow});
  EXPECT_FALSE(converter.rate(converter.intern("CHF"), kNow));
  quote(kEurUsd, "0", "1.2");
  expectRate(eur, 1.10);
}

TEST_F(CurrencyConverterTest, the_missing_currency_can_be_named) {
  converter.setAccountCurrency("USD");
  const CurrencyId sek = converter.intern("SEK");
  EXPECT_FALSE(converter.toAccount(100, sek, kNow));
  EXPECT_EQ(converter.code(sek), CurrencyCode("SEK"));
}

TEST_F(CurrencyConverterTest, converts_amounts) {
  converter.setAccountCurrency("USD");
  EXPECT_NEAR(*converter.toAccount(-250, eur, kNow), -275, 1e-9);
}

TEST_F(CurrencyConverterTest, without_an_account_currency_or_a_currency_there_is_no_rate) {
  EXPECT_FALSE(converter.rate(eur, kNow));
  converter.setAccountCurrency("USD");
  EXPECT_FALSE(converter.rate(CurrencyId{}, kNow));
  EXPECT_FALSE(converter.rate(CurrencyId{150}, kNow));
}

TEST_F(CurrencyConverterTest, only_a_price_that_is_a_rate_makes_a_pair) {
  EXPECT_FALSE(converter.addPair(instrument(kDax, "DE30", "USD", "EUR"))) << "11,000 points are no rate";
  EXPECT_FALSE(converter.addPair(instrument(kDax, "DE30", "EUR", "EUR")));
  EXPECT_FALSE(converter.addPair(instrument(kDax, "DE30", "", "EUR")));
  EXPECT_FALSE(converter.addPair(instrument(kDax, "EUR50", "EUR", "USD")));
  EXPECT_FALSE(converter.addPair(instrument(kDax, "EURO_USD", "EUR", "USD")));
  EXPECT_TRUE(converter.addPair(instrument(kGold, "XAUUSD.raw", "XAU", "USD")));
  EXPECT_TRUE(converter.addPair(instrument({8}, "GBP/USD", "GBP", "USD")));
  quote(kGold, "1300", "1302");
  converter.setAccountCurrency("USD");
  expectRate(converter.intern("XAU"), 1301.0);
}

TEST_F(CurrencyConverterTest, a_currency_first_heard_of_later_finds_its_way) {
  converter.setAccountCurrency("JPY");
  converter.addPair(instrument({9}, "GBPUSD", "GBP", "USD"));
  quote({9}, "1.7", "1.7");
  expectRate(converter.intern("GBP"), 255.0);
}

TEST_F(CurrencyConverterTest, has_room_for_two_hundred_currencies_and_says_when_it_is_full) {
  CurrencyId last;
  for (int i = 0; i < 300; ++i) last = converter.intern("C" + std::to_string(i));
  EXPECT_FALSE(last);
  EXPECT_EQ(converter.intern("EUR"), eur);
  EXPECT_FALSE(converter.intern(""));
}

}  // namespace
}  // namespace deskwright
