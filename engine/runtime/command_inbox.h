#pragma once
// Commands of people on their way to a heart. Any thread puts in, the heart's loop takes out; no tick ever takes the lock unless a
// command is waiting.

#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "engine/model/command.h"

namespace deskwright {

class CommandInbox {
 public:
  static constexpr std::size_t kMost = 64;
  using Reply = std::function<void(const CommandReply&)>;

  /// False: full; nothing was queued and `reply` will not be called.
  [[nodiscard]] bool put(Command command, Reply reply) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() == kMost) return false;
    waiting_.emplace_back(std::move(command), std::move(reply));
    any_.store(true, std::memory_order_release);
    return true;
  }

  /// The oldest command, if any.
  std::optional<std::pair<Command, Reply>> take() {
    if (!any_.load(std::memory_order_acquire)) return std::nullopt;
    const std::lock_guard lock(mutex_);
    auto first = std::move(waiting_.front());
    waiting_.pop_front();
    any_.store(!waiting_.empty(), std::memory_order_release);
    return first;
  }

 private:
  std::mutex mutex_;
  std::deque<std::pair<Command, Reply>> waiting_;
  std::atomic<bool> any_{false};
};

}  // namespace deskwright
