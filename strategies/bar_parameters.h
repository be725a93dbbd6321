#pragma once
// What strategies on bars describe alike: the length of a bar, look-backs in bars, and the subscription that follows from both.

#include "engine/strategy/strategy.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

namespace deskwright {

inline ParameterSpec barMinutes() {
  return {"bar_minutes",
          ParameterType::Integer,
          "min",
          1,
          1440,
          1,
          std::int64_t{5},
          {},
          ParameterApply::NextTick,
          "Length of a bar. Longer bars trade less often and hold longer."};
}

/// A look-back.
inline ParameterSpec barCount(std::string key, std::int64_t default_value, double min, double max, std::string help) {
  return {std::move(key),           ParameterType::Integer, "bars", min, max, 1, default_value, {},
          ParameterApply::NextTick, std::move(help)};
}

inline Timeframe timeframeOf(std::int64_t bar_minutes) { return Timeframe{static_cast<std::int32_t>(bar_minutes) * 60}; }

/// Bars of one length, with history for the longest of the look-backs and what their first values need.
inline Subscription barsOf(std::int64_t bar_minutes, std::initializer_list<std::int64_t> look_backs) {
  Subscription subscription;
  subscription.timeframes = {timeframeOf(bar_minutes)};
  subscription.history_bars = static_cast<std::size_t>(std::max(look_backs) + 2);
  return subscription;
}

}  // namespace deskwright
