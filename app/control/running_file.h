#pragma once
// Where a running desk can be reached, as the desk itself says: the file `desk.running` of its profile, there as long as the
// control server listens. A client needs no desk.toml, which a person may be editing.

#include "engine/storage/profile_files.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace deskwright {

struct ControlAddress {
  std::uint16_t port = 0;
  std::string token;  ///< that allows everything
};

/// Held by the control server's thread object; removes the file when it goes. What a desk that died left behind is replaced by
/// the next one; until then its port does not answer. A file that cannot be written is no error: clients then read desk.toml.
class RunningFile {
 public:
  RunningFile(const std::filesystem::path& profile, const DeskFile& desk);
  ~RunningFile();
  RunningFile(const RunningFile&) = delete;
  RunningFile& operator=(const RunningFile&) = delete;

 private:
  std::filesystem::path path_;
};

/// What a desk has said, if it runs or died; empty when there is no such file or it is not whole.
std::optional<ControlAddress> readRunningFile(const std::filesystem::path& profile);

}  // namespace deskwright
