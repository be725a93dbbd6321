#pragma once
// When a position is carried over night: 17:00 New York, Monday to Friday. Stateless.

#include "engine/model/instrument.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// The first rollover later than `after`: 21:00 UTC while New York has daylight saving time (second Sunday of March to first
/// Sunday of November, the rule since 2007), else 22:00.
Timestamp nextRollover(Timestamp after);

/// Nights that are charged at `rollover`: three on the instrument's triple weekday (which pays for the weekend), else one.
int nightsCharged(const Instrument& instrument, Timestamp rollover);

}  // namespace deskwright
