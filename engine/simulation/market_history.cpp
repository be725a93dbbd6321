#include "engine/simulation/market_history.h"

#include "engine/simulation/market_hours.h"
#include "engine/simulation/spread_model.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace deskwright {
namespace {

using std::chrono::hours;

/// Ticks of a day over its quiet events: those that distance and other events cause.
constexpr double kTicksPerQuietEvent = 9;

}  // namespace

const std::array<MarketHistory::Span, 3> MarketHistory::kSpans{
    {{hours(330), std::chrono::minutes(5)}, {hours(83), std::chrono::minutes(1)}, {hours(28), std::chrono::seconds(15)}}};

Timestamp MarketHistory::openBefore(Timestamp from, Duration open) {
  Timestamp begin = floorTo(from, hours(1));
  while (open > Duration(0)) {  // a week has 120 open hours
    begin -= hours(1);
    if (weekOpen(newYorkTime(begin))) open -= hours(1);
  }
  return begin;
}

void MarketHistory::add(SymbolId id, const SymbolCalibration& symbol, std::int64_t point) {
  Symbol added{&symbol, point, {}};
  for (const Timeframe timeframe : {kH1, kM15, kM5, kM1}) {
    added.series.push_back({BarBuilder(id, timeframe), timeframe == kM1 ? kMinutes : kOthers, {}, 0});
  }
  symbols_.push_back(std::move(added));
}

void MarketHistory::Series::close(Bar bar) {
  bar.ticks = static_cast<std::uint32_t>(std::max(1.0, ticks));
  ticks = 0;
  bars.push_back(bar);
  if (bars.size() >= 2 * kept) bars.erase(bars.begin(), bars.end() - static_cast<std::ptrdiff_t>(kept));
}

void MarketHistory::note(std::size_t symbol, const MarketStep& step, Timestamp end) {
  Symbol& noted = symbols_.at(symbol);
  const Timestamp inside = end - std::chrono::milliseconds(1);
  const double spread =
      std::max(noted.calibration->least_spread, noted.calibration->base_spread * clockSpread(*noted.calibration, inside));
  const auto bid = static_cast<std::int64_t>(step.end - spread / 2 + 0.5);
  const auto ask = bid + static_cast<std::int64_t>(spread + 0.5);
  for (Series& series : noted.series) {
    const Tick tick{series.builder.symbol(), 0, inside, Price::fromRaw(bid * noted.point), Price::fromRaw(ask * noted.point)};
    if (const auto bar = series.builder.apply(tick)) series.close(*bar);
    series.ticks += kTicksPerQuietEvent * step.quiet_rate * step.seconds;
  }
}

std::vector<Bar> MarketHistory::take(Timestamp end) {
  std::vector<Bar> result;
  for (Symbol& symbol : symbols_) {
    for (Series& series : symbol.series) {
      if (const auto bar = series.builder.closeUpTo(end)) series.close(*bar);
      const auto surplus = series.bars.size() - std::min(series.bars.size(), series.kept);
      result.insert(result.end(), series.bars.begin() + static_cast<std::ptrdiff_t>(surplus), series.bars.end());
    }
  }
  symbols_.clear();
  std::stable_sort(result.begin(), result.end(), [](const Bar& a, const Bar& b) {
    if (a.closeTime() != b.closeTime()) return a.closeTime() < b.closeTime();
    return a.timeframe > b.timeframe;
  });
  return result;
}

}  // namespace deskwright
