#pragma once
// How long something took, counted in buckets of a sixteenth of their value: one array, no allocation, a few nanoseconds a
// sample. Owned and called by one thread.

#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace deskwright {

class LatencyHistogram {
 public:
  /// A sample below zero counts as zero, one beyond 19 hours as 19 hours.
  void add(Duration taken);

  std::uint64_t count() const { return count_; }
  /// The longest sample, exactly; zero before the first.
  Duration longest() const { return longest_; }
  /// What `share` of the samples (0 to 1) did not exceed: the upper edge of the bucket in which that sample lies, so at most a
  /// sixteenth above it, and never above the longest. Zero before the first sample.
  Duration quantile(double share) const;

 private:
  static constexpr unsigned kStepBits = 4;  // sixteen buckets for each doubling
  static constexpr unsigned kWidest = 36;   // bits of the longest sample, in microseconds
  static constexpr std::size_t kBuckets = (kWidest - kStepBits + 1) << kStepBits;

  std::array<std::uint64_t, kBuckets> buckets_{};
  std::uint64_t count_ = 0;
  Duration longest_{};
};

}  // namespace deskwright
