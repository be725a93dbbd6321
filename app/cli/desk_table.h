#pragma once
// The snapshot as a table in a terminal window.

#include <string>

#include "engine/api/snapshot.h"

namespace deskwright {

/// Text that clears the screen and draws the desk: state, link with ages, strategies, positions, the last fills with their slippage.
std::string deskTable(const Snapshot& snapshot);

}  // namespace deskwright
