#include "engine/storage/profile_lock.h"

#include <fmt/format.h>
#include <windows.h>

#include <array>
#include <string>
#include <system_error>

namespace deskwright {
namespace {

Error unwritable(const std::filesystem::path& profile, const std::string& why) {
  return {fmt::format("profile {}: cannot be written: {}", profile.string(), why)};
}

// A desk that starts itself anew has not quite ended when the new process comes here.
constexpr int kAttempts = 100;
constexpr DWORD kBetweenAttemptsMs = 20;

// No sharing for writers: the second desk is refused by the system; the file can still be read for the owner's number.
HANDLE openAlone(const std::filesystem::path& path) {
  for (int attempt = 1;; ++attempt) {
    HANDLE file = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file != INVALID_HANDLE_VALUE || GetLastError() != ERROR_SHARING_VIOLATION || attempt == kAttempts) return file;
    Sleep(kBetweenAttemptsMs);
  }
}

std::string ownerIn(const std::filesystem::path& path) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                            FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) return "?";
  std::array<char, 16> text{};
  DWORD size = 0;
  ReadFile(file, text.data(), static_cast<DWORD>(text.size()), &size, nullptr);
  CloseHandle(file);
  return size == 0 ? "?" : std::string(text.data(), size);
}

}  // namespace

Result<ProfileLock> ProfileLock::acquire(const std::filesystem::path& profile) {
  std::error_code made;
  std::filesystem::create_directories(profile, made);
  if (made) return unwritable(profile, made.message());
  const auto path = profile / "desk.lock";
  HANDLE file = openAlone(path);
  if (file == INVALID_HANDLE_VALUE) {
    if (GetLastError() == ERROR_SHARING_VIOLATION) {
      return Error{fmt::format("profile {} is in use by process {}", profile.string(), ownerIn(path))};
    }
    return unwritable(profile, std::system_category().message(static_cast<int>(GetLastError())));
  }
  SetEndOfFile(file);
  const std::string owner = std::to_string(GetCurrentProcessId());
  DWORD written = 0;
  WriteFile(file, owner.data(), static_cast<DWORD>(owner.size()), &written, nullptr);
  return ProfileLock(reinterpret_cast<std::intptr_t>(file));
}

void ProfileLock::release() {
  if (file_ != kNone) CloseHandle(reinterpret_cast<HANDLE>(file_));
  file_ = kNone;
}

}  // namespace deskwright
