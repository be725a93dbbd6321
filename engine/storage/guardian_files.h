#pragma once
// What the guardian leaves in a profile for the next start: the kill's latch and the record of a hang. Called by app, from one
// thread at a time.

#include "engine/model/journal_record.h"
#include "engine/model/kill_latch.h"
#include "engine/model/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace deskwright {

/// `kill.latch`: the file's being there is the latch. One that cannot be read latches too, with flatten and without a number.
std::optional<KillLatch> readKillLatch(const std::filesystem::path& profile);
/// On the disk when it returns without an error.
Result<void> writeKillLatch(const std::filesystem::path& profile, const KillLatch& latch);
Result<void> removeKillLatch(const std::filesystem::path& profile);

/// A heart that stood still, as the guardian saw it.
struct HangRecord {
  std::string strategy;  ///< whose code it was in; empty: the heart's own
  Heart heart = Heart::Live;
  bool armed = false;    ///< the desk was, when it happened
};

/// `hang.toml`, until the next start has switched the strategy off. Empty: none. A record that cannot be read names no strategy.
std::optional<HangRecord> readHangRecord(const std::filesystem::path& profile);
Result<void> writeHangRecord(const std::filesystem::path& profile, const HangRecord& record);
Result<void> removeHangRecord(const std::filesystem::path& profile);

}  // namespace deskwright
