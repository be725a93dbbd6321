#pragma once
// The table of the world's time zones: the system's own, or on Windows, which has none that the library reads, the one in the
// folder `tzdata` beside the program. For the trading calendar alone; any thread.

#include <date/tz.h>

#include <string>

namespace deskwright {

/// Throws std::runtime_error where there is no such zone or no table.
const date::time_zone& zoneInDatabase(const std::string& name);

}  // namespace deskwright
