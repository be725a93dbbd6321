#include "engine/storage/journal_backup.h"

#include "engine/storage/atomic_file.h"
#include "engine/storage/sqlite_database.h"
#include "tests/unit/storage/written_journal.h"

#include <gtest/gtest.h>

#include <fstream>

namespace deskwright {
namespace {

void writeText(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}
std::string textOf(const std::filesystem::path& path) {
  const auto text = readWholeFile(path);
  return text ? *text : "(" + text.error().text + ")";
}

class Backup : public ::testing::Test {
 protected:
  void SetUp() override {
    RowMaker row;
    journal_.write({row(at(0), sampleSession()), row(at(1), sampleOrder())});
    writeText(profile() / "desk.toml", "language = \"de\"\n");
    writeText(profile() / "strategies" / "cross.toml", std::string("a\0b", 3));
    writeText(profile() / "keys" / "secret.key", "never in a backup");
  }
  const std::filesystem::path& profile() const { return journal_.profile().path(); }
  WrittenJournal journal_;
  TemporaryProfile elsewhere_;
};

TEST_F(Backup, brings_journal_and_files_back) {
  ASSERT_TRUE(backupProfile(profile(), elsewhere_ / "b", nullptr));
  const auto restored = restoreProfile(elsewhere_ / "b", elsewhere_ / "profile", nullptr);
  ASSERT_TRUE(restored) << restored.error().text;
  EXPECT_EQ(textOf(elsewhere_ / "profile/desk.toml"), "language = \"de\"\n");
  EXPECT_EQ(textOf(elsewhere_ / "profile/strategies/cross.toml"), std::string("a\0b", 3));
  EXPECT_FALSE(std::filesystem::exists(elsewhere_ / "profile/keys"));
  const auto state = readRestoredState(journalPath(elsewhere_ / "profile"), Heart::Live);
  ASSERT_TRUE(state) << state.error().text;
  EXPECT_EQ(state->orders.size(), 1u);
  EXPECT_FALSE(std::filesystem::exists(elsewhere_ / "b.new"));
}

TEST_F(Backup, is_for_its_owner_alone) {
  ASSERT_TRUE(backupProfile(profile(), elsewhere_ / "b", nullptr));
  ASSERT_TRUE(restoreProfile(elsewhere_ / "b", elsewhere_ / "profile", nullptr));
  EXPECT_EQ(std::filesystem::status(journalPath(elsewhere_ / "profile")).permissions() & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Backup, is_taken_while_the_desk_writes) {
  auto ring = JournalRing::open(profile(), Heart::Live, 1024);
  ASSERT_TRUE(ring);
  auto journal = Journal::open(journal_.path(), {ring->get()}, nullptr);
  ASSERT_TRUE(journal);
  (*journal)->start();
  RowMaker row(Heart::Live, 3);
  std::uint32_t made = 0;
  int pages = 0;
  const auto done = backupProfile(profile(), elsewhere_ / "b", [&](int so_far, int) {
    pages = so_far;
    for (int i = 0; i < 10; ++i) ASSERT_TRUE((*ring)->rows().push(row(at(2), sampleOrder(++made + 1))));
    ASSERT_TRUE((*journal)->flush(std::chrono::seconds(20)));
  });
  ASSERT_TRUE(done) << done.error().text;
  EXPECT_GT(pages, 0);
  EXPECT_GT(made, 0u);
  auto copy = SqliteDatabase::open(elsewhere_ / "b", SqliteDatabase::Access::ReadOnly);
  ASSERT_TRUE(copy);
  const auto problems = copy->integrityProblems();
  ASSERT_TRUE(problems);
  EXPECT_EQ(*problems, "");
}

TEST_F(Backup, does_not_restore_over_anything) {
  ASSERT_TRUE(backupProfile(profile(), elsewhere_ / "b", nullptr));
  const auto restored = restoreProfile(elsewhere_ / "b", profile(), nullptr);
  ASSERT_FALSE(restored);
  EXPECT_EQ(restored.error().text, profile().string() + ": expected an empty folder, or none, to restore into");
  EXPECT_EQ(textOf(profile() / "desk.toml"), "language = \"de\"\n");
}

TEST_F(Backup, that_names_files_outside_the_profile_is_refused) {
  ASSERT_TRUE(backupProfile(profile(), elsewhere_ / "b", nullptr));
  {
    auto evil = SqliteDatabase::open(elsewhere_ / "b", SqliteDatabase::Access::ReadWrite);
    ASSERT_TRUE(evil);
    ASSERT_TRUE(evil->execute("UPDATE files SET name = '../evil.toml' WHERE name = 'desk.toml'"));
  }
  const auto restored = restoreProfile(elsewhere_ / "b", elsewhere_ / "profile", nullptr);
  ASSERT_FALSE(restored);
  EXPECT_FALSE(std::filesystem::exists(elsewhere_ / "profile"));
  EXPECT_FALSE(std::filesystem::exists(elsewhere_ / "evil.toml"));
}

TEST_F(Backup, of_or_from_something_else_is_refused) {
  EXPECT_FALSE(backupProfile(elsewhere_.path(), elsewhere_ / "b", nullptr));
  EXPECT_FALSE(std::filesystem::exists(elsewhere_ / "b.new"));
  const auto journal = restoreProfile(journal_.path(), elsewhere_ / "profile", nullptr);
  ASSERT_FALSE(journal);
  EXPECT_NE(journal.error().text.find("is a journal, but no backup of a profile"), std::string::npos) << journal.error().text;
  writeText(elsewhere_ / "text", "no database at all, but long enough to be one");
  EXPECT_FALSE(restoreProfile(elsewhere_ / "text", elsewhere_ / "profile", nullptr));
  EXPECT_FALSE(restoreProfile(elsewhere_ / "none", elsewhere_ / "profile", nullptr));
}

TEST_F(Backup, says_that_it_cannot_write) {
  writeText(elsewhere_ / "file", "x");
  const auto done = backupProfile(profile(), elsewhere_ / "file" / "b", nullptr);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().text.find("cannot be opened"), std::string::npos) << done.error().text;
}

}  // namespace
}  // namespace deskwright
