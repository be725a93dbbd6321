#include "app/cli/played_ticks.h"

#include "engine/simulation/default_instruments.h"
#include "engine/simulation/market_generator.h"
#include "engine/storage/mt5_csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>
#include <utility>

namespace deskwright {
namespace {

std::vector<std::string> symbolsOf(const PlayedTicksRequest& request) {
  if (!request.symbols.empty()) return request.symbols;
  std::vector<std::string> result;
  for (const auto& file : request.files) {
    const std::string symbol = symbolOf(std::filesystem::path(file)).str();
    if (std::find(result.begin(), result.end(), symbol) == result.end()) result.push_back(symbol);
  }
  return result;
}

Result<std::vector<Instrument>> instrumentsOf(const PlayedTicksRequest& request) {
  const auto names = symbolsOf(request);
  if (names.empty()) return defaultInstruments(request.currency);
  std::string_view unknown;
  auto found = defaultInstruments(std::vector<std::string_view>(names.begin(), names.end()), unknown, request.currency);
  if (found) return std::move(*found);
  std::vector<std::string> known;
  for (const auto& instrument : defaultInstruments()) known.push_back(instrument.name.str());
  return Error{fmt::format("symbol: expected one of {}, found '{}'", fmt::join(known, " "), unknown)};
}

Result<std::unique_ptr<TickSource>> openFiles(const PlayedTicksRequest& request, const std::vector<Instrument>& instruments) {
  std::vector<std::unique_ptr<TickSource>> sources;
  std::map<std::string, std::string> file_of;
  for (const auto& file : request.files) {
    const SymbolName symbol = symbolOf(std::filesystem::path(file));
    if (const auto [first, is_new] = file_of.emplace(symbol.str(), file); !is_new) {
      return Error{fmt::format("{}: expected one file a symbol, found {} in {} too", file, symbol.view(), first->second)};
    }
    const auto instrument =
        std::find_if(instruments.begin(), instruments.end(), [&symbol](const Instrument& known) { return known.name == symbol; });
    if (instrument == instruments.end()) continue;  // --symbols leaves it out
    auto opened = Mt5TickFile::open(file, symbol, instrument->id, *request.zone);
    if (!opened) return opened.error();
    sources.push_back(std::make_unique<Mt5TickFile>(std::move(*opened)));
  }
  if (sources.empty()) return Error{"--ticks: expected at least one file of the symbols asked for, found none"};
  return std::unique_ptr<TickSource>(std::make_unique<MergedTicks>(std::move(sources)));
}

}  // namespace

Result<PlayedTicks> PlayedTicks::open(const PlayedTicksRequest& request) {
  // Before its name is taken for a symbol's: a slip of the pen in a path is told as what it is.
  for (const auto& file : request.files) {
    if (!std::filesystem::exists(file)) return Error{fmt::format("{}: expected a tick file, found none: No such file or directory", file)};
  }
  auto instruments = instrumentsOf(request);
  if (!instruments) return instruments.error();
  if (request.generate) {
    auto market =
        std::make_unique<MarketGenerator>(GeneratorConfig{*request.generate, request.from, request.to, true}, *instruments);
    auto history = market->history();
    PlayedTicks result(std::move(*instruments), std::move(market), request.to);
    result.history_ = std::move(history);
    result.first_ = result.source_->next();
    if (result.playsNothing()) return noTicks(request, "the generated market", result);
    return result;
  }
  auto files = openFiles(request, *instruments);
  if (!files) return files.error();
  PlayedTicks result(std::move(*instruments), std::move(*files), request.to);
  result.readHistory(request.from);
  if (!result.first_ && result.error()) return *result.error();
  if (result.playsNothing()) return noTicks(request, fmt::format("{}", fmt::join(request.files, ", ")), result);
  return result;
}

bool PlayedTicks::playsNothing() const { return !first_ || (!isNone(to_) && first_->time >= to_); }

Error PlayedTicks::noTicks(const PlayedTicksRequest& request, const std::string& where, const PlayedTicks& read) {
  std::string range = "at least one tick";
  if (!isNone(request.from)) range += " from " + formatIso(request.from);
  if (!isNone(request.to)) range += " before " + formatIso(request.to);
  std::string found = "none";
  if (read.first_) found = "the first at " + formatIso(read.first_->time);
  else if (!isNone(read.last_)) found = "the last at " + formatIso(read.last_);
  return Error{fmt::format("{}: expected {}, found {}", where, range, found)};
}

void PlayedTicks::readHistory(Timestamp from) {
  const auto keep = [this, from](const std::optional<Bar>& bar) {
    if (bar && bar->open_time >= from - kHistory) history_.push_back(*bar);
  };
  while ((first_ = source_->next()) && first_->time < from) {
    last_ = first_->time;
    keep(builders_[first_->symbol.value - 1U].apply(*first_));
  }
  for (auto& builder : builders_) keep(builder.closeUpTo(from));
  std::stable_sort(history_.begin(), history_.end(), [](const Bar& a, const Bar& b) { return a.open_time < b.open_time; });
}

std::optional<Tick> PlayedTicks::next() {
  auto tick = first_ ? std::exchange(first_, std::nullopt) : source_->next();
  if (!tick || (!isNone(to_) && tick->time >= to_)) return std::nullopt;
  if (const auto bar = builders_[tick->symbol.value - 1U].apply(*tick)) played_.push_back(*bar);
  while (!played_.empty() && played_.front().open_time < tick->time - kPlayedHistory) played_.pop_front();
  return tick;
}

std::vector<Bar> PlayedTicks::history() const {
  std::vector<Bar> bars = history_;
  bars.insert(bars.end(), played_.begin(), played_.end());
  return bars;
}

}  // namespace deskwright
