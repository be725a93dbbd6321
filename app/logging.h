#pragma once
// The log files of a profile: logs/deskwright.log, rotated at 10 MB, ten files kept. Writing never blocks the caller: a full queue
// drops the oldest lines and says how many. Tokens and keys are never handed to it.

#include <filesystem>
#include <memory>
#include <string_view>

#include "engine/model/notice.h"
#include "engine/model/result.h"

namespace deskwright {

class DeskLog {
 public:
  static constexpr std::size_t kFileSize = 10 * 1024 * 1024, kFiles = 10;

  /// Creates profile/logs when it is missing.
  static Result<std::unique_ptr<DeskLog>> open(const std::filesystem::path& profile);
  ~DeskLog();

  /// Any thread.
  void write(const Notice& notice);
  void write(NoticeLevel level, std::string_view text);
  /// Waits until what was written is in the file, a second at most. For a process that ends without its destructors.
  void flush();

 private:
  struct Parts;
  explicit DeskLog(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace deskwright
