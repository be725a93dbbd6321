#include "engine/model/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace deskwright {

void LatencyHistogram::add(Duration taken) {
  const auto most = (std::int64_t{1} << kWidest) - 1;
  const std::int64_t us = std::clamp<std::int64_t>(taken.count(), 0, most);
  const auto value = static_cast<std::uint64_t>(us);
  const auto width = static_cast<unsigned>(std::bit_width(value));
  // Below thirty-two each value has a bucket; above, the five leading bits name it.
  const unsigned shift = width > kStepBits + 1 ? width - kStepBits - 1 : 0;
  ++buckets_[(static_cast<std::size_t>(shift) << kStepBits) + (value >> shift)];
  ++count_;
  longest_ = std::max(longest_, Duration(us));
}

Duration LatencyHistogram::quantile(double share) const {
  if (count_ == 0) return Duration(0);
  const auto rank = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_))));
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
    seen += buckets_[bucket];
    if (seen < rank) continue;
    const std::size_t step = bucket >> kStepBits;
    const std::size_t shift = step > 1 ? step - 1 : 0;
    const std::uint64_t leading = bucket - (shift << kStepBits);
    return std::min(longest_, Duration(static_cast<std::int64_t>(((leading + 1) << shift) - 1)));
  }
  return longest_;
}

}  // namespace deskwright
