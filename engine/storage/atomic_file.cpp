#include "engine/storage/atomic_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace deskwright {
namespace {

std::string reason() { return std::generic_category().message(errno); }

// Brings the file's bytes to the disk before its name is given to it.
bool syncToDisk([[maybe_unused]] const std::filesystem::path& path) {
#ifdef _WIN32
  return true;
#else
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  ::close(file);
  return done;
#endif
}

}  // namespace

Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text) {
  std::error_code ignored;
  // A device or pipe is written as it is: there is nothing to take the place of.
  const bool in_place = std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
  auto temporary = path;
  if (!in_place) temporary += ".new";
  const auto fail = [&](const std::string& why) {
    if (!in_place) std::filesystem::remove(temporary, ignored);
    return Error{fmt::format("{}: cannot be written: {}", path.string(), why)};
  };
  errno = 0;
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    if (!out) return fail(reason());
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) return fail(reason());
  }
  if (in_place) return {};
  if (!syncToDisk(temporary)) return fail(reason());
  std::error_code renamed;
  std::filesystem::rename(temporary, path, renamed);
  if (renamed) return fail(renamed.message());
  return {};
}

Result<std::string> readWholeFile(const std::filesystem::path& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{fmt::format("{}: cannot be read: {}", path.string(), reason())};
  std::ostringstream text;
  text << in.rdbuf();
  if (in.bad()) return Error{fmt::format("{}: cannot be read: {}", path.string(), reason())};
  return std::move(text).str();
}

}  // namespace deskwright
