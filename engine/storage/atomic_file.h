#pragma once
// Writes a whole file so that a reader sees either the old content or the new one, whatever happens in between. Any thread.

#include "engine/model/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace deskwright {

enum class Readers : std::uint8_t {
  Everybody,  ///< whom the system's default lets
  Owner,      ///< keys and tokens: nobody else, from before there is anything in the file
};

/// Writes `text` beside `path` under a name of its own, brings it to the disk, and renames. A device is
/// written as it is. On error `path` is as before and
/// nothing is left.
Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text, Readers readers = Readers::Everybody);

/// Takes what is there from all but its owner (mode 0600). Windows has access lists in the place of modes, and nothing happens.
/// Error: "PATH: cannot be made its owner's alone: reason".
Result<void> restrictToOwner(const std::filesystem::path& path);

/// The whole content. Error: "PATH: cannot be read: reason".
Result<std::string> readWholeFile(const std::filesystem::path& path);

}  // namespace deskwright
