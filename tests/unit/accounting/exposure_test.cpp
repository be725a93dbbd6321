#include "engine/accounting/exposure.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace deskwright {
namespace {

constexpr StrategyId kOne{1}, kTwo{2};
constexpr SymbolId kEurusd{1}, kUsdjpy{2}, kGold{3}, kDax{4};

Instrument instrument(SymbolId id, const char* name, double contract, const char* base, const char* profit) {
  Instrument spec;
  spec.id = id;
  spec.name = name;
  spec.contract_size = contract;
  spec.base_currency = base;
  spec.profit_currency = profit;
  return spec;
}

/// Account in USD. EURUSD mid 1.10, USDJPY mid 150, gold mid 2000, DAX (booked in EUR) mid 16000.
class ExposureOfADesk : public testing::Test {
 protected:
  ExposureOfADesk() {
    exposure.define(instrument(kEurusd, "EURUSD", 100'000, "EUR", "USD"));
    exposure.define(instrument(kUsdjpy, "USDJPY", 100'000, "USD", "JPY"));
    exposure.define(instrument(kGold, "XAUUSD", 100, "XAU", "USD"));
    exposure.define(instrument(kDax, "DE40", 1, "EUR", "EUR"));
    setMid(kEurusd, 1.10);
    setMid(kUsdjpy, 150);
    setMid(kGold, 2000);
    setMid(kDax, 16'000);
    rates = {{"USD", 1.0}, {"JPY", 1.0 / 150}, {"EUR", 1.1}};
  }
  void setMid(SymbolId symbol, double mid) {
    quotes[symbol] = {Price::nearest(mid * 0.9999), Price::nearest(mid * 1.0001), timestampFromMilliseconds(1)};
  }
  void hold(StrategyId owner, SymbolId symbol, Side side, double lots, double entry = 1) {
    Position position;
    position.strategy = owner;
    position.symbol = symbol;
    position.side = side;
    position.volume = Volume::nearest(lots);
    position.price = Price::nearest(entry);
    positions.push_back(position);
  }
  PendingOrder& order(StrategyId owner, SymbolId symbol, Side side, double lots, double price = 0) {
    PendingOrder pending_order;
    pending_order.strategy = owner;
    pending_order.symbol = symbol;
    pending_order.side = side;
    pending_order.remaining = Volume::nearest(lots);
    pending_order.price = Price::nearest(price);
    pending.push_back(pending_order);
    return pending.back();
  }
  auto quoteOf() {
    return [this](SymbolId symbol) -> const Quote* {
      const auto found = quotes.find(symbol);
      return found == quotes.end() ? nullptr : &found->second;
    };
  }
  auto rateOf() {
    return [this](const CurrencyCode& currency) -> std::optional<double> {
      ++asked;
      const auto found = rates.find(currency.str());
      return found == rates.end() ? std::nullopt : std::optional(found->second);
    };
  }
  void recompute() { exposure.recompute(positions, pending, quoteOf(), rateOf()); }

  Exposure exposure;
  std::map<SymbolId, Quote> quotes;
  std::map<std::string, double> rates;
  std::vector<Position> positions;
  std::vector<PendingOrder> pending;
  int asked = 0;
};

TEST_F(ExposureOfADesk, of_a_pair_is_long_the_base_and_short_the_profit_currency) {
  hold(kOne, kEurusd, Side::Buy, 2);
  recompute();
  EXPECT_NEAR(exposure.currency("EUR").net, 220'000, 1e-6);
  EXPECT_NEAR(exposure.currency("USD").net, -220'000, 1e-6);
  EXPECT_NEAR(exposure.currency("USD").gross, 220'000, 1e-6);
  EXPECT_NEAR(exposure.desk().net, 220'000, 1e-6);
  EXPECT_NEAR(exposure.symbol(kEurusd).net, 220'000, 1e-6);
  EXPECT_NEAR(exposure.strategy(kOne).net, 220'000, 1e-6);
  EXPECT_EQ(exposure.strategy(kTwo).gross, 0);
  EXPECT_FALSE(exposure.missingRate());
}

TEST_F(ExposureOfADesk, converts_through_the_profit_currency) {
  hold(kOne, kUsdjpy, Side::Sell, 1);
  recompute();
  EXPECT_NEAR(exposure.currency("JPY").net, 100'000, 1e-6);
  EXPECT_NEAR(exposure.currency("USD").net, -100'000, 1e-6);
}

TEST_F(ExposureOfADesk, counts_gold_as_a_currency_and_an_index_through_its_profit_currency) {
  hold(kOne, kGold, Side::Buy, 0.5);
  hold(kTwo, kDax, Side::Sell, 10);
  recompute();
  EXPECT_NEAR(exposure.currency("XAU").net, 100'000, 1e-6);
  EXPECT_NEAR(exposure.currency("USD").net, -100'000, 1e-6);
  EXPECT_NEAR(exposure.currency("EUR").net, -176'000, 1e-6);
  EXPECT_NEAR(exposure.desk().net, -76'000, 1e-6);
  EXPECT_NEAR(exposure.desk().gross, 276'000, 1e-6);
}

TEST_F(ExposureOfADesk, nets_opposite_positions_of_two_strategies_and_keeps_their_gross) {
  hold(kOne, kEurusd, Side::Buy, 1);
  hold(kTwo, kEurusd, Side::Sell, 0.4);
  recompute();
  EXPECT_NEAR(exposure.symbol(kEurusd).net, 66'000, 1e-6);
  EXPECT_NEAR(exposure.symbol(kEurusd).gross, 154'000, 1e-6);
  EXPECT_NEAR(exposure.currency("EUR").net, 66'000, 1e-6);
  EXPECT_NEAR(exposure.strategy(kTwo).net, -44'000, 1e-6);
}

TEST_F(ExposureOfADesk, counts_entries_at_their_worst_whichever_of_them_fill) {
  hold(kOne, kEurusd, Side::Buy, 1);
  order(kOne, kEurusd, Side::Buy, 0.5);
  order(kTwo, kEurusd, Side::Sell, 3, 1.20).type = OrderType::Limit;
  recompute();
  const auto desk = exposure.desk();
  EXPECT_NEAR(desk.net, 110'000, 1e-6);
  EXPECT_NEAR(desk.pending_long, 55'000, 1e-6);
  EXPECT_NEAR(desk.pending_short, 360'000, 1e-6);  // at its own price
  EXPECT_NEAR(desk.worstNet(), 250'000, 1e-6);     // all sells fill, no buy does
  EXPECT_NEAR(desk.worstGross(), 525'000, 1e-6);
  const auto usd = exposure.currency("USD");
  EXPECT_NEAR(usd.net, -110'000, 1e-6);
  EXPECT_NEAR(usd.pending_short, 55'000, 1e-6);
  EXPECT_NEAR(usd.pending_long, 360'000, 1e-6);
}

TEST_F(ExposureOfADesk, does_not_count_on_closes_that_are_pending) {
  hold(kOne, kEurusd, Side::Buy, 1);
  order(kOne, kEurusd, Side::Sell, 1).closes = PositionId{5};
  recompute();
  EXPECT_NEAR(exposure.desk().worstNet(), 110'000, 1e-6);
  EXPECT_EQ(exposure.desk().pending_short, 0);
}

TEST_F(ExposureOfADesk, names_the_rate_that_is_missing_and_values_at_the_last_one_known) {
  hold(kOne, kUsdjpy, Side::Buy, 1);
  recompute();
  rates.erase("JPY");
  recompute();
  ASSERT_TRUE(exposure.missingRate());
  EXPECT_EQ(exposure.missingRate()->view(), "JPY");
  EXPECT_NEAR(exposure.desk().net, 100'000, 1e-6);
  EXPECT_FALSE(exposure.notional(kUsdjpy, Volume::nearest(1), 150, rateOf()));
  rates["JPY"] = 1.0 / 150;
  recompute();
  EXPECT_FALSE(exposure.missingRate());
}

TEST_F(ExposureOfADesk, falls_back_to_the_entry_price_and_names_a_symbol_without_any) {
  quotes.erase(kGold);
  hold(kOne, kGold, Side::Buy, 1, 1900);
  recompute();
  EXPECT_NEAR(exposure.desk().net, 190'000, 1e-6);
  EXPECT_FALSE(exposure.missingPrice());
  order(kOne, kGold, Side::Buy, 1);
  recompute();
  EXPECT_EQ(exposure.missingPrice(), kGold);
}

TEST_F(ExposureOfADesk, answers_a_what_if_with_a_rate_that_no_position_needed) {
  recompute();
  EXPECT_EQ(asked, 0);
  const auto notional = exposure.notional(kDax, Volume::nearest(2), 16'000, rateOf());
  ASSERT_TRUE(notional);
  EXPECT_NEAR(*notional, 35'200, 1e-6);
  exposure.notional(kDax, Volume::nearest(2), 16'000, rateOf());
  EXPECT_EQ(asked, 1);
}

TEST_F(ExposureOfADesk, forgets_what_was_closed) {
  hold(kOne, kEurusd, Side::Buy, 1);
  recompute();
  positions.clear();
  recompute();
  EXPECT_EQ(exposure.desk().gross, 0);
  EXPECT_EQ(exposure.symbol(kEurusd).net, 0);
  EXPECT_EQ(exposure.currency("EUR").net, 0);
  EXPECT_EQ(exposure.strategy(kOne).net, 0);
  EXPECT_EQ(exposure.currencies().size(), 4U);
}

TEST_F(ExposureOfADesk, takes_a_new_contract_size) {
  hold(kOne, kGold, Side::Buy, 1);
  exposure.define(instrument(kGold, "XAUUSD", 10, "XAU", "USD"));
  recompute();
  EXPECT_NEAR(exposure.desk().net, 20'000, 1e-6);
}

}  // namespace
}  // namespace deskwright
