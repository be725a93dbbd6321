#include "engine/storage/atomic_file.h"

#include "engine/storage/file_on_disk.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace deskwright {
namespace {

std::string reason() { return std::generic_category().message(errno); }

}  // namespace

Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text, Readers readers) {
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
    if (readers == Readers::Owner && !in_place) {
      if (auto restricted = restrictToOwner(temporary); !restricted) {
        std::filesystem::remove(temporary, ignored);
        return restricted;
      }
    }
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out) return fail(reason());
  }
  if (in_place) return {};
  if (const auto code = syncToDisk(temporary)) return fail(code.message());
  if (const auto code = takePlaceOf(temporary, path)) return fail(code.message());
  return {};
}

Result<void> restrictToOwner(const std::filesystem::path& path) {
  using std::filesystem::perms;
  std::error_code failed;
  std::filesystem::permissions(path, perms::owner_read | perms::owner_write, failed);
  if (failed) return Error{fmt::format("{}: cannot be made its owner's alone: {}", path.string(), failed.message())};
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
