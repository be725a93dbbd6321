#include "engine/simulation/rollover.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

Timestamp time(const char* text) { return *parseIso(text); }

TEST(Rollover, stands_at_five_in_new_york_through_the_year) {
  EXPECT_EQ(nextRollover(time("2014-01-07T12:00")), time("2014-01-07T22:00"));
  EXPECT_EQ(nextRollover(time("2014-05-06T12:00")), time("2014-05-06T21:00"));
  EXPECT_EQ(nextRollover(time("2024-03-08T12:00")), time("2024-03-08T22:00")) << "Friday before the clocks change";
  EXPECT_EQ(nextRollover(time("2024-03-09T12:00")), time("2024-03-11T21:00")) << "they change on Sunday the 10th";
  EXPECT_EQ(nextRollover(time("2024-11-01T12:00")), time("2024-11-01T21:00"));
  EXPECT_EQ(nextRollover(time("2024-11-02T12:00")), time("2024-11-04T22:00"));
}

TEST(Rollover, is_later_than_what_was_asked) {
  EXPECT_EQ(nextRollover(time("2014-05-06T21:00")), time("2014-05-07T21:00"));
  EXPECT_EQ(nextRollover(time("2014-05-06T20:59:59.999")), time("2014-05-06T21:00"));
}

TEST(Rollover, passes_over_the_weekend) {
  EXPECT_EQ(nextRollover(time("2014-05-09T21:00")), time("2014-05-12T21:00"));
  EXPECT_EQ(nextRollover(time("2014-05-11T22:30")), time("2014-05-12T21:00"));
}

TEST(Rollover, charges_seven_nights_a_week) {
  Instrument pair;
  pair.triple_swap_weekday = 3;
  Instrument index;
  index.triple_swap_weekday = 5;
  int nights_of_pair = 0;
  int nights_of_index = 0;
  auto at = time("2014-05-05T00:00");
  for (int i = 0; i < 5; ++i) {
    at = nextRollover(at);
    nights_of_pair += nightsCharged(pair, at);
    nights_of_index += nightsCharged(index, at);
  }
  EXPECT_EQ(nights_of_pair, 7);
  EXPECT_EQ(nights_of_index, 7);
  EXPECT_EQ(nightsCharged(pair, time("2014-05-07T21:00")), 3) << "Wednesday";
}

}  // namespace
}  // namespace deskwright
