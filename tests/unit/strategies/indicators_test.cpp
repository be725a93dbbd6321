#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "strategies/indicators/average_true_range.h"
#include "strategies/indicators/moving_average.h"
#include "strategies/indicators/rolling_extreme.h"

namespace deskwright {
namespace {

Price price(double p) { return Price::nearest(p); }

TEST(SimpleMovingAverage, is_the_mean_of_the_last_prices) {
  SimpleMovingAverage average(3);
  average.update(price(1));
  average.update(price(2));
  EXPECT_FALSE(average.ready());
  average.update(price(6));
  ASSERT_TRUE(average.ready());
  EXPECT_DOUBLE_EQ(average.value(), 3);
  average.update(price(4));
  EXPECT_DOUBLE_EQ(average.value(), 4);
}

TEST(ExponentialMovingAverage, starts_at_the_mean_and_smooths_by_two_over_period_plus_one) {
  ExponentialMovingAverage average(3);
  for (const double p : {1.0, 2.0, 6.0}) average.update(price(p));
  EXPECT_DOUBLE_EQ(average.value(), 3);
  average.update(price(5));
  EXPECT_DOUBLE_EQ(average.value(), 4);  // 3 + 2/4 * (5 - 3)
}

TEST(AverageTrueRange, counts_gaps_and_smooths_by_one_over_period) {
  AverageTrueRange atr(2);
  atr.update({price(9), price(11), price(8), price(10)});
  EXPECT_FALSE(atr.ready());
  atr.update({price(12), price(13), price(12), price(12)});   // gap up: 13 - 10 = 3
  atr.update({price(12), price(12.5), price(11.5), price(12)});  // 1
  ASSERT_TRUE(atr.ready());
  EXPECT_DOUBLE_EQ(atr.value(), 2);
  atr.update({price(12), price(14), price(12), price(13)});  // 2 more: (2 * 1 + 2) / 2
  EXPECT_DOUBLE_EQ(atr.value(), 2);
  atr.update({price(7), price(8), price(7), price(8)});  // gap down: 13 - 7 = 6 -> (2 + 6) / 2
  EXPECT_DOUBLE_EQ(atr.value(), 4);
}

RC_GTEST_PROP(RollingExtreme, equals_the_extreme_of_the_window, (const std::vector<std::uint16_t>& values)) {
  const std::size_t period = 1 + values.size() % 7;
  HighestPrice highest(period);
  LowestPrice lowest(period);
  for (std::size_t i = 0; i < values.size(); ++i) {
    highest.update(Price::fromRaw(values[i]));
    lowest.update(Price::fromRaw(values[i]));
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(i + 1 >= period ? i + 1 - period : 0);
    const auto to = values.begin() + static_cast<std::ptrdiff_t>(i + 1);
    RC_ASSERT(highest.value().raw() == *std::max_element(from, to));
    RC_ASSERT(lowest.value().raw() == *std::min_element(from, to));
    RC_ASSERT(highest.ready() == (i + 1 >= period));
  }
}

}  // namespace
}  // namespace deskwright
