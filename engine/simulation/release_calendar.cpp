#include "engine/simulation/release_calendar.h"

#include "engine/simulation/deterministic_math.h"
#include "engine/simulation/market_hours.h"

#include <algorithm>
#include <chrono>

namespace deskwright {
namespace {

using std::chrono::sys_days;

Timestamp inNewYork(sys_days day, Duration time_of_day) {
  const Timestamp utc(std::chrono::duration_cast<Duration>(day.time_since_epoch()) + time_of_day);
  return utc + std::chrono::hours(newYorkSummer(utc + std::chrono::hours(5)) ? 4 : 5);
}

Timestamp nextPayrolls(Timestamp after) {
  using namespace std::chrono;
  const auto date = year_month_day(sys_days(floor<days>(after.time_since_epoch())));
  auto month = date.year() / date.month();
  const auto of = [&] { return inNewYork(sys_days(month / Friday[1]), hours(8) + minutes(30)); };
  if (of() <= after) month += months(1);
  return of();
}

Timestamp nextRateDecision(Timestamp after) {
  using namespace std::chrono;
  constexpr sys_days kFirst = sys_days(year(2024) / January / 31);
  constexpr days kEvery{42};
  const auto since = floor<days>(after.time_since_epoch()) - kFirst.time_since_epoch();
  auto day = kFirst + (since / kEvery - (since < days(0) ? 1 : 0)) * kEvery;
  while (inNewYork(day, hours(14)) <= after) day += kEvery;  // at most twice
  return inNewYork(day, hours(14));
}

}  // namespace

Release nextRelease(Timestamp after) {
  const Release payrolls{ReleaseKind::Payrolls, nextPayrolls(after)};
  const Release decision{ReleaseKind::RateDecision, nextRateDecision(after)};
  return decision.time < payrolls.time ? decision : payrolls;
}

double releaseDrift(double seconds) {
  if (seconds <= 0) return 0;
  return 0.3 * (1 - exponential(-seconds / 8)) - 0.3 * (1 - exponential(-seconds / 300));
}

double releaseVolatility(double seconds, double share, double before) {
  if (seconds == kNoRelease) return 1;
  if (seconds < 0) return before;
  return 1 + share * 11 * power(1 + seconds / 20, -0.6);
}

double releaseMood(double seconds) {
  if (seconds == kNoRelease) return 1;
  return seconds < 0 ? 0 : 1 - exponential(-seconds / 900);
}

double releaseSpread(double seconds, double share) {
  if (seconds == kNoRelease) return 1;
  double factor = 0;
  if (seconds < -30) {
    factor = 2;
  } else if (seconds < -6) {
    factor = 4;
  } else if (seconds < 0) {
    factor = 9.5;
  } else {
    const double fast = seconds <= 15 ? 1 : 15 / seconds * (15 / seconds);
    factor = 1 + 10 * fast + 2 * power(1 + seconds / 30, -0.6);
  }
  return 1 + share * (factor - 1);
}

double releaseActivity(double seconds, double excess, double before) {
  if (seconds == kNoRelease) return 1;
  if (seconds < 0) return power(seconds < -6 ? 5 : 20, before);
  return 1 + excess * power(1 + seconds / 15, -0.9);
}

}  // namespace deskwright
