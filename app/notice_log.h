#pragma once
// The last notices of the desk, numbered, for screens and control clients; every one also goes to the log file.

#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "engine/model/notice.h"

namespace deskwright {

/// Any thread. Keeps 1,000; who asks too late misses the oldest and sees it by the numbers.
class NoticeLog {
 public:
  static constexpr std::size_t kMost = 1000;

  void add(const Notice& notice) {
    const std::lock_guard lock(mutex_);
    notices_.push_back(notice);
    if (notices_.size() > kMost) {
      notices_.pop_front();
      ++first_;
    }
  }

  std::vector<Notice> after(std::uint64_t number, std::uint64_t& next) const {
    const std::lock_guard lock(mutex_);
    next = first_ + notices_.size();
    const std::uint64_t from = number < first_ ? 0 : number - first_;
    if (from >= notices_.size()) return {};
    return {notices_.begin() + static_cast<std::ptrdiff_t>(from), notices_.end()};
  }

 private:
  mutable std::mutex mutex_;
  std::deque<Notice> notices_;
  std::uint64_t first_ = 0;   // number of the oldest kept
};

}  // namespace deskwright
