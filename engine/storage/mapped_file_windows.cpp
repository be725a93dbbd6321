#include "engine/storage/mapped_file.h"

#include <fmt/format.h>
#include <windows.h>

#include <system_error>

namespace deskwright {
namespace {

Error failure(const std::filesystem::path& path, const char* doing, int code) {
  return {fmt::format("{}: {}: {}", path.string(), doing, std::system_category().message(code))};
}

}  // namespace

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
  mapped.touch();
  return mapped;
}

void MappedFile::close() {
  if (!bytes_.empty()) UnmapViewOfFile(bytes_.data());
  bytes_ = {};
}

}  // namespace deskwright
