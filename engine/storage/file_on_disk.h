#pragma once
// What the systems do differently when a file must be on the disk and have its name. Plain functions; any thread, may wait for
// the disk.

#include <filesystem>
#include <system_error>

namespace deskwright {

/// Brings the bytes of a closed file to the disk.
std::error_code syncToDisk(const std::filesystem::path& file);

/// Gives `file` the name `name`, in one step, in the place of a file that has it.
std::error_code takePlaceOf(const std::filesystem::path& file, const std::filesystem::path& name);

}  // namespace deskwright
