#include "engine/market/bar_builder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace deskwright {
namespace {

constexpr SymbolId kSymbol{1};

Timestamp at(const char* text) { return *parseIso(text); }
Price price(std::int64_t points) { return Price::fromRaw(points * 10'000); }

Tick tick(Timestamp time, std::int64_t bid, std::int64_t ask) { return {kSymbol, 0, time, price(bid), price(ask)}; }
Tick tick(const char* time, std::int64_t bid, std::int64_t ask) { return tick(at(time), bid, ask); }

PriceBar prices(std::int64_t open, std::int64_t high, std::int64_t low, std::int64_t close) {
  return {price(open), price(high), price(low), price(close)};
}

TEST(BarBuilder, takes_open_high_low_and_close_of_bid_and_ask_apart) {
  BarBuilder builder(kSymbol, kM1);
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:00:00.5", 100, 110)));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:00:10", 105, 108)));  // high bid, low ask
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:00:20", 97, 115)));   // low bid, high ask
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:00:59.999", 101, 111)));
  const auto bar = builder.apply(tick("2014-05-06T10:01:00", 300, 301));
  ASSERT_TRUE(bar);
  EXPECT_EQ(bar->open_time, at("2014-05-06T10:00"));
  EXPECT_EQ(bar->timeframe, kM1);
  EXPECT_EQ(bar->symbol, kSymbol);
  EXPECT_EQ(bar->bid, prices(100, 105, 97, 101));
  EXPECT_EQ(bar->ask, prices(110, 115, 108, 111));
  EXPECT_EQ(bar->ticks, 4U);
  EXPECT_EQ(bar->flags, 0);
}

TEST(BarBuilder, a_tick_at_the_end_of_a_period_belongs_to_the_next) {
  BarBuilder builder(kSymbol, kM5);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:04:59.999999", 1, 2)));
  EXPECT_TRUE(builder.apply(tick("2014-05-06T10:05:00", 3, 4)));
  ASSERT_TRUE(builder.open());
  EXPECT_EQ(builder.open()->bid, prices(3, 3, 3, 3));
  EXPECT_EQ(builder.open()->open_time, at("2014-05-06T10:05"));
}

TEST(BarBuilder, a_period_without_ticks_has_no_bar) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  const auto bar = builder.apply(tick("2014-05-06T10:07:30", 3, 4));
  ASSERT_TRUE(bar);
  EXPECT_EQ(bar->open_time, at("2014-05-06T10:00"));
  EXPECT_EQ(builder.open()->open_time, at("2014-05-06T10:07"));
}

TEST(BarBuilder, builds_days_and_odd_timeframes) {
  BarBuilder day(kSymbol, kD1);
  day.apply(tick("2014-05-06T23:59:59", 1, 2));
  EXPECT_EQ(day.open()->open_time, at("2014-05-06"));
  BarBuilder ten_seconds(kSymbol, Timeframe{10});
  ten_seconds.apply(tick("2014-05-06T10:00:19.9", 1, 2));
  EXPECT_EQ(ten_seconds.open()->open_time, at("2014-05-06T10:00:10"));
}

TEST(BarBuilder, the_clock_closes_a_bar_whose_period_is_over) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:30", 1, 2));
  EXPECT_FALSE(builder.closeUpTo(at("2014-05-06T10:00:59.999")));
  const auto bar = builder.closeUpTo(at("2014-05-06T10:01:00"));
  ASSERT_TRUE(bar);
  EXPECT_EQ(bar->open_time, at("2014-05-06T10:00"));
  EXPECT_FALSE(builder.open());
  EXPECT_FALSE(builder.closeUpTo(at("2014-05-06T10:01:00"))) << "closed once";
}

TEST(BarBuilder, the_tick_after_a_close_by_the_clock_opens_a_bar_and_closes_none) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:30", 1, 2));
  builder.closeUpTo(at("2014-05-06T10:01:05"));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:01:06", 3, 4)));
  EXPECT_EQ(builder.open()->bid.open, price(3));
  EXPECT_EQ(builder.lateTicks(), 0U);
}

TEST(BarBuilder, a_tick_of_a_closed_period_is_counted_and_changes_no_bar) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:30", 100, 110));
  ASSERT_TRUE(builder.closeUpTo(at("2014-05-06T10:01:00")));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:00:59.999", 900, 910)));
  EXPECT_FALSE(builder.open());
  EXPECT_EQ(builder.lateTicks(), 1U);
  builder.apply(tick("2014-05-06T10:01:00", 100, 110));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:00:10", 1, 2)));
  EXPECT_EQ(builder.open()->bid, prices(100, 100, 100, 100));
  EXPECT_EQ(builder.lateTicks(), 2U);
}

TEST(BarBuilder, a_tick_of_a_period_before_the_first_or_of_one_that_was_skipped_is_late_too) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T09:59:59", 900, 910)));
  EXPECT_EQ(builder.open()->ticks, 1U);
  builder.apply(tick("2014-05-06T10:07:00", 1, 2));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:03:00", 900, 910)));
  EXPECT_EQ(builder.open()->bid, prices(1, 1, 1, 1));
  EXPECT_EQ(builder.lateTicks(), 2U);
}

TEST(BarBuilder, a_period_that_the_clock_has_passed_without_ticks_is_closed_too) {
  BarBuilder builder(kSymbol, kM1);
  EXPECT_FALSE(builder.closeUpTo(at("2014-05-06T10:05:00")));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:04:59.9", 1, 2)));
  EXPECT_FALSE(builder.open());
  EXPECT_EQ(builder.lateTicks(), 1U);
}

TEST(BarBuilder, a_clock_behind_the_ticks_changes_nothing) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:05:00", 1, 2));
  EXPECT_FALSE(builder.closeUpTo(at("2014-05-06T10:03:00")));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:05:01", 1, 2)));
  EXPECT_EQ(builder.open()->ticks, 2U);
}

TEST(BarBuilder, a_gap_inside_a_period_marks_that_bar_alone) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  builder.markGap();
  builder.apply(tick("2014-05-06T10:00:30", 1, 2));
  EXPECT_EQ(builder.apply(tick("2014-05-06T10:01:00", 1, 2))->flags, kBarHasGap);
  EXPECT_EQ(builder.apply(tick("2014-05-06T10:02:00", 1, 2))->flags, 0);
}

TEST(BarBuilder, a_gap_over_the_end_of_a_period_marks_both_bars) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  builder.markGap();
  EXPECT_EQ(builder.apply(tick("2014-05-06T10:01:00", 1, 2))->flags, kBarHasGap);
  EXPECT_EQ(builder.closeUpTo(at("2014-05-06T10:02:00"))->flags, kBarHasGap);
  builder.apply(tick("2014-05-06T10:02:00", 1, 2));
  EXPECT_EQ(builder.open()->flags, 0);
}

TEST(BarBuilder, a_gap_between_two_bars_marks_the_next) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  EXPECT_EQ(builder.closeUpTo(at("2014-05-06T10:01:00"))->flags, 0);
  builder.markGap();
  builder.apply(tick("2014-05-06T10:01:10", 1, 2));
  EXPECT_EQ(builder.open()->flags, kBarHasGap);
}

TEST(BarBuilder, a_conflated_tick_marks_the_bar_before_it_and_its_own) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  Tick conflated = tick("2014-05-06T10:01:00", 1, 2);
  conflated.flags = kConflated;
  EXPECT_EQ(builder.apply(conflated)->flags, kBarHasGap);
  EXPECT_EQ(builder.open()->flags, kBarHasGap);
}

Bar historyBar(const char* open_time) {
  Bar bar;
  bar.symbol = kSymbol;
  bar.timeframe = kM1;
  bar.open_time = at(open_time);
  return bar;
}

TEST(BarBuilder, history_is_taken_in_order_and_closes_its_periods) {
  BarBuilder builder(kSymbol, kM1);
  EXPECT_TRUE(builder.seed(historyBar("2014-05-06T10:00")));
  EXPECT_TRUE(builder.seed(historyBar("2014-05-06T10:03")));
  EXPECT_FALSE(builder.seed(historyBar("2014-05-06T10:03"))) << "the same bar again";
  EXPECT_FALSE(builder.seed(historyBar("2014-05-06T10:02")));
  builder.apply(tick("2014-05-06T10:03:59", 1, 2));
  EXPECT_EQ(builder.lateTicks(), 1U);
  builder.apply(tick("2014-05-06T10:04:00", 1, 2));
  EXPECT_TRUE(builder.open());
}

TEST(BarBuilder, history_after_a_reconnection_replaces_the_bar_that_was_cut_and_skips_what_is_known) {
  BarBuilder builder(kSymbol, kM1);
  builder.apply(tick("2014-05-06T10:00:00", 1, 2));
  builder.apply(tick("2014-05-06T10:01:00", 1, 2));  // closes 10:00, opens 10:01; then the link is down for a minute
  EXPECT_FALSE(builder.seed(historyBar("2014-05-06T10:00")));
  EXPECT_TRUE(builder.seed(historyBar("2014-05-06T10:01")));
  EXPECT_FALSE(builder.open());
  EXPECT_TRUE(builder.seed(historyBar("2014-05-06T10:02")));
  EXPECT_FALSE(builder.apply(tick("2014-05-06T10:03:00", 1, 2)));
  EXPECT_EQ(builder.open()->open_time, at("2014-05-06T10:03"));
}

/// The bars of a whole list of ticks at once, by sorting them into their periods.
std::map<std::int64_t, std::vector<Tick>> byPeriod(const std::vector<Tick>& ticks, std::int64_t seconds) {
  std::map<std::int64_t, std::vector<Tick>> periods;
  for (const Tick& t : ticks) periods[microseconds(t.time) / (seconds * 1'000'000)].push_back(t);
  return periods;
}

std::vector<Price> column(const std::vector<Tick>& ticks, Price Tick::*side) {
  std::vector<Price> result;
  for (const Tick& t : ticks) result.push_back(t.*side);
  return result;
}

void expectBar(const PriceBar& bar, const std::vector<Price>& ticks) {
  RC_ASSERT(bar.open == ticks.front());
  RC_ASSERT(bar.high == *std::max_element(ticks.begin(), ticks.end()));
  RC_ASSERT(bar.low == *std::min_element(ticks.begin(), ticks.end()));
  RC_ASSERT(bar.close == ticks.back());
}

RC_GTEST_PROP(BarBuilder, agrees_with_sorting_all_ticks_into_their_periods, ()) {
  const auto seconds = *rc::gen::element(1, 7, 60, 300, 3600);
  std::vector<Tick> ticks;
  std::int64_t time = 1'399'000'000'000'000;
  for (const auto step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 3 * seconds))) {
    time += step * 250'000LL;
    const auto bid = *rc::gen::inRange(100, 120);
    ticks.push_back(tick(timestampFromMicroseconds(time), bid, bid + *rc::gen::inRange(-3, 10)));
  }
  BarBuilder builder(kSymbol, Timeframe{seconds});
  std::vector<Bar> bars;
  for (const Tick& t : ticks) {
    // The clock may or may not look in before the tick; it must not matter.
    if (*rc::gen::arbitrary<bool>()) {
      if (const auto bar = builder.closeUpTo(t.time)) bars.push_back(*bar);
    }
    if (const auto bar = builder.apply(t)) bars.push_back(*bar);
  }
  if (builder.open()) bars.push_back(*builder.open());

  const auto periods = byPeriod(ticks, seconds);
  RC_ASSERT(bars.size() == periods.size());
  auto bar = bars.begin();
  for (const auto& [period, inside] : periods) {
    RC_ASSERT(microseconds(bar->open_time) == period * seconds * 1'000'000);
    RC_ASSERT(bar->ticks == inside.size());
    expectBar(bar->bid, column(inside, &Tick::bid));
    expectBar(bar->ask, column(inside, &Tick::ask));
    ++bar;
  }
  RC_ASSERT(builder.lateTicks() == 0U);
}

}  // namespace
}  // namespace deskwright
