#pragma once
// The tables of journal.sqlite and how an older file becomes a newer one. Columns and their units are described in
// journal_schema.cpp.

#include "engine/model/result.h"
#include "engine/storage/sqlite_database.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace deskwright {

/// PRAGMA user_version of a journal that this program writes.
inline constexpr std::int64_t kJournalSchema = 8;

/// Creates or migrates. Each step is one transaction. Error: the file was written by a newer version.
Result<void> migrateJournal(SqliteDatabase& database, const std::string& file);

/// For readers: whether this program understands the file as it is.
Result<void> checkJournalSchema(SqliteDatabase& database, const std::string& file);

/// SQL of the number of the books that a row is in, NULL before the first session: `row` names a table with that row, `run` one
/// of `runs` with its heart.
std::string booksSql(std::string_view row, std::string_view run);

/// Rows are numbered by run (one start of one heart) and number within it: id = run * 2^40 + number. Within a heart a larger id
/// is newer.
inline constexpr int kRunShift = 40;
inline constexpr std::int64_t kMostRows = std::int64_t{1} << kRunShift;  ///< of a run
inline constexpr std::int64_t kMostRuns = std::int64_t{1} << 22;

}  // namespace deskwright
