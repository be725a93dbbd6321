#pragma once
// All that a screen or a control client may ask of the desk, as if the other side were another process.

#include <cstdint>
#include <vector>

#include "engine/api/command_sink.h"
#include "engine/api/history.h"
#include "engine/api/parameter_owner.h"
#include "engine/api/snapshot.h"
#include "engine/model/notice.h"
#include "engine/model/result.h"

namespace deskwright {

/// Implemented by the workstation; every call is safe from any thread and never waits for an engine thread.
class EngineApi : public CommandSink {
 public:
  /// A copy of the newest state of both hearts.
  virtual Snapshot snapshot() = 0;
  /// Notices after the given number, oldest first, at most 1,000 kept; `next` becomes the number to ask with next time.
  virtual std::vector<Notice> noticesAfter(std::uint64_t number, std::uint64_t& next) = 0;

  /// Puts this symbol's bars into Snapshot::chart from now on; zero = none.
  virtual void watch(SymbolId symbol) = 0;

  /// Parameters of every strategy in the order of the catalogue, then the desk's limits, as last accepted by the hearts.
  virtual std::vector<ParameterOwner> parameters() = 0;
  /// Grows with every accepted edit: whoever shows parameters asks again when it has changed.
  virtual std::uint64_t parametersVersion() = 0;
  /// Accepted edits of this process, oldest first, at most ParameterEdit::kMost kept.
  virtual std::vector<ParameterEdit> edits() = 0;

  /// What the journal knows of the desk's current day. Opens a connection of its own: for a thread that may wait for the disk.
  virtual Result<DayHistory> dayHistory() = 0;
};

}  // namespace deskwright
