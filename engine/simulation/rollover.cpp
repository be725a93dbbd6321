#include "engine/simulation/rollover.h"

#include <cassert>
#include <chrono>

namespace deskwright {
namespace {

std::chrono::sys_days dayOf(Timestamp t) {
  return std::chrono::sys_days(std::chrono::floor<std::chrono::days>(t.time_since_epoch()));
}

bool newYorkSummer(std::chrono::sys_days day) {
  using namespace std::chrono;
  const auto year = year_month_day(day).year();
  const sys_days begins(year / March / Sunday[2]);
  const sys_days ends(year / November / Sunday[1]);
  return begins <= day && day < ends;
}

Timestamp fivePmNewYork(std::chrono::sys_days day) {
  return Timestamp(std::chrono::duration_cast<Duration>(day.time_since_epoch()) +
                   std::chrono::hours(newYorkSummer(day) ? 21 : 22));
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
