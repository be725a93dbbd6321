#pragma once
// A parameter in one line of a list. For the lists of sizing and limits.

#include "engine/model/parameter_spec.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

inline ParameterSpec amount(std::string key, ParameterType type, std::string unit, double min, double max, double step,
                            double value, std::string help, ParameterApply apply = ParameterApply::NextTick) {
  ParameterSpec spec;
  spec.key = std::move(key);
  spec.type = type;
  spec.unit = std::move(unit);
  spec.min = min;
  spec.max = max;
  spec.step = step;
  spec.default_value = value;
  spec.apply = apply;
  spec.help = std::move(help);
  return spec;
}

/// A whole number.
inline ParameterSpec count(std::string key, std::string unit, double min, double max, std::int64_t value, std::string help,
                           double step = 1) {
  ParameterSpec spec = amount(std::move(key), ParameterType::Integer, std::move(unit), min, max, step, 0, std::move(help));
  spec.default_value = value;
  return spec;
}

/// On unless a person switches it off.
inline ParameterSpec safeguard(std::string key, std::string help) {
  ParameterSpec spec = amount(std::move(key), ParameterType::Boolean, "", 0, 1, 0, 0, std::move(help));
  spec.default_value = true;
  return spec;
}

/// One of `choices`, a range of texts.
template <class Choices>
ParameterSpec choice(std::string key, const Choices& choices, std::string_view value, std::string help) {
  ParameterSpec spec = amount(std::move(key), ParameterType::Choice, "", 0, 0, 0, 0, std::move(help));
  spec.choices.assign(choices.begin(), choices.end());
  spec.default_value = std::string(value);
  return spec;
}

inline std::vector<ParameterValue> defaultsOf(std::span<const ParameterSpec> specs) {
  std::vector<ParameterValue> values;
  values.reserve(specs.size());
  for (const ParameterSpec& spec : specs) values.push_back(spec.default_value);
  return values;
}

}  // namespace deskwright
