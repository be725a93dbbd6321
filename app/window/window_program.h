#pragma once
// The program behind main(): a profile, its desk, its window, and the event loop between them.

#include "app/window/start_options.h"
#include "engine/model/result.h"

#include <QString>

namespace deskwright {

/// --scale, else what the window was left with; Qt wants it before there is an application.
void applyScale(const StartOptions& options);
/// --language, else the profile's, else English.
QString languageOf(const StartOptions& options);

/// Until the window is closed for good; the exit status. An error is one sentence: the profile cannot be opened, or another desk
/// has it.
Result<int> runWindow(const StartOptions& options);

}  // namespace deskwright
