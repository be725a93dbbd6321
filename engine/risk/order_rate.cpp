#include "engine/risk/order_rate.h"

namespace deskwright {

void OrderRate::record(Timestamp at) {
  if (count_ == kMost) {
    oldest_ = (oldest_ + 1) % kMost;
    --count_;
  }
  times_[(oldest_ + count_) % kMost] = at;
  ++count_;
}

std::int64_t OrderRate::lastMinute(Timestamp now) {
  while (count_ > 0 && times_[oldest_] <= now - kWindow) {
    oldest_ = (oldest_ + 1) % kMost;
    --count_;
  }
  return static_cast<std::int64_t>(count_);
}

}  // namespace deskwright
