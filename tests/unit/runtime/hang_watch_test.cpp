#include "engine/runtime/hang_watch.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using std::chrono::milliseconds;

class WatchedHeart : public testing::Test {
 protected:
  // Looks every 100 ms for so long; whether it was ever called hung.
  bool looksFor(milliseconds time, bool beating = false) {
    bool hung = false;
    for (milliseconds passed{0}; passed < time; passed += milliseconds(100)) {
      if (beating) pulse.beat();
      hung = watch.hangs(now += milliseconds(100)) || hung;
    }
    return hung;
  }
  HeartPulse pulse;
  HangWatch watch{pulse, milliseconds(2'000)};
  LinkTime now{std::chrono::seconds(50)};
};

TEST_F(WatchedHeart, hangs_when_it_stands_still_for_longer_than_the_bound) {
  pulse.beat();
  EXPECT_FALSE(looksFor(milliseconds(2'100)));
  EXPECT_TRUE(looksFor(milliseconds(100)));
}

TEST_F(WatchedHeart, lives_while_it_beats) { EXPECT_FALSE(looksFor(milliseconds(60'000), true)); }

TEST_F(WatchedHeart, is_not_judged_before_its_first_beat) { EXPECT_FALSE(looksFor(milliseconds(60'000))); }

TEST_F(WatchedHeart, is_not_judged_after_its_end) {
  pulse.beat();
  (void)looksFor(milliseconds(500));
  pulse.rest();
  EXPECT_FALSE(looksFor(milliseconds(60'000)));
}

TEST_F(WatchedHeart, does_not_hang_because_the_whole_process_was_stopped) {
  pulse.beat();
  (void)looksFor(milliseconds(1'000));
  now += std::chrono::hours(8);
  EXPECT_FALSE(looksFor(milliseconds(500)));
}

TEST_F(WatchedHeart, gives_each_call_of_a_strategy_the_whole_bound) {
  for (int call = 0; call < 5; ++call) {
    const InsideStrategy inside(&pulse, 3);
    EXPECT_FALSE(looksFor(milliseconds(1'500)));
  }
}

TEST_F(WatchedHeart, names_the_strategy_that_it_hangs_in) {
  const InsideStrategy inside(&pulse, 3);
  EXPECT_TRUE(looksFor(milliseconds(3'000)));
  EXPECT_EQ(watch.inside(), StrategyId{3});
}

TEST_F(WatchedHeart, names_nobody_when_it_hangs_in_code_of_its_own) {
  { const InsideStrategy inside(&pulse, 3); }
  EXPECT_TRUE(looksFor(milliseconds(3'000)));
  EXPECT_EQ(watch.inside(), kNoStrategy);
}

}  // namespace
}  // namespace deskwright
