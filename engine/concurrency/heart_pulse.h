#pragma once
// Signs of life of a heart's thread, for a thread that watches it and must not wait for it. One writer, any reader.

#include <atomic>
#include <cstdint>

namespace deskwright {

class HeartPulse {
 public:
  // The heart's thread.
  void beat() { beats_.store(beats_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }
  /// The heart has ended: there is nothing to judge until it beats again.
  void rest() { beats_.store(0, std::memory_order_relaxed); }
  /// The strategy whose code runs from now on; 0: the heart's own. A sign of life too: each call of a strategy has the whole bound.
  void enter(std::uint16_t strategy) {
    inside_.store(strategy, std::memory_order_relaxed);
    beat();
  }

  // Any thread.
  /// 0: it has not begun, or has ended.
  std::uint64_t beats() const { return beats_.load(std::memory_order_relaxed); }
  std::uint16_t inside() const { return inside_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> beats_{0};
  std::atomic<std::uint16_t> inside_{0};
};

/// Names the strategy to whoever watches for as long as it lives. A null pulse: nobody watches.
class InsideStrategy {
 public:
  InsideStrategy(HeartPulse* pulse, std::uint16_t strategy) : pulse_(pulse), before_(pulse == nullptr ? std::uint16_t{0} : pulse->inside()) {
    if (pulse_ != nullptr) pulse_->enter(strategy);
  }
  ~InsideStrategy() {
    if (pulse_ != nullptr) pulse_->enter(before_);
  }
  InsideStrategy(const InsideStrategy&) = delete;
  InsideStrategy& operator=(const InsideStrategy&) = delete;

 private:
  HeartPulse* pulse_;
  std::uint16_t before_;
};

}  // namespace deskwright
