#pragma once
// Reads a journal over connections of its own, while the desk runs or not: what a heart needs at its start, and the rows of
// reports.

#include "engine/api/journal_queries.h"
#include "engine/model/command.h"
#include "engine/model/restored_state.h"
#include "engine/model/result.h"

#include <filesystem>
#include <memory>

namespace deskwright {

/// Everything that the heart must know of earlier sessions; empty when there is no journal or no row of this heart. "The last
/// seven days" count back from the newest row. Call after Journal::open(), which stores what a dead process left behind.
Result<RestoredState> readRestoredState(const std::filesystem::path& database, Heart heart);

/// The rows of reports, as they were at the moment of opening; keep the object no longer than a report takes, for the writer's
/// log cannot shrink meanwhile. The connection is read-only. Errors: no journal there, damaged, or written by a newer version.
Result<std::unique_ptr<JournalQueries>> openJournalQueries(const std::filesystem::path& database);

/// Path of the journal inside a profile.
std::filesystem::path journalPath(const std::filesystem::path& profile);

}  // namespace deskwright
