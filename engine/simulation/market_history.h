#pragma once
// The time before a generated market's first tick, as closed bars: what a terminal would have of it. Made of the factors in steps
// of seconds to minutes, without ticks, so that it costs milliseconds. Part of MarketGenerator.

#include "engine/market/bar_builder.h"
#include "engine/model/bar.h"
#include "engine/model/timestamp.h"
#include "engine/simulation/market_calibration.h"
#include "engine/simulation/symbol_path.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace deskwright {

class MarketHistory {
 public:
  /// Kept of each symbol: a day of minutes, and so many bars of five minutes, a quarter and an hour.
  static constexpr std::size_t kMinutes = 1'440, kOthers = 300;

  /// How the past is stepped through: so much time of an open market before the first tick, in steps of this length.
  struct Span {
    Duration open, step;
  };
  /// Longest first. A tenth more than the bars need, for symbols that close for an hour a day.
  static const std::array<Span, 3> kSpans;
  /// The instant before `from` since which the market has been open for `open`; whole hours before it.
  static Timestamp openBefore(Timestamp from, Duration open);

  /// A symbol whose prices are multiples of `point` (raw price). Symbols are known by the order in which they were added, from 0.
  void add(SymbolId id, const SymbolCalibration& symbol, std::int64_t point);
  /// The symbol was quoted in this step, which ended at `end`.
  void note(std::size_t symbol, const MarketStep& step, Timestamp end);
  /// The bars that are over at `end`, in the order of their ends; of equal ends the longer first. Leaves nothing here.
  std::vector<Bar> take(Timestamp end);

 private:
  static constexpr std::size_t kTimeframes = 4;
  struct Series {
    BarBuilder builder;
    std::size_t kept;
    std::vector<Bar> bars;
    double ticks = 0;  // expected in the growing bar

    void close(Bar bar);
  };
  struct Symbol {
    const SymbolCalibration* calibration;
    std::int64_t point;
    std::vector<Series> series;
  };

  std::vector<Symbol> symbols_;
};

}  // namespace deskwright
