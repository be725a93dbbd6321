#include "engine/storage/news_file.h"

#include "tests/unit/storage/temporary_profile.h"

#include <gtest/gtest.h>

#include <fstream>

namespace deskwright {
namespace {

class NewsFiles : public testing::Test {
 protected:
  NewsFile read(const std::string& text) {
    std::ofstream(profile_ / "news.csv", std::ios::binary) << text;
    auto file = readNewsFile(profile_ / "news.csv");
    EXPECT_TRUE(file) << file.error().text;
    return file ? *file : NewsFile{};
  }
  TemporaryProfile profile_;
};

TEST_F(NewsFiles, without_one_there_is_no_news) {
  const auto file = readNewsFile(profile_ / "news.csv");
  ASSERT_TRUE(file) << file.error().text;
  EXPECT_TRUE(file->events.empty());
  EXPECT_EQ(file->bad_lines, 0U);
}

TEST_F(NewsFiles, a_line_is_time_currency_impact_and_a_title_that_may_have_commas) {
  const NewsFile file = read("time,currency,impact,title\n# payrolls\n2024-03-08T13:30,USD,high,\"Payrolls, revised\"\r\n");
  ASSERT_EQ(file.events.size(), 1U);
  EXPECT_EQ(file.events[0].time, *parseIso("2024-03-08T13:30"));
  EXPECT_EQ(file.events[0].currency.view(), "USD");
  EXPECT_EQ(file.events[0].impact, NewsImpact::High);
  EXPECT_EQ(file.events[0].title.view(), "Payrolls, revised");
  EXPECT_EQ(file.bad_lines, 0U);
}

TEST_F(NewsFiles, a_bad_line_is_named_and_the_others_count) {
  const NewsFile file = read(
      "2024-03-08T13:30,USD,high,a\n2024-13-08T13:30,USD,high,b\n2024-03-08T13:30,usd,high,c\n"
      "2024-03-08T13:30,USD,huge,d\n2024-03-09T13:30,EUR,low,e\n");
  EXPECT_EQ(file.events.size(), 2U);
  ASSERT_EQ(file.bad_lines, 3U);
  EXPECT_NE(file.named[0].find("news.csv:2: expected a time such as 2024-03-08T13:30"), std::string::npos) << file.named[0];
  EXPECT_NE(file.named[1].find("news.csv:3: expected a currency"), std::string::npos) << file.named[1];
  EXPECT_NE(file.named[2].find("news.csv:4: expected low, medium or high, found \"huge\""), std::string::npos) << file.named[2];
}

TEST_F(NewsFiles, no_more_lines_are_named_than_a_person_reads) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "nonsense\n";
  const NewsFile file = read(text);
  EXPECT_EQ(file.bad_lines, 50U);
  EXPECT_EQ(file.named.size(), NewsFile::kMostNamed);
}

}  // namespace
}  // namespace deskwright
