#pragma once
// A parameter that is an amount, in one line of a list. For the lists of sizing and limits.

#include "engine/model/parameter_spec.h"

#include <string>
#include <utility>

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

}  // namespace deskwright
