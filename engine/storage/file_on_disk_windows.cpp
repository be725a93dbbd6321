#include "engine/storage/file_on_disk.h"

#include <windows.h>

namespace deskwright {
namespace {

// Scanners and indexers hold a file that is new for moments, and the system refuses to replace it meanwhile.
constexpr int kAttempts = 20;
constexpr DWORD kBetweenAttemptsMs = 10;

std::error_code lastError() { return {static_cast<int>(GetLastError()), std::system_category()}; }

}  // namespace

std::error_code syncToDisk(const std::filesystem::path& file) {
  constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  HANDLE handle = CreateFileW(file.c_str(), GENERIC_WRITE, kShared, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return lastError();
  const std::error_code code = FlushFileBuffers(handle) != 0 ? std::error_code() : lastError();
  CloseHandle(handle);
  return code;
}

std::error_code takePlaceOf(const std::filesystem::path& file, const std::filesystem::path& name) {
  std::error_code code;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (MoveFileExW(file.c_str(), name.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0) return {};
    code = lastError();
    if (code.value() != ERROR_SHARING_VIOLATION && code.value() != ERROR_ACCESS_DENIED) break;
    Sleep(kBetweenAttemptsMs);
  }
  return code;
}

}  // namespace deskwright
