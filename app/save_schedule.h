#pragma once
// When a file that could not be written is tried again, and what of that is said. A plain value of whoever writes the file; one
// thread.

#include "engine/model/timestamp.h"

#include <chrono>

namespace deskwright {

/// A full or broken disk is not helped by haste, and nobody by a notice a second.
class SaveSchedule {
 public:
  static constexpr Duration kAgainAfter = std::chrono::seconds(5);

  bool due(LinkTime now) const { return now >= next_; }
  /// True: the first failure since the file was last written, to be told.
  [[nodiscard]] bool failed(LinkTime now) {
    next_ = now + kAgainAfter;
    const bool first = !failing_;
    failing_ = true;
    return first;
  }
  /// True: it had failed before, which is over.
  [[nodiscard]] bool succeeded() {
    next_ = {};
    const bool again = failing_;
    failing_ = false;
    return again;
  }

 private:
  LinkTime next_{};
  bool failing_ = false;
};

}  // namespace deskwright
