#pragma once
// Parameters as a screen shows them: who owns them, what they may be, what they are, and who changed them when.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/parameter_spec.h"
#include "engine/model/strategy_mode.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// Name of the desk's limits among the owners.
inline constexpr std::string_view kLimitsOwner = "limits";

struct ParameterOwner {
  std::string name, title;                ///< strategy, or kLimitsOwner
  std::string hypothesis;                 ///< of a strategy
  StrategyMode mode = StrategyMode::Paper;
  bool live = false;                      ///< trades on the terminal
  std::vector<ParameterSpec> specs;       ///< symbols, sizing and limits first, then the strategy's own
  /// Places of the strategy's first sizing parameter, first limit and first own parameter; what stands before is where and when it
  /// trades. Of the desk's limits: all zero.
  std::size_t sizing_from = 0, limits_from = 0, own_from = 0;
  std::vector<ParameterValue> values;     ///< in the order of the specs
};

/// One value that an accepted edit changed.
struct ParameterEdit {
  static constexpr std::size_t kMost = 256;
  Timestamp time;                         ///< market time
  std::string owner, key;
  std::string old_value, new_value;       ///< as files write them
  std::string author;                     ///< "screen", "control", "file"
  std::uint64_t in_force_from = 0;        ///< number of the input from which it holds; zero: an earlier process
};

}  // namespace deskwright
