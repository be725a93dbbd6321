#pragma once
// How the results of strategies move together: the correlation of their profit and loss in steps of five minutes. A step counts
// for a pair when both were at work in it, that is held a position or booked something: two that rest say nothing about how alike
// they are. Each pair is measured over its own common steps alone, with the weights and the interval of ReturnCovariance, so that
// what one does while the other rests moves nothing. Owned by a heart, on its thread; no allocation but for a new strategy.

#include "engine/model/ids.h"
#include "engine/model/timestamp.h"
#include "engine/risk/return_covariance.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace deskwright {

/// Of one strategy at one moment.
struct StrategyResult {
  StrategyId strategy;
  double total = 0;    ///< realised and open profit and loss since whenever, account currency
  bool holds = false;  ///< it has a position
};

class StrategyCorrelation {
 public:
  static constexpr Duration kStep = std::chrono::minutes(5);
  /// Steps at work after which one counts half: ten days without a rest.
  static constexpr double kHalfLife = 2880;
  /// Results further apart are not those of one step: the first begins anew.
  static constexpr Duration kLongestPause = std::chrono::hours(1);
  /// Strategies beyond are passed over.
  static constexpr std::size_t kMost = 32;

  explicit StrategyCorrelation(double half_life = kHalfLife) : half_life_(half_life) {}

  /// At least once in a step, better once a minute: who held something at any of them was at work. A strategy that is left out
  /// has no result in this step.
  void sample(Timestamp now, std::span<const StrategyResult> results);
  /// The money of another account: what was learnt stays, the step that grows does not.
  void startOver() { step_ = {}; }

  std::size_t strategies() const { return rows_.size(); }
  /// Empty: never sampled, or beyond kMost.
  std::optional<std::size_t> rowOf(StrategyId strategy) const;
  /// In which the strategy was at work.
  std::uint32_t steps(std::size_t row) const { return rows_[row].steps; }
  /// Steps that are over. Precondition of correlation(): two different rows.
  std::uint64_t stepsTaken() const { return taken_; }
  Correlation correlation(std::size_t row, std::size_t column) const;

 private:
  struct Row {
    StrategyId strategy;
    double begun = 0;  // total at the start of the step
    bool known = false, at_work = false;
    std::uint32_t steps = 0;
  };
  std::size_t define(StrategyId strategy);
  void begin(Timestamp step, std::span<const StrategyResult> results);
  void finish(std::span<const StrategyResult> results);

  double half_life_;
  Timestamp step_;  // start of the one that grows; none: none yet
  std::uint64_t taken_ = 0;
  std::vector<Row> rows_;
  std::vector<double> changes_;          // of the step that ends, by row; NaN: not at work
  std::vector<ReturnCovariance> pairs_;  // below the diagonal, row by row; each of two rows
};

}  // namespace deskwright
