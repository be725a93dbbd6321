#include "engine/simulation/volatility_process.h"

#include "engine/simulation/deterministic_math.h"

#include <cmath>

namespace deskwright {

VolatilityProcess::VolatilityProcess(const VolatilityCalibration& calibration, std::uint64_t seed)
    : calibration_(calibration),
      random_(seed, 0x564F'4C41) {
  for (const double variance : calibration.variance) mean_ -= variance;
  for (std::size_t part = 0; part < kParts; ++part) {
    const double common = std::sqrt(calibration.variance[part] * calibration.common_share);
    const double own = std::sqrt(calibration.variance[part] * (1 - calibration.common_share));
    common_[part] = common * normalVariate(random_);
    for (double& value : own_[part]) value = own * normalVariate(random_);
  }
  sumUp();
}

void VolatilityProcess::advance(double seconds) {
  movePart(0, seconds);
  slow_pending_ += seconds;
  if (slow_pending_ >= 60) {
    for (std::size_t part = 1; part < kParts; ++part) movePart(part, slow_pending_);
    slow_pending_ = 0;
  }
  sumUp();
}

void VolatilityProcess::movePart(std::size_t part, double seconds) {
  if (part > 0 || seconds != cached_seconds_) {
    decay_ = exponential(-seconds / calibration_.seconds[part]);
    spread_ = std::sqrt(calibration_.variance[part] * (1 - decay_ * decay_));
    cached_seconds_ = part == 0 ? seconds : -1;
  }
  const double common = spread_ * std::sqrt(calibration_.common_share);
  const double own = spread_ * std::sqrt(1 - calibration_.common_share);
  common_[part] = decay_ * common_[part] + common * normalVariate(random_);
  for (double& value : own_[part]) value = decay_ * value + own * normalVariate(random_);
}

void VolatilityProcess::sumUp() {
  double common = mean_;
  for (const double part : common_) common += part;
  for (std::size_t factor = 0; factor < kFactorCount; ++factor) {
    level_[factor] = common + own_[0][factor] + own_[1][factor] + own_[2][factor];
  }
}

}  // namespace deskwright
