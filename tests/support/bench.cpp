#include "tests/support/bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace deskwright {
namespace {

// A required figure may be missed; by this factor it counts as wrong.
constexpr double kToleratedMiss = 1.5;

double excess(const Goal& goal) {
  if (goal.required <= 0) return 0;
  return goal.better == Better::Lower ? goal.value / goal.required : goal.required / std::max(goal.value, 1e-300);
}

}  // namespace

Bench::Bench(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--check") {
      check_only_ = true;
    } else if (argument == "--quick") {
      quick_ = true;
    } else {
      fmt::print(stderr, "usage: {} [--check] [--quick]; found {}\n", argv[0], argument);
      std::exit(2);
    }
  }
}

void Bench::report(const Goal& goal) {
  const double missed = excess(goal);
  const bool wrong = !std::isfinite(goal.value) || (!check_only_ && missed >= kToleratedMiss);
  wrong_ = wrong_ || wrong;
  const std::string_view verdict = wrong ? "WRONG" : missed > 1 && !check_only_ ? "MISSED" : "ok";
  const std::string ratio = goal.floor > 0 ? fmt::format("{:.2f} of floor", goal.value / goal.floor) : std::string("no floor");
  fmt::print("{}: {:.4g} {}, {}, {}\n", goal.name, goal.value, goal.unit, ratio, verdict);
  std::fflush(stdout);
}

void Bench::report(std::string_view name, double value, std::string_view unit) {
  report(Goal{name, value, unit, 0, 0, Better::Lower});
}

void Bench::require(bool holds, std::string_view what) {
  if (holds) return;
  wrong_ = true;
  fmt::print("{}: WRONG\n", what);
  std::fflush(stdout);
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)));
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

std::int64_t benchNanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace deskwright
