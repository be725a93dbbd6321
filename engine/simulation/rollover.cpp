#include "engine/simulation/rollover.h"

#include "engine/simulation/market_hours.h"

#include <cassert>
#include <chrono>

namespace deskwright {
namespace {

std::chrono::sys_days dayOf(Timestamp t) {
  return std::chrono::sys_days(std::chrono::floor<std::chrono::days>(t.time_since_epoch()));
}

Timestamp fivePmNewYork(std::chrono::sys_days day) {
  const Timestamp winter = Timestamp(day.time_since_epoch()) + std::chrono::hours(22);
  return newYorkSummer(winter) ? winter - std::chrono::hours(1) : winter;
}

}  // namespace

Timestamp nextRollover(Timestamp after) {
  auto day = dayOf(after);
  for (int i = 0; i < 5; ++i, day += std::chrono::days(1)) {  // over a weekend at most
    const auto weekday = std::chrono::weekday(day).c_encoding();
    const auto time = fivePmNewYork(day);
    if (weekday >= 1 && weekday <= 5 && time > after) return time;
  }
  assert(false);
  return after + std::chrono::hours(24);
}

int nightsCharged(const Instrument& instrument, Timestamp rollover) {
  const auto weekday = static_cast<int>(std::chrono::weekday(dayOf(rollover)).c_encoding());
  return weekday == instrument.triple_swap_weekday ? 3 : 1;
}

}  // namespace deskwright
