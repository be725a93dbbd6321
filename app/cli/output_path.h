#pragma once
// Where a command may write what it was asked for: anywhere but over the files that a desk keeps. Used by every command with an
// output file, before it does anything.

#include "engine/model/result.h"

#include <filesystem>

namespace deskwright {

/// Refuses a path that is a file of `profile`, or of any other profile, that a desk reads or writes: by its own name, a relative
/// one, a link or a hard link (those of `profile` alone). Whether the file is there does not matter. reports/ and names that mean
/// nothing to a desk are free. An empty `profile` is none.
Result<void> checkOutputPath(const std::filesystem::path& out, const std::filesystem::path& profile);

/// Refuses to write over the file that is read: by its own name, a relative one, a link or a hard link. A file that is not there
/// yet is another one.
Result<void> checkIsNotInput(const std::filesystem::path& out, const std::filesystem::path& in);

}  // namespace deskwright
