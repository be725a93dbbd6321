#pragma once
// The market behind the quotes: ten log prices in dollars that diffuse, jump, gap over weekends and answer to releases, with
// correlations, hours and changing volatility. Owned by MarketGenerator and called on its thread; allocates nothing.
//
// dX = s p(hour) w(weekday) r(release) e^V dW + jumps: s the annual volatility / sqrt(260) a day, p the profile with mean square
// 1, V see VolatilityProcess, dW with the correlations of the calibration. Jumps are Poisson, Laplace distributed, and come as
// the hours are lively. A weekend is a step of Student's t with two degrees of freedom.

#include "engine/model/timestamp.h"
#include "engine/simulation/market_calibration.h"
#include "engine/simulation/release_calendar.h"
#include "engine/simulation/seeded_random.h"
#include "engine/simulation/volatility_process.h"

#include <array>
#include <cstdint>

namespace deskwright {

class LatentFactors {
 public:
  /// Begins at `start`, or at the opening after it, with the levels of the calibration, which must outlive this.
  LatentFactors(const MarketCalibration& calibration, std::uint64_t seed, Timestamp start);

  Timestamp now() const { return now_; }
  /// Where a step from now should end: at the next whole multiple of `step`, or sooner where the price begins to answer to a
  /// release or the week closes.
  Timestamp stepEnd(Duration step) const;
  /// Moves to `to` > now(), in an open week. What steps inside (jumps, the answer to a release) does so at the step's begin.
  void advance(Timestamp to);
  /// Whether now() is the week's close. Then only openWeek() goes on: over the gap to the opening, which it makes now().
  bool weekIsOver() const { return now_ >= week_end_; }
  void openWeek();

  /// Natural logarithm of the price in dollars.
  double value(std::size_t factor) const { return value_[factor]; }
  /// Of the last step: what came at its begin at once, and what came in its course from shocks that other factors share.
  double jumped(std::size_t factor) const { return jumped_[factor]; }
  double shared(std::size_t factor) const { return shared_[factor]; }
  /// Log-volatility over its hour, as the last step had it.
  double logVolatility(std::size_t factor) const { return log_volatility_[factor]; }
  /// Seconds from the release that the middle of the last step lives in, negative before it; kNoRelease without any.
  double releaseSeconds() const { return release_seconds_; }

 private:
  FactorRow correlated(SeededRandom& random) const;
  void noteMinute(Timestamp middle);
  void noteReleases(Timestamp begin, Timestamp middle);
  void jump(double seconds);
  void answer(Timestamp begin, Timestamp end);
  void diffuse(double seconds);
  FactorRow firstMove(const Release& release) const;

  const MarketCalibration* calibration_;
  std::uint64_t seed_;
  std::array<FactorRow, kFactorCount> mixing_{};  // lower triangle: correlations are mixing times its transpose
  FactorRow daily_{};                             // standard deviation of a day
  VolatilityProcess volatility_;
  SeededRandom diffusion_random_, jump_random_, gap_random_;

  Timestamp now_, week_end_;
  FactorRow value_{}, jumped_{}, shared_{}, log_volatility_{};

  Timestamp minute_ = Timestamp::min();
  FactorRow rate_{};   // standard deviation per square root of a second, in this minute
  FactorRow hours_{};  // profile with mean 1: of the intensity of jumps
  double common_hours_ = 0;

  Release last_release_, next_release_;
  bool release_felt_ = false;
  FactorRow first_move_{};  // of last_release_, in logarithms
  double release_seconds_ = kNoRelease;

  double common_jump_in_ = 0;  // expected numbers of jumps until the next one
  FactorRow own_jump_in_{};
};

}  // namespace deskwright
