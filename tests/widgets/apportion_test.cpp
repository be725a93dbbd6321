#include "widgets/models/apportion.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <numeric>
#include <random>

namespace deskwright {
namespace {

using Whole = std::vector<std::int64_t>;

TEST(Apportion, what_rounding_loses_goes_to_the_part_that_lost_most) {
  EXPECT_EQ(apportion(std::array{1.2, 1.4, 1.4}), (Whole{1, 2, 1}));
}

TEST(Apportion, gains_and_costs_add_up_too) { EXPECT_EQ(apportion(std::array{-2.6, 0.3, 3.1}), (Whole{-2, 0, 3})); }

TEST(Apportion, a_single_part_is_rounded) { EXPECT_EQ(apportion(std::array{2.5}), (Whole{3})); }

TEST(Apportion, a_given_total_is_met) { EXPECT_EQ(apportion(std::array{5.5, 1.75}, 8), (Whole{6, 2})); }

TEST(Apportion, a_total_below_the_sum_is_met) { EXPECT_EQ(apportion(std::array{5.0, 5.0}, 9), (Whole{5, 4})); }

TEST(Apportion, nothing_has_no_parts) { EXPECT_TRUE(apportion({}).empty()); }

TEST(Apportion, shown_parts_add_up_and_none_is_further_than_one_from_its_part) {
  std::mt19937 random(20'240'502);
  for (int round = 0; round < 1000; ++round) {
    std::vector<double> parts(1 + random() % 6);
    for (double& part : parts) part = static_cast<double>(static_cast<int>(random() % 20'001) - 10'000) / 97.0;
    const Whole whole = apportion(parts);
    const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
    EXPECT_EQ(std::accumulate(whole.begin(), whole.end(), std::int64_t{0}), std::llround(sum)) << "round " << round;
    for (std::size_t i = 0; i < parts.size(); ++i)
      EXPECT_LE(std::abs(static_cast<double>(whole[i]) - parts[i]), 1.0) << "round " << round;
  }
}

}  // namespace
}  // namespace deskwright
