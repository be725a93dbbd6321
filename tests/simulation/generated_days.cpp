#include "tests/simulation/generated_days.h"

#include "engine/model/timestamp.h"
#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"

#include <cmath>
#include <string_view>

namespace deskwright {
namespace {

// The three symbols' factors, with the common shock in the place of the first.
constexpr std::size_t kCommon = 0, kEur = 1, kNzd = 5, kXau = 7;
constexpr std::size_t kEurUsd = 0, kNzdUsd = 5, kXauUsd = 11;

/// Sets the standard deviation of a day in points. Distances between quotes scale with it.
void rescale(MarketCalibration& calibration, std::size_t factor, std::size_t symbol, double day_points) {
  FactorCalibration& moved = calibration.factors[factor];
  SymbolCalibration& quoted = calibration.symbols[symbol];
  const double points = moved.level * moved.annual_volatility / std::sqrt(260.0) * std::pow(10.0, quoted.digits);
  moved.annual_volatility *= day_points / points;
  quoted.threshold *= day_points / points;
  quoted.noise *= day_points / points;
  quoted.style.source_distance *= day_points / points;
}

}  // namespace

MarketCalibration calibrationOf2014(bool releases_as_then) {
  MarketCalibration calibration = marketCalibration();
  calibration.factors[kEur] = calibration.factors[kCommon];
  calibration.factors[kCommon].code = "common";
  calibration.symbols[kEurUsd].plus = static_cast<int>(kEur);
  FactorRow loadings{};
  loadings[kCommon] = 1;
  loadings[kEur] = 0.75;
  loadings[kNzd] = 0.62;
  loadings[kXau] = 0.48;
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    for (std::size_t j = 0; j < kFactorCount; ++j) {
      calibration.factors[i].correlation[j] = i == j ? 1 : loadings[i] * loadings[j];
    }
  }
  calibration.volatility.correlation_inflation = 1;
  // The days below are measured on the scale of the mean absolute moves, not of their root mean square.
  calibration.volatility.diffusion = 0.967;
  calibration.weekday_volatility = {0.76, 0.93, 1.04, 1.06, 1.11, 1.1, 0};
  rescale(calibration, kEur, kEurUsd, 445);
  rescale(calibration, kNzd, kNzdUsd, 580);
  rescale(calibration, kXau, kXauUsd, 1'090);
  if (releases_as_then) {
    FactorRow moves{};
    moves[kEur] = -0.75;
    moves[kNzd] = -0.54;
    moves[kXau] = -0.88;
    calibration.releases.fixed = moves;
  }
  return calibration;
}

ThreeDays generatedQuotes(const MarketCalibration& calibration, std::uint64_t seed, const char* from, const char* to) {
  std::string_view unknown;
  const auto instruments = *defaultInstruments({"EURUSD", "NZDUSD", "XAUUSD"}, unknown);
  MarketGenerator market({seed, *parseIso(from), *parseIso(to)}, instruments, calibration);
  ThreeDays days;
  while (const auto tick = market.next()) {
    const std::size_t symbol = tick->symbol.value - 1U;
    const auto point = static_cast<double>(instruments[symbol].point.raw());
    const double bid = static_cast<double>(tick->bid.raw()) / point;
    const double ask = static_cast<double>(tick->ask.raw()) / point;
    days[symbol].push_back({microseconds(tick->time) / 1'000, (bid + ask) / 2, ask - bid});
  }
  return days;
}

ThreeDays ordinaryDay(std::uint64_t seed) {
  static const MarketCalibration calibration = calibrationOf2014(false);
  return seed % 2 == 1 ? generatedQuotes(calibration, seed, "2014-05-06", "2014-05-07")
                       : generatedQuotes(calibration, seed, "2014-05-07", "2014-05-08");
}

}  // namespace deskwright
