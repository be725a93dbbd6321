#include "engine/simulation/latent_factors.h"

#include "engine/simulation/deterministic_math.h"
#include "engine/simulation/market_hours.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string_view>

namespace deskwright {
namespace {

constexpr double kDay = 86'400;

/// Week's end after an instant of an open week: Friday 17:00 New York. Clocks do not change within a week.
Timestamp weekEndAfter(Timestamp open) {
  const NewYorkTime time = newYorkTime(open);
  return open + (5 - time.weekday) * std::chrono::days(1) + std::chrono::hours(17) - time.time_of_day;
}

/// Cholesky's decomposition.
std::array<FactorRow, kFactorCount> mixingOf(const MarketCalibration& calibration) {
  std::array<FactorRow, kFactorCount> lower{};
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = calibration.factors[i].correlation[j] * (i == j ? 1 : calibration.volatility.correlation_inflation);
      for (std::size_t k = 0; k < j; ++k) rest -= lower[i][k] * lower[j][k];
      assert((i != j || rest > 0) && "correlations are positive definite");
      lower[i][j] = i == j ? std::sqrt(rest) : rest / lower[j][j];
    }
  }
  return lower;
}

}  // namespace

LatentFactors::LatentFactors(const MarketCalibration& calibration, std::uint64_t seed, Timestamp start)
    : calibration_(&calibration),
      seed_(seed),
      mixing_(mixingOf(calibration)),
      volatility_(calibration.volatility, seed),
      diffusion_random_(seed, 0x4449'4646),
      jump_random_(seed, 0x4A55'4D50),
      gap_random_(seed, 0x4741'5053),
      now_(nextOpen(start)),
      week_end_(weekEndAfter(now_)) {
  common_jump_in_ = exponentialVariate(jump_random_);
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    const FactorCalibration& factor = calibration.factors[i];
    daily_[i] = factor.annual_volatility / std::sqrt(260.0);
    value_[i] = logarithm(factor.level);
    log_volatility_[i] = volatility_.logVolatility(i);
    own_jump_in_[i] = exponentialVariate(jump_random_);
  }
  next_release_ = nextRelease(now_ - kReleaseFelt);
}

Timestamp LatentFactors::stepEnd(Duration step) const {
  Timestamp end = std::min(floorTo(now_, step) + step, week_end_);
  const Release& coming = next_release_;
  const Timestamp answered = (now_ < last_release_.time + kReleaseLatency ? last_release_ : coming).time + kReleaseLatency;
  if (answered > now_) end = std::min(end, answered);
  return end;
}

void LatentFactors::advance(Timestamp to) {
  assert(now_ < to && to <= week_end_);
  const Timestamp begin = now_;
  const Timestamp middle = begin + (to - begin) / 2;
  const double seconds = static_cast<double>((to - begin).count()) / 1e6;
  noteMinute(middle);
  noteReleases(begin, middle);
  volatility_.advance(seconds);
  jumped_ = {};
  jump(seconds);
  answer(begin, to);
  diffuse(seconds);
  now_ = to;
}

void LatentFactors::openWeek() {
  now_ = nextOpen(now_);
  week_end_ = weekEndAfter(now_);
  // One Student's t for all: a weekend's news is large or small for everybody.
  const double scale = calibration_->jumps.weekend_gap / std::sqrt(exponentialVariate(gap_random_));
  const FactorRow move = correlated(gap_random_);
  const double most = calibration_->jumps.weekend_most;
  for (std::size_t i = 0; i < kFactorCount; ++i) value_[i] += daily_[i] * std::clamp(scale * move[i], -most, most);
}

FactorRow LatentFactors::correlated(SeededRandom& random) const {
  FactorRow shocks, result{};
  for (double& shock : shocks) shock = normalVariate(random);
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    for (std::size_t j = 0; j <= i; ++j) result[i] += mixing_[i][j] * shocks[j];
  }
  return result;
}

void LatentFactors::noteMinute(Timestamp middle) {
  const Timestamp minute = floorTo(middle, std::chrono::minutes(1));
  if (minute == minute_) return;
  minute_ = minute;
  const NewYorkTime time = newYorkTime(minute);
  const auto utc_weekday =
      std::chrono::weekday(std::chrono::sys_days(std::chrono::floor<std::chrono::days>(minute.time_since_epoch()))).c_encoding();
  const double week = calibration_->weekday_volatility[utc_weekday];
  const bool summer = newYorkSummer(minute);
  common_hours_ = 0;
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    const SymbolCalibration& symbol = calibration_->symbols[calibration_->factors[i].hours_of];
    const bool open = isQuoted(symbol, time);
    hours_[i] = open ? profileAt(symbol.volatility, minute) : 0;
    const double p = hours_[i] / rootMeanSquare(summer ? symbol.volatility.summer : symbol.volatility.winter);
    rate_[i] = calibration_->volatility.diffusion * daily_[i] / std::sqrt(kDay) * p * week;
    common_hours_ += hours_[i] / static_cast<double>(kFactorCount);
  }
}

void LatentFactors::noteReleases(Timestamp begin, Timestamp middle) {
  while (next_release_.time <= begin) {
    last_release_ = next_release_;
    next_release_ = nextRelease(last_release_.time);
    first_move_ = firstMove(last_release_);
    release_felt_ = true;
  }
  if (release_felt_ && begin >= last_release_.time + kReleaseFelt) release_felt_ = false;
  release_seconds_ = kNoRelease;
  if (release_felt_) release_seconds_ = static_cast<double>((middle - last_release_.time).count()) / 1e6;
  if (middle >= next_release_.time - kReleaseAwaited) {
    release_seconds_ = static_cast<double>((middle - next_release_.time).count()) / 1e6;
  }
}

FactorRow LatentFactors::firstMove(const Release& release) const {
  const ReleaseCalibration& releases = calibration_->releases;
  FactorRow move{};
  if (releases.fixed) {
    move = *releases.fixed;
  } else {
    SeededRandom random(seed_, static_cast<std::uint64_t>(microseconds(release.time)));
    const bool payrolls = release.kind == ReleaseKind::Payrolls;
    move = correlated(random);
    for (std::size_t i = 0; i < kFactorCount; ++i) {
      const bool cad = payrolls && calibration_->factors[i].code == "CAD";
      move[i] *= (payrolls ? releases.payrolls : releases.rate_decision) * (cad ? releases.payrolls_cad : 1);
    }
  }
  for (std::size_t i = 0; i < kFactorCount; ++i) move[i] *= daily_[i];
  return move;
}

void LatentFactors::jump(double seconds) {
  const JumpCalibration& jumps = calibration_->jumps;
  common_jump_in_ -= jumps.common_per_day * common_hours_ * seconds / kDay;
  if (common_jump_in_ <= 0) {  // a step has one jump at most; jumps are hours apart
    common_jump_in_ = exponentialVariate(jump_random_);
    // A normal vector times the root of twice an exponential variate has Laplace distributed components of scale 1.
    const double size = jumps.scale * std::sqrt(2 * exponentialVariate(jump_random_));
    const FactorRow move = correlated(jump_random_);
    for (std::size_t i = 0; i < kFactorCount; ++i) jumped_[i] += size * daily_[i] * move[i];
  }
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    own_jump_in_[i] -= jumps.private_per_day * hours_[i] * seconds / kDay;
    if (own_jump_in_[i] > 0) continue;
    own_jump_in_[i] = exponentialVariate(jump_random_);
    const double size = jumps.scale * exponentialVariate(jump_random_);
    jumped_[i] += (jump_random_.fraction() % 2 == 0 ? size : -size) * daily_[i];
  }
}

void LatentFactors::answer(Timestamp begin, Timestamp end) {
  if (!release_felt_ && end <= next_release_.time + kReleaseLatency) return;
  // Steps longer than the latency may hold both the release and the answer.
  const bool inside = next_release_.time + kReleaseLatency < end;
  const Timestamp moves = (inside ? next_release_ : last_release_).time + kReleaseLatency;
  const FactorRow move = inside ? firstMove(next_release_) : first_move_;
  const bool starts = begin <= moves && moves < end;
  const auto since = [moves](Timestamp t) { return static_cast<double>((t - moves).count()) / 1e6; };
  const double drift = releaseDrift(since(end)) - releaseDrift(since(begin));
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    if (starts) jumped_[i] += move[i];
    value_[i] += drift * move[i];
  }
}

void LatentFactors::diffuse(double seconds) {
  FactorRow shocks;
  for (double& shock : shocks) shock = normalVariate(diffusion_random_);
  const double mood = releaseMood(release_seconds_);
  const double root = std::sqrt(seconds);
  for (std::size_t i = 0; i < kFactorCount; ++i) {
    const QuotingStyle& style = calibration_->symbols[calibration_->factors[i].hours_of].style;
    log_volatility_[i] = volatility_.logVolatility(i) * mood;
    const double news = releaseVolatility(release_seconds_, style.release_volatility, style.release_volatility_before);
    const double size = rate_[i] * root * exponential(log_volatility_[i]) * news;
    double common = 0;
    for (std::size_t j = 0; j < i; ++j) common += mixing_[i][j] * shocks[j];
    shared_[i] = size * common;
    value_[i] += jumped_[i] + size * (common + mixing_[i][i] * shocks[i]);
  }
}

}  // namespace deskwright
