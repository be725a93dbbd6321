#include "engine/storage/profile_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace deskwright {
namespace {

Error unwritable(const std::filesystem::path& profile, const std::string& why) {
  return {fmt::format("profile {}: cannot be written: {}", profile.string(), why)};
}

}  // namespace

Result<ProfileLock> ProfileLock::acquire(const std::filesystem::path& profile) {
  std::error_code made;
  std::filesystem::create_directories(profile, made);
  if (made) return unwritable(profile, made.message());
  const auto path = profile / "desk.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return unwritable(profile, std::system_category().message(errno));
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    const int code = errno;
    std::array<char, 16> text{};
    const auto size = ::pread(file, text.data(), text.size(), 0);
    ::close(file);
    if (code != EWOULDBLOCK) return unwritable(profile, std::system_category().message(code));
    const std::string owner(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    return Error{fmt::format("profile {} is in use by process {}", profile.string(), owner.empty() ? "?" : owner)};
  }
  // The number is for people; a full disk must not keep a desk from starting, so a failed write is no error.
  const std::string owner = std::to_string(::getpid());
  if (::ftruncate(file, 0) == 0) (void)!::pwrite(file, owner.data(), owner.size(), 0);
  return ProfileLock(file);
}

void ProfileLock::release() {
  // The file stays: removing it would let a third process lock another file of the same name.
  if (file_ != kNone) ::close(static_cast<int>(file_));
  file_ = kNone;
}

}  // namespace deskwright
