#pragma once
// How lively each factor is: log-volatility as a sum of mean-reverting parts, some shared by all factors and some their own, so
// that calm and storm last for minutes, hours and weeks. Part of LatentFactors.

#include "engine/simulation/market_calibration.h"
#include "engine/simulation/seeded_random.h"

#include <array>
#include <cstdint>

namespace deskwright {

class VolatilityProcess {
 public:
  /// Begins in a state drawn from the stationary distribution.
  VolatilityProcess(const VolatilityCalibration& calibration, std::uint64_t seed);

  /// Moves on by `seconds` of market time, exactly: an Ornstein-Uhlenbeck process has a transition in closed form. The parts that
  /// revert in hours and days move once a minute of market time.
  void advance(double seconds);

  /// Log-volatility less the sum of the variances, so that volatility has mean square 1.
  double logVolatility(std::size_t factor) const { return level_[factor]; }

 private:
  static constexpr std::size_t kParts = 3;
  void movePart(std::size_t part, double seconds);
  void sumUp();

  VolatilityCalibration calibration_;
  SeededRandom random_;
  std::array<double, kParts> common_{};
  std::array<FactorRow, kParts> own_{};
  FactorRow level_{};
  double mean_ = 0;
  double slow_pending_ = 0;                              // seconds that the slow parts have still to move
  double cached_seconds_ = -1, decay_ = 0, spread_ = 0;  // transition of the fast part for the last length of a step
};

}  // namespace deskwright
