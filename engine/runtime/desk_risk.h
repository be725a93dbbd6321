#pragma once
// What the desk may lose together, from how its symbols have moved together: value at risk and what each strategy adds to it, for
// people; and for the gate what an entry would add to it, with every working entry at its worst. Owned by DeskState, on the
// heart's thread.

#include "engine/accounting/exposure.h"
#include "engine/risk/gate_view.h"
#include "engine/risk/market_returns.h"
#include "engine/risk/portfolio_risk.h"
#include "engine/runtime/market_state.h"

#include <span>
#include <vector>

namespace deskwright {

class DeskRisk {
 public:
  /// Days after which a return counts half.
  static constexpr double kHalfLifeDays = 2;

  DeskRisk();

  void define(SymbolId symbol);
  /// Every closed bar, of history too.
  void onBar(const Bar& bar) { returns_.onBar(bar); }
  /// Anew from these positions at present quotes. `exposure`: recomputed just before, for its rates.
  void recompute(std::span<const Position> positions, Exposure& exposure, const MarketState& market, Timestamp now);

  /// Loss that a day exceeds once in a hundred, account currency.
  double valueAtRisk() const { return portfolio_.valueAtRisk(); }
  /// What the strategy's positions add to the desk's deviation, 1 = all of it; negative: they hedge. Zero for one without
  /// positions.
  double shareOf(StrategyId strategy) const;
  /// How far the two strategies' positions are one bet now: the correlation of what they may make, -1 to 1; zero where one of
  /// them has none.
  double overlapOf(StrategyId one, StrategyId other) const;
  const ReturnCovariance& covariance() const { return returns_.covariance(); }
  /// Of the covariance. Empty: not defined.
  std::optional<std::size_t> rowOf(SymbolId symbol) const { return returns_.rowOf(symbol); }
  /// The largest correlation of the results of the strategy's positions with those of another's, -1 to 1; -1 where it holds
  /// nothing.
  double largestOverlapOf(StrategyId strategy) const;
  /// Symbols of open positions whose history is too short: they count with an assumed move, against the desk.
  std::size_t assumed() const { return assumed_; }

  /// For the gate. Every symbol at the larger end of where its net may go; `exposure` recomputed just before.
  void weighWorst(const Exposure& exposure);
  /// Of an entry on the symbol, after weighWorst().
  PortfolioRoom roomFor(SymbolId symbol, Side side) const;
  double worstValueAtRisk() const { return worst_risk_.valueAtRisk(); }
  /// What gains with a buy and with a sell of the symbol: its own exposure and that of every symbol whose correlation with it is,
  /// of either sign, at least `correlation`; working entries at their worst.
  SidedExposure clusterOf(SymbolId symbol, double correlation, const Exposure& exposure) const;

 private:
  struct Part {
    StrategyId strategy;
    std::vector<double> exposures;  // by row of the returns
  };
  /// Null: it never held a position.
  const Part* find(StrategyId strategy) const;
  Part& partOf(StrategyId strategy);

  MarketReturns returns_;
  std::vector<SymbolId> symbols_;  // by row of the returns
  PortfolioRisk portfolio_, worst_risk_;
  std::vector<double> whole_;  // by row of the returns
  std::vector<double> worst_;  // the same with working entries
  std::vector<Part> parts_;    // of every strategy that ever held a position
  std::size_t assumed_ = 0;
};

}  // namespace deskwright
