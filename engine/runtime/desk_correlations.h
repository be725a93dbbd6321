#pragma once
// What people see of how the desk's symbols and strategies move together, kept until something in it changes: the correlations
// of returns of those symbols that matter most, those of the strategies' results with the overlap of what they hold, and which
// rows hang together. Owned by DeskState, on the heart's thread.

#include "engine/api/correlation_view.h"
#include "engine/risk/strategy_correlation.h"

#include <cstdint>
#include <vector>

namespace deskwright {

struct DeskState;

class DeskCorrelations {
 public:
  /// Rows of the matrix of symbols: those with open positions first, then others in the terminal's order.
  static constexpr std::size_t kMostSymbols = 30;
  /// Correlations of this size chain symbols, or strategies, to a cluster.
  static constexpr double kTogether = 0.7;

  /// Results of every strategy now; once a minute, after DeskState::mark().
  void sample(const DeskState& desk);
  void startOver() { results_.startOver(); }

  /// Looks whether positions, steps or names have changed, and makes both views anew if so.
  void refresh(const DeskState& desk);
  const CorrelationView& symbols() const { return symbols_; }
  const CorrelationView& strategies() const { return strategies_; }

 private:
  void makeSymbols(const DeskState& desk);
  void makeStrategies(const DeskState& desk);

  StrategyCorrelation results_;
  std::vector<StrategyResult> now_;
  CorrelationView symbols_, strategies_;
  std::uint64_t shown_ = 0;  // what the views were made of
};

}  // namespace deskwright
