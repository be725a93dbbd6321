#include "engine/storage/journal.h"

#include "engine/storage/journal_reader.h"
#include "engine/storage/profile_lock.h"
#include "engine/storage/sqlite_database.h"
#include "tests/unit/storage/opened_journal.h"
#include "tests/unit/storage/sample_rows.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

TEST(Journal, stores_what_both_hearts_hand_over) {
  const TemporaryProfile profile;
  const auto live = openRing(profile), paper = openRing(profile, Heart::Paper);
  auto journal = Journal::open(profile / "journal.sqlite", {live.get(), paper.get()}, nullptr);
  ASSERT_TRUE(journal) << journal.error().text;
  (*journal)->start();
  RowMaker live_row(Heart::Live), paper_row(Heart::Paper);
  for (std::uint64_t i = 0; i < 2000; ++i) ASSERT_TRUE(live->rows().push(live_row(at(1), noticeRow(i))));
  for (std::uint64_t i = 0; i < 300; ++i) ASSERT_TRUE(paper->rows().push(paper_row(at(1), noticeRow(i))));
  EXPECT_TRUE((*journal)->flush(kPatience));
  EXPECT_EQ((*journal)->stored(), 2300u);
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 2300);
  EXPECT_TRUE((*journal)->healthy());
  EXPECT_TRUE((*journal)->stop());
}

TEST(Journal, stop_stores_what_is_still_in_the_ring) {
  const TemporaryProfile profile;
  const auto ring = openRing(profile);
  auto journal = Journal::open(profile / "journal.sqlite", {ring.get()}, nullptr);
  ASSERT_TRUE(journal);
  (*journal)->start();
  RowMaker row;
  for (std::uint64_t i = 0; i < 4096; ++i) ASSERT_TRUE(ring->rows().push(row(at(1), noticeRow(i))));
  EXPECT_TRUE((*journal)->stop());
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 4096);
}

TEST(Journal, stores_leftover_rows_of_an_earlier_process_before_it_opens) {
  const TemporaryProfile profile;
  RowMaker row;
  {
    const auto ring = openRing(profile);
    for (std::uint64_t i = 0; i < 10; ++i) ASSERT_TRUE(ring->rows().push(row(at(1), noticeRow(i))));
  }
  const auto ring = openRing(profile);
  const auto journal = Journal::open(profile / "journal.sqlite", {ring.get()}, nullptr);
  ASSERT_TRUE(journal);
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 10);
}

TEST(Journal, a_row_that_was_stored_before_a_crash_but_not_taken_out_is_stored_once) {
  const TemporaryProfile profile;
  RowMaker row;
  {
    const auto ring = openRing(profile);
    for (std::uint64_t i = 0; i < 10; ++i) ASSERT_TRUE(ring->rows().push(row(at(1), noticeRow(i))));
  }
  // The ring as it was when the process died between the commit and the removal.
  std::filesystem::copy_file(JournalRing::pathOf(profile.path(), Heart::Live), profile / "before");
  ASSERT_TRUE(storeLeftoverRows(profile.path()));
  std::filesystem::rename(profile / "before", JournalRing::pathOf(profile.path(), Heart::Live));
  const auto again = storeLeftoverRows(profile.path());
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, 0u);
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 10);
}

TEST(Journal, two_sessions_with_the_same_row_numbers_are_both_kept) {
  const TemporaryProfile profile;
  const auto ring = openRing(profile);
  RowMaker first(Heart::Live, 1), second(Heart::Live, 2);
  ASSERT_TRUE(ring->rows().push(first(at(1), noticeRow(1))));
  ASSERT_TRUE(ring->rows().push(second(at(2), noticeRow(2))));
  const auto journal = Journal::open(profile / "journal.sqlite", {ring.get()}, nullptr);
  ASSERT_TRUE(journal);
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 2);
  EXPECT_EQ(count(profile / "journal.sqlite", "runs"), 2);
}

TEST(Journal, two_journals_on_one_database_wait_for_each_other) {
  const TemporaryProfile profile;
  const auto live = openRing(profile), paper = openRing(profile, Heart::Paper);
  auto one = Journal::open(profile / "journal.sqlite", {live.get()}, nullptr);
  auto other = Journal::open(profile / "journal.sqlite", {paper.get()}, nullptr);
  ASSERT_TRUE(one);
  ASSERT_TRUE(other);
  (*one)->start();
  (*other)->start();
  RowMaker live_row(Heart::Live), paper_row(Heart::Paper);
  for (std::uint64_t i = 0; i < 4000; ++i) {
    ASSERT_TRUE(live->rows().push(live_row(at(1), noticeRow(i))));
    ASSERT_TRUE(paper->rows().push(paper_row(at(1), noticeRow(i))));
  }
  EXPECT_TRUE((*one)->stop());
  EXPECT_TRUE((*other)->stop());
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 8000);
}

TEST(Journal, a_row_of_no_known_kind_is_kept_as_bytes_and_announced) {
  const TemporaryProfile profile;
  const auto ring = openRing(profile);
  RowMaker row;
  auto damaged = row(at(1), noticeRow(1));
  damaged.number = std::uint64_t{1} << 60U;
  ASSERT_TRUE(ring->rows().push(damaged));
  ASSERT_TRUE(ring->rows().push(row(at(2), noticeRow(2))));
  std::vector<std::string> codes;
  const auto journal =
      Journal::open(profile / "journal.sqlite", {ring.get()}, [&](const Notice& notice) { codes.push_back(notice.code.str()); });
  ASSERT_TRUE(journal);
  EXPECT_EQ(count(profile / "journal.sqlite", "notices"), 1);
  EXPECT_EQ(count(profile / "journal.sqlite", "unreadable_rows"), 1);
  EXPECT_EQ(codes, (std::vector<std::string>{"JOURNAL_ROW_UNREADABLE"}));
}

TEST(Journal, refuses_a_database_of_a_newer_version) {
  const TemporaryProfile profile;
  {
    auto database = SqliteDatabase::open(profile / "journal.sqlite", SqliteDatabase::Access::ReadWrite);
    ASSERT_TRUE(database);
    ASSERT_TRUE(database->execute("PRAGMA user_version = 99; CREATE TABLE t(x)"));
  }
  const auto journal = Journal::open(profile / "journal.sqlite", {}, nullptr);
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error().text, (profile / "journal.sqlite").string() +
                                      ": journal schema 99 was written by a newer version of Deskwright; this one reads up to 8");
  EXPECT_FALSE(openJournalQueries(profile / "journal.sqlite"));
  EXPECT_FALSE(readRestoredState(profile / "journal.sqlite", Heart::Live));
}

TEST(Journal, says_which_path_cannot_be_opened) {
  const TemporaryProfile profile;
  std::ofstream(profile / "file") << "x";
  const auto journal = Journal::open(profile / "file" / "journal.sqlite", {}, nullptr);
  ASSERT_FALSE(journal);
  EXPECT_EQ(journal.error().text,
            (profile / "file" / "journal.sqlite").string() + ": cannot be opened: unable to open database file");
}

TEST(Journal, a_file_that_is_no_database_is_refused_and_left_alone) {
  const TemporaryProfile profile;
  std::ofstream(profile / "journal.sqlite") << std::string(5000, 'x');
  const auto journal = Journal::open(profile / "journal.sqlite", {}, nullptr);
  ASSERT_FALSE(journal);
  EXPECT_NE(journal.error().text.find("file is not a database"), std::string::npos) << journal.error().text;
  EXPECT_EQ(std::filesystem::file_size(profile / "journal.sqlite"), 5000u);
}

TEST(Journal, a_truncated_database_is_found_out_without_a_crash) {
  const TemporaryProfile profile;
  {
    const auto ring = openRing(profile);
    RowMaker row;
    for (std::uint64_t i = 0; i < 4000; ++i) ASSERT_TRUE(ring->rows().push(row(at(1), noticeRow(i))));
    ASSERT_TRUE(Journal::open(profile / "journal.sqlite", {ring.get()}, nullptr));
  }
  std::filesystem::resize_file(profile / "journal.sqlite", std::filesystem::file_size(profile / "journal.sqlite") / 2);
  auto queries = openJournalQueries(profile / "journal.sqlite");
  if (queries) {
    const auto problems = (*queries)->integrityProblems();
    EXPECT_TRUE(!problems || !problems->empty());
  }
}

TEST(ProfileLock, keeps_a_second_desk_out_and_names_the_first) {
  const TemporaryProfile profile;
  const auto first = ProfileLock::acquire(profile.path());
  ASSERT_TRUE(first);
  const auto second = ProfileLock::acquire(profile.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().text, "profile " + profile.path().string() + " is in use by process " + std::to_string(::getpid()));
}

TEST(ProfileLock, says_that_a_profile_cannot_be_written) {
  const TemporaryProfile profile;
  std::ofstream(profile / "file") << "x";
  const auto lock = ProfileLock::acquire(profile / "file" / "profile");
  ASSERT_FALSE(lock);
  EXPECT_EQ(lock.error().text, "profile " + (profile / "file" / "profile").string() + ": cannot be written: Not a directory");
}

}  // namespace
}  // namespace deskwright
