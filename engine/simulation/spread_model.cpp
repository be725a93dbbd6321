#include "engine/simulation/spread_model.h"

#include "engine/simulation/deterministic_math.h"
#include "engine/simulation/market_hours.h"
#include "engine/simulation/release_calendar.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace deskwright {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr double kDriftSeconds = 300;
constexpr double kOpenSeconds = 40 * 60;  // in which the spread of the week's open falls by a factor e

}  // namespace

double clockSpread(const SymbolCalibration& symbol, Timestamp utc) {
  const QuotingStyle& style = symbol.style;
  const NewYorkTime time = newYorkTime(utc);
  const Duration since = sinceRollover(time);
  double factor = 1;
  if (since < hours(1))
    factor = style.rollover_spread[0];
  else if (since < hours(2))
    factor = style.rollover_spread[1];
  if (symbol.daily_break && since >= hours(24) - minutes(15)) factor = std::max(factor, style.break_spread);
  if (time.weekday == 5 && since >= hours(24) - minutes(5)) factor = std::max(factor, style.friday_spread);
  if (time.weekday == 0) {
    const Duration open = since - (symbol.opens_late || symbol.daily_break ? hours(1) : hours(0));
    const double fading = exponential(-static_cast<double>(open.count()) / 1e6 / kOpenSeconds);
    factor = std::max(factor, 1 + (style.open_spread - 1) * fading);
  }
  return symbol.spread ? factor * hourOf(*symbol.spread, utc) : factor;
}

void SpreadModel::openStep(Timestamp begin, const MarketStep& step, SeededRandom& random) {
  const Timestamp minute = floorTo(begin, minutes(1));
  if (minute != minute_) {
    minute_ = minute;
    clock_ = clockSpread(*symbol_, minute);
  }
  const QuotingStyle& style = symbol_->style;
  const double decay = exponential(-step.seconds / kDriftSeconds);
  drift_ = decay * drift_ + style.spread_drift * std::sqrt(1 - decay * decay) * normalVariate(random);
  const double mood = style.spread_per_volatility * std::clamp(step.log_volatility, -1.0, 2.5);
  level_ = symbol_->base_spread * clock_ * releaseSpread(step.release_seconds, style.release_spread) * exponential(drift_ + mood);
}

double SpreadModel::next(SeededRandom& random) {
  const QuotingStyle& style = symbol_->style;
  const double kept = style.spread_persistence;
  noise_ = kept * noise_ + style.spread_noise * normalVariate(random);
  return std::max(symbol_->least_spread, level_ * exponential(noise_));
}

}  // namespace deskwright
