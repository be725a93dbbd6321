// What a person writes over by a slip of the pen must not be the desk's own.
#include "app/cli/output_path.h"

#include "tests/unit/storage/temporary_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

class OutputPath : public testing::Test {
 protected:
  OutputPath() : profile_(folder_ / "profile") {
    for (const char* folder : {"strategies", "ticks", "logs", "reports"}) fs::create_directories(profile_ / folder);
    for (const char* file : {"desk.toml", "limits.toml", "journal.sqlite", "strategies/one.toml"})
      std::ofstream(profile_ / file) << "kept";
  }
  ~OutputPath() override { fs::current_path(before_); }
  bool allowed(const fs::path& out) const { return static_cast<bool>(checkOutputPath(out, profile_)); }

  TemporaryProfile folder_;
  fs::path profile_, before_ = fs::current_path();
};

TEST_F(OutputPath, is_no_file_that_the_desk_keeps) {
  for (const char* name : {"desk.toml", "limits.toml", "symbols.toml", "news.csv", "installation", "desk.lock", "journal.sqlite",
                           "journal.sqlite-wal", "journal.live.ring", "strategies/one.toml", "strategies/new.toml",
                           "ticks/EURUSD/a", "logs/deskwright.log"}) {
    EXPECT_FALSE(allowed(profile_ / name)) << name;
  }
}

TEST_F(OutputPath, is_free_beside_what_the_desk_keeps) {
  for (const char* name :
       {"profile/reports/fills.csv", "profile/fills.csv", "limits.toml", "strategies/one.toml", "missing/fills.csv"}) {
    EXPECT_TRUE(allowed(folder_ / name)) << name;
  }
}

TEST_F(OutputPath, is_seen_through_links_and_relative_names) {
  fs::create_symlink(profile_ / "limits.toml", folder_ / "fills.csv");
  fs::create_directory_symlink(profile_, folder_ / "elsewhere");
  EXPECT_FALSE(allowed(folder_ / "fills.csv"));
  EXPECT_FALSE(allowed(folder_ / "elsewhere" / "journal.sqlite"));
  fs::current_path(profile_ / "reports");
  EXPECT_FALSE(allowed("../limits.toml"));
  EXPECT_TRUE(allowed("limits.toml"));
}

TEST_F(OutputPath, is_seen_through_hard_links) {
  fs::create_hard_link(profile_ / "strategies" / "one.toml", folder_ / "fills.csv");
  EXPECT_FALSE(allowed(folder_ / "fills.csv"));
}

TEST_F(OutputPath, spares_other_profiles_than_the_one_named) {
  EXPECT_FALSE(checkOutputPath(profile_ / "limits.toml", folder_ / "other"));
  EXPECT_FALSE(checkOutputPath(profile_ / "strategies" / "one.toml", {}));
}

TEST_F(OutputPath, is_refused_in_one_sentence_that_names_file_and_profile) {
  const auto refused = checkOutputPath(profile_ / "limits.toml", profile_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, testing::AllOf(testing::StartsWith((profile_ / "limits.toml").string() + ": expected"),
                                                   testing::HasSubstr("profile " + profile_.string())));
}

}  // namespace
}  // namespace deskwright
