#pragma once
// Newest wins: one writer publishes whole values, one reader takes the newest, neither waits (a triple buffer).

#include <array>
#include <atomic>
#include <cstdint>

namespace deskwright {

template <class T>
class Latest {
 public:
  /// Writer: the buffer to fill. Keeps its old content, so that vectors keep their memory.
  T& draft() { return buffers_[writing_]; }
  /// Writer: makes the draft the newest.
  void publish() { writing_ = exchange(static_cast<std::uint8_t>(writing_ | kFresh)); }

  /// Reader: takes over the newest value if there is one since the last call.
  bool update() {
    if ((middle_.load(std::memory_order_relaxed) & kFresh) == 0) return false;
    reading_ = exchange(reading_);
    return true;
  }
  /// Reader: what the last update() brought.
  const T& value() const { return buffers_[reading_]; }

 private:
  static constexpr std::uint8_t kFresh = 4;
  std::uint8_t exchange(std::uint8_t mine) { return middle_.exchange(mine, std::memory_order_acq_rel) & 3U; }

  std::array<T, 3> buffers_{};
  alignas(64) std::uint8_t writing_ = 0;
  alignas(64) std::atomic<std::uint8_t> middle_{1};
  alignas(64) std::uint8_t reading_ = 2;
};

}  // namespace deskwright
