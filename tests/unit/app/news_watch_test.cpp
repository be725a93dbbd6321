#include "app/news_watch.h"

#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

namespace deskwright {
namespace {

class NewsWatchTest : public testing::Test {
 protected:
  /// Each writing has a time of its own, whatever the file system's clock makes of it.
  void write(const std::string& text) {
    std::ofstream(file_, std::ios::binary) << text;
    std::filesystem::last_write_time(file_, std::filesystem::file_time_type(std::chrono::seconds(1'000'000 + ++written_)));
  }
  TemporaryProfile profile_;
  std::filesystem::path file_ = profile_ / "news.csv";
  NewsWatch watch_{file_};
  int written_ = 0;
};

TEST_F(NewsWatchTest, answers_the_first_look_and_then_only_a_change) {
  write("2024-03-08T13:30,USD,high,a\n");
  const auto first = watch_.look();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->events.size(), 1U);
  EXPECT_FALSE(watch_.look());
  write("2024-03-08T13:30,USD,high,a\n2024-03-09T13:30,USD,high,b\n");
  const auto second = watch_.look();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->events.size(), 2U);
}

TEST_F(NewsWatchTest, a_file_that_goes_away_is_no_news) {
  write("2024-03-08T13:30,USD,high,a\n");
  watch_.look();
  std::filesystem::remove(file_);
  const auto gone = watch_.look();
  ASSERT_TRUE(gone);
  EXPECT_TRUE(gone->events.empty());
  EXPECT_TRUE(gone->told.empty());
  EXPECT_FALSE(gone->refused);
}

TEST_F(NewsWatchTest, tells_the_lines_that_are_left_out_and_how_many_more_there_are) {
  std::string text = "2024-03-08T13:30,USD,high,a\n";
  for (int i = 0; i < 25; ++i) text += "nonsense\n";
  write(text);
  const auto edit = watch_.look();
  ASSERT_TRUE(edit);
  EXPECT_EQ(edit->events.size(), 1U);
  ASSERT_EQ(edit->told.size(), 21U);
  EXPECT_NE(edit->told.back().find("5 further lines"), std::string::npos) << edit->told.back();
}

}  // namespace
}  // namespace deskwright
