// Goal 1: what a tick costs inside a heart with both strategies and the gate, at the middle, against a plain loop that only keeps
// quotes; and that bars and orders came of it. Real ticks where they are beside the source tree, else generated ones.

#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"
#include "engine/storage/mt5_csv.h"
#include "tests/support/bench.h"
#include "tests/unit/runtime/desk_on_venue.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace deskwright {
namespace {

struct Market {
  std::vector<Instrument> instruments;
  std::vector<Tick> ticks;
  bool real = false;
};

/// The shared folder that DESKWRIGHT_TEST_DATA names, else the one beside the source tree or a folder of builds in it.
std::filesystem::path ticksFolder() {
  std::vector<std::filesystem::path> places;
  if (const char* named = std::getenv("DESKWRIGHT_TEST_DATA")) places.emplace_back(named);  // NOLINT(concurrency-mt-unsafe)
  std::filesystem::path up = "..";
  for (int levels = 0; levels < 5; ++levels, up /= "..") places.push_back(up / "shared");
  for (const auto& place : places) {
    if (std::filesystem::exists(place / "data" / "ticks" / "oanda")) return place / "data" / "ticks" / "oanda";
  }
  return {};
}

bool readTicks(Market& market, std::size_t most, const TradingCalendar& calendar) {
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

Market marketOf(std::size_t most, const TradingCalendar& calendar) {
  Market market;
  if (readTicks(market, most, calendar)) return market;
  market.instruments = defaultInstruments();
  MarketGenerator generator({.seed = 1, .from = {}, .to = {}}, market.instruments);
  while (market.ticks.size() < most) market.ticks.push_back(*generator.next());
  return market;
}

/// Minutes of each symbol that have a tick and are over: a later tick of the symbol came, or two seconds beyond the minute went.
std::size_t minutesOver(const Market& market) {
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

/// Nanoseconds a tick of a loop that does nothing but keep the newest quote of each symbol.
double keepQuotes(const Market& market) {
  std::vector<Quote> quotes(market.instruments.size() + 1);
  const auto begin = benchNanoseconds();
  for (const Tick& tick : market.ticks) {
    quotes[tick.symbol.value] = {tick.bid, tick.ask, tick.time};
    keep(quotes[tick.symbol.value]);
  }
  return static_cast<double>(benchNanoseconds() - begin) / static_cast<double>(market.ticks.size());
}

struct Round {
  std::vector<double> handled;  // nanoseconds of handle(), a tick each, of the warm half
  std::size_t requests = 0, bars = 0;
};

Round playRound(const Market& market) {
  DeskOnVenue desk(market.instruments, 1);
  desk.start(market.ticks.front().time);
  Round round;
  round.handled.reserve(market.ticks.size());
  const std::size_t warm = market.ticks.size() / 2;
  for (std::size_t i = 0; i < market.ticks.size(); ++i) {
    desk.toVenue(market.ticks[i]);
    desk.prepare(market.ticks[i]);
    const auto begin = benchNanoseconds();
    desk.handle();
    const auto end = benchNanoseconds();
    desk.carryOut();
    if (i >= warm) round.handled.push_back(static_cast<double>(end - begin));
  }
  round.requests = desk.requests();
  round.bars = desk.minuteBars();
  return round;
}

void run(Bench& bench) {
  const auto calendar = TradingCalendar::create();
  bench.require(static_cast<bool>(calendar), "the calendar opens");
  const Market market = marketOf(bench.quick() ? 60'000 : 400'000, *calendar);
  const std::size_t bars = minutesOver(market);
  std::vector<double> middle, late, floor;
  std::size_t requests = 0;
  keepQuotes(market);  // the ticks are in memory that has been touched
  for (int i = 0; i < (bench.quick() ? 2 : 5); ++i) {
    floor.push_back(keepQuotes(market));
    const Round round = playRound(market);
    bench.require(round.bars == bars, "every minute with a tick made one bar");
    bench.require(round.requests > 0 && (i == 0 || round.requests == requests), "orders were sent, the same in every round");
    requests = round.requests;
    middle.push_back(quantile(round.handled, 0.5));
    late.push_back(quantile(round.handled, 0.99));
  }
  bench.report({"engine: tick through a heart, p50", median(middle), "ns", median(floor), 1000, Better::Lower});
  bench.report("engine: tick through a heart, p99", median(late), "ns");
  bench.report(market.real ? "engine: requests sent on real ticks" : "engine: requests sent on generated ticks",
               static_cast<double>(requests), "requests");
}

}  // namespace
}  // namespace deskwright

int main(int argc, char** argv) {
  deskwright::Bench bench(argc, argv);
  deskwright::run(bench);
  return bench.status();
}
