#include "engine/storage/file_on_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace deskwright {

std::error_code syncToDisk(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return {errno, std::generic_category()};
  const int code = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return {code, std::generic_category()};
}

std::error_code takePlaceOf(const std::filesystem::path& file, const std::filesystem::path& name) {
  std::error_code code;
  std::filesystem::rename(file, name, code);
  return code;
}

}  // namespace deskwright
