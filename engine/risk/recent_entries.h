#pragma once
// The entries that were sent of late, to tell one that was sent twice and a strategy that repeats itself without end. Owned by a
// heart, on its thread; allocates nothing.

#include "engine/model/ids.h"
#include "engine/model/signal.h"
#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace deskwright {

class RecentEntries {
 public:
  /// More than any limit on repeats; beyond it the oldest is forgotten, and the rate of entries has denied long before.
  static constexpr std::size_t kMost = 2048;

  /// What makes two entries the same one. `asked`: what sizing asked for, `sent`: what the gate let through.
  struct Entry {
    Timestamp at;
    StrategyId strategy;
    SymbolId symbol;
    Side side = Side::Buy;
    OrderType type = OrderType::Market;
    Volume asked, sent;
    Price price, stop, target;
    SignalId signal;
  };

  /// Times do not run backwards. After a restart: the journal's orders, oldest first.
  void record(const Entry& entry);
  /// Age of the newest entry that is the same in all but its signal and not older than `window`; negative: there is none. The
  /// same signal asked again (a refused order) is no duplicate.
  Duration sameWithin(const Entry& entry, Duration window) const;
  /// Entries of the strategy, symbol and side in (now - window, now].
  std::int64_t repeatsWithin(StrategyId strategy, SymbolId symbol, Side side, Timestamp now, Duration window) const;

 private:
  const Entry& back(std::size_t age) const { return entries_[(next_ + kMost - 1 - age) % kMost]; }
  std::array<Entry, kMost> entries_{};
  std::size_t next_ = 0, count_ = 0;
};

}  // namespace deskwright
