#pragma once
// All that a screen or a control client may ask of the desk, as if the other side were another process.

#include <cstdint>
#include <vector>

#include "engine/api/command_sink.h"
#include "engine/api/snapshot.h"
#include "engine/model/notice.h"

namespace deskwright {

/// Implemented by the workstation; every call is safe from any thread and never waits for an engine thread.
class EngineApi : public CommandSink {
 public:
  /// A copy of the newest state of both hearts.
  virtual Snapshot snapshot() = 0;
  /// Notices after the given number, oldest first, at most 1,000 kept; `next` becomes the number to ask with next time.
  virtual std::vector<Notice> noticesAfter(std::uint64_t number, std::uint64_t& next) = 0;
};

}  // namespace deskwright
