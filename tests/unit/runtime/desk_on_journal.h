#pragma once
// A DeskCase whose process can die: its rows go through the real ring and writer into a real journal, and the next process starts
// with what the real reader finds there.

#include "engine/storage/journal.h"
#include "engine/storage/journal_reader.h"
#include "tests/unit/runtime/desk_case.h"
#include "tests/unit/storage/temporary_profile.h"

namespace deskwright {

class DeskOnJournal : public DeskCase {
 protected:
  /// The process dies; the next one (make() or start()) reads what this one journalled.
  void dieAndReadJournal() {
    ASSERT_NO_FATAL_FAILURE(store());
    auto read = readRestoredState(journalPath(profile_.path()), Heart::Live);
    ASSERT_TRUE(read) << read.error().text;
    restored = std::move(read).value();
    journal_rows.clear();
    rows.clear();
    requests.clear();
    notices.clear();
    minutesFromStart();
    ++session_;
  }

 private:
  void store() {
    auto ring = JournalRing::open(profile_.path(), Heart::Live, 4096);
    ASSERT_TRUE(ring) << ring.error().text;
    for (JournalRecord& row : journal_rows) {
      row.session = session_;
      ASSERT_TRUE((*ring)->rows().push(row));
    }
    const auto journal = Journal::open(journalPath(profile_.path()), {ring->get()}, nullptr);
    ASSERT_TRUE(journal) << journal.error().text;
  }

  TemporaryProfile profile_;
  std::uint64_t session_ = 1;
};

}  // namespace deskwright
