#include "engine/storage/mapped_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace deskwright {
namespace {

Error failure(const std::filesystem::path& path, const char* doing, int code) {
  return {fmt::format("{}: {}: {}", path.string(), doing, std::system_category().message(code))};
}

// Closes the descriptor at the end of its scope; the mapping lives on without it.
struct Descriptor {
  int value = -1;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

}  // namespace

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
  mapped.touch();
  return mapped;
}

void MappedFile::close() {
  if (!bytes_.empty()) ::munmap(bytes_.data(), bytes_.size());
  bytes_ = {};
}

}  // namespace deskwright
