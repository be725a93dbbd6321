#pragma once
// Limits that speak against each other: each valid by itself, together not what a person can have meant. They are told, not
// refused: the stricter one counts.

#include "engine/risk/risk_limits.h"

#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

/// Of the desk's limits alone; each a sentence with names and values.
std::vector<std::string> contradictions(const DeskLimits& desk, const ConductLimits& conduct);

/// Of one strategy's with the desk's.
std::vector<std::string> contradictions(const DeskLimits& desk, const ConductLimits& conduct, std::string_view strategy,
                                        const StrategyLimits& limits);

}  // namespace deskwright
