#pragma once
// The kinds of strategies that a program offers, by name. Filled by the catalogue in strategies/, read by app and runtime.

#include <span>
#include <string_view>
#include <vector>

#include "engine/strategy/strategy.h"

namespace deskwright {

class StrategyRegistry {
 public:
  /// Names are unique; adding one twice is a defect (asserted).
  void add(StrategyDescriptor descriptor);
  /// Null when there is none of that name. Pointers stay valid while nothing is added.
  const StrategyDescriptor* find(std::string_view name) const;
  std::span<const StrategyDescriptor> all() const { return descriptors_; }

 private:
  std::vector<StrategyDescriptor> descriptors_;
};

}  // namespace deskwright
