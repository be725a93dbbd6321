#include "engine/risk/return_covariance.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deskwright {
namespace {

constexpr double kNormal95 = 1.959963984540054;  // two-sided quantile of the standard normal distribution

}  // namespace

ReturnCovariance::ReturnCovariance(double half_life) { setHalfLife(half_life); }

std::size_t ReturnCovariance::addSymbol() {
  const std::size_t row = symbols_++;
  products_.resize(products_.size() + symbols_);
  steps_.resize(products_.size());
  heard_.resize(symbols_);
  return row;
}

// What the past weighs changes; what it says does not.
void ReturnCovariance::setHalfLife(double half_life) {
  assert(half_life > 0);
  const double lambda = std::exp2(-1 / half_life);
  std::vector<double> before(lambda_ > 0 ? products_.size() : 0);
  for (std::size_t i = 0; i < before.size(); ++i) before[i] = weightOf(steps_[i]);
  lambda_ = lambda;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i] > 0) products_[i] *= weightOf(steps_[i]) / before[i];
  }
}

void ReturnCovariance::step(std::span<const double> returns) {
  assert(returns.size() == symbols_);
  std::size_t heard = 0;
  for (std::size_t row = 0; row < symbols_; ++row) {
    if (std::isfinite(returns[row])) heard_[heard++] = static_cast<std::uint32_t>(row);
  }
  double* products = products_.data();
  std::uint32_t* steps = steps_.data();
  const bool all = heard == symbols_;
  for (std::size_t i = 0; i < heard; ++i) {
    const std::size_t row = heard_[i], first = row * (row + 1) / 2;
    const double factor = returns[row];
    if (all) {
      for (std::size_t column = 0; column <= row; ++column) {
        products[first + column] = lambda_ * products[first + column] + factor * returns[column];
        ++steps[first + column];
      }
      continue;
    }
    for (std::size_t j = 0; j <= i; ++j) {
      const std::size_t pair = first + heard_[j];
      products[pair] = lambda_ * products[pair] + factor * returns[heard_[j]];
      ++steps[pair];
    }
  }
}

void ReturnCovariance::forget(std::size_t row) {
  for (std::size_t other = 0; other < symbols_; ++other) {
    products_[at(row, other)] = 0;
    steps_[at(row, other)] = 0;
  }
}

double ReturnCovariance::weightOf(std::uint32_t steps) const { return (1 - std::pow(lambda_, steps)) / (1 - lambda_); }

double ReturnCovariance::effective(std::uint32_t steps) const {
  const double rest = std::pow(lambda_, steps);
  return (1 - rest) * (1 + lambda_) / ((1 - lambda_) * (1 + rest));
}

double ReturnCovariance::covariance(std::size_t row, std::size_t column) const {
  const std::size_t pair = at(row, column);
  return steps_[pair] < kFewestSteps ? 0 : products_[pair] / weightOf(steps_[pair]);
}

Correlation ReturnCovariance::correlation(std::size_t row, std::size_t column) const {
  Correlation result;
  result.steps = steps_[at(row, column)];
  const double scale = std::sqrt(variance(row) * variance(column));
  if (result.steps < kFewestSteps || !(scale > 0)) return result;
  result.value = std::clamp(covariance(row, column) / scale, -1.0, 1.0);
  // Fisher (1921): atanh of a correlation is nearly normal with a variance of 1 / (n - 3).
  const double spread = kNormal95 / std::sqrt(std::max(1.0, effective(result.steps) - 3));
  const double centre = std::atanh(std::clamp(result.value, -0.999'999, 0.999'999));
  result.low = std::tanh(centre - spread);
  result.high = std::tanh(centre + spread);
  return result;
}

}  // namespace deskwright
