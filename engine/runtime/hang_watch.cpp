#include "engine/runtime/hang_watch.h"

#include <algorithm>

namespace deskwright {

bool HangWatch::hangs(LinkTime now) {
  const std::uint64_t beats = pulse_->beats();
  if (beats != beats_ || looked_ == LinkTime()) {
    beats_ = beats;
    still_ = Duration(0);
  } else if (beats != 0) {
    still_ += std::min(kMostBetweenLooks, std::chrono::duration_cast<Duration>(now - looked_));
  }
  inside_ = StrategyId{pulse_->inside()};
  looked_ = now;
  return still_ > bound_;
}

}  // namespace deskwright
