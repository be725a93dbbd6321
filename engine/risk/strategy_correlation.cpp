#include "engine/risk/strategy_correlation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace deskwright {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::optional<std::size_t> StrategyCorrelation::rowOf(StrategyId strategy) const {
  const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.strategy == strategy; });
  if (at == rows_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - rows_.begin());
}

/// kMost: no room.
std::size_t StrategyCorrelation::define(StrategyId strategy) {
  if (const auto row = rowOf(strategy)) return *row;
  if (rows_.size() == kMost) return kMost;
  for (std::size_t other = 0; other < rows_.size(); ++other) {
    pairs_.emplace_back(half_life_);
    pairs_.back().addSymbol();
    pairs_.back().addSymbol();
  }
  rows_.push_back({strategy});
  changes_.resize(rows_.size());
  return rows_.size() - 1;
}

void StrategyCorrelation::sample(Timestamp now, std::span<const StrategyResult> results) {
  const Timestamp step = floorTo(now, kStep);
  if (isNone(step_) || step < step_ || step - step_ > kLongestPause) {
    begin(step, results);
    return;
  }
  if (step > step_) {
    finish(results);
    begin(step, results);
    return;
  }
  for (const StrategyResult& result : results) {
    const std::size_t row = define(result.strategy);
    if (row == kMost) continue;
    rows_[row].at_work |= result.holds;
  }
}

void StrategyCorrelation::begin(Timestamp step, std::span<const StrategyResult> results) {
  step_ = step;
  for (Row& row : rows_) row.known = row.at_work = false;
  for (const StrategyResult& result : results) {
    const std::size_t place = define(result.strategy);
    if (place == kMost) continue;
    Row& row = rows_[place];
    row.begun = result.total;
    row.known = true;
    row.at_work = result.holds;
  }
}

void StrategyCorrelation::finish(std::span<const StrategyResult> results) {
  std::fill(changes_.begin(), changes_.end(), kNone);
  for (const StrategyResult& result : results) {
    const auto place = rowOf(result.strategy);
    if (!place || !rows_[*place].known) continue;
    Row& row = rows_[*place];
    const double change = result.total - row.begun;
    if (!row.at_work && !result.holds && change == 0) continue;
    changes_[*place] = change;
    ++row.steps;
  }
  ++taken_;
  for (std::size_t row = 1; row < rows_.size(); ++row) {
    if (std::isnan(changes_[row])) continue;
    for (std::size_t column = 0; column < row; ++column) {
      if (std::isnan(changes_[column])) continue;
      const std::array<double, 2> both{changes_[row], changes_[column]};
      pairs_[row * (row - 1) / 2 + column].step(both);
    }
  }
}

Correlation StrategyCorrelation::correlation(std::size_t row, std::size_t column) const {
  assert(row != column && row < rows_.size() && column < rows_.size());
  if (row < column) std::swap(row, column);
  return pairs_[row * (row - 1) / 2 + column].correlation(0, 1);
}

}  // namespace deskwright
