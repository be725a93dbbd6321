#include "engine/storage/mapped_file.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace deskwright {
namespace {

Error failure(const std::filesystem::path& path, const char* doing, int code) {
  return {fmt::format("{}: {}: {}", path.string(), doing, std::system_category().message(code))};
}

#ifndef _WIN32
// Closes the descriptor at the end of its scope; the mapping lives on without it.
struct Descriptor {
  int value = -1;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};
#endif

constexpr std::size_t kPage = 4096;

// Reads and writes back one byte a page, so that the first real write finds the page in memory and writable.
void touch(std::span<std::byte> bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += kPage) {
    volatile std::byte& byte = bytes[at];
    byte = byte;  // NOLINT(clang-diagnostic-self-assign-overloaded)
  }
}

}  // namespace

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  close();
  bytes_ = std::exchange(other.bytes_, {});
  return *this;
}
MappedFile::~MappedFile() { close(); }

#ifdef _WIN32

Result<MappedFile> MappedFile::open(const std::filesystem::path& path, std::size_t size) {
  HANDLE file = CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, nullptr, OPEN_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) return failure(path, "cannot be opened", static_cast<int>(GetLastError()));
  LARGE_INTEGER length{};
  GetFileSizeEx(file, &length);
  const auto bytes = length.QuadPart != 0 ? static_cast<std::size_t>(length.QuadPart) : size;
  const auto wide = static_cast<unsigned long long>(bytes);
  // Extends the file to the wanted length and reserves its clusters.
  HANDLE mapping = CreateFileMappingW(file, nullptr, PAGE_READWRITE, static_cast<DWORD>(wide >> 32U),
                                      static_cast<DWORD>(wide & 0xFFFFFFFFU), nullptr);
  void* memory = mapping == nullptr ? nullptr : MapViewOfFile(mapping, FILE_MAP_ALL_ACCESS, 0, 0, bytes);
  const auto code = static_cast<int>(GetLastError());
  if (mapping != nullptr) CloseHandle(mapping);
  CloseHandle(file);
  if (memory == nullptr) return failure(path, fmt::format("cannot be mapped with {} bytes", bytes).c_str(), code);
  MappedFile mapped;
  mapped.bytes_ = {static_cast<std::byte*>(memory), bytes};
  touch(mapped.bytes_);
  return mapped;
}

void MappedFile::close() {
  if (!bytes_.empty()) UnmapViewOfFile(bytes_.data());
  bytes_ = {};
}

#else

Result<MappedFile> MappedFile::open(const std::filesystem::path& path, std::size_t size) {
  const Descriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
  if (file.value < 0) return failure(path, "cannot be opened", errno);
  struct stat status {};
  if (::fstat(file.value, &status) != 0) return failure(path, "cannot be examined", errno);
  const bool fresh = status.st_size == 0;
  const std::size_t bytes = fresh ? size : static_cast<std::size_t>(status.st_size);
  // A mapped page without room on the disk behind it would kill the process at the first write.
  if (const int code = ::posix_fallocate(file.value, 0, static_cast<off_t>(bytes)); code != 0) {
    if (fresh) ::unlink(path.c_str());
    return failure(path, fmt::format("no room for {} bytes", bytes).c_str(), code);
  }
  void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.value, 0);
  if (memory == MAP_FAILED) return failure(path, fmt::format("cannot be mapped with {} bytes", bytes).c_str(), errno);
  MappedFile mapped;
  mapped.bytes_ = {static_cast<std::byte*>(memory), bytes};
  touch(mapped.bytes_);
  return mapped;
}

void MappedFile::close() {
  if (!bytes_.empty()) ::munmap(bytes_.data(), bytes_.size());
  bytes_ = {};
}

#endif

}  // namespace deskwright
