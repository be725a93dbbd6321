// The statistics that judge generated days, computed on the real days that the market model quotes: were a definition another
// one, its figure would not come out.

#include "engine/storage/mt5_csv.h"
#include "tests/simulation/quote_statistics.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

namespace deskwright {
namespace {

QuotedDay realDay(const char* date) {
  const UtcServerTimeZone utc;
  auto file = Mt5TickFile::open(testData(std::string("data/ticks/oanda/EURUSD_") + date + ".csv.gz"), "EURUSD", SymbolId{1}, utc);
  QuotedDay day;
  if (!file) return day;
  while (const auto tick = file->next()) {
    const double bid = static_cast<double>(tick->bid.raw()) / 1e4;
    const double ask = static_cast<double>(tick->ask.raw()) / 1e4;
    day.push_back({microseconds(tick->time) / 1'000, (bid + ask) / 2, ask - bid});
  }
  return day;
}

TEST(QuoteStatistics, of_eurusd_on_two_days_of_may_2014_are_those_of_the_market_model) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/EURUSD_20140506.csv.gz");
  const std::map<std::string, double> real{{"ticks per ordinary day", 43'116},
                                           {"median gap between ticks, ms", 222},
                                           {"90 % gap, ms", 4'845},
                                           {"share of ticks in the same ms", 0.00625},
                                           {"Weibull shape of gaps", 0.523},
                                           {"lag-1 autocorrelation of log gap", 0.347},
                                           {"Fano factor of counts, 1 s", 3.04},
                                           {"Fano factor of counts, 10 s", 5.65},
                                           {"P(mid move = 0)", 0.141},
                                           {"P(0.5 point)", 0.387},
                                           {"P(1 point)", 0.0972},
                                           {"P(1.5-2 points)", 0.243},
                                           {"P(2.5-4 points)", 0.127},
                                           {"P(4.5-6 points)", 0.00355},
                                           {"rms tick move, points", 1.5},
                                           {"autocorrelation of mid moves, lag 1", -0.0291},
                                           {"autocorrelation of mid moves, lag 2", 0.125},
                                           {"autocorrelation of mid moves, lag 3", 0.0316},
                                           {"share of 1 s returns equal to 0", 0.82},
                                           {"sd of 1 s return, points", 1.23},
                                           {"excess kurtosis, 1 s", 31.4},
                                           {"sd of 1 min return, points", 9.57},
                                           {"t df, 1 min", 4.24},
                                           {"autocorrelation abs 1 s, lag 1", 0.225},
                                           {"autocorrelation abs 1 min, lag 1", 0.375},
                                           {"autocorrelation abs 1 min, lag 10", 0.254},
                                           {"sqrt RV(tick)/RV(1 min)", 0.859},
                                           {"sqrt RV(1 s)/RV(1 min)", 0.995},
                                           {"corr(log ticks, log abs return) per min", 0.585},
                                           {"autocorr of log ticks per min", 0.707},
                                           {"spread median, points", 11},
                                           {"spread 5 %", 9},
                                           {"spread 95 %", 17},
                                           {"spread autocorr per tick", 0.825}};
  std::map<std::string, double> found;
  for (const char* date : {"20140506", "20140507"}) {
    const QuotedDay day = realDay(date);
    ASSERT_FALSE(day.empty());
    for (const auto facts : {timingFacts, moveFacts, returnFacts, spreadFacts}) {
      for (const auto& [fact, value] : facts(day)) found[fact] += value / 2;
    }
  }
  ASSERT_EQ(found.size(), real.size());
  for (const auto& [fact, value] : real) EXPECT_NEAR(found.at(fact), value, 0.03 * std::abs(value)) << fact;
}

}  // namespace
}  // namespace deskwright
