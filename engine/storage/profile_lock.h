#pragma once
// One desk a profile: an exclusive lock on the file `desk.lock`, held by the process and given back by the system when it dies.

#include "engine/model/result.h"

#include <cstdint>
#include <filesystem>

namespace deskwright {

class ProfileLock {
 public:
  /// Errors: "profile DIR is in use by process N"; the folder cannot be written. Creates the folder when it is missing.
  static Result<ProfileLock> acquire(const std::filesystem::path& profile);

  ProfileLock(ProfileLock&& other) noexcept : file_(other.file_) { other.file_ = kNone; }
  ProfileLock& operator=(ProfileLock&& other) noexcept;
  ProfileLock(const ProfileLock&) = delete;
  ProfileLock& operator=(const ProfileLock&) = delete;
  ~ProfileLock() { release(); }

 private:
  static constexpr std::intptr_t kNone = -1;
  explicit ProfileLock(std::intptr_t file) : file_(file) {}
  void release();

  std::intptr_t file_ = kNone;  // descriptor, or handle on Windows
};

}  // namespace deskwright
