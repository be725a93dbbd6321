#include "engine/risk/recent_entries.h"

#include <algorithm>

namespace deskwright {
namespace {

bool isSame(const RecentEntries::Entry& a, const RecentEntries::Entry& b) {
  // After a restart only what was sent is known; a reduced entry that is asked for again has its first volume.
  const bool same_volume = a.asked == b.asked || a.asked == b.sent;
  return a.strategy == b.strategy && a.symbol == b.symbol && a.side == b.side && a.type == b.type && same_volume &&
         a.price == b.price && a.stop == b.stop && a.target == b.target;
}

}  // namespace

void RecentEntries::record(const Entry& entry) {
  entries_[next_] = entry;
  next_ = (next_ + 1) % kMost;
  count_ = std::min(count_ + 1, kMost);
}

Duration RecentEntries::sameWithin(const Entry& entry, Duration window) const {
  for (std::size_t age = 0; age < count_; ++age) {
    const Entry& earlier = back(age);
    if (earlier.at + window < entry.at) break;
    if (earlier.signal != entry.signal && isSame(entry, earlier)) return entry.at - earlier.at;
  }
  return Duration(-1);
}

std::int64_t RecentEntries::repeatsWithin(StrategyId strategy, SymbolId symbol, Side side, Timestamp now, Duration window) const {
  std::int64_t repeats = 0;
  for (std::size_t age = 0; age < count_; ++age) {
    const Entry& earlier = back(age);
    if (earlier.at + window <= now) break;
    if (earlier.strategy == strategy && earlier.symbol == symbol && earlier.side == side) ++repeats;
  }
  return repeats;
}

}  // namespace deskwright
