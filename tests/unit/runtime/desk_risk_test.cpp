#include "engine/runtime/desk_risk.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace deskwright {
namespace {

constexpr SymbolId kEurUsd{1}, kGbpUsd{2};
const Timestamp kMonday = timestampFromMicroseconds(1'399'248'000'000'000);  // 2014-05-05 00:00

Instrument pair(SymbolId id, const char* name, const char* base) {
  Instrument instrument;
  instrument.id = id;
  instrument.name = name;
  instrument.contract_size = 100'000;
  instrument.base_currency = instrument.margin_currency = base;
  instrument.profit_currency = "USD";
  return instrument;
}

/// An account in dollars; EURUSD at 1.00 and GBPUSD at 2.00, which have moved by a hundredth each five minutes, together.
class DeskRiskTest : public testing::Test {
 protected:
  DeskRiskTest() {
    market_.setAccountCurrency("USD");
    for (const Instrument& instrument : {pair(kEurUsd, "EURUSD", "EUR"), pair(kGbpUsd, "GBPUSD", "GBP")}) {
      market_.configure(instrument);
      exposure_.define(instrument);
      risk_.define(instrument.id);
    }
    quote(kEurUsd, 1.0);
    quote(kGbpUsd, 2.0);
  }
  void quote(SymbolId symbol, double mid) { market_.apply({symbol, 0, now_, Price::nearest(mid), Price::nearest(mid)}); }
  void bar(SymbolId symbol, int step, double mid) {
    Bar bar;
    bar.symbol = symbol;
    bar.timeframe = kM1;
    bar.open_time = kMonday + step * MarketReturns::kStep;
    bar.bid.close = bar.ask.close = Price::nearest(mid);
    risk_.onBar(bar);
  }
  void warmUp() {
    for (int step = 0; step < 60; ++step) {
      bar(kEurUsd, step, step % 2 == 0 ? 1.0 : 1.01);
      bar(kGbpUsd, step, step % 2 == 0 ? 2.0 : 2.02);
    }
  }
  void hold(StrategyId strategy, SymbolId symbol, Side side, double lots) {
    Position position;
    position.id = {positions_.size() + 1};
    position.strategy = strategy;
    position.symbol = symbol;
    position.side = side;
    position.volume = Volume::nearest(lots);
    position.price = Price::nearest(1.0);
    positions_.push_back(position);
  }
  void recompute() {
    exposure_.recompute(
        positions_, {}, [this](SymbolId symbol) { return &market_.quote(symbol); },
        [this](const CurrencyCode& code) { return market_.rateOf(code, now_); });
    risk_.recompute(positions_, exposure_, market_, now_);
  }

  Timestamp now_ = kMonday + std::chrono::hours(10);
  MarketState market_;
  Exposure exposure_;
  std::vector<Position> positions_;
  DeskRisk risk_;
};

/// 2.326 deviations of a day of 288 moves of ln 1.01.
const double kDay = 2.326348 * std::sqrt(288.0) * std::log(1.01);

TEST_F(DeskRiskTest, an_empty_desk_has_none) {
  warmUp();
  recompute();
  EXPECT_EQ(risk_.valueAtRisk(), 0);
  EXPECT_EQ(risk_.shareOf({1}), 0);
}

TEST_F(DeskRiskTest, a_position_risks_what_its_symbol_has_moved) {
  warmUp();
  hold({1}, kGbpUsd, Side::Sell, 0.5);  // 100,000 dollars
  recompute();
  EXPECT_NEAR(risk_.valueAtRisk(), 100'000 * kDay, 1);
  EXPECT_EQ(risk_.assumed(), 0U);
  EXPECT_NEAR(risk_.shareOf({1}), 1, 1e-12);
}

TEST_F(DeskRiskTest, strategies_share_it_and_a_hedge_has_a_negative_share) {
  warmUp();
  hold({1}, kEurUsd, Side::Buy, 3);
  hold({2}, kGbpUsd, Side::Sell, 0.5);
  recompute();
  EXPECT_LT(risk_.shareOf({2}), 0);
  EXPECT_NEAR(risk_.shareOf({1}) + risk_.shareOf({2}), 1, 1e-12);
  // 300,000 against 100,000, of whose covariance nine tenths are believed: 9 + 1 - 2 * 3 * 0.9 = 4.6.
  EXPECT_NEAR(risk_.valueAtRisk(), 100'000 * std::sqrt(4.6) * kDay, 5);
}

TEST_F(DeskRiskTest, a_symbol_without_history_counts_with_two_per_cent_a_day) {
  hold({1}, kEurUsd, Side::Buy, 1);
  recompute();
  EXPECT_NEAR(risk_.valueAtRisk(), 100'000 * 0.02 * 2.326348, 0.01);
  EXPECT_EQ(risk_.assumed(), 1U);
}

}  // namespace
}  // namespace deskwright
