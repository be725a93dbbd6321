#include "engine/simulation/deterministic_math.h"

#include <gtest/gtest.h>

#include <cmath>

namespace deskwright {
namespace {

TEST(DeterministicMath, exponential_is_right_to_eleven_places) {
  for (double x = -699; x < 699; x += 0.37) EXPECT_NEAR(exponential(x) / std::exp(x), 1, 1e-11) << x;
  EXPECT_EQ(exponential(0), 1);
  EXPECT_EQ(exponential(-1e9), 0);
}

TEST(DeterministicMath, logarithm_is_right_to_eleven_places) {
  for (double x = 1e-12; x < 1e12; x *= 1.07) EXPECT_NEAR(logarithm(x), std::log(x), 1e-11) << x;
  EXPECT_EQ(logarithm(1), 0);
  EXPECT_NEAR(logarithm(1 + 1e-9) / std::log1p(1e-9), 1, 1e-6) << "1e-9 itself is rounded when it is added to 1";
}

TEST(DeterministicMath, power_takes_fractions) {
  EXPECT_NEAR(power(2, 0.5), 1.41421356237, 1e-10);
  EXPECT_NEAR(power(10, -3), 0.001, 1e-13);
}

// Tables of the normal distribution.
TEST(DeterministicMath, normal_quantiles_are_those_of_the_tables) {
  EXPECT_EQ(normalQuantile(0.5), 0);
  EXPECT_NEAR(normalQuantile(0.975), 1.959963985, 2e-6);
  EXPECT_NEAR(normalQuantile(0.025), -1.959963985, 2e-6);
  EXPECT_NEAR(normalQuantile(0.75), 0.6744897502, 1e-6);
  EXPECT_NEAR(normalQuantile(1e-9), -5.997807015, 6e-6);
}

TEST(DeterministicMath, variates_have_the_moments_of_their_distributions) {
  SeededRandom random(7);
  constexpr int kCount = 200'000;
  double sum = 0, squares = 0, fourths = 0, waits = 0;
  for (int i = 0; i < kCount; ++i) {
    const double z = normalVariate(random);
    sum += z;
    squares += z * z;
    fourths += z * z * z * z;
    waits += exponentialVariate(random);
  }
  // Four standard errors: 1, sqrt 2, sqrt 96 and 1 over sqrt 200,000.
  EXPECT_NEAR(sum / kCount, 0, 0.009);
  EXPECT_NEAR(squares / kCount, 1, 0.013);
  EXPECT_NEAR(fourths / kCount, 3, 0.088);
  EXPECT_NEAR(waits / kCount, 1, 0.009);
}

}  // namespace
}  // namespace deskwright
