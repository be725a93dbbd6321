#pragma once
// What people call a strategy, for rows that know only its name.

#include "engine/api/snapshot.h"

#include <string>
#include <string_view>

namespace deskwright {

/// The title in the grid, or the name itself when the grid does not know it or knows no title. Ten strategies: a search from the
/// front.
inline const StrategyView* strategyNamed(const Snapshot& snapshot, std::string_view name) {
  for (const StrategyView& view : snapshot.strategies) {
    if (view.name == name) return &view;
  }
  return nullptr;
}
inline std::string titleOf(const Snapshot& snapshot, std::string_view name) {
  const StrategyView* view = strategyNamed(snapshot, name);
  return std::string(view == nullptr || view->title.empty() ? name : view->title);
}
/// For a narrow column; empty where there is none.
inline std::string shortTitleOf(const Snapshot& snapshot, std::string_view name) {
  const StrategyView* view = strategyNamed(snapshot, name);
  return view == nullptr ? std::string() : view->short_title;
}

}  // namespace deskwright
