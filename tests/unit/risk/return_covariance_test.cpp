#include "engine/risk/return_covariance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace deskwright {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

ReturnCovariance ofSymbols(std::size_t count, double half_life) {
  ReturnCovariance covariance(half_life);
  for (std::size_t i = 0; i < count; ++i) covariance.addSymbol();
  return covariance;
}

TEST(ReturnCovariance, weighs_each_step_half_as_much_as_the_next_at_a_half_life_of_one) {
  ReturnCovariance covariance = ofSymbols(2, 1);
  for (int i = 0; i < 19; ++i) covariance.step(std::vector<double>{0.01, 0.01});
  covariance.step(std::vector<double>{0.01, -0.01});
  // Newest step 1, the nineteen before it 1/2 + 1/4 + ... = 1 - 2^-19, all of them 2 - 2^-19.
  const double tail = std::exp2(-19);
  EXPECT_NEAR(covariance.variance(0), 1e-4, 1e-18);
  EXPECT_NEAR(covariance.covariance(0, 1), 1e-4 * -tail / (2 - tail), 1e-18);
}

TEST(ReturnCovariance, says_nothing_from_few_steps) {
  ReturnCovariance covariance = ofSymbols(2, 100);
  for (int i = 0; i < 19; ++i) covariance.step(std::vector<double>{0.01, 0.01});
  EXPECT_FALSE(covariance.known(0));
  EXPECT_EQ(covariance.covariance(0, 1), 0);
  EXPECT_EQ(covariance.correlation(0, 1).low, -1);
  EXPECT_EQ(covariance.correlation(0, 1).high, 1);
  covariance.step(std::vector<double>{0.01, 0.01});
  EXPECT_TRUE(covariance.known(0));
  EXPECT_NEAR(covariance.correlation(0, 1).value, 1, 1e-12);
}

TEST(ReturnCovariance, gives_fishers_interval) {
  ReturnCovariance covariance = ofSymbols(2, 1e9);
  // Equal in three steps of four: a correlation of a half about zero.
  for (int i = 0; i < 104; ++i) covariance.step(std::vector<double>{0.01, i % 4 == 3 ? -0.01 : 0.01});
  const Correlation half = covariance.correlation(0, 1);
  EXPECT_NEAR(half.value, 0.5, 1e-6);
  // atanh(0.5) = 0.54931; 1.95996 / sqrt(101) = 0.19502; tanh(0.35429) = 0.34018, tanh(0.74433) = 0.63175.
  EXPECT_NEAR(half.low, 0.34018, 1e-4);
  EXPECT_NEAR(half.high, 0.63175, 1e-4);
  EXPECT_EQ(half.steps, 104U);
}

TEST(ReturnCovariance, leaves_a_symbol_as_it_is_while_its_market_is_closed) {
  ReturnCovariance covariance = ofSymbols(2, 10);
  for (int i = 0; i < 30; ++i) covariance.step(std::vector<double>{0.01, 0.02});
  for (int i = 0; i < 500; ++i) covariance.step(std::vector<double>{0.01, kNone});
  EXPECT_NEAR(covariance.variance(1), 4e-4, 1e-16);
  EXPECT_EQ(covariance.steps(1), 30U);
  EXPECT_EQ(covariance.correlation(0, 1).steps, 30U);
  covariance.step(std::vector<double>{std::numeric_limits<double>::infinity(), 0.02});
  EXPECT_EQ(covariance.steps(0), 530U) << "an infinite return is none";
}

TEST(ReturnCovariance, keeps_what_it_knows_when_the_half_life_changes) {
  ReturnCovariance covariance = ofSymbols(2, 10);
  for (int i = 0; i < 40; ++i) covariance.step(std::vector<double>{i % 2 == 0 ? 0.01 : -0.02, 0.01});
  const double variance = covariance.variance(0), together = covariance.covariance(0, 1);
  covariance.setHalfLife(500);
  EXPECT_NEAR(covariance.variance(0), variance, 1e-15);
  EXPECT_NEAR(covariance.covariance(0, 1), together, 1e-15);
}

TEST(ReturnCovariance, forgets_one_symbol_alone) {
  ReturnCovariance covariance = ofSymbols(3, 10);
  for (int i = 0; i < 40; ++i) covariance.step(std::vector<double>{0.01, 0.01, 0.01});
  covariance.forget(1);
  EXPECT_FALSE(covariance.known(1));
  EXPECT_EQ(covariance.covariance(1, 2), 0);
  EXPECT_GT(covariance.covariance(0, 2), 0);
}

/// The definition, from the whole history, in longer arithmetic.
long double byDefinition(const std::vector<std::vector<double>>& history, std::size_t row, std::size_t column, double half_life) {
  const long double lambda = std::exp2(-1.0L / half_life);
  long double products = 0, weights = 0, weight = 1;
  for (std::size_t i = history.size(); i-- > 0;) {
    const double a = history[i][row], b = history[i][column];
    if (std::isnan(a) || std::isnan(b)) continue;
    products += weight * a * b;
    weights += weight;
    weight *= lambda;
  }
  return products / weights;
}

TEST(ReturnCovariance, is_what_the_definition_says_to_ten_digits_after_many_steps) {
  constexpr std::size_t kSymbols = 30;
  constexpr double kHalfLife = 300;
  std::mt19937 random(7);
  std::normal_distribution<double> normal(0, 0.001);
  ReturnCovariance covariance = ofSymbols(kSymbols, kHalfLife);
  std::vector<std::vector<double>> history;
  for (int step = 0; step < 20'000; ++step) {
    std::vector<double> returns(kSymbols);
    const double market = normal(random);
    for (std::size_t i = 0; i < kSymbols; ++i) {
      returns[i] = random() % 10 == 0 ? kNone : normal(random) + (i % 2 == 0 ? market : -market);
    }
    covariance.step(returns);
    history.push_back(returns);
  }
  for (std::size_t row = 0; row < kSymbols; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      const auto expected = static_cast<double>(byDefinition(history, row, column, kHalfLife));
      EXPECT_NEAR(covariance.covariance(row, column), expected, 1e-10 * 1e-6) << row << " " << column;
    }
  }
}

}  // namespace
}  // namespace deskwright
