#include "engine/bridge/clock_alignment.h"

#include <algorithm>

namespace deskwright {

void ClockAlignment::add(Duration sent, LinkTime received) {
  const auto here = std::chrono::duration_cast<Duration>(received.time_since_epoch());
  samples_[count_ % kSamples] = (here - sent).count();
  ++count_;
}

std::optional<Duration> ClockAlignment::offset() const {
  if (count_ == 0) return std::nullopt;
  const auto used = static_cast<std::ptrdiff_t>(std::min(count_, kSamples));
  return Duration(*std::min_element(samples_.begin(), samples_.begin() + used));
}

Duration ClockAlignment::spread() const {
  if (count_ == 0) return Duration(0);
  const auto used = static_cast<std::ptrdiff_t>(std::min(count_, kSamples));
  const auto [least, most] = std::minmax_element(samples_.begin(), samples_.begin() + used);
  return Duration(*most - *least);
}

}  // namespace deskwright
