#pragma once
// Five-minute returns of every symbol out of its one-minute bars, and their covariance. Warmed up by history bars as by live
// ones. Owned by a heart, on its thread; no allocation but for a new symbol.

#include "engine/model/bar.h"
#include "engine/risk/return_covariance.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace deskwright {

class MarketReturns {
 public:
  static constexpr Duration kStep = std::chrono::minutes(5);
  static constexpr double kStepsADay = 288;
  /// A price older than this has been through a closed market: the move since is no return of one step.
  static constexpr Duration kLongestPause = std::chrono::hours(1);

  /// `half_life_days`: after which a return counts half, > 0.
  explicit MarketReturns(double half_life_days);

  /// A symbol that may come. Idempotent.
  void define(SymbolId symbol);
  /// A closed bar; only one-minute bars of defined symbols count. In the order of their ends, as far as steps are concerned: a
  /// bar of a step that is over is passed over.
  void onBar(const Bar& bar);

  const ReturnCovariance& covariance() const { return covariance_; }
  /// Empty: not defined.
  std::optional<std::size_t> rowOf(SymbolId symbol) const;
  std::size_t symbols() const { return rows_.size(); }

 private:
  struct Row {
    double mid = 0, mid_before = 0;  // of the newest bar; at the end of the step before with one; 0: none
    Timestamp step, step_before;     // in which it was; none: never
  };
  void finishStep();

  ReturnCovariance covariance_;
  std::vector<Row> rows_;
  std::vector<std::uint16_t> row_of_;  // by SymbolId: row + 1; 0: not defined
  std::vector<double> returns_;        // of the step that ends, by row
  Timestamp step_;                     // start of the one that grows; none: none yet
};

}  // namespace deskwright
