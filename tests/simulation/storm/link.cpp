#include "tests/simulation/storm/link.h"

#include <algorithm>
#include <utility>

namespace deskwright::storm {

bool Link::put(Way way, std::span<const std::byte> frame) {
  if (down()) return !cut_seen_;
  ++frames;
  if (faults_.strikes(Fault::FrameLost)) return true;
  Lane& to = lane(way);
  Bytes bytes(frame.begin(), frame.end());
  auto arrives = std::max(to.newest, now);
  if (faults_.strikes(Fault::FrameOvertaken)) {
    arrives += faults_.between(Duration(0), std::chrono::milliseconds(600));
  } else {
    to.newest = arrives;
  }
  if (faults_.strikes(Fault::FrameDoubled)) {
    to.under_way.emplace(arrives + faults_.between(Duration(0), std::chrono::milliseconds(1'500)), bytes);
  }
  to.under_way.emplace(arrives, std::move(bytes));
  return true;
}

std::optional<Link::Bytes> Link::take(Way way) {
  auto& waiting = lane(way).under_way;
  if (waiting.empty() || waiting.begin()->first > now) return std::nullopt;
  return std::move(waiting.extract(waiting.begin()).mapped());
}

void Link::breakOff() {
  for (Lane& lane : lanes_) lane.under_way.clear();
}

void Link::deskGone() {
  lane(Way::Trade).under_way.clear();
  lane(Way::Market).under_way.clear();
  if (faults_.random().below(2) == 0) lane(Way::ToTerminal).under_way.clear();
}

void Link::cut(LinkTime until, bool seen) {
  cut_until_ = std::max(cut_until_, until);
  cut_seen_ = seen;
  breakOff();
}

}  // namespace deskwright::storm
