#pragma once
// The clock of New York, which the market's week, its daily break and its busy hours follow. Pure functions, any thread. Daylight
// saving by the rule in force since 2007, not by the machine's zone files, so that a seed is the same market everywhere.

#include "engine/model/timestamp.h"
#include "engine/simulation/market_calibration.h"

namespace deskwright {

/// Daylight saving time: from the second Sunday of March, 07:00 UTC, to the first Sunday of November, 06:00 UTC.
bool newYorkSummer(Timestamp utc);

struct NewYorkTime {
  int weekday = 0;         ///< 0 Sunday .. 6 Saturday
  Duration time_of_day{};  ///< since midnight
};
NewYorkTime newYorkTime(Timestamp utc);
/// Time since the last 17:00 New York, less than a day: the hours of a trading day.
Duration sinceRollover(const NewYorkTime& time);

/// The week of currencies, Sunday 17:00 to Friday 17:00 New York.
bool weekOpen(const NewYorkTime& time);
/// The first instant at or after `utc` at which the week is open.
Timestamp nextOpen(Timestamp utc);
/// Whether the symbol is quoted: within the week, not before its own opening on Sunday, not in its daily break.
bool isQuoted(const SymbolCalibration& symbol, const NewYorkTime& time);

/// A profile between the middles of hours; an hour in which the market is closed counts as the hour before it.
double profileAt(const SeasonalProfile& profile, Timestamp utc);
/// The value of the hour that holds `utc`.
double hourOf(const SeasonalProfile& profile, Timestamp utc);
/// What a profile is divided by to have mean square 1 over the day.
double rootMeanSquare(const HourProfile& profile);

}  // namespace deskwright
