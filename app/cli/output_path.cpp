#include "app/cli/output_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kFiles = {"desk.toml", "limits.toml",  "symbols.toml", "news.csv",       "installation",
                                                    "desk.lock", "desk.running", "window.ini",   "desk.unfinished"};
constexpr std::array<std::string_view, 3> kFolders = {"strategies", "ticks", "logs"};

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& names, const fs::path& name) {
  return std::find(names.begin(), names.end(), name.string()) != names.end();
}

/// Also the journal's log, index and rings.
bool isKept(const fs::path& name) { return isOneOf(kFiles, name) || name.string().starts_with("journal."); }

bool looksLikeProfile(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "desk.toml", ignored) || fs::exists(folder / "installation", ignored) ||
         fs::exists(folder / "journal.sqlite", ignored);
}

/// Hard links have no name of their own to be judged by; few files have more than one.
bool isLinkedInto(const fs::path& out, const fs::path& profile) {
  std::error_code failed;
  const auto links = fs::hard_link_count(out, failed);
  if (failed || links < 2 || !fs::is_regular_file(out, failed)) return false;
  for (fs::recursive_directory_iterator it(profile, failed), end; !failed && it != end; it.increment(failed)) {
    std::error_code unreadable;
    const fs::path name = it->path().lexically_relative(profile);
    const bool kept = it.depth() == 0 ? isKept(name) : isOneOf(kFolders, *name.begin());
    if (kept && it->is_regular_file(unreadable) && fs::equivalent(it->path(), out, unreadable)) return true;
  }
  return false;
}

}  // namespace

Result<void> checkOutputPath(const fs::path& out, const fs::path& profile) {
  std::error_code failed;
  const auto resolved = [&failed](const fs::path& path) {
    const fs::path absolute = fs::weakly_canonical(fs::absolute(path, failed), failed);
    return failed ? path : absolute;
  };
  const fs::path file = resolved(out);
  const fs::path own = profile.empty() ? profile : resolved(profile / ".").lexically_normal();
  const auto refuse = [&](const fs::path& of) {
    return Error{fmt::format("{}: expected a file of your own to write to, found one that the desk of profile {} keeps",
                             out.string(), of.string())};
  };
  const auto isProfile = [&](const fs::path& folder) {
    return looksLikeProfile(folder) || (!own.empty() && fs::equivalent(folder, own, failed));
  };
  // The nearest folders are enough: a profile is two levels deep, but for ticks, which may be sorted into folders.
  fs::path folder = file.parent_path();
  if (isKept(file.filename()) && isProfile(folder)) return refuse(folder);
  for (; folder.has_relative_path(); folder = folder.parent_path()) {
    if (isOneOf(kFolders, folder.filename()) && isProfile(folder.parent_path())) return refuse(folder.parent_path());
  }
  if (!own.empty() && isLinkedInto(file, own)) return refuse(own);
  return {};
}

Result<void> checkIsNotInput(const fs::path& out, const fs::path& in) {
  std::error_code absent;
  if (!fs::equivalent(out, in, absent) || absent) return {};
  return Error{fmt::format("{}: expected another file to write to than is read, found {} itself", out.string(), in.string())};
}

}  // namespace deskwright
