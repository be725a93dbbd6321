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

}  // namespace
}  // namespace deskwright
