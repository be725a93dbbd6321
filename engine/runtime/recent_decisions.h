#pragma once
// The gate's newest answers, for people; the journal has all of them. Owned by DeskState, on the heart's thread; allocates when it is made.

#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace deskwright {

struct RecentDecision {
  std::uint64_t number = 0;  ///< counts from 1 since the start
  Timestamp time;
  StrategyId strategy;
  SymbolId symbol;
  std::size_t kind = 0;   ///< place in SignalAction
  Side side = Side::Buy;  ///< of an entry; of an exit that of its order
  Volume asked;           ///< of an entry after sizing, of an exit as asked; zero: all, or none
  RiskDecision decision;
};

class RecentDecisions {
 public:
  static constexpr std::size_t kMost = 64;  ///< the oldest go

  RecentDecisions() : kept_(kMost) {}

  void add(const RecentDecision& decision) {
    RecentDecision& place = kept_[count_ % kMost];
    place = decision;
    place.number = ++count_;
  }
  /// Oldest first.
  template <class Visit>
  void visit(Visit&& visit) const {
    for (std::uint64_t i = count_ < kMost ? 0 : count_ - kMost; i < count_; ++i) visit(kept_[i % kMost]);
  }

 private:
  std::vector<RecentDecision> kept_;
  std::uint64_t count_ = 0;
};

}  // namespace deskwright
