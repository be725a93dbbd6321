#pragma once
// Lets at most twenty notices a second through and says how many it kept back: a hostile or broken peer must not fill the log.
// The gateway's thread.

#include "engine/model/notice.h"
#include "engine/model/timestamp.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

namespace deskwright {

class NoticeValve {
 public:
  static constexpr int kMostPerSecond = 20;

  explicit NoticeValve(std::function<void(const Notice&)> receiver) : receiver_(std::move(receiver)) {}

  void say(NoticeLevel level, std::string_view code, std::string_view text, Timestamp market_time, LinkTime now);
  /// Notices kept back since start.
  std::uint64_t suppressed() const { return suppressed_; }

 private:
  std::function<void(const Notice&)> receiver_;
  LinkTime second_began_{};
  int in_second_ = 0;
  std::uint64_t suppressed_ = 0, suppressed_told_ = 0;
};

}  // namespace deskwright
