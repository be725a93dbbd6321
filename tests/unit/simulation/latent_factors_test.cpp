#include "engine/simulation/latent_factors.h"

#include "engine/simulation/symbol_path.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string_view>

namespace deskwright {
namespace {

using std::chrono::seconds;

Timestamp time(const char* text) { return *parseIso(text); }

LatentFactors factorsAt(const char* start, const MarketCalibration& calibration = marketCalibration()) {
  return LatentFactors(calibration, 1, time(start));
}

void advanceTo(LatentFactors& factors, Timestamp to, Duration step) {
  while (factors.now() < to) factors.advance(std::min(factors.stepEnd(step), to));
}

/// EURUSD, USDJPY and EURJPY, in their points of 1e-5, 1e-3 and 1e-3.
TEST(LatentFactors, close_triangles_but_for_rounding) {
  LatentFactors factors = factorsAt("2024-01-08T07:00");
  advanceTo(factors, time("2024-01-08T09:00"), seconds(1));
  const auto& symbols = marketCalibration().symbols;
  const auto price = [&](std::size_t symbol, double point) {
    return SymbolPath(marketCalibration(), symbols.at(symbol), point, factors).latent() * point;
  };
  ASSERT_EQ(symbols[7].name, "EURJPY");
  EXPECT_NEAR(price(7, 1e-3) / (price(0, 1e-5) * price(2, 1e-3)), 1, 1e-10);
}

TEST(LatentFactors, end_steps_at_whole_seconds_and_where_the_price_answers_to_a_release) {
  LatentFactors factors = factorsAt("2024-02-02T13:30:00");  // payrolls
  EXPECT_EQ(factors.stepEnd(seconds(1)), time("2024-02-02T13:30:01"));
  advanceTo(factors, time("2024-02-02T13:30:01"), seconds(1));
  EXPECT_EQ(factors.stepEnd(seconds(1)), time("2024-02-02T13:30:01.500"));
  advanceTo(factors, time("2024-02-02T13:30:01.500"), seconds(1));
  EXPECT_EQ(factors.stepEnd(seconds(1)), time("2024-02-02T13:30:02"));
}

/// A market in which nothing moves but by releases, each by one daily standard deviation of EUR.
MarketCalibration stillMarket() {
  MarketCalibration calibration = marketCalibration();
  calibration.volatility.diffusion = 0;
  calibration.jumps = {};
  calibration.releases.fixed = FactorRow{1};
  return calibration;
}

TEST(LatentFactors, answer_to_a_release_alike_in_steps_of_any_length) {
  const auto calibration = stillMarket();
  for (const Duration step : {Duration(seconds(1)), Duration(seconds(60)), Duration(std::chrono::minutes(15))}) {
    LatentFactors factors = factorsAt("2024-02-02T13:00", calibration);
    const double before = factors.value(0);
    advanceTo(factors, time("2024-02-02T13:30"), step);
    EXPECT_EQ(factors.value(0), before) << "nothing before it";
    advanceTo(factors, time("2024-02-02T14:00"), step);
    // A daily standard deviation is 7.35 % over the root of 260 days; a part of 0.3 e^(-1798.5 / 300) of the overshoot is left.
    EXPECT_NEAR((factors.value(0) - before) * 16.1245 / 0.0735, 1 + 0.3 * 0.002491, 1e-4);
    EXPECT_EQ(factors.value(1), LatentFactors(calibration, 1, time("2024-02-02T13:00")).value(1));
  }
}

TEST(LatentFactors, stop_gold_in_its_daily_break) {
  LatentFactors factors = factorsAt("2024-01-09T22:00");
  constexpr std::size_t kEur = 0, kXau = 7;
  const double gold = factors.value(kXau);
  const double euro = factors.value(kEur);
  advanceTo(factors, time("2024-01-09T23:00"), seconds(60));
  EXPECT_EQ(factors.value(kXau), gold);
  EXPECT_NE(factors.value(kEur), euro);
}

TEST(LatentFactors, step_over_a_weekend) {
  LatentFactors factors = factorsAt("2024-01-12T21:59");
  EXPECT_FALSE(factors.weekIsOver());
  advanceTo(factors, time("2024-01-12T22:00"), seconds(60));
  ASSERT_TRUE(factors.weekIsOver());
  const double before = factors.value(0);
  factors.openWeek();
  EXPECT_EQ(factors.now(), time("2024-01-14T22:00"));
  EXPECT_FALSE(factors.weekIsOver());
  EXPECT_NE(factors.value(0), before);
}

}  // namespace
}  // namespace deskwright
