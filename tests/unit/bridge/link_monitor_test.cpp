#include "engine/bridge/link_monitor.h"

#include "engine/bridge/clock_alignment.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using std::chrono::milliseconds;

constexpr LinkTime kStart{std::chrono::seconds(50)};

TEST(LinkMonitor, loses_nobody_whom_it_never_heard) {
  const LinkMonitor monitor(milliseconds(3'000));
  EXPECT_FALSE(monitor.lost(kStart + std::chrono::hours(1)));
}

TEST(LinkMonitor, counts_silence_from_the_last_frame) {
  LinkMonitor monitor(milliseconds(3'000));
  monitor.heard(kStart);
  monitor.heard(kStart + milliseconds(1'000));
  EXPECT_FALSE(monitor.lost(kStart + milliseconds(3'999)));
  EXPECT_TRUE(monitor.lost(kStart + milliseconds(4'000)));
  monitor.reset();
  EXPECT_FALSE(monitor.lost(kStart + milliseconds(9'000)));
}

TEST(LinkMonitor, beats_every_200_ms_and_says_how_long_until_then) {
  LinkMonitor monitor(milliseconds(3'000));
  EXPECT_TRUE(monitor.beatDue(kStart));
  EXPECT_EQ(monitor.untilNext(kStart), Duration(0));
  monitor.beatSent(kStart);
  EXPECT_FALSE(monitor.beatDue(kStart + milliseconds(199)));
  EXPECT_TRUE(monitor.beatDue(kStart + milliseconds(200)));
  EXPECT_EQ(monitor.untilNext(kStart + milliseconds(150)), milliseconds(50));
  monitor.heard(kStart - milliseconds(2'900));
  EXPECT_EQ(monitor.untilNext(kStart), milliseconds(100)) << "the loss comes before the beat";
  EXPECT_EQ(monitor.untilNext(kStart + milliseconds(150)), Duration(0));
}

TEST(ClockAlignment, takes_the_sample_that_was_held_up_least) {
  ClockAlignment clock;
  EXPECT_FALSE(clock.offset());
  // The desk's clock is 40 s ahead of the EA's; the frames took 900, 300 and 700 us.
  clock.add(milliseconds(10'000), kStart + std::chrono::microseconds(900));
  clock.add(milliseconds(10'200), kStart + milliseconds(200) + std::chrono::microseconds(300));
  clock.add(milliseconds(10'400), kStart + milliseconds(400) + std::chrono::microseconds(700));
  EXPECT_EQ(clock.offset(), Duration(40'000'300));
  EXPECT_EQ(clock.spread(), Duration(600));
}

TEST(ClockAlignment, forgets_what_is_older_than_sixteen_samples) {
  ClockAlignment clock;
  clock.add(Duration(0), kStart);  // offset 50 s
  for (int i = 0; i < 16; ++i) clock.add(Duration(0), kStart + std::chrono::microseconds(500));
  EXPECT_EQ(clock.offset(), Duration(50'000'500));
  clock.reset();
  EXPECT_FALSE(clock.offset());
}

}  // namespace
}  // namespace deskwright
