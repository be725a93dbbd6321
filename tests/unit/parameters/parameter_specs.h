#pragma once
// One parameter of every type, as a strategy would describe them.

#include "engine/parameters/parameter_set.h"

#include <vector>

namespace deskwright {

enum SpecPlace : std::size_t { kFast, kSlow, kRisk, kShare, kActive, kKind, kHours, kSymbols };

inline std::vector<ParameterSpec> everyKind() {
  const auto spec = [](std::string key, ParameterType type, std::string unit, double min, double max, ParameterValue value) {
    ParameterSpec described;
    described.key = std::move(key);
    described.type = type;
    described.unit = std::move(unit);
    described.min = min;
    described.max = max;
    described.default_value = std::move(value);
    described.help = "For tests.";
    return described;
  };
  std::vector<ParameterSpec> specs{
      spec("fast_period", ParameterType::Integer, "bars", 2, 500, std::int64_t{20}),
      spec("slow_period", ParameterType::Integer, "bars", 2, 1000, std::int64_t{50}),
      spec("stop_distance", ParameterType::Real, "ATR", 0.5, 10, 2.0),
      spec("risk_percent", ParameterType::Percent, "% of equity", 0.01, 5, 0.5),
      spec("active", ParameterType::Boolean, "", 0, 1, true),
      spec("kind", ParameterType::Choice, "", 0, 0, std::string("simple")),
      spec("hours", ParameterType::TimeRange, "", 0, 0, TimeRange{420, 990}),
      spec("symbols", ParameterType::SymbolList, "", 0, 3, std::vector<std::string>{"EURUSD"}),
  };
  specs[kKind].choices = {"simple", "exponential"};
  return specs;
}

/// Fast below slow.
inline std::optional<std::string> fastBelowSlow(const ParameterView& view) {
  if (view.integer(kFast) < view.integer(kSlow)) return std::nullopt;
  return "fast_period " + std::to_string(view.integer(kFast)) + " must be below slow_period " +
         std::to_string(view.integer(kSlow));
}

}  // namespace deskwright
