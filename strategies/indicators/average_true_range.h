#pragma once
// Average true range after J. Welles Wilder, New Concepts in Technical Trading Systems (1978), of bid prices.

#include <algorithm>
#include <cstddef>

#include "engine/model/bar.h"

namespace deskwright {

/// Mean of the first `period` true ranges, then smoothed with 1 / period. Ready after `period` + 1 bars, the first of which only
/// supplies a close.
class AverageTrueRange {
 public:
  explicit AverageTrueRange(std::size_t period) : period_(period) {}

  void update(const PriceBar& bar) {
    if (!has_close_) {
      has_close_ = true;
      last_close_ = bar.close;
      return;
    }
    const PriceDelta range = std::max(bar.high, last_close_) - std::min(bar.low, last_close_);
    last_close_ = bar.close;
    ++count_;
    const auto weight = static_cast<double>(std::min(count_, period_));
    value_ += (range.toDouble() - value_) / weight;
  }
  bool ready() const { return count_ >= period_; }
  /// In price units.
  double value() const { return value_; }

 private:
  std::size_t period_;
  std::size_t count_ = 0;
  bool has_close_ = false;
  Price last_close_;
  double value_ = 0;
};

}  // namespace deskwright
