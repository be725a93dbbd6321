#include "engine/model/latency_histogram.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using std::chrono::microseconds;

TEST(LatencyHistogram, knows_nothing_before_the_first_sample) {
  const LatencyHistogram none;
  EXPECT_EQ(none.count(), 0U);
  EXPECT_EQ(none.quantile(0.99), Duration(0));
  EXPECT_EQ(none.longest(), Duration(0));
}

TEST(LatencyHistogram, is_exact_below_thirty_two_microseconds) {
  LatencyHistogram leg;
  for (int us = 0; us < 32; ++us) leg.add(microseconds(us));
  EXPECT_EQ(leg.quantile(0.5), microseconds(15)) << "sixteen of thirty-two samples are 0 to 15";
  EXPECT_EQ(leg.quantile(1), microseconds(31));
  EXPECT_EQ(leg.quantile(0), microseconds(0));
}

TEST(LatencyHistogram, says_a_sixteenth_too_much_at_most_and_never_more_than_the_longest) {
  LatencyHistogram leg;
  for (int i = 0; i < 99; ++i) leg.add(microseconds(1'000));
  leg.add(microseconds(80'000));
  EXPECT_GE(leg.quantile(0.99), microseconds(1'000));
  EXPECT_LE(leg.quantile(0.99), microseconds(1'062));
  EXPECT_EQ(leg.quantile(1), microseconds(80'000));
  EXPECT_EQ(leg.longest(), microseconds(80'000));
  EXPECT_EQ(leg.count(), 100U);
}

TEST(LatencyHistogram, takes_what_no_leg_can_be_without_harm) {
  LatencyHistogram leg;
  leg.add(microseconds(-5));
  leg.add(std::chrono::hours(24'000));
  EXPECT_EQ(leg.count(), 2U);
  EXPECT_EQ(leg.quantile(0.5), Duration(0));
  EXPECT_EQ(leg.longest(), microseconds((std::int64_t{1} << 36) - 1));
}

}  // namespace
}  // namespace deskwright
