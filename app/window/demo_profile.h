#pragma once
// The profile of a demo: free ports, every strategy on one-minute bars with modest lots and short periods, so that each trades within
// a minute.

#include "engine/model/result.h"
#include "engine/strategy/strategy_registry.h"

#include <filesystem>

namespace deskwright {

/// Creates the folder and writes what it lacks; files that are there stay as they are. Errors name the file.
Result<void> writeDemoProfile(const std::filesystem::path& profile, const StrategyRegistry& registry);

}  // namespace deskwright
