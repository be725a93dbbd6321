#pragma once
// An empty folder that goes with the test.

#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

namespace deskwright {

class TemporaryProfile {
 public:
  TemporaryProfile() : path_(makeTemporaryFolder()) {}
  TemporaryProfile(const TemporaryProfile&) = delete;
  TemporaryProfile& operator=(const TemporaryProfile&) = delete;
  ~TemporaryProfile() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace deskwright
