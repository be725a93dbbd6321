#pragma once
// On a netting account: entries that wait for the close of the strategy's own position. Part of a heart, on its thread.
//
// A strategy that turns signals an exit and an entry at once. Both orders may change places on their way, and a netting account
// would take the entry for the close. So the entry is asked for when the close has become a fill, with the decision that it had.

#include "engine/model/signal.h"
#include "engine/runtime/desk_state.h"

#include <vector>

namespace deskwright {

class HeldEntries {
 public:
  /// An entry that is not free by then is put to the gate as it is, which denies it CLOSE_PENDING. Market time.
  static constexpr Duration kMost = std::chrono::seconds(5);

  explicit HeldEntries(const DeskState& desk) : desk_(desk) {}

  /// True: kept for later. False: it may be asked for now, or one of its strategy and symbol is waiting already.
  [[nodiscard]] bool hold(const Signal& signal);
  bool empty() const { return held_.empty(); }
  /// Takes out those whose position is closed, or whose close came to nothing, or whose time is up; oldest first.
  std::vector<Signal> takeDue();

 private:
  struct Held {
    Signal signal;
    Timestamp until;
  };
  bool collides(const Signal& signal) const;

  const DeskState& desk_;
  std::vector<Held> held_;
};

}  // namespace deskwright
