#pragma once
// Highest or lowest price of the last `period` values in amortised O(1): a monotonic queue on a ring.

#include <cstddef>
#include <functional>
#include <vector>

#include "engine/model/decimal.h"

namespace deskwright {

/// `Better(a, b)`: a displaces b. std::greater_equal gives the highest, std::less_equal the lowest.
template <class Better>
class RollingExtreme {
 public:
  explicit RollingExtreme(std::size_t period) : period_(period), ring_(period) {}

  void update(Price price) {
    if (size_ > 0 && count_ - ring_[first_].position >= period_) {
      first_ = following(first_);
      --size_;
    }
    while (size_ > 0 && Better{}(price, ring_[place(size_ - 1)].price)) --size_;
    ring_[place(size_)] = {price, count_};
    ++size_;
    ++count_;
  }
  bool ready() const { return count_ >= period_; }
  Price value() const { return ring_[first_].price; }

 private:
  struct Entry {
    Price price;
    std::size_t position = 0;
  };
  std::size_t following(std::size_t i) const { return i + 1 == period_ ? 0 : i + 1; }
  std::size_t place(std::size_t i) const { return first_ + i < period_ ? first_ + i : first_ + i - period_; }

  std::size_t period_;
  std::vector<Entry> ring_;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
  std::size_t count_ = 0;
};

using HighestPrice = RollingExtreme<std::greater_equal<Price>>;
using LowestPrice = RollingExtreme<std::less_equal<Price>>;

}  // namespace deskwright
