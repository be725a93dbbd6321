#pragma once
// How many orders went out in the last minute of market time, exactly. One for entries and one for changes; owned by a heart.

#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace deskwright {

class OrderRate {
 public:
  static constexpr Duration kWindow = std::chrono::minutes(1);
  /// More than any limit's maximum; beyond it the oldest is forgotten, and the count says kMost, which every limit denies.
  static constexpr std::size_t kMost = 2048;

  /// An order was sent at `at`. Times do not run backwards. After a restart, replay the last minute's from the journal.
  void record(Timestamp at);
  /// Orders in (now - 1 minute, now].
  std::int64_t lastMinute(Timestamp now);

 private:
  std::array<Timestamp, kMost> times_{};
  std::size_t oldest_ = 0, count_ = 0;
};

}  // namespace deskwright
