#include "engine/market/zone_offsets.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace deskwright {

ZoneOffsets::ZoneOffsets() : ZoneOffsets({{Timestamp(), Duration(0)}}) {}

ZoneOffsets::ZoneOffsets(std::vector<Change> changes) : changes_(std::move(changes)) {
  assert(!changes_.empty());
  const std::int64_t last_block = std::max<std::int64_t>(microseconds(changes_.back().from), 0) >> kBlockBits;
  in_force_at_block_.reserve(static_cast<std::size_t>(last_block) + 1);
  std::uint32_t in_force = 0;
  for (std::int64_t block = 0; block <= last_block; ++block) {
    const Timestamp start = timestampFromMicroseconds(block << kBlockBits);
    while (in_force + 1 < changes_.size() && changes_[in_force + 1].from <= start) ++in_force;
    in_force_at_block_.push_back(in_force);
  }
}

std::size_t ZoneOffsets::indexAt(Timestamp utc) const {
  const auto block = static_cast<std::size_t>(std::max<std::int64_t>(microseconds(utc), 0) >> kBlockBits);
  std::size_t index = in_force_at_block_[std::min(block, in_force_at_block_.size() - 1)];
  while (index + 1 < changes_.size() && changes_[index + 1].from <= utc) ++index;
  while (index > 0 && changes_[index].from > utc) --index;
  return index;
}

Timestamp ZoneOffsets::toUtc(WallTime local) const {
  // Offsets are well below two days, so the change in force at the instant lies at or after the one found here.
  std::size_t index = indexAt(Timestamp(local.time_since_epoch()) - std::chrono::hours(48));
  while (index + 1 < changes_.size()) {
    const Change& next = changes_[index + 1];
    const Timestamp before_change(local.time_since_epoch() - changes_[index].offset);
    if (before_change < next.from) return before_change;
    const Timestamp after_change(local.time_since_epoch() - next.offset);
    if (after_change < next.from) return next.from;  // skipped
    ++index;
  }
  return Timestamp(local.time_since_epoch() - changes_[index].offset);
}

}  // namespace deskwright
