#include "engine/storage/profile_lock.h"

#include <fmt/format.h>

#include <string>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#endif

namespace deskwright {
namespace {

Error unwritable(const std::filesystem::path& profile, const std::string& why) {
  return {fmt::format("profile {}: cannot be written: {}", profile.string(), why)};
}

}  // namespace

ProfileLock& ProfileLock::operator=(ProfileLock&& other) noexcept {
  release();
  file_ = other.file_;
  other.file_ = kNone;
  return *this;
}

#ifdef _WIN32

Result<ProfileLock> ProfileLock::acquire(const std::filesystem::path& profile) {
  std::error_code made;
  std::filesystem::create_directories(profile, made);
  if (made) return unwritable(profile, made.message());
  const auto path = profile / "desk.lock";
  // No sharing for writers: the second desk is refused by the system; the file can still be read for the owner's number.
  HANDLE file = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    if (GetLastError() == ERROR_SHARING_VIOLATION) {
      return Error{fmt::format("profile {} is in use by another process", profile.string())};
    }
    return unwritable(profile, std::system_category().message(static_cast<int>(GetLastError())));
  }
  const std::string owner = std::to_string(GetCurrentProcessId());
  DWORD written = 0;
  WriteFile(file, owner.data(), static_cast<DWORD>(owner.size()), &written, nullptr);
  return ProfileLock(reinterpret_cast<std::intptr_t>(file));
}

void ProfileLock::release() {
  if (file_ != kNone) CloseHandle(reinterpret_cast<HANDLE>(file_));
  file_ = kNone;
}

#else

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

#endif

}  // namespace deskwright
