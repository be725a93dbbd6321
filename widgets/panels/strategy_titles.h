#pragma once
// What people call a strategy, for rows that know only its name.

#include "engine/api/snapshot.h"

#include <string>
#include <string_view>

namespace deskwright {

/// The title in the grid, or the name itself when the grid does not know it or knows no title. Ten strategies: a search from the
/// front.
inline std::string titleOf(const Snapshot& snapshot, std::string_view name) {
  for (const StrategyView& view : snapshot.strategies) {
    if (view.name == name) return view.title.empty() ? view.name : view.title;
  }
  return std::string(name);
}

}  // namespace deskwright
