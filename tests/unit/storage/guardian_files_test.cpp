#include "engine/storage/guardian_files.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

class GuardianFiles : public testing::Test {
 protected:
  ~GuardianFiles() override { fs::remove_all(profile); }
  void write(const char* name, const std::string& text) const { std::ofstream(profile / name) << text; }

  const fs::path profile = makeTemporaryFolder();
};

TEST_F(GuardianFiles, know_no_latch_in_a_fresh_profile) {
  EXPECT_FALSE(readKillLatch(profile));
  EXPECT_FALSE(readHangRecord(profile));
}

TEST_F(GuardianFiles, keep_a_latch_until_it_is_removed) {
  const KillLatch latch{0xFEDC'BA98'7654'3210, false, KillCause::Hang, "mean \"reversion\" hung"};
  ASSERT_TRUE(writeKillLatch(profile, latch));
  const auto back = readKillLatch(profile);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->number, latch.number);
  EXPECT_FALSE(back->flatten);
  EXPECT_EQ(back->cause, KillCause::Hang);
  EXPECT_EQ(back->reason, latch.reason);
  ASSERT_TRUE(removeKillLatch(profile));
  EXPECT_FALSE(readKillLatch(profile));
}

TEST_F(GuardianFiles, latch_with_flatten_when_the_file_cannot_be_understood) {
  for (const char* text : {"", "\x01\xFF", "kill = 12", "flatten = maybe\n", "kill = \"what\"\n"}) {
    write("kill.latch", text);
    const auto latch = readKillLatch(profile);
    ASSERT_TRUE(latch) << text;
    EXPECT_EQ(latch->number, 0U) << text;
    EXPECT_TRUE(latch->flatten) << text;
  }
}

TEST_F(GuardianFiles, never_take_an_unreadable_latch_for_a_hang_that_may_be_cleared_by_itself) {
  write("kill.latch", "cause = \"hang\"\nflatten = maybe\n");
  EXPECT_EQ(readKillLatch(profile)->cause, KillCause::Person);
}

TEST_F(GuardianFiles, keep_the_record_of_a_hang) {
  ASSERT_TRUE(writeHangRecord(profile, {"mean_reversion", Heart::Paper, true}));
  const auto back = readHangRecord(profile);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->strategy, "mean_reversion");
  EXPECT_EQ(back->heart, Heart::Paper);
  EXPECT_TRUE(back->armed);
  ASSERT_TRUE(removeHangRecord(profile));
  EXPECT_FALSE(readHangRecord(profile));
}

TEST_F(GuardianFiles, name_no_strategy_and_no_armed_desk_when_the_record_cannot_be_read) {
  write("hang.toml", "strategy = ");
  const auto back = readHangRecord(profile);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->strategy, "");
  EXPECT_FALSE(back->armed);
}

}  // namespace
}  // namespace deskwright
