#pragma once
// The ticks that benchmarks play: three symbols of a day with large news, recorded, or generated ones where the recording is not
// there.

#include "engine/market/trading_calendar.h"
#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"
#include "engine/storage/mt5_csv.h"

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace deskwright {

struct Market {
  std::vector<Instrument> instruments;
  std::vector<Tick> ticks;
  bool real = false;
};

/// The shared folder that DESKWRIGHT_TEST_DATA names, else the one beside the source tree or a folder of builds in it.
inline std::filesystem::path ticksFolder() {
  std::vector<std::filesystem::path> places;
  if (const char* named = std::getenv("DESKWRIGHT_TEST_DATA")) places.emplace_back(named);  // NOLINT(concurrency-mt-unsafe)
  std::filesystem::path up = "..";
  for (int levels = 0; levels < 5; ++levels, up /= "..") places.push_back(up / "shared");
  for (const auto& place : places) {
    if (std::filesystem::exists(place / "data" / "ticks" / "oanda")) return place / "data" / "ticks" / "oanda";
  }
  return {};
}

inline bool readTicks(Market& market, std::size_t most, const TradingCalendar& calendar) {
  const auto folder = ticksFolder();
  if (folder.empty()) return false;
  std::string_view unknown;
  market.instruments = *defaultInstruments(std::vector<std::string_view>{"EURUSD", "NZDUSD", "XAUUSD"}, unknown);
  std::vector<std::unique_ptr<TickSource>> sources;
  for (const Instrument& instrument : market.instruments) {
    const auto path = folder / (instrument.name.str() + "_20140502.csv.gz");
    auto file = Mt5TickFile::open(path, instrument.name, instrument.id, calendar);
    if (!file) return false;
    sources.push_back(std::make_unique<Mt5TickFile>(std::move(*file)));
  }
  MergedTicks merged(std::move(sources));
  while (market.ticks.size() < most) {
    const auto tick = merged.next();
    if (!tick) break;
    market.ticks.push_back(*tick);
  }
  market.real = !market.ticks.empty();
  return market.real;
}

/// Real ticks where they are beside the source tree, else generated ones.
inline Market marketOf(std::size_t most, const TradingCalendar& calendar) {
  Market market;
  if (readTicks(market, most, calendar)) return market;
  market.instruments = defaultInstruments();
  MarketGenerator generator({.seed = 1, .from = {}, .to = {}}, market.instruments);
  while (market.ticks.size() < most) market.ticks.push_back(*generator.next());
  return market;
}

/// Minutes of each symbol that have a tick and are over: a later tick of the symbol came, or two seconds beyond the minute went.
inline std::size_t minutesOver(const Market& market) {
  std::map<std::uint16_t, std::set<Timestamp>> minutes;
  for (const Tick& tick : market.ticks) {
    if (tick.bid > Price() && tick.ask > Price()) minutes[tick.symbol.value].insert(floorTo(tick.time, kM1.length()));
  }
  std::size_t over = 0;
  for (const auto& [symbol, of_symbol] : minutes) {
    over += of_symbol.size() - 1;
    if (*of_symbol.rbegin() + kM1.length() + std::chrono::seconds(2) <= market.ticks.back().time) ++over;
  }
  return over;
}

}  // namespace deskwright
