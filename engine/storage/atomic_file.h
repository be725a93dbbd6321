#pragma once
// Writes a whole file so that a reader sees either the old content or the new one, whatever happens in between. Any thread.

#include "engine/model/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace deskwright {

/// Writes `text` beside `path` under a name of its own, brings it to the disk, and renames. A device is
/// written as it is. On error `path` is as before and
/// nothing is left.
Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// The whole content. Error: "PATH: cannot be read: reason".
Result<std::string> readWholeFile(const std::filesystem::path& path);

}  // namespace deskwright
