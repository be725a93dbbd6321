#include "engine/simulation/market_generator.h"

#include "engine/simulation/default_instruments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

namespace deskwright {
namespace {

Timestamp time(const char* text) { return *parseIso(text); }

std::uint64_t fingerprint(const Tick& tick, std::uint64_t so_far) {
  for (const auto part :
       {static_cast<std::int64_t>(tick.symbol.value), microseconds(tick.time), tick.bid.raw(), tick.ask.raw()}) {
    so_far = scramble(so_far ^ static_cast<std::uint64_t>(part));
  }
  return so_far;
}

std::uint64_t fingerprint(std::uint64_t seed, int ticks) {
  MarketGenerator market({seed, {}, {}}, defaultInstruments());
  std::uint64_t hash = 0;
  for (int i = 0; i < ticks; ++i) hash = fingerprint(*market.next(), hash);
  return hash;
}

TEST(MarketGenerator, repeats_itself_by_seed) {
  EXPECT_EQ(fingerprint(1, 20'000), fingerprint(1, 20'000));
  EXPECT_NE(fingerprint(1, 100), fingerprint(2, 100));
}

// The same from g++ and clang, optimised or not. A change of the market changes it, and every recorded run of a demo with it.
TEST(MarketGenerator, is_the_same_market_everywhere) { EXPECT_EQ(fingerprint(1, 100'000), 10'838'957'780'166'691'044U); }

TEST(MarketGenerator, quotes_every_symbol_on_its_grid_with_a_spread_and_never_backwards) {
  const auto instruments = defaultInstruments();
  MarketGenerator market({5, time("2024-01-08T07:00"), time("2024-01-08T09:00")}, instruments);
  std::map<SymbolId, int> counts;
  Timestamp before = time("2024-01-08T07:00");
  while (const auto tick = market.next()) {
    const auto& instrument = instruments.at(tick->symbol.value - 1U);
    ASSERT_GE(tick->time, before);
    ASSERT_LT(tick->time, time("2024-01-08T09:00"));
    ASSERT_EQ(microseconds(tick->time) % 1'000, 0);
    ASSERT_GT(tick->bid, Price());
    ASSERT_GE(tick->ask - tick->bid, instrument.point);
    ASSERT_EQ(tick->bid.raw() % instrument.tick_size.raw(), 0);
    ASSERT_EQ(tick->ask.raw() % instrument.tick_size.raw(), 0);
    before = tick->time;
    ++counts[tick->symbol];
  }
  ASSERT_EQ(counts.size(), 14U);
  for (const auto& [symbol, count] : counts) EXPECT_GT(count, 500) << symbol.value;
}

TEST(MarketGenerator, gives_a_symbol_the_same_ticks_whatever_else_is_asked_for) {
  std::string_view unknown;
  const Timestamp to = time("2024-01-08T08:00");
  MarketGenerator alone({9, {}, to}, *defaultInstruments({"EURJPY"}, unknown));
  MarketGenerator all({9, {}, to}, defaultInstruments());
  constexpr SymbolId kEurJpy{8};
  int compared = 0;
  while (const auto tick = all.next()) {
    if (tick->symbol != kEurJpy) continue;
    const auto same = alone.next();
    ASSERT_TRUE(same);
    ASSERT_EQ(same->time, tick->time);
    ASSERT_EQ(same->bid, tick->bid);
    ASSERT_EQ(same->ask, tick->ask);
    ++compared;
  }
  EXPECT_FALSE(alone.next());
  EXPECT_GT(compared, 500);
}

TEST(MarketGenerator, has_the_same_ticks_with_and_without_bars_of_what_was_before) {
  MarketGenerator with({2, {}, {}, true}, defaultInstruments());
  MarketGenerator without({2, {}, {}, false}, defaultInstruments());
  EXPECT_FALSE(with.history().empty());
  EXPECT_TRUE(without.history().empty());
  for (int i = 0; i < 10'000; ++i) ASSERT_EQ(fingerprint(*with.next(), 0), fingerprint(*without.next(), 0));
}

TEST(MarketGenerator, closes_triangles) {
  MarketGenerator market({11, {}, {}}, defaultInstruments());
  std::map<std::uint16_t, Tick> last;
  for (int i = 0; i < 100'000; ++i) {
    const auto tick = *market.next();
    last[tick.symbol.value] = tick;
  }
  const auto mid = [&](std::uint16_t symbol) { return (last.at(symbol).bid.toDouble() + last.at(symbol).ask.toDouble()) / 2; };
  // EURUSD 1, GBPUSD 2, USDJPY 3, EURJPY 8, EURGBP 10. The legs are quoted at slightly different times: two basis points.
  EXPECT_NEAR(mid(8) / (mid(1) * mid(3)), 1.0, 2e-4);
  EXPECT_NEAR(mid(10) / (mid(1) / mid(2)), 1.0, 2e-4);
}

TEST(MarketGenerator, is_closed_from_friday_to_sunday_five_in_new_york) {
  MarketGenerator market({3, time("2024-01-12T21:00"), time("2024-01-15T00:00")}, defaultInstruments());
  int before = 0;
  int after = 0;
  while (const auto tick = market.next()) {
    ASSERT_FALSE(tick->time >= time("2024-01-12T22:00") && tick->time < time("2024-01-14T22:00")) << formatIso(tick->time);
    (tick->time < time("2024-01-13") ? before : after)++;
  }
  EXPECT_GT(before, 1'000);
  EXPECT_GT(after, 1'000);
}

TEST(MarketGenerator, may_be_started_on_a_weekend) {
  MarketGenerator market({3, time("2024-01-13T12:00"), {}}, defaultInstruments());
  const Timestamp first = market.next()->time;
  EXPECT_GE(first, time("2024-01-14T22:00"));
  EXPECT_LT(first, time("2024-01-14T22:00:01"));
}

TEST(MarketGenerator, says_a_first_quote_of_every_symbol_within_a_second) {
  MarketGenerator market({4, time("2024-01-09T03:00"), time("2024-01-09T03:00:01")}, defaultInstruments());
  std::set<SymbolId> symbols;
  while (const auto tick = market.next()) symbols.insert(tick->symbol);
  EXPECT_EQ(symbols.size(), 14U);
}

TEST(MarketGenerator, moves_a_pair_as_far_in_a_week_as_pairs_do) {
  std::string_view unknown;
  MarketGenerator market({21, time("2024-01-08T00:00"), time("2024-01-13T00:00")}, *defaultInstruments({"EURUSD"}, unknown));
  std::int64_t low = INT64_MAX;
  std::int64_t high = 0;
  while (const auto tick = market.next()) {
    low = std::min(low, tick->bid.raw());
    high = std::max(high, tick->bid.raw());
  }
  const double range = static_cast<double>(high - low) / 1.155e9;
  EXPECT_GT(range, 0.003) << "a week's range of EURUSD is about 1.5 %";
  EXPECT_LT(range, 0.05);
}

TEST(MarketGenerator, has_nothing_to_say_without_symbols) {
  MarketGenerator market({1, {}, {}}, {});
  EXPECT_FALSE(market.next());
}

TEST(DefaultInstruments, are_found_by_name_in_the_order_asked_for) {
  std::string_view unknown;
  const auto found = defaultInstruments({"XAUUSD", "EURUSD"}, unknown);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at(0).name, SymbolName("XAUUSD"));
  EXPECT_EQ(found->at(0).id, SymbolId{1});
  EXPECT_EQ(found->at(1).pip, *parsePrice("0.0001") - Price());
  EXPECT_EQ(found->at(0).pip, *parsePrice("0.1") - Price());
  EXPECT_FALSE(defaultInstruments({"EURUSD", "BTCUSD"}, unknown));
  EXPECT_EQ(unknown, "BTCUSD");
}

}  // namespace
}  // namespace deskwright
