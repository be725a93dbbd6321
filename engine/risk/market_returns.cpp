#include "engine/risk/market_returns.h"

#include <cmath>
#include <limits>

namespace deskwright {

MarketReturns::MarketReturns(double half_life_days) : covariance_(half_life_days * kStepsADay) {}

void MarketReturns::define(SymbolId symbol) {
  if (rowOf(symbol)) return;
  if (row_of_.size() <= symbol.value) row_of_.resize(symbol.value + 1U);
  rows_.emplace_back();
  returns_.emplace_back();
  row_of_[symbol.value] = static_cast<std::uint16_t>(covariance_.addSymbol() + 1);
}

std::optional<std::size_t> MarketReturns::rowOf(SymbolId symbol) const {
  if (symbol.value >= row_of_.size() || row_of_[symbol.value] == 0) return std::nullopt;
  return row_of_[symbol.value] - 1U;
}

// The step is over when a bar of a later one closes: that is a minute after the last bar of this one could.
void MarketReturns::onBar(const Bar& bar) {
  const auto row = bar.timeframe == kM1 ? rowOf(bar.symbol) : std::nullopt;
  if (!row) return;
  const Timestamp step = floorTo(bar.open_time, kStep);
  if (!isNone(step_) && step < step_) return;
  if (!isNone(step_) && step > step_) finishStep();
  step_ = step;
  rows_[*row].mid = (bar.bid.close.toDouble() + bar.ask.close.toDouble()) / 2;
  rows_[*row].step = step;
}

void MarketReturns::finishStep() {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    returns_[i] = std::numeric_limits<double>::quiet_NaN();
    if (isNone(row.step) || row.step != step_) continue;
    const bool follows = row.mid_before > 0 && row.mid > 0 && row.step - row.step_before <= kLongestPause;
    if (follows) returns_[i] = std::log(row.mid / row.mid_before);
    row.mid_before = row.mid;
    row.step_before = row.step;
  }
  covariance_.step(returns_);
}

}  // namespace deskwright
