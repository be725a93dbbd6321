#pragma once
// A profile in one file: a copy of the journal taken while the desk runs, with the profile's text files in a table of their own.

#include "engine/model/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace deskwright {

/// Called now and then with pages done and pages in all.
using BackupProgress = std::function<void(int done, int total)>;

/// Copies journal.sqlite, *.toml, strategies/*.toml and news.csv to `out`, atomically. Safe while a desk runs. Keys, ticks and
/// logs stay behind.
Result<void> backupProfile(const std::filesystem::path& profile, const std::filesystem::path& out,
                           const BackupProgress& progress);

/// Makes the profile `into` from a backup; `into` must not exist or be empty.
Result<void> restoreProfile(const std::filesystem::path& backup, const std::filesystem::path& into,
                            const BackupProgress& progress);

}  // namespace deskwright
