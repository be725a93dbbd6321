#include "engine/market/bar_series.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

Bar minute(int number) {
  Bar bar;
  bar.symbol = {1};
  bar.timeframe = kM1;
  bar.open_time = timestampFromMilliseconds(number * 60'000);
  return bar;
}

std::int64_t minuteOf(const Bar& bar) { return microseconds(bar.open_time) / 60'000'000; }

TEST(BarSeries, counts_back_from_the_newest) {
  BarSeries series({1}, kM1, 4);
  EXPECT_TRUE(series.empty());
  for (int i = 1; i <= 3; ++i) series.push(minute(i));
  ASSERT_EQ(series.size(), 3U);
  EXPECT_EQ(minuteOf(series.back()), 3);
  EXPECT_EQ(minuteOf(series.back(2)), 1);
}

TEST(BarSeries, the_oldest_gives_way_when_it_is_full) {
  BarSeries series({1}, kM1, 3);
  for (int i = 1; i <= 8; ++i) {
    series.push(minute(i));
    for (std::size_t age = 0; age < series.size(); ++age) EXPECT_EQ(minuteOf(series.back(age)), i - static_cast<int>(age));
  }
  EXPECT_EQ(series.size(), 3U);
  EXPECT_EQ(series.capacity(), 3U);
}

TEST(BarSeries, one_bar_is_room_enough) {
  BarSeries series({1}, kM1, 1);
  series.push(minute(1));
  series.push(minute(2));
  EXPECT_EQ(minuteOf(series.back(0)), 2);
}

TEST(BarSeriesDeathTest, refuses_a_bar_that_is_not_later) {
  BarSeries series({1}, kM1, 3);
  series.push(minute(5));
  EXPECT_DEATH(series.push(minute(5)), "open_time");
}

}  // namespace
}  // namespace deskwright
