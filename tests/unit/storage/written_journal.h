#pragma once
// A journal in a temporary profile, written row by row through the real ring and writer.

#include "engine/storage/journal.h"
#include "engine/storage/journal_reader.h"
#include "tests/unit/storage/sample_rows.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace deskwright {

class WrittenJournal {
 public:
  void write(const std::vector<JournalRecord>& rows) {
    for (const Heart heart : {Heart::Live, Heart::Paper}) {
      auto ring = JournalRing::open(profile_.path(), heart, 1024);
      ASSERT_TRUE(ring) << ring.error().text;
      for (const auto& row : rows) {
        if (row.heart != heart) continue;
        ASSERT_TRUE((*ring)->rows().push(row));
      }
      const auto journal = Journal::open(path(), {ring->get()}, nullptr);
      ASSERT_TRUE(journal) << journal.error().text;
    }
  }
  std::filesystem::path path() const { return journalPath(profile_.path()); }
  const TemporaryProfile& profile() const { return profile_; }
  RestoredState restored(Heart heart = Heart::Live) const {
    auto state = readRestoredState(path(), heart);
    EXPECT_TRUE(state) << state.error().text;
    return state ? *state : RestoredState{};
  }
  std::unique_ptr<JournalQueries> queries() const {
    auto opened = openJournalQueries(path());
    EXPECT_TRUE(opened) << opened.error().text;
    return std::move(*opened);
  }

 private:
  TemporaryProfile profile_;
};

}  // namespace deskwright
