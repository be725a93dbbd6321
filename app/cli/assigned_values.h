#pragma once
// NAME=VALUE words of a command line as the object that the control server takes. Used by `control set` and `control limits`.

#include "engine/model/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace deskwright {

/// The words as an object. Refused, in the order in which they were typed: a word without a name or a `=`, and a name given
/// twice.
Result<nlohmann::json> assignedValues(const std::vector<std::string>& words);

/// That all words, each STRATEGY.PARAMETER=VALUE, name one strategy; else which came first and which other was found.
Result<void> areOfOneStrategy(const std::vector<std::string>& words);

}  // namespace deskwright
