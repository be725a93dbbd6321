#include "engine/storage/mapped_file.h"

#include <utility>

namespace deskwright {
namespace {

constexpr std::size_t kPage = 4096;

}  // namespace

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  close();
  bytes_ = std::exchange(other.bytes_, {});
  return *this;
}
MappedFile::~MappedFile() { close(); }

void MappedFile::touch() const {
  for (std::size_t at = 0; at < bytes_.size(); at += kPage) {
    volatile std::byte& byte = bytes_[at];
    byte = byte;  // NOLINT(clang-diagnostic-self-assign-overloaded)
  }
}

}  // namespace deskwright
