#pragma once
// The strategies that this program ships with. Adding one is a file pair and a line here.

#include "engine/strategy/strategy_registry.h"

namespace deskwright {

StrategyRegistry strategyCatalogue();

}  // namespace deskwright
