#include "engine/simulation/market_history.h"

#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

Timestamp time(const char* text) { return *parseIso(text); }

/// Bars by symbol and timeframe, oldest first.
using Bars = std::map<std::pair<SymbolId, Timeframe>, std::vector<Bar>>;
Bars barsBefore(const char* from) {
  MarketGenerator market({1, time(from), {}, true}, defaultInstruments());
  Bars bars;
  for (const Bar& bar : market.history()) bars[{bar.symbol, bar.timeframe}].push_back(bar);
  return bars;
}

TEST(MarketHistory, counts_open_hours_back_over_a_weekend) {
  // Monday 07:00 in winter: nine hours since Sunday 22:00, the tenth is the one before Friday 22:00.
  EXPECT_EQ(MarketHistory::openBefore(time("2024-01-08T07:00"), std::chrono::hours(9)), time("2024-01-07T22:00"));
  EXPECT_EQ(MarketHistory::openBefore(time("2024-01-08T07:00"), std::chrono::hours(10)), time("2024-01-05T21:00"));
  EXPECT_EQ(MarketHistory::openBefore(time("2024-01-08T07:30"), std::chrono::hours(1)), time("2024-01-08T06:00"));
}

TEST(MarketHistory, holds_a_day_of_minutes_and_three_hundred_longer_bars_of_every_symbol) {
  for (const char* from : {"2024-01-08T07:00", "2024-01-11T15:00"}) {
    const Bars bars = barsBefore(from);
    EXPECT_EQ(bars.size(), 14U * 4);
    for (const auto& [which, series] : bars) {
      EXPECT_EQ(series.size(), which.second == kM1 ? 1'440U : 300U) << which.first.value << ", " << which.second.seconds << " s";
      EXPECT_EQ(series.back().closeTime(), time(from));
    }
  }
}

TEST(MarketHistory, has_no_bars_in_weekends_and_breaks_and_no_holes_besides) {
  for (const auto& [which, series] : barsBefore("2024-01-08T07:00")) {
    std::set<Duration> holes;
    for (std::size_t i = 1; i < series.size(); ++i) {
      if (series[i].open_time != series[i - 1].closeTime()) holes.insert(series[i].open_time - series[i - 1].closeTime());
    }
    const bool gold = which.first == SymbolId{12};
    for (const Duration hole : holes) {
      const bool weekend = hole == std::chrono::hours(48) || hole == std::chrono::hours(49);
      EXPECT_TRUE(weekend || (gold && hole == std::chrono::hours(1)))
          << which.first.value << ", " << which.second.seconds << " s";
    }
  }
}

TEST(MarketHistory, makes_long_bars_of_the_same_prices_as_short_ones) {
  const Bars bars = barsBefore("2024-01-11T15:00");
  constexpr SymbolId kEurUsd{1};
  const Bar hour = bars.at({kEurUsd, kH1}).back();
  PriceBar minutes = hour.bid;
  minutes.high = Price();
  minutes.low = hour.bid.high;
  std::uint32_t ticks = 0;
  for (const Bar& minute : bars.at({kEurUsd, kM1})) {
    if (minute.open_time < hour.open_time) continue;
    if (minute.open_time == hour.open_time) minutes.open = minute.bid.open;
    minutes.high = std::max(minutes.high, minute.bid.high);
    minutes.low = std::min(minutes.low, minute.bid.low);
    minutes.close = minute.bid.close;
    ticks += minute.ticks;
  }
  EXPECT_EQ(minutes, hour.bid);
  EXPECT_NEAR(hour.ticks, ticks, 60) << "each bar's number is rounded down";
}

TEST(MarketHistory, ends_where_the_ticks_begin) {
  const auto instruments = defaultInstruments();
  MarketGenerator market({1, time("2024-01-11T15:00"), {}, true}, instruments);
  std::map<SymbolId, Bar> last;
  for (const Bar& bar : market.history()) last[bar.symbol] = bar;
  std::set<SymbolId> seen;
  while (seen.size() < instruments.size()) {
    const Tick tick = *market.next();
    if (!seen.insert(tick.symbol).second) continue;
    // A second's move, the difference of two spreads and, for gold, the distance of its sources.
    const double apart = (tick.bid - last.at(tick.symbol).bid.close).toDouble();
    const double spread = (last.at(tick.symbol).ask.close - last.at(tick.symbol).bid.close).toDouble();
    EXPECT_LT(std::abs(apart), spread) << instruments[tick.symbol.value - 1U].name.view();
  }
}

TEST(MarketHistory, comes_in_the_order_of_ends_and_of_equal_ends_the_longer_first) {
  MarketGenerator market({1, time("2024-01-11T15:00"), {}, true}, defaultInstruments());
  const auto& bars = market.history();
  for (std::size_t i = 1; i < bars.size(); ++i) {
    ASSERT_LE(bars[i - 1].closeTime(), bars[i].closeTime());
    ASSERT_TRUE(bars[i - 1].closeTime() < bars[i].closeTime() || bars[i - 1].timeframe >= bars[i].timeframe);
  }
}

}  // namespace
}  // namespace deskwright
