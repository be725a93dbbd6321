#pragma once
// What must hold of a desk's books after any storm, whatever stood at its other end: positions are the sum of their deals, and
// strategies hear of each deal of theirs once. Pure.

#include "engine/execution/gateway.h"
#include "engine/runtime/desk_state.h"
#include "tests/simulation/storm/trader.h"

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace deskwright::storm {

/// One sentence each, the first twenty.
class Violations {
 public:
  template <class... Parts>
  void add(fmt::format_string<Parts...> text, Parts&&... parts) {
    if (sentences_.size() < 20) sentences_.push_back(fmt::format(text, std::forward<Parts>(parts)...));
  }
  std::vector<std::string> take() { return std::move(sentences_); }

 private:
  std::vector<std::string> sentences_;
};

/// Newest row of each deal, by its number.
using FillsByDeal = std::map<std::uint64_t, Fill>;

/// Why the books cannot be compared yet; empty: they can. `desk`: null while it is down.
std::string unsettled(const DeskState* desk, LinkState link);
/// Positions that are not the sum of their deals.
std::uint64_t positionsOffTheirDeals(const DeskState& desk, const FillsByDeal& fills, Violations& violations);
/// Deals that a strategy was told of twice in one life. One that is not its own is a violation too.
std::uint64_t dealsToldTwice(const std::vector<ToldFill>& told, const std::function<bool(DealTicket, StrategyId)>& owns,
                             Violations& violations);

}  // namespace deskwright::storm
