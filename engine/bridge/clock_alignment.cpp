#include "engine/bridge/clock_alignment.h"

#include <algorithm>

namespace deskwright {
namespace {

std::int64_t microseconds(LinkTime time) { return std::chrono::duration_cast<Duration>(time.time_since_epoch()).count(); }

}  // namespace

void ClockAlignment::Way::add(std::int64_t offset) { samples_[count_++ % kSamples] = offset; }

std::int64_t ClockAlignment::Way::least() const {
  return *std::min_element(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kSamples)));
}

std::int64_t ClockAlignment::Way::most() const {
  return *std::max_element(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, kSamples)));
}

void ClockAlignment::addFromTerminal(Duration sent, LinkTime received) { from_terminal_.add(microseconds(received) - sent.count()); }
void ClockAlignment::addFromDesk(LinkTime sent, Duration received) { from_desk_.add(microseconds(sent) - received.count()); }

void ClockAlignment::reset() {
  from_terminal_.clear();
  from_desk_.clear();
}

std::optional<Duration> ClockAlignment::offset() const {
  if (from_terminal_.empty()) return std::nullopt;
  return Duration(from_terminal_.least());
}

std::optional<Duration> ClockAlignment::uncertainty() const {
  if (from_terminal_.empty() || from_desk_.empty()) return std::nullopt;
  return Duration(std::max<std::int64_t>(0, from_terminal_.least() - from_desk_.most()));
}

std::int64_t ClockAlignment::middle() const {
  const std::int64_t above = from_terminal_.least();
  return above - std::max<std::int64_t>(0, above - from_desk_.most()) / 2;
}

Duration ClockAlignment::fromTerminal(Duration sent, LinkTime received) const {
  return Duration(microseconds(received) - sent.count() - middle());
}

Duration ClockAlignment::fromDesk(LinkTime sent, Duration received) const {
  return Duration(received.count() + middle() - microseconds(sent));
}

}  // namespace deskwright
