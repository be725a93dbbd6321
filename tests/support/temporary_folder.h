#pragma once
// A folder of its own for a test, whatever else runs.

#include <filesystem>

namespace deskwright {

/// Makes an empty folder below the system's one for temporary files. Whoever asked removes it.
std::filesystem::path makeTemporaryFolder();

}  // namespace deskwright
