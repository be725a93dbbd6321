#pragma once
// The program started anew in the place of itself: same arguments, nothing of the old one left but its files and its number. Plain
// function; main thread.

#include <string>
#include <vector>

namespace deskwright {

/// Returns only when the system refuses. `arguments[0]` is the program. Nothing is destroyed: what must reach the disk is there before.
void restartProcess(const std::vector<std::string>& arguments);

}  // namespace deskwright
