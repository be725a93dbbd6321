#include "engine/bridge/link_monitor.h"

#include <algorithm>

namespace deskwright {

Duration LinkMonitor::untilNext(LinkTime now) const {
  if (beatDue(now)) return Duration(0);
  auto wait = std::chrono::ceil<Duration>(last_beat_ + kBeat - now);
  if (last_heard_ != LinkTime()) wait = std::min(wait, std::chrono::ceil<Duration>(last_heard_ + lost_after_ - now));
  return std::clamp(wait, Duration(0), Duration(kBeat));
}

}  // namespace deskwright
