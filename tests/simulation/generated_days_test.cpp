// Generated days against the facts of real ones. The bands are those of the market model for the mean of four days, three
// standard deviations of the generator's own days, stretched where the real days are near; here eight days are averaged, which
// leaves less to chance.

#include "tests/simulation/generated_days.h"

#include "engine/model/timestamp.h"
#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"
#include "tests/simulation/quote_statistics.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace deskwright {
namespace {

constexpr std::uint64_t kSeeds = 8;
constexpr std::array<const char*, kDayCount> kSymbols{"EURUSD", "NZDUSD", "XAUUSD"};

struct Band {
  double low = 0, high = 0;
};
struct Row {
  std::string_view fact;
  std::array<Band, kDayCount> bands;
};

using DayOfSeed = std::function<ThreeDays(std::uint64_t)>;
using FactsOf = std::function<Facts(const QuotedDay&)>;

/// Fails for each fact whose mean over the seeds from 1 is outside its band.
void expectInside(const std::vector<Row>& rows, const DayOfSeed& day_of, const FactsOf& facts_of, std::uint64_t seeds = kSeeds) {
  std::vector<std::array<double, kDayCount>> means(rows.size());
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const ThreeDays days = day_of(seed);
    for (std::size_t symbol = 0; symbol < kDayCount; ++symbol) {
      const Facts facts = facts_of(days[symbol]);
      ASSERT_EQ(facts.size(), rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) {
        ASSERT_EQ(facts[i].first, rows[i].fact);
        means[i][symbol] += facts[i].second / static_cast<double>(seeds);
      }
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t symbol = 0; symbol < kDayCount; ++symbol) {
      EXPECT_GE(means[i][symbol], rows[i].bands[symbol].low) << kSymbols[symbol] << ", " << rows[i].fact;
      EXPECT_LE(means[i][symbol], rows[i].bands[symbol].high) << kSymbols[symbol] << ", " << rows[i].fact;
    }
  }
}

TEST(GeneratedDays, have_as_many_quotes_as_real_ones_in_like_clusters) {
  const std::vector<Row> rows{
      {"ticks per ordinary day", {{{28149, 63819}, {30569, 72296}, {62340, 281619}}}},
      {"median gap between ticks, ms", {{{265, 345}, {248, 344}, {21, 36.1}}}},
      {"90 % gap, ms", {{{3177, 6996}, {2793, 7532}, {455, 1547}}}},
      {"share of ticks in the same ms", {{{0.00606, 0.00863}, {0.00398, 0.00965}, {0.0292, 0.0424}}}},
      {"Weibull shape of gaps", {{{0.441, 0.539}, {0.442, 0.525}, {0.399, 0.479}}}},
      {"lag-1 autocorrelation of log gap", {{{0.201, 0.236}, {0.184, 0.217}, {0.262, 0.307}}}},
      {"Fano factor of counts, 1 s", {{{2.93, 3.44}, {2.86, 3.4}, {7.1, 10.1}}}},
      {"Fano factor of counts, 10 s", {{{7.45, 8.75}, {5.36, 6.83}, {28.6, 45.4}}}},
  };
  expectInside(rows, ordinaryDay, timingFacts);
}

TEST(GeneratedDays, move_from_quote_to_quote_as_real_ones_do) {
  const std::vector<Row> rows{
      {"P(mid move = 0)", {{{0.135, 0.158}, {0.209, 0.245}, {0.0627, 0.0868}}}},
      {"P(0.5 point)", {{{0.228, 0.268}, {0.233, 0.318}, {0.0483, 0.0567}}}},
      {"P(1 point)", {{{0.194, 0.228}, {0.159, 0.232}, {0.0514, 0.0804}}}},
      {"P(1.5-2 points)", {{{0.236, 0.283}, {0.194, 0.228}, {0.0689, 0.0847}}}},
      {"P(2.5-4 points)", {{{0.113, 0.139}, {0.0619, 0.112}, {0.146, 0.18}}}},
      {"P(4.5-6 points)", {{{0.00326, 0.00919}, {0.00203, 0.0114}, {0.308, 0.406}}}},
      {"rms tick move, points", {{{1.39, 1.63}, {1.21, 1.5}, {4.62, 5.44}}}},
      {"autocorrelation of mid moves, lag 1", {{{-0.0891, 0.0471}, {0.192, 0.35}, {-0.685, -0.584}}}},
      {"autocorrelation of mid moves, lag 2", {{{-0.0278, 0.0581}, {0.159, 0.262}, {0.312, 0.366}}}},
      {"autocorrelation of mid moves, lag 3", {{{-0.0107, 0.0508}, {0.117, 0.19}, {-0.202, -0.169}}}},
  };
  expectInside(rows, ordinaryDay, moveFacts);
}

TEST(GeneratedDays, have_returns_as_real_ones_have) {
  // A known misfit: NZDUSD's autocorrelation of absolute 1 s returns is 0.19 to 0.21, at or above the end of the model's band (0.133
  // to 0.192) and nearer to the real 0.275, at which the band ends here.
  const std::vector<Row> rows{
      {"share of 1 s returns equal to 0", {{{0.722, 0.859}, {0.691, 0.855}, {0.492, 0.774}}}},
      {"sd of 1 s return, points", {{{0.747, 1.43}, {0.826, 1.85}, {2.53, 5.21}}}},
      {"excess kurtosis, 1 s", {{{12.9, 18.7}, {15.6, 28}, {5.28, 9.5}}}},
      {"sd of 1 min return, points", {{{5.46, 15.1}, {8.85, 20.3}, {14.6, 38.5}}}},
      {"t df, 1 min", {{{4.11, 6.62}, {4.21, 5.76}, {4.2, 6.55}}}},
      {"autocorrelation abs 1 s, lag 1", {{{0.186, 0.232}, {0.133, 0.275}, {0.216, 0.287}}}},
      {"autocorrelation abs 1 min, lag 1", {{{0.208, 0.411}, {0.209, 0.342}, {0.249, 0.349}}}},
      {"autocorrelation abs 1 min, lag 10", {{{0.0788, 0.264}, {0.0639, 0.192}, {0.103, 0.212}}}},
      {"sqrt RV(tick)/RV(1 min)", {{{0.68, 1.04}, {0.508, 0.623}, {1.74, 2.4}}}},
      {"sqrt RV(1 s)/RV(1 min)", {{{0.726, 1.02}, {0.656, 0.908}, {0.988, 1.32}}}},
      {"corr(log ticks, log abs return) per min", {{{0.41, 0.602}, {0.453, 0.615}, {0.321, 0.512}}}},
      {"autocorr of log ticks per min", {{{0.334, 0.567}, {0.45, 0.626}, {0.522, 0.807}}}},
  };
  expectInside(rows, ordinaryDay, returnFacts);
}

TEST(GeneratedDays, have_spreads_as_real_ones_have) {
  const std::vector<Row> rows{
      {"spread median, points", {{{10.5, 12.3}, {23.2, 27.2}, {25.2, 29.6}}}},
      {"spread 5 %", {{{8.34, 9.79}, {17.5, 20.5}, {22.8, 26.7}}}},
      {"spread 95 %", {{{14.6, 17.5}, {34.7, 46.9}, {35.9, 42.2}}}},
      {"spread autocorr per tick", {{{0.755, 0.886}, {0.894, 1.05}, {0.879, 1.03}}}},
  };
  expectInside(rows, ordinaryDay, spreadFacts);
}

TEST(GeneratedDays, answer_to_payrolls_as_the_second_of_may_2014_did) {
  const std::vector<Row> rows{
      {"release: move after 3 s, points", {{{-368, -302}, {-385, -294}, {-1125, -815}}}},
      {"release: after 60 s", {{{-576, -258}, {-641, -221}, {-1781, -655}}}},
      {"tick/s, 30 to 2 min before", {{{0.57, 1.19}, {0.42, 1.6}, {1.49, 7.27}}}},
      {"tick/s, last 5 s before", {{{3.88, 10.9}, {0.877, 5.97}, {5.25, 24}}}},
      {"tick/s, 1-15 s after", {{{66.7, 119}, {11.3, 20.7}, {93.1, 146}}}},
      {"tick/s, 2-5 min after", {{{8.27, 11.6}, {2.58, 4.65}, {47.4, 63.7}}}},
      {"tick/s, 10-20 min after", {{{2.04, 4.68}, {1.5, 2.38}, {13.7, 21.2}}}},
      {"spread before", {{{9.73, 12.5}, {20.6, 26.6}, {24.1, 37.1}}}},
      {"spread, -120..-30 s", {{{19.8, 24.4}, {42.3, 60.9}, {42.1, 51.4}}}},
      {"spread, last 5 s", {{{93.4, 114}, {233, 353}, {161, 227}}}},
      {"spread, 1-15 s after", {{{129, 157}, {305, 484}, {212, 295}}}},
      {"spread, 2-5 min after", {{{16.2, 20.6}, {36.1, 52.2}, {35.5, 54.6}}}},
      {"rms 1 s move, 5-30 s after", {{{10.7, 22.7}, {12.8, 24.1}, {46.1, 63.1}}}},
      {"rms 1 s move, 2-5 min after", {{{4.67, 7.69}, {4.05, 6.59}, {17.4, 24.2}}}},
  };
  const auto calibration = calibrationOf2014(true);
  const std::int64_t release = microseconds(*parseIso("2014-05-02T12:30")) / 1'000;
  expectInside(
      rows, [&](std::uint64_t seed) { return generatedQuotes(calibration, seed, "2014-05-02T11:50", "2014-05-02T12:51"); },
      [&](const QuotedDay& day) { return releaseFacts(day, release); }, 16);
}

TEST(GeneratedDays, correlate_the_more_the_longer_one_looks_and_nobody_leads) {
  // At 1 s, 10 s, 1 min, 10 min; the first a second ahead, the second a second ahead: the model's value and the standard
  // deviation of a day.
  struct Pair {
    std::size_t first, second;
    std::array<Band, 6> value_and_sd;
  };
  const std::vector<Pair> pairs{
      {0, 1, {{{0.046, 0.011}, {0.163, 0.017}, {0.284, 0.045}, {0.397, 0.077}, {0.034, 0.010}, {0.037, 0.008}}}},
      {0, 2, {{{0.022, 0.010}, {0.105, 0.014}, {0.194, 0.032}, {0.288, 0.076}, {0.011, 0.006}, {0.024, 0.009}}}},
      {1, 2, {{{0.021, 0.007}, {0.080, 0.016}, {0.168, 0.034}, {0.228, 0.081}, {0.012, 0.005}, {0.023, 0.007}}}}};
  std::vector<Sample> means(pairs.size(), Sample(6));
  constexpr std::uint64_t kDays = 16;  // jumps that all symbols share make days differ much
  for (std::uint64_t seed = 1; seed <= kDays; ++seed) {
    const ThreeDays days = ordinaryDay(seed);
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const Sample found = crossCorrelations(days[pairs[p].first], days[pairs[p].second]);
      for (std::size_t i = 0; i < found.size(); ++i) means[p][i] += found[i] / static_cast<double>(kDays);
    }
  }
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    for (std::size_t i = 0; i < 6; ++i) {
      const auto [value, sd] = pairs[p].value_and_sd[i];
      EXPECT_NEAR(means[p][i], value, 1.5 * sd) << kSymbols[pairs[p].first] << kSymbols[pairs[p].second] << ", column " << i;
      const bool longer = i > 0 && i < 4;
      EXPECT_TRUE(!longer || means[p][i] > means[p][i - 1]) << kSymbols[pairs[p].first] << kSymbols[pairs[p].second];
    }
  }
}

TEST(GeneratedDays, open_on_sunday_with_wide_spreads) {
  const std::vector<Row> rows{{"first five minutes", {{{50, 90}, {100, 190}, {50, 100}}}}};
  const auto calibration = calibrationOf2014(false);
  expectInside(
      rows, [&](std::uint64_t seed) { return generatedQuotes(calibration, seed, "2014-05-04T20:00", "2014-05-04T23:00"); },
      [](const QuotedDay& day) {
        Sample spreads;
        for (const auto& quote : day) {
          if (quote.ms < day.front().ms + 300'000) spreads.push_back(quote.spread);
        }
        return Facts{{"first five minutes", mean(spreads)}};
      });
}

TEST(GeneratedDays, have_as_many_quotes_of_every_symbol_as_was_asked_for) {
  struct Target {
    std::string_view symbol;
    int ticks;
  };
  const std::vector<Target> targets{{"EURUSD", 45'000}, {"GBPUSD", 48'000}, {"USDJPY", 46'000}, {"USDCHF", 32'000},
                                    {"AUDUSD", 36'000}, {"NZDUSD", 46'000}, {"USDCAD", 36'000}, {"EURJPY", 70'000},
                                    {"GBPJPY", 65'000}, {"EURGBP", 45'000}, {"AUDJPY", 50'000}, {"XAUUSD", 160'000},
                                    {"US500", 60'000},  {"DE40", 60'000}};
  const auto instruments = defaultInstruments();
  std::vector<double> counts(instruments.size());
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    MarketGenerator market({seed, *parseIso("2018-05-15"), *parseIso("2018-05-16")}, instruments);
    while (const auto tick = market.next()) counts[tick->symbol.value - 1U] += 0.25;
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    ASSERT_EQ(instruments[i].name.view(), targets[i].symbol);
    EXPECT_GT(counts[i], 0.7 * targets[i].ticks) << targets[i].symbol;
    EXPECT_LT(counts[i], 1.7 * targets[i].ticks) << targets[i].symbol;
  }
}

}  // namespace
}  // namespace deskwright
