// What one step of the covariance of thirty symbols costs, and what a new value at risk of their positions costs. The floor of a
// step is the rank-1 update alone: one pass over the lower triangle of a plain array.

#include "engine/risk/portfolio_risk.h"
#include "tests/support/bench.h"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace deskwright {
namespace {

constexpr std::size_t kSymbols = 30;
constexpr double kHalfLife = 288;

std::vector<std::vector<double>> marketSteps(std::size_t count) {
  std::mt19937 random(11);
  std::normal_distribution<double> normal(0, 0.0005);
  std::vector<std::vector<double>> steps(count, std::vector<double>(kSymbols));
  for (auto& returns : steps) {
    const double market = normal(random);
    for (double& one : returns) one = market + normal(random);
  }
  return steps;
}

// Nanoseconds a step; `into` is what is renewed.
template <class Renew>
double perStep(const std::vector<std::vector<double>>& steps, Renew&& renew) {
  const std::int64_t begun = benchNanoseconds();
  for (const auto& returns : steps) renew(returns);
  return static_cast<double>(benchNanoseconds() - begun) / static_cast<double>(steps.size());
}

class PlainTriangle {
 public:
  void step(const std::vector<double>& returns) {
    std::size_t at = 0;
    for (std::size_t row = 0; row < kSymbols; ++row) {
      for (std::size_t column = 0; column <= row; ++column, ++at)
        sums_[at] = lambda_ * sums_[at] + returns[row] * returns[column];
    }
  }
  double first() const { return sums_.front(); }

 private:
  double lambda_ = std::exp2(-1 / kHalfLife);
  std::vector<double> sums_ = std::vector<double>(kSymbols * (kSymbols + 1) / 2);
};

// From the whole history, as the definition has it.
double largestError(const ReturnCovariance& covariance, const std::vector<std::vector<double>>& history) {
  double largest = 0;
  for (std::size_t row = 0; row < kSymbols; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      const long double lambda = std::exp2(-1.0L / kHalfLife);
      long double products = 0, weights = 0, weight = 1;
      for (std::size_t i = history.size(); i-- > 0; weight *= lambda) {
        products += weight * history[i][row] * history[i][column];
        weights += weight;
      }
      const auto expected = static_cast<double>(products / weights);
      const double scale = std::sqrt(covariance.variance(row) * covariance.variance(column));
      largest = std::max(largest, std::abs(covariance.covariance(row, column) - expected) / scale);
    }
  }
  return largest;
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  using namespace deskwright;
  Bench bench(argc, argv);
  const std::size_t rounds = bench.quick() ? 5 : 41;
  const auto steps = marketSteps(2'000);
  std::vector<double> ours, floors, risks;
  ReturnCovariance covariance(kHalfLife);
  for (std::size_t i = 0; i < kSymbols; ++i) covariance.addSymbol();
  for (std::size_t round = 0; round < rounds; ++round) {
    PlainTriangle plain;
    floors.push_back(perStep(steps, [&](const std::vector<double>& returns) { plain.step(returns); }));
    keep(plain.first());
    ReturnCovariance fresh(kHalfLife);
    for (std::size_t i = 0; i < kSymbols; ++i) fresh.addSymbol();
    ours.push_back(perStep(steps, [&](const std::vector<double>& returns) { fresh.step(returns); }));
    covariance = fresh;
    PortfolioRisk risk;
    risks.push_back(perStep(std::vector<std::vector<double>>(50, std::vector<double>(kSymbols, 10'000)),
                            [&](const std::vector<double>& exposures) { risk.update(exposures, covariance); }));
    keep(risk.deviation());
  }
  bench.report({"correlation of 30 symbols, one step", median(ours) / 1000, "us", median(floors) / 1000, 2, Better::Lower});
  bench.report("value at risk of 30 positions", median(risks) / 1000, "us");
  const double error = largestError(covariance, steps);
  bench.report("correlation, largest error against the definition", error, "");
  bench.require(error <= 1e-10, "correlation against the definition");
  return bench.status();
}
