#pragma once
// A file mapped into memory for reading and writing. What is written there survives the death of the process, though not the loss
// of power. Owned by whoever opened it; the bytes may be used by any thread.

#include "engine/model/result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace deskwright {

class MappedFile {
 public:
  /// Opens `path` with the size it has, or creates it with `size` zero bytes. The disk space is reserved at once and every page
  /// is touched, so that a later write meets neither a full disk (which would kill the process) nor a missing page.
  static Result<MappedFile> open(const std::filesystem::path& path, std::size_t size);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// Aligned to a page.
  std::span<std::byte> bytes() const { return bytes_; }

 private:
  MappedFile() = default;
  void close();
  /// Reads and writes back one byte a page, so that the first real write finds the page in memory and writable.
  void touch() const;

  std::span<std::byte> bytes_;
};

}  // namespace deskwright
