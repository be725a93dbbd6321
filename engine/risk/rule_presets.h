#pragma once
// Rules of loss as common kinds of evaluated and funded accounts have them, as data: sets of values for deskLossSpecs(). A person applies
// one and says the initial balance. Constants; any thread.

#include "engine/model/parameter_spec.h"

#include <span>
#include <string_view>
#include <utility>

namespace deskwright {

struct RulePreset {
  std::string_view name;   ///< "two_step_10_5"
  std::string_view title;  ///< for people
  std::span<const std::pair<std::string_view, std::string_view>> values;  ///< key and value as in limits.toml
};

std::span<const RulePreset> rulePresets();
/// Null: there is none of that name.
const RulePreset* rulePresetNamed(std::string_view name);

}  // namespace deskwright
