#pragma once
// What the console's commands share: exit statuses, and being told to stop.

#include <ostream>
#include <string_view>

namespace deskwright {

/// Exit statuses of every command.
enum ExitStatus : int { kDone = 0, kDifferences = 1, kWrongUsage = 2, kBadInput = 3, kNotReachable = 4, kHung = 5 };

/// Installs handlers for SIGINT and SIGTERM; stopRequested() then says whether one came. Call once, from the main thread.
void watchForStop();
bool stopRequested();

}  // namespace deskwright
