#include "engine/storage/journal_ring.h"

#include "tests/unit/storage/sample_rows.h"
#include "tests/unit/storage/temporary_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>

namespace deskwright {
namespace {

void overwrite(const std::filesystem::path& path, std::streamoff at, std::uint64_t value) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(at);
  file.write(reinterpret_cast<const char*>(&value), sizeof value);
}

JournalRecord row(std::uint64_t number) { return {1, number, Heart::Live, {}, at(1), {}, NoticeRecord()}; }

TEST(JournalRing, holds_its_rows_when_it_is_opened_again) {
  const TemporaryProfile profile;
  {
    const auto ring = JournalRing::open(profile.path(), Heart::Live, 8);
    ASSERT_TRUE(ring);
    for (std::uint64_t n = 1; n <= 8; ++n) ASSERT_TRUE((*ring)->rows().push(row(n)));
    EXPECT_FALSE((*ring)->rows().push(row(9))) << "full";
    ASSERT_NE((*ring)->rows().front(), nullptr);
    (*ring)->rows().pop(3);
  }
  const auto ring = JournalRing::open(profile.path(), Heart::Live, 64);
  ASSERT_TRUE(ring);
  EXPECT_EQ((*ring)->rows().capacity(), 8u) << "an existing file keeps its size";
  EXPECT_EQ((*ring)->rows().free(), 3u);
  ASSERT_NE((*ring)->rows().front(), nullptr);
  EXPECT_EQ((*ring)->rows().front()->number, 4u);
}

class DamagedRing : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto ring = JournalRing::open(profile_.path(), Heart::Live, 8);
    ASSERT_TRUE(ring);
    ASSERT_TRUE((*ring)->rows().push(row(1)));
  }
  std::string openError() {
    const auto ring = JournalRing::open(profile_.path(), Heart::Live, 8);
    return ring ? "no error" : ring.error().text.substr(path_.string().size());
  }
  TemporaryProfile profile_;
  std::filesystem::path path_ = JournalRing::pathOf(profile_.path(), Heart::Live);
};

TEST_F(DamagedRing, that_is_truncated_is_refused) {
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) - 1);
  EXPECT_NE(openError().find("truncated or damaged"), std::string::npos) << openError();
  std::filesystem::resize_file(path_, 100);
  EXPECT_NE(openError().find("truncated: 100 bytes"), std::string::npos) << openError();
}

TEST_F(DamagedRing, that_is_another_file_is_refused) {
  overwrite(path_, 0, 0x1234);
  EXPECT_EQ(openError(), ": not a journal ring; move it away to start without what it may hold");
}

TEST_F(DamagedRing, of_another_heart_is_refused) {
  std::filesystem::copy_file(path_, JournalRing::pathOf(profile_.path(), Heart::Paper));
  const auto ring = JournalRing::open(profile_.path(), Heart::Paper, 8);
  ASSERT_FALSE(ring);
  EXPECT_NE(ring.error().text.find("the ring of another heart"), std::string::npos);
}

TEST_F(DamagedRing, with_rows_of_another_layout_is_refused) {
  overwrite(path_, 8, 0x1234);
  EXPECT_NE(openError().find("holds rows in the layout 1234 of another version"), std::string::npos) << openError();
  EXPECT_NE(openError().find("of another version"), std::string::npos) << "and again: nothing was changed";
}

TEST_F(DamagedRing, of_another_layout_that_was_left_empty_is_made_anew) {
  {
    const auto ring = JournalRing::open(profile_.path(), Heart::Live, 8);
    ASSERT_TRUE(ring);
    ASSERT_NE((*ring)->rows().front(), nullptr);
    (*ring)->rows().pop(1);
  }
  overwrite(path_, 8, 0x1234);
  EXPECT_EQ(openError(), "no error");
}

TEST_F(DamagedRing, of_a_process_that_died_while_making_it_is_made_anew) {
  overwrite(path_, 0, 0);
  EXPECT_EQ(openError(), "no error");
}

TEST(JournalRing, says_that_its_folder_cannot_be_written) {
  const TemporaryProfile profile;
  std::ofstream(profile / "file") << "x";
  const auto ring = JournalRing::open(profile / "file", Heart::Paper);
  ASSERT_FALSE(ring);
  // The reason that follows is in the system's words.
  EXPECT_THAT(ring.error().text,
              testing::StartsWith((profile / "file" / "journal.paper.ring").string() + ": cannot be opened: "));
}

}  // namespace
}  // namespace deskwright
