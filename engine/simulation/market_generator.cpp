#include "engine/simulation/market_generator.h"

#include "engine/simulation/market_history.h"
#include "engine/simulation/market_hours.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <string_view>

namespace deskwright {
namespace {

constexpr Timestamp kDefaultFrom = timestampFromMilliseconds(1'704'697'200'000);  // 2024-01-08T07:00
constexpr Duration kStep = std::chrono::seconds(1);

Timestamp beginOf(const GeneratorConfig& config) { return isNone(config.from) ? kDefaultFrom : floorTo(config.from, kStep); }

/// By what is traded, because brokers add to names: EUR and USD are EURUSD, the base US500 alone is US500.
bool describes(const SymbolCalibration& symbol, const Instrument& instrument) {
  const std::string_view base = instrument.base_currency.view();
  const std::string_view profit = instrument.profit_currency.view();
  if (symbol.name == base) return true;
  return symbol.name.size() == base.size() + profit.size() && symbol.name.starts_with(base) && symbol.name.ends_with(profit);
}

const SymbolCalibration& calibrationOf(const Instrument& instrument, const MarketCalibration& calibration) {
  const auto found = std::find_if(calibration.symbols.begin(), calibration.symbols.end(),
                                  [&](const SymbolCalibration& s) { return describes(s, instrument); });
  assert(found != calibration.symbols.end() && found->digits == instrument.digits);
  return *found;
}

}  // namespace

MarketGenerator::MarketGenerator(const GeneratorConfig& config, const std::vector<Instrument>& instruments,
                                 const MarketCalibration& calibration)
    : to_(config.to),
      factors_(calibration, config.seed, MarketHistory::openBefore(beginOf(config), MarketHistory::kSpans.front().open)) {
  symbols_.reserve(instruments.size());
  for (const Instrument& instrument : instruments) {
    const SymbolCalibration& known = calibrationOf(instrument, calibration);
    symbols_.push_back({instrument.id, instrument.point.raw(), &known,
                        SymbolPath(calibration, known, instrument.point.toDouble(), factors_), QuoteProcess(known, config.seed),
                        false, std::nullopt});
  }
  runPast(beginOf(config), config.history);
}

void MarketGenerator::runPast(Timestamp from, bool keep_bars) {
  MarketHistory history;
  for (const Symbol& symbol : symbols_) {
    if (keep_bars) history.add(symbol.id, *symbol.calibration, symbol.point);
  }
  const auto& spans = MarketHistory::kSpans;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Timestamp end = i + 1 < spans.size() ? MarketHistory::openBefore(from, spans[i + 1].open) : from;
    while (factors_.now() < end) {
      if (factors_.weekIsOver()) {
        openWeek();
        continue;
      }
      const Timestamp begin = factors_.now();
      factors_.advance(std::min(factors_.stepEnd(spans[i].step), end));
      const NewYorkTime time = newYorkTime(begin);
      for (std::size_t place = 0; place < symbols_.size(); ++place) {
        const MarketStep step = symbols_[place].path.follow(begin);
        if (keep_bars && isQuoted(*symbols_[place].calibration, time)) history.note(place, step, factors_.now());
      }
    }
  }
  history_ = history.take(from);
}

void MarketGenerator::openWeek() {
  factors_.openWeek();
  for (Symbol& symbol : symbols_) {
    symbol.path.arrive();
    symbol.quoted = false;
  }
}

std::optional<Tick> MarketGenerator::next() {
  if (symbols_.empty()) return std::nullopt;
  // Every open step has an event of some symbol within minutes, so this ends.
  for (;;) {
    Symbol* first = nullptr;
    for (Symbol& symbol : symbols_) {
      if (symbol.head && (first == nullptr || symbol.head->time < first->head->time)) first = &symbol;
    }
    if (first != nullptr) {
      const PointQuote quote = *first->head;
      if (!isNone(to_) && quote.time >= to_) return std::nullopt;
      first->head = first->quotes.next();
      return Tick{first->id, 0, quote.time, Price::fromRaw(quote.bid * first->point), Price::fromRaw(quote.ask * first->point)};
    }
    if (!isNone(to_) && factors_.now() >= to_) return std::nullopt;
    openStep();
  }
}

void MarketGenerator::openStep() {
  if (factors_.weekIsOver()) openWeek();
  const Timestamp begin = factors_.now();
  factors_.advance(factors_.stepEnd(kStep));
  const NewYorkTime time = newYorkTime(begin);
  for (Symbol& symbol : symbols_) {
    const MarketStep step = symbol.path.follow(begin);
    const bool quoted = isQuoted(*symbol.calibration, time);
    if (quoted && !symbol.quoted) symbol.quotes.open();
    symbol.quoted = quoted;
    if (!quoted) continue;
    symbol.quotes.openStep(begin, step);
    symbol.head = symbol.quotes.next();
  }
}

}  // namespace deskwright
