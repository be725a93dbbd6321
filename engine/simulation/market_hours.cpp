#include "engine/simulation/market_hours.h"

#include <chrono>
#include <cmath>
#include <cstddef>

namespace deskwright {
namespace {

using std::chrono::hours;

constexpr Duration kDay = hours(24);
constexpr Duration kClose = hours(17);

std::size_t hourNumber(Timestamp utc) { return static_cast<std::size_t>((utc - floorTo(utc, kDay)) / Duration(hours(1))); }

/// A closed hour has the value of the one before it.
double openValue(const HourProfile& profile, std::size_t hour) {
  return profile[hour] > 0 ? profile[hour] : profile[(hour + 23) % 24];
}

}  // namespace

bool newYorkSummer(Timestamp utc) {
  using namespace std::chrono;
  const sys_days day(floor<days>(utc.time_since_epoch()));
  const auto year = year_month_day(day).year();
  const sys_days begins(year / March / Sunday[2]);
  const sys_days ends(year / November / Sunday[1]);
  return utc >= Timestamp(begins.time_since_epoch() + hours(7)) && utc < Timestamp(ends.time_since_epoch() + hours(6));
}

NewYorkTime newYorkTime(Timestamp utc) {
  const Timestamp local = utc - hours(newYorkSummer(utc) ? 4 : 5);
  const Timestamp midnight = floorTo(local, kDay);
  const auto day = std::chrono::floor<std::chrono::days>(local.time_since_epoch()).count();  // 0 was a Thursday
  return {static_cast<int>(((day + 4) % 7 + 7) % 7), local - midnight};
}

Duration sinceRollover(const NewYorkTime& time) {
  return time.time_of_day >= kClose ? time.time_of_day - kClose : time.time_of_day + kDay - kClose;
}

bool weekOpen(const NewYorkTime& time) {
  if (time.weekday == 0) return time.time_of_day >= kClose;
  if (time.weekday == 5) return time.time_of_day < kClose;
  return time.weekday != 6;
}

Timestamp nextOpen(Timestamp utc) {
  const NewYorkTime time = newYorkTime(utc);
  if (weekOpen(time)) return utc;
  const int days = (7 - time.weekday) % 7;
  // Clocks change in the night to Sunday, so New York's offset is the one of Sunday evening's date.
  const Timestamp sunday_noon = floorTo(utc - time.time_of_day + days * kDay + hours(12), hours(1));
  return sunday_noon - newYorkTime(sunday_noon).time_of_day + kClose;
}

bool isQuoted(const SymbolCalibration& symbol, const NewYorkTime& time) {
  if (!weekOpen(time)) return false;
  const bool first_hour = sinceRollover(time) < Duration(hours(1));
  return !first_hour || !(symbol.daily_break || (symbol.opens_late && time.weekday == 0));
}

double profileAt(const SeasonalProfile& profile, Timestamp utc) {
  const HourProfile& values = newYorkSummer(utc) ? profile.summer : profile.winter;
  const Timestamp from_middle = utc - std::chrono::minutes(30);
  const std::size_t hour = hourNumber(from_middle);
  const double part = static_cast<double>((from_middle - floorTo(from_middle, hours(1))).count()) / 3'600e6;
  return openValue(values, hour) * (1 - part) + openValue(values, (hour + 1) % 24) * part;
}

double hourOf(const SeasonalProfile& profile, Timestamp utc) {
  return (newYorkSummer(utc) ? profile.summer : profile.winter)[hourNumber(utc)];
}

double rootMeanSquare(const HourProfile& profile) {
  double squares = 0;
  for (const double value : profile) squares += value * value;
  return std::sqrt(squares / static_cast<double>(profile.size()));
}

}  // namespace deskwright
