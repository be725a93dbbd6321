#include "engine/market/staleness.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace deskwright {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr SymbolId kEurUsd{1};
const Timestamp kTenOClock = *parseIso("2014-05-06T10:00");

/// Feeds `count` ticks, `gap` apart, the first at `start`; returns the stamp of the last.
Timestamp feed(Staleness& staleness, Timestamp start, Duration gap, int count) {
  Timestamp t = start;
  for (int i = 0; i < count; ++i) {
    if (i > 0) t += gap;
    staleness.onTick(kEurUsd, t);
  }
  return t;
}

class StalenessTest : public testing::Test {
 protected:
  StalenessTest() { staleness.add(kEurUsd); }
  Staleness staleness;
};

TEST_F(StalenessTest, before_the_first_tick_a_quote_is_stale) { EXPECT_TRUE(staleness.stale(kEurUsd, kTenOClock)); }

TEST_F(StalenessTest, to_begin_with_the_limit_is_a_minute) {
  staleness.onTick(kEurUsd, kTenOClock);
  EXPECT_EQ(staleness.limit(kEurUsd, kTenOClock), seconds(60));
  EXPECT_FALSE(staleness.stale(kEurUsd, kTenOClock + seconds(60)));
  EXPECT_TRUE(staleness.stale(kEurUsd, kTenOClock + seconds(60) + Duration(1)));
}

TEST_F(StalenessTest, a_fast_feed_earns_a_limit_of_ten_seconds) {
  const Timestamp last = feed(staleness, kTenOClock, milliseconds(300), 400);
  EXPECT_EQ(staleness.limit(kEurUsd, last), seconds(10));
  EXPECT_FALSE(staleness.stale(kEurUsd, last + seconds(10)));
  EXPECT_TRUE(staleness.stale(kEurUsd, last + seconds(10) + Duration(1)));
}

TEST_F(StalenessTest, a_slow_feed_earns_three_times_its_99th_percentile) {
  // 199 gaps of 5 s are too few to count, the 200th makes them count.
  Timestamp last = feed(staleness, kTenOClock, seconds(5), 200);
  EXPECT_EQ(staleness.limit(kEurUsd, last), seconds(60));
  staleness.onTick(kEurUsd, last + seconds(5));
  const Duration limit = staleness.limit(kEurUsd, last);
  EXPECT_GE(limit, seconds(15));
  EXPECT_LE(limit, milliseconds(15000 * 9 / 8));
}

TEST_F(StalenessTest, the_usual_gap_is_the_percentile_itself_and_at_least_two_seconds) {
  EXPECT_EQ(staleness.usualGap(kEurUsd, kTenOClock), seconds(60));
  feed(staleness, kTenOClock, milliseconds(300), 201);
  EXPECT_EQ(staleness.usualGap(kEurUsd, kTenOClock), seconds(2));
  feed(staleness, kTenOClock + hours(1), seconds(5), 202);
  EXPECT_GE(staleness.usualGap(kEurUsd, kTenOClock + hours(1)), seconds(5));
  EXPECT_LE(staleness.usualGap(kEurUsd, kTenOClock + hours(1)), milliseconds(5000 * 9 / 8));
  EXPECT_EQ(staleness.usualGap({9}, kTenOClock), seconds(60));
}

TEST_F(StalenessTest, one_gap_in_a_hundred_may_be_long_without_raising_the_limit) {
  Timestamp t = kTenOClock;
  for (int i = 0; i < 405; ++i) {  // 404 gaps, four of them long
    t += i % 101 == 50 ? seconds(300) : seconds(2);
    staleness.onTick(kEurUsd, t);
  }
  EXPECT_EQ(staleness.limit(kEurUsd, kTenOClock), seconds(10));
}

TEST_F(StalenessTest, every_hour_of_the_day_learns_for_itself_and_across_days) {
  feed(staleness, kTenOClock, milliseconds(300), 400);
  EXPECT_EQ(staleness.limit(kEurUsd, kTenOClock + minutes(59)), seconds(10));
  EXPECT_EQ(staleness.limit(kEurUsd, kTenOClock + hours(1)), seconds(60));
  EXPECT_EQ(staleness.limit(kEurUsd, kTenOClock - Duration(1)), seconds(60));
  EXPECT_EQ(staleness.limit(kEurUsd, kTenOClock + hours(24 * 7)), seconds(10));
}

TEST_F(StalenessTest, symbols_do_not_learn_from_each_other) {
  staleness.add({2});
  const Timestamp last = feed(staleness, kTenOClock, milliseconds(300), 400);
  EXPECT_EQ(staleness.limit({2}, last), seconds(60));
  EXPECT_TRUE(staleness.stale({2}, last));
}

TEST_F(StalenessTest, modelled_bars_put_a_floor_under_the_limit_but_never_lower_it) {
  const Timestamp last = feed(staleness, kTenOClock, milliseconds(300), 400);
  staleness.setLeastLimit(kEurUsd, minutes(15));
  EXPECT_EQ(staleness.limit(kEurUsd, last), minutes(15));
  staleness.setLeastLimit(kEurUsd, seconds(1));
  EXPECT_EQ(staleness.limit(kEurUsd, last), seconds(10));
}

TEST_F(StalenessTest, a_stamp_that_runs_backwards_makes_no_quote_younger_or_older) {
  staleness.onTick(kEurUsd, kTenOClock);
  staleness.onTick(kEurUsd, kTenOClock - hours(2));
  EXPECT_FALSE(staleness.stale(kEurUsd, kTenOClock + seconds(60)));
}

TEST_F(StalenessTest, symbols_never_added_are_always_stale) {
  staleness.onTick({9}, kTenOClock);
  EXPECT_TRUE(staleness.stale({9}, kTenOClock));
  EXPECT_EQ(staleness.limit({9}, kTenOClock), seconds(60));
}

TEST(TickGaps, old_behaviour_fades) {
  TickGaps gaps;
  for (std::uint32_t i = 0; i < TickGaps::kMostGaps - 1; ++i) gaps.add(seconds(20));
  EXPECT_GE(gaps.percentile99(), seconds(20));
  // Half of the old ones are gone at each halving: after a few rounds they are less than one in a hundred.
  for (std::uint32_t i = 0; i < 4 * TickGaps::kMostGaps; ++i) gaps.add(milliseconds(100));
  EXPECT_LE(gaps.percentile99(), milliseconds(113));
  EXPECT_LT(gaps.size(), TickGaps::kMostGaps);
}

TEST(TickGaps, takes_any_gap_from_none_to_a_weekend) {
  TickGaps gaps;
  gaps.add(Duration(0));
  EXPECT_EQ(gaps.percentile99(), milliseconds(1));
  TickGaps weekend;
  weekend.add(hours(48));
  EXPECT_GE(weekend.percentile99(), hours(2));
}

RC_GTEST_PROP(TickGaps, the_percentile_is_exact_to_an_eighth, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 700);
  auto sizes = *rc::gen::container<std::vector<std::int64_t>>(
      count, rc::gen::map(rc::gen::pair(rc::gen::inRange<std::int64_t>(1, 1000), rc::gen::inRange(0, 13)),
                          [](const auto& drawn) { return drawn.first << drawn.second; }));
  TickGaps gaps;
  for (const auto ms : sizes) gaps.add(milliseconds(ms));
  std::sort(sizes.begin(), sizes.end());
  const std::size_t needed = (sizes.size() * 99 + 99) / 100;  // as many gaps are at or below the percentile
  const std::int64_t exact = std::min<std::int64_t>(sizes[needed - 1], 8'000'000);
  const auto answer = std::chrono::duration_cast<milliseconds>(gaps.percentile99()).count();
  RC_ASSERT(answer > exact);
  RC_ASSERT(answer <= exact + std::max<std::int64_t>(exact / 8, 1));
}

}  // namespace
}  // namespace deskwright
