#include "engine/storage/profile_lock.h"

namespace deskwright {

ProfileLock& ProfileLock::operator=(ProfileLock&& other) noexcept {
  release();
  file_ = other.file_;
  other.file_ = kNone;
  return *this;
}

}  // namespace deskwright
