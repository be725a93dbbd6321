#pragma once
// Moving averages of prices, one value at a time, O(1) an update.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/decimal.h"

namespace deskwright {

/// Arithmetic mean of the last `period` prices. The sum is kept in integers, so that it never drifts. Ready after `period` prices.
class SimpleMovingAverage {
 public:
  explicit SimpleMovingAverage(std::size_t period) : window_(period) {}

  void update(Price price) {
    sum_ += price.raw() - window_[next_];
    window_[next_] = price.raw();
    next_ = next_ + 1 == window_.size() ? 0 : next_ + 1;
    if (count_ < window_.size()) ++count_;
  }
  bool ready() const { return count_ == window_.size(); }
  double value() const { return static_cast<double>(sum_) / static_cast<double>(window_.size()) / 1e9; }

 private:
  std::vector<std::int64_t> window_;
  std::int64_t sum_ = 0;
  std::size_t next_ = 0;
  std::size_t count_ = 0;
};

/// Exponential mean with smoothing 2 / (period + 1), started at the arithmetic mean of the first `period` prices.
class ExponentialMovingAverage {
 public:
  explicit ExponentialMovingAverage(std::size_t period) : period_(period) {}

  void update(Price price) {
    const double p = price.toDouble();
    ++count_;
    if (count_ <= period_) {
      value_ += (p - value_) / static_cast<double>(count_);
    } else {
      value_ += 2.0 / (static_cast<double>(period_) + 1.0) * (p - value_);
    }
  }
  bool ready() const { return count_ >= period_; }
  double value() const { return value_; }

 private:
  std::size_t period_;
  std::size_t count_ = 0;
  double value_ = 0;
};

}  // namespace deskwright
