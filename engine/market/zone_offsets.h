#pragma once
// The UTC offsets of one time zone as a plain table: local time there and back in a few nanoseconds, without allocation, from any
// thread.

#include "engine/model/timestamp.h"

#include <cstdint>
#include <vector>

namespace deskwright {

/// Time on the wall of a zone, microseconds since 1970-01-01 00:00 there. No instant: twice a year it repeats or skips an hour.
using WallTime = std::chrono::time_point<struct WallClockTag, Duration>;

class ZoneOffsets {
 public:
  struct Change {
    Timestamp from;     ///< the offset holds from here to the next change
    Duration offset{};  ///< local minus UTC
  };

  /// A zone that is always UTC.
  ZoneOffsets();
  /// Precondition: `changes` is not empty and strictly increasing. The first offset also holds before it, the last one for ever.
  explicit ZoneOffsets(std::vector<Change> changes);

  Duration offsetAt(Timestamp utc) const { return changes_[indexAt(utc)].offset; }
  WallTime toLocal(Timestamp utc) const { return WallTime(utc.time_since_epoch() + offsetAt(utc)); }

  /// The instant of a local time; never runs backwards when local time does not. A time that occurs twice (autumn) is its first
  /// occurrence; a time that is skipped (spring) is the instant of the skip.
  Timestamp toUtc(WallTime local) const;

 private:
  /// Index of the change that is in force at `utc`.
  std::size_t indexAt(Timestamp utc) const;

  static constexpr int kBlockBits = 43;  // 2^43 us are 102 days: about one change at most falls into a block
  std::vector<Change> changes_;
  std::vector<std::uint32_t> in_force_at_block_;  // for every block since 1970: the change in force at its start
};

}  // namespace deskwright
