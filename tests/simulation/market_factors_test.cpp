// The factors behind the quotes over two years at one minute, three seeds, against the hourly bars of 2017 and 2018 and the
// five-minute bars of 2026. Means of the seven factors that have real data.

#include "engine/simulation/latent_factors.h"
#include "engine/simulation/market_hours.h"
#include "tests/simulation/statistics.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

namespace deskwright {
namespace {

constexpr int kSeeds = 3;
constexpr std::size_t kSeven = 7;
constexpr std::array<std::size_t, kSeven> kMeasured{0, 1, 2, 3, 4, 6, 7};  // EUR GBP JPY CHF AUD CAD XAU
constexpr double kQuarters = 8;

/// Returns of one length within weeks, and the hour of New York's clock that each ended in.
struct Returns {
  std::array<Sample, kFactorCount> of;
  std::vector<int> hours;
};

struct TwoYears {
  Returns hourly, five_minutes;
  std::array<Sample, kFactorCount> weekend_gaps;  // in daily standard deviations
};

class ReturnsRecorder {
 public:
  ReturnsRecorder(const LatentFactors& factors, Duration length, Returns& into)
      : factors_(&factors),
        length_(length),
        into_(&into) {
    forget();
  }
  void forget() {
    for (std::size_t i = 0; i < kFactorCount; ++i) last_[i] = factors_->value(i);
  }
  void note() {
    if (microseconds(factors_->now()) % length_.count() != 0) return;
    for (std::size_t i = 0; i < kFactorCount; ++i) into_->of[i].push_back(factors_->value(i) - last_[i]);
    into_->hours.push_back(static_cast<int>(newYorkTime(factors_->now()).time_of_day / Duration(std::chrono::hours(1))));
    forget();
  }

 private:
  const LatentFactors* factors_;
  Duration length_;
  Returns* into_;
  FactorRow last_{};
};

TwoYears twoYears(std::uint64_t seed) {
  TwoYears years;
  LatentFactors factors(marketCalibration(), seed, *parseIso("2017-01-01T22:00"));
  ReturnsRecorder hourly(factors, std::chrono::hours(1), years.hourly);
  ReturnsRecorder five(factors, std::chrono::minutes(5), years.five_minutes);
  const Timestamp end = factors.now() + std::chrono::weeks(104);
  while (factors.now() < end) {
    if (factors.weekIsOver()) {
      FactorRow before{};
      for (std::size_t i = 0; i < kFactorCount; ++i) before[i] = factors.value(i);
      factors.openWeek();
      for (std::size_t i = 0; i < kFactorCount; ++i) {
        const double daily = marketCalibration().factors[i].annual_volatility / std::sqrt(260.0);
        years.weekend_gaps[i].push_back((factors.value(i) - before[i]) / daily);
      }
      hourly.forget();
      five.forget();
    }
    factors.advance(factors.stepEnd(std::chrono::minutes(1)));
    hourly.note();
    five.note();
  }
  return years;
}

/// Each return over the mean magnitude of its hour of the day.
Sample withoutHours(const Sample& x, const std::vector<int>& hours) {
  std::array<double, 24> sums{}, counts{};
  for (std::size_t i = 0; i < x.size(); ++i) {
    sums.at(static_cast<std::size_t>(hours[i])) += std::abs(x[i]);
    counts.at(static_cast<std::size_t>(hours[i])) += 1;
  }
  Sample result;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto hour = static_cast<std::size_t>(hours[i]);
    result.push_back(sums.at(hour) > 0 ? x[i] * counts.at(hour) / sums.at(hour) : 0);
  }
  return result;
}

/// How many lie beyond so many standard deviations of the `around` values before and after them.
std::size_t beyond(const Sample& x, double deviations, std::size_t around) {
  std::vector<double> squares{0};
  for (const double v : x) squares.push_back(squares.back() + v * v);
  std::size_t count = 0;
  for (std::size_t i = around; i + around < x.size(); ++i) {
    const double local = (squares[i + around + 1] - squares[i - around] - x[i] * x[i]) / static_cast<double>(2 * around);
    if (x[i] * x[i] > deviations * deviations * local) ++count;
  }
  return count;
}

/// The mean over seeds and measured factors.
template <class Of>
double meanOf(const std::vector<TwoYears>& seeds, Of of) {
  double sum = 0;
  for (const auto& years : seeds) {
    for (const std::size_t factor : kMeasured) sum += of(years, factor);
  }
  return sum / static_cast<double>(seeds.size() * kSeven);
}

Sample hourly(const TwoYears& years, std::size_t factor) { return withoutHours(years.hourly.of[factor], years.hourly.hours); }
Sample fiveMinutes(const TwoYears& years, std::size_t factor) {
  return withoutHours(years.five_minutes.of[factor], years.five_minutes.hours);
}

/// Percent a year, from hourly returns.
double annualPercent(const Sample& returns) { return standardDeviation(returns) * std::sqrt(260.0 * 24) * 100; }

class MarketFactors : public testing::Test {
 protected:
  MarketFactors() {
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) seeds_.push_back(twoYears(seed));
  }
  std::vector<TwoYears> seeds_;
};

TEST_F(MarketFactors, are_as_volatile_in_a_year_as_the_currencies_are) {
  struct Real {
    std::size_t plus, minus;
    double percent;
  };
  constexpr std::size_t kDollar = kFactorCount;
  const std::vector<Real> real{{0, kDollar, 7.35}, {1, kDollar, 8.5},  {2, kDollar, 7.78}, {3, kDollar, 7.14}, {4, kDollar, 8.5},
                               {6, kDollar, 7.38}, {7, kDollar, 9.66}, {0, 2, 8.43},       {1, 2, 10.09},      {0, 1, 7.60}};
  for (const auto& [plus, minus, percent] : real) {
    double found = 0;
    for (const auto& years : seeds_) {
      Sample returns = years.hourly.of[plus];
      for (std::size_t i = 0; minus != kDollar && i < returns.size(); ++i) returns[i] -= years.hourly.of[minus][i];
      found += annualPercent(returns) / kSeeds;
    }
    EXPECT_NEAR(found, percent, 0.08 * percent) << plus << " less " << minus;
  }
}

TEST_F(MarketFactors, correlate_by_the_hour_as_the_currencies_do) {
  for (const auto& years : seeds_) {
    for (const std::size_t a : kMeasured) {
      for (const std::size_t b : kMeasured) {
        EXPECT_NEAR(correlation(years.hourly.of[a], years.hourly.of[b]),
                    a == b ? 1 : marketCalibration().factors[a].correlation[b], 0.06)
            << a << ' ' << b;
      }
    }
  }
}

TEST_F(MarketFactors, have_hours_with_heavy_tails_and_memory) {
  const double degrees = meanOf(seeds_, [](const auto& years, auto factor) { return studentDegrees(hourly(years, factor)); });
  EXPECT_GE(degrees, 3.5);
  EXPECT_LE(degrees, 5.3);
  const std::array<std::size_t, 5> lags{1, 2, 6, 24, 120};
  const std::array<double, 5> real{0.107, 0.081, 0.050, 0.039, 0.030};
  double before = 1;
  for (std::size_t i = 0; i < lags.size(); ++i) {
    const double found = meanOf(
        seeds_, [&](const auto& years, auto factor) { return autocorrelation(magnitudes(hourly(years, factor)), lags[i]); });
    EXPECT_NEAR(found, real[i], 0.05) << "lag " << lags[i];
    EXPECT_LT(found, before) << "lag " << lags[i];
    before = found;
  }
  const auto share = [this](double deviations) {
    return meanOf(seeds_, [deviations](const auto& years, auto factor) {
      const Sample x = hourly(years, factor);
      return 100.0 * static_cast<double>(beyond(x, deviations, 60)) / static_cast<double>(x.size());
    });
  };
  EXPECT_GE(share(4), 0.25);
  EXPECT_LE(share(4), 0.65);
  EXPECT_GE(share(6), 0.02);
  EXPECT_LE(share(6), 0.2);
}

TEST_F(MarketFactors, have_five_minutes_with_heavy_tails_memory_and_jumps) {
  const double degrees =
      meanOf(seeds_, [](const auto& years, auto factor) { return studentDegrees(fiveMinutes(years, factor)); });
  EXPECT_GE(degrees, 2.6);
  EXPECT_LE(degrees, 4.2);
  struct Memory {
    std::size_t lag;
    double low, high;
  };
  for (const auto& [lag, low, high] :
       std::vector<Memory>{{1, 0.10, 0.25}, {6, 0.06, 0.17}, {12, 0.05, 0.16}, {48, 0.01, 0.11}, {288, 0, 0.09}}) {
    const double found = meanOf(seeds_, [lag = lag](const auto& years, auto factor) {
      return autocorrelation(magnitudes(fiveMinutes(years, factor)), lag);
    });
    EXPECT_GE(found, low) << "lag " << lag;
    EXPECT_LE(found, high) << "lag " << lag;
  }
  const double jumps = meanOf(seeds_, [](const auto& years, auto factor) {
    return static_cast<double>(beyond(fiveMinutes(years, factor), 6, 144)) / kQuarters;
  });
  EXPECT_GE(jumps, 10);
  EXPECT_LE(jumps, 40);
}

TEST_F(MarketFactors, gap_over_weekends_as_the_currencies_do) {
  const double median =
      meanOf(seeds_, [](const auto& years, auto factor) { return quantileOf(magnitudes(years.weekend_gaps[factor]), 0.5); });
  EXPECT_GE(median, 0.10);
  EXPECT_LE(median, 0.20);
  const double deviation =
      meanOf(seeds_, [](const auto& years, auto factor) { return standardDeviation(years.weekend_gaps[factor]); });
  EXPECT_GE(deviation, 0.2);
  EXPECT_LE(deviation, 0.8);
}

}  // namespace
}  // namespace deskwright
