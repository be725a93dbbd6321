#include "engine/simulation/market_generator.h"

#include "engine/simulation/default_instruments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

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

TEST(MarketGenerator, quotes_every_symbol_with_a_spread_on_its_grid_and_never_backwards) {
  const auto instruments = defaultInstruments();
  MarketGenerator market({5, time("2024-01-08T07:00"), time("2024-01-08T09:00")}, instruments);
  std::map<SymbolId, int> counts;
  std::map<SymbolId, Tick> last;
  Timestamp before = time("2024-01-08T07:00");
  while (const auto tick = market.next()) {
    const auto& instrument = instruments.at(tick->symbol.value - 1U);
    ASSERT_GE(tick->time, before);
    ASSERT_LT(tick->time, time("2024-01-08T09:00"));
    ASSERT_EQ(microseconds(tick->time) % 1'000, 0);
    ASSERT_GT(tick->bid, Price());
    ASSERT_LT(tick->bid, tick->ask);
    ASSERT_EQ(tick->bid.raw() % instrument.tick_size.raw(), 0);
    ASSERT_EQ(tick->ask.raw() % instrument.tick_size.raw(), 0);
    ASSERT_LE(tick->ask - tick->bid, instrument.default_spread * 4);
    const auto previous = last.find(tick->symbol);
    const bool same = previous != last.end() && previous->second.bid == tick->bid && previous->second.ask == tick->ask;
    ASSERT_FALSE(same) << "a tick is a change of the quote";
    last[tick->symbol] = *tick;
    before = tick->time;
    ++counts[tick->symbol];
  }
  ASSERT_EQ(counts.size(), 14U);
  for (const auto& [symbol, count] : counts) EXPECT_GT(count, 1'000) << symbol.value;
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
  EXPECT_GE(market.next()->time, time("2024-01-14T22:00"));
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
  const double range = static_cast<double>(high - low) / 1.095e9;
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
