#include "engine/simulation/symbol_path.h"

#include "engine/simulation/deterministic_math.h"
#include "engine/simulation/market_hours.h"

#include <chrono>

namespace deskwright {

SymbolPath::SymbolPath(const MarketCalibration& calibration, const SymbolCalibration& symbol, double point,
                       const LatentFactors& factors)
    : calibration_(&calibration),
      symbol_(&symbol),
      factors_(&factors),
      point_(point),
      end_(latent()) {}

double SymbolPath::logPrice() const {
  return difference([this](std::size_t factor) { return factors_->value(factor); });
}

double SymbolPath::latent() const { return exponential(logPrice()) / point_; }

double SymbolPath::logVolatility() const {
  const auto of = [this](int factor) { return factors_->logVolatility(static_cast<std::size_t>(factor)); };
  if (symbol_->plus < 0) return of(symbol_->minus);
  if (symbol_->minus < 0) return of(symbol_->plus);
  return 0.5 * (of(symbol_->plus) + of(symbol_->minus));
}

void SymbolPath::arrive() {
  late_ = 0;
  end_ = latent();
}

MarketStep SymbolPath::follow(Timestamp begin) {
  MarketStep step;
  step.seconds = static_cast<double>((factors_->now() - begin).count()) / 1e6;
  const Timestamp minute = floorTo(begin, std::chrono::minutes(1));
  if (minute != minute_) {
    minute_ = minute;
    const SeasonalProfile& profile = symbol_->volatility;
    hour_ = logarithm(profileAt(profile, minute) / rootMeanSquare(newYorkSummer(minute) ? profile.summer : profile.winter));
  }
  const double jumped = difference([this](std::size_t factor) { return factors_->jumped(factor); });
  const double shared = difference([this](std::size_t factor) { return factors_->shared(factor); });
  late_ = late_ * exponential(-step.seconds / symbol_->lag_seconds) + (1 - calibration_->shared_at_once) * shared;
  step.begin = jumped == 0 ? end_ : end_ * exponential(jumped);
  step.end = end_ = exponential(logPrice() - late_) / point_;
  step.log_volatility = logVolatility();
  step.release_seconds = factors_->releaseSeconds();
  const QuotingStyle& style = symbol_->style;
  step.quiet_rate = symbol_->quiet_rate * exponential(style.activity_power * (hour_ + step.log_volatility)) *
                    releaseActivity(step.release_seconds, style.release_events, style.release_events_power);
  return step;
}

}  // namespace deskwright
