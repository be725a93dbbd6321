#include "engine/bridge/notice_valve.h"

#include <fmt/format.h>

namespace deskwright {

void NoticeValve::say(NoticeLevel level, std::string_view code, std::string_view text, Timestamp market_time, LinkTime now) {
  if (!receiver_) return;
  if (second_began_ == LinkTime() || now - second_began_ >= std::chrono::seconds(1)) {
    second_began_ = now;
    in_second_ = 0;
    if (suppressed_ != suppressed_told_) {
      const auto text_of_rest =
          fmt::format("{} notices of the bridge kept back, limit {} a second", suppressed_ - suppressed_told_, kMostPerSecond);
      suppressed_told_ = suppressed_;
      ++in_second_;
      receiver_({NoticeLevel::Warning, market_time, "BRIDGE_NOTICES_KEPT_BACK", text_of_rest});
    }
  }
  if (in_second_ >= kMostPerSecond) {
    ++suppressed_;
    return;
  }
  ++in_second_;
  receiver_({level, market_time, code, text});
}

}  // namespace deskwright
