#pragma once
// What the tests of the journal share: a ring, rows, and a look into the database.

#include "engine/storage/journal.h"
#include "engine/storage/sqlite_database.h"
#include "tests/unit/storage/sample_rows.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

namespace deskwright {

inline constexpr std::chrono::milliseconds kPatience{20000};

inline std::int64_t count(const std::filesystem::path& database, const std::string& what) {
  auto opened = SqliteDatabase::open(database, SqliteDatabase::Access::ReadOnly);
  EXPECT_TRUE(opened) << opened.error().text;
  const auto found = opened->queryInteger("SELECT count(*) FROM " + what);
  EXPECT_TRUE(found) << found.error().text;
  return found ? *found : -1;
}

inline std::unique_ptr<JournalRing> openRing(const TemporaryProfile& profile, Heart heart = Heart::Live,
                                             std::size_t slots = 4096) {
  auto ring = JournalRing::open(profile.path(), heart, slots);
  EXPECT_TRUE(ring) << ring.error().text;
  return std::move(*ring);
}

inline NoticeRecord noticeRow(std::uint64_t n) { return {{NoticeLevel::Info, at(1), "TEST", std::to_string(n)}}; }

}  // namespace deskwright
