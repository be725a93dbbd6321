#pragma once
// Facts of one symbol's quotes of a day, as the market model's comparison of real and generated days defines them.

#include "tests/simulation/statistics.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace deskwright {

/// One sent quote; mid and spread in points, time in milliseconds since 1970.
struct PointMid {
  std::int64_t ms = 0;
  double mid = 0, spread = 0;
};
using QuotedDay = std::vector<PointMid>;
using Facts = std::vector<std::pair<std::string, double>>;

inline constexpr std::int64_t kDayMs = 86'400'000;

/// Of a whole day of UTC: how many quotes, and how they cluster in time.
Facts timingFacts(const QuotedDay& day);
/// Of the moves of the mid from quote to quote, in points.
Facts moveFacts(const QuotedDay& day);
/// Of returns over a second and a minute.
Facts returnFacts(const QuotedDay& day);
Facts spreadFacts(const QuotedDay& day);
/// Around a release at `release` (milliseconds), of a day that holds half an hour before and after it.
Facts releaseFacts(const QuotedDay& day, std::int64_t release);

/// Changes of the mid over steps of `step` milliseconds of the whole day, the last mid before each instant counting.
Sample dayReturns(const QuotedDay& day, std::int64_t step);
/// With what lies beyond the given quantile of magnitudes drawn in to it.
Sample winsorised(Sample x, double quantile);
/// At 1 s, 10 s, 1 min, 10 min; then of x with y a second later, and of y with x a second later.
Sample crossCorrelations(const QuotedDay& x, const QuotedDay& y);

}  // namespace deskwright
