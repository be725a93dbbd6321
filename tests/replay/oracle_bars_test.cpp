// One-minute bars built from real ticks against those that another program made of the same day.

#include "engine/market/bar_builder.h"
#include "engine/market/quote_board.h"
#include "engine/storage/mt5_csv.h"
#include "engine/storage/text_lines.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {
namespace {

constexpr SymbolId kSymbol{1};

struct Minute {
  Timestamp open_time;
  PriceBar bid, ask;
};

/// Rows of date, time and eight prices: open, high, low, close of bid and of ask.
std::vector<Minute> readOracle(const std::filesystem::path& path) {
  auto lines = TextLines::open(path);
  EXPECT_TRUE(lines);
  std::vector<Minute> minutes;
  UtcServerTimeZone utc;
  Mt5Stamps stamps(utc);
  lines->next();
  while (const auto line = lines->next()) {
    std::array<std::string_view, 10> column;
    std::string_view rest = *line;
    for (auto& text : column) {
      text = rest.substr(0, rest.find('\t'));
      rest.remove_prefix(std::min(rest.size(), text.size() + 1));
    }
    Minute minute;
    minute.open_time = stamps.toUtc(*stamps.parse(column[0], column[1]));
    const std::array<Price*, 8> fields = {&minute.bid.open, &minute.bid.high, &minute.bid.low, &minute.bid.close,
                                          &minute.ask.open, &minute.ask.high, &minute.ask.low, &minute.ask.close};
    for (std::size_t i = 0; i < fields.size(); ++i) *fields[i] = *parsePrice(column[2 + i]);
    minutes.push_back(minute);
  }
  EXPECT_FALSE(lines->error());
  return minutes;
}

struct Day {
  std::vector<Bar> bars;
  QuoteCounters counters;
};

Day buildBars(const std::filesystem::path& path) {
  UtcServerTimeZone utc;
  auto file = Mt5TickFile::open(path, symbolOf(path), kSymbol, utc);
  EXPECT_TRUE(file);
  QuoteBoard board;
  Instrument instrument;
  instrument.id = kSymbol;
  board.configure(instrument);
  BarBuilder builder(kSymbol, kM1);
  Day day;
  while (const auto tick = file->next()) {
    board.apply(*tick);
    if (const auto bar = builder.apply(*tick)) day.bars.push_back(*bar);
  }
  EXPECT_FALSE(file->error()) << file->error()->text;
  if (builder.open()) day.bars.push_back(*builder.open());
  EXPECT_EQ(builder.lateTicks(), 0U);
  day.counters = board.counters(kSymbol);
  return day;
}

struct OracleFile {
  std::string name;
  /// The gold ticks are written with two decimal places and their oracle with three, so that a field may differ by half of the
  /// last place of a tick. Everything else is exact.
  PriceDelta rounding;
};

void expectEqual(Price built, Price expected, PriceDelta rounding, const char* field) {
  EXPECT_LE(magnitude(built - expected), rounding)
      << field << ": built " << format(built, 5) << ", expected " << format(expected, 5);
}

void expectEqual(const PriceBar& built, const PriceBar& expected, PriceDelta rounding) {
  expectEqual(built.open, expected.open, rounding, "open");
  expectEqual(built.high, expected.high, rounding, "high");
  expectEqual(built.low, expected.low, rounding, "low");
  expectEqual(built.close, expected.close, rounding, "close");
}

class OracleBars : public testing::TestWithParam<OracleFile> {
 protected:
  std::filesystem::path ticks() const { return "data/ticks/" + GetParam().name; }
  std::filesystem::path oracle() const { return "data/oracle/m1_bid_ask/" + GetParam().name; }
};

TEST_P(OracleBars, are_equal_in_every_minute_and_all_eight_fields) {
  DESKWRIGHT_REQUIRE_TEST_DATA(ticks());
  DESKWRIGHT_REQUIRE_TEST_DATA(oracle());
  const auto expected = readOracle(testData(oracle()));
  const auto built = buildBars(testData(ticks())).bars;
  ASSERT_GT(expected.size(), 1000U);
  ASSERT_EQ(built.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    SCOPED_TRACE(formatIso(expected[i].open_time));
    ASSERT_EQ(built[i].open_time, expected[i].open_time);
    expectEqual(built[i].bid, expected[i].bid, GetParam().rounding);
    expectEqual(built[i].ask, expected[i].ask, GetParam().rounding);
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Of20140506, OracleBars,
                         testing::Values(OracleFile{"oanda/EURUSD_20140506.csv.gz", {}},
                                         OracleFile{"oanda/NZDUSD_20140506.csv.gz", {}},
                                         OracleFile{"oanda/XAUUSD_20140506.csv.gz", PriceDelta::fromRaw(5'000'000)},
                                         OracleFile{"fxcm/EURUSD_20140506.csv.gz", {}},
                                         OracleFile{"fxcm/NZDUSD_20140506.csv.gz", {}}),
                         [](const auto& instance) {
                           std::string name = instance.param.name.substr(0, instance.param.name.find('_'));
                           name.replace(name.find('/'), 1, "_");
                           return name;
                         });

TEST(RawFeed, has_thousands_of_quotes_with_zero_or_negative_spread_and_each_is_judged) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/fxcm/EURUSD_20140506.csv.gz");
  const auto counters = buildBars(testData("data/ticks/fxcm/EURUSD_20140506.csv.gz")).counters;
  // Counted in the file by comparing its columns.
  EXPECT_EQ(counters.ticks, 102'682U);
  EXPECT_EQ(counters.zero_spread, 12'154U);
  EXPECT_EQ(counters.crossed, 9'999U);
  EXPECT_EQ(counters.invalid, 0U);
  EXPECT_EQ(counters.out_of_order, 0U);
}

}  // namespace
}  // namespace deskwright
