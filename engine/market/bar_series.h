#pragma once
// The last closed bars of one symbol and timeframe, bounded. Owned by a heart and used on its thread. A parameter that asks for a
// longer look-back is computed from the bars kept here, so give it the longest look-back that parameters allow.

#include "engine/model/bar.h"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace deskwright {

class BarSeries {
 public:
  /// Room for `capacity` bars (at least one), allocated here and never again. When it is full, a new bar replaces the oldest.
  BarSeries(SymbolId symbol, Timeframe timeframe, std::size_t capacity)
      : symbol_(symbol),
        timeframe_(timeframe),
        bars_(capacity) {
    assert(capacity > 0);
  }

  SymbolId symbol() const { return symbol_; }
  Timeframe timeframe() const { return timeframe_; }
  std::size_t capacity() const { return bars_.size(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// Precondition: of this symbol and timeframe, and later than back(0).
  void push(const Bar& bar) {
    assert(bar.symbol == symbol_ && bar.timeframe == timeframe_);
    assert(empty() || back().open_time < bar.open_time);
    bars_[next_] = bar;
    next_ = next_ + 1 == bars_.size() ? 0 : next_ + 1;
    if (size_ < bars_.size()) ++size_;
  }

  /// The bar `age` places before the newest; 0 is the newest. Precondition: age < size(). Valid until the next push().
  const Bar& back(std::size_t age = 0) const {
    assert(age < size_);
    const std::size_t newest = (next_ == 0 ? bars_.size() : next_) - 1;
    return bars_[newest >= age ? newest - age : newest + bars_.size() - age];
  }

 private:
  SymbolId symbol_;
  Timeframe timeframe_;
  std::vector<Bar> bars_;
  std::size_t next_ = 0;  // where the next bar goes
  std::size_t size_ = 0;
};

}  // namespace deskwright
