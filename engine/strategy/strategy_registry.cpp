#include "engine/strategy/strategy_registry.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace deskwright {

void StrategyRegistry::add(StrategyDescriptor descriptor) {
  assert(find(descriptor.name) == nullptr);
  descriptors_.push_back(std::move(descriptor));
}

const StrategyDescriptor* StrategyRegistry::find(std::string_view name) const {
  const auto it = std::find_if(descriptors_.begin(), descriptors_.end(), [&](const auto& d) { return d.name == name; });
  return it == descriptors_.end() ? nullptr : &*it;
}

}  // namespace deskwright
