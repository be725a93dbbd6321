#include "engine/risk/order_rate.h"

#include "engine/risk/risk_limits.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

Timestamp second(int n) { return timestampFromMilliseconds(1000000 + n * 1000); }

TEST(OrderRate, counts_the_last_minute_and_forgets_what_is_exactly_a_minute_old) {
  OrderRate rate;
  rate.record(second(0));
  rate.record(second(30));
  rate.record(second(30));
  EXPECT_EQ(rate.lastMinute(second(59)), 3);
  EXPECT_EQ(rate.lastMinute(second(60)), 2);
  EXPECT_EQ(rate.lastMinute(second(90)), 0);
}

TEST(OrderRate, slides_and_has_no_fixed_minutes) {
  OrderRate rate;
  for (int n = 0; n < 120; ++n) rate.record(second(n));
  EXPECT_EQ(rate.lastMinute(second(119)), 60);
}

TEST(OrderRate, stays_full_under_a_flood_that_outruns_its_memory) {
  OrderRate rate;
  for (std::size_t n = 0; n < OrderRate::kMost + 10; ++n) rate.record(second(0));
  EXPECT_EQ(rate.lastMinute(second(0)), static_cast<std::int64_t>(OrderRate::kMost));
  EXPECT_EQ(rate.lastMinute(second(60)), 0);
}

TEST(OrderRate, can_count_further_than_any_limit_allows) {
  for (const auto& spec : deskLimitSpecs()) {
    if (spec.key.find("per_minute") == std::string::npos) continue;
    EXPECT_LT(spec.max, static_cast<double>(OrderRate::kMost)) << spec.key;
  }
}

}  // namespace
}  // namespace deskwright
