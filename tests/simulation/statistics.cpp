#include "tests/simulation/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deskwright {

double mean(const Sample& x) { return x.empty() ? 0 : std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size()); }

double variance(const Sample& x) {
  const double m = mean(x);
  double sum = 0;
  for (const double v : x) sum += (v - m) * (v - m);
  return x.empty() ? 0 : sum / static_cast<double>(x.size());
}

double standardDeviation(const Sample& x) { return std::sqrt(variance(x)); }

double rootMeanSquareOf(const Sample& x) {
  double sum = 0;
  for (const double v : x) sum += v * v;
  return x.empty() ? 0 : std::sqrt(sum / static_cast<double>(x.size()));
}

double quantileOf(Sample x, double q) {
  if (x.empty()) return 0;
  const double place = q * static_cast<double>(x.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  std::nth_element(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(low), x.end());
  const double at = x[low];
  if (low + 1 == x.size()) return at;
  const double above = *std::min_element(x.begin() + static_cast<std::ptrdiff_t>(low) + 1, x.end());
  return at + (place - static_cast<double>(low)) * (above - at);
}

double correlation(const Sample& x, const Sample& y) {
  const double mx = mean(x);
  const double my = mean(y);
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

double autocorrelation(const Sample& x, std::size_t lag) {
  const double m = mean(x);
  double products = 0, squares = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    squares += (x[i] - m) * (x[i] - m);
    if (i >= lag) products += (x[i] - m) * (x[i - lag] - m);
  }
  return squares > 0 ? products / squares : 0;
}

double excessKurtosis(const Sample& x) {
  const double m = mean(x);
  double second = 0, fourth = 0;
  for (const double v : x) {
    const double squared = (v - m) * (v - m);
    second += squared;
    fourth += squared * squared;
  }
  return fourth * static_cast<double>(x.size()) / (second * second) - 3;
}

namespace {

/// Log-likelihood a value at the best scale, which is found by expectation maximisation.
double studentLikelihood(const Sample& x, double degrees) {
  double scale2 = variance(x) * 0.5;
  for (int round = 0; round < 15; ++round) {
    double sum = 0;
    for (const double v : x) sum += (degrees + 1) * v * v / (degrees * scale2 + v * v);
    scale2 *= sum / static_cast<double>(x.size());
  }
  const double constant = std::lgamma((degrees + 1) / 2) - std::lgamma(degrees / 2) - 0.5 * std::log(degrees * scale2);
  double sum = 0;
  for (const double v : x) sum += std::log1p(v * v / (degrees * scale2));
  return constant - (degrees + 1) / 2 * sum / static_cast<double>(x.size());
}

}  // namespace

double studentDegrees(const Sample& x) {
  // Golden section on the logarithm.
  double low = 0, high = std::log(50.0);
  const double golden = (std::sqrt(5.0) - 1) / 2;
  for (int round = 0; round < 14; ++round) {
    const double a = high - golden * (high - low);
    const double b = low + golden * (high - low);
    if (studentLikelihood(x, std::exp(a)) > studentLikelihood(x, std::exp(b)))
      high = b;
    else
      low = a;
  }
  return std::exp((low + high) / 2);
}

double weibullShape(const Sample& x) {
  Sample logs;
  for (const double v : x) logs.push_back(std::log(v));
  const double mean_log = mean(logs);
  // The likelihood equation sum x^k log x / sum x^k - 1 / k = mean log x, whose left side rises with k.
  double low = 0.05, high = 5;
  for (int round = 0; round < 40; ++round) {
    const double k = (low + high) / 2;
    double weighted = 0, weights = 0;
    for (const double l : logs) {
      const double w = std::exp(k * l);
      weighted += w * l;
      weights += w;
    }
    (weighted / weights - 1 / k < mean_log ? low : high) = k;
  }
  return (low + high) / 2;
}

Sample magnitudes(Sample x) {
  for (double& v : x) v = std::abs(v);
  return x;
}

}  // namespace deskwright
