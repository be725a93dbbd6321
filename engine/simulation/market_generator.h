#pragma once
// Ticks of a market that never was, for demos and long tests, calibrated on real quotes: ten correlated factors behind fourteen
// symbols, so that triangles close; hours and volatility that change; jumps, releases, rollovers and weekends. Owned by whoever
// plays it and called on one thread. Same seed and begin, same ticks, on every platform; the ticks of a symbol do not depend on
// which others are asked for.

#include "engine/market/tick_source.h"
#include "engine/model/bar.h"
#include "engine/model/instrument.h"
#include "engine/model/tick.h"
#include "engine/simulation/latent_factors.h"
#include "engine/simulation/market_calibration.h"
#include "engine/simulation/quote_process.h"
#include "engine/simulation/symbol_path.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

struct GeneratorConfig {
  std::uint64_t seed = 1;
  Timestamp from;  ///< first possible tick, cut to the second; none = 2024-01-08T07:00
  Timestamp to;    ///< half-open end; none = never ends
  /// Keep what was before `from` as bars. The ticks are the same either way.
  bool history = false;
};

class MarketGenerator final : public TickSource {
 public:
  /// One stream of ticks for these instruments, which must be among defaultInstruments() by base, profit currency and digits.
  /// `calibration` must outlive the generator.
  MarketGenerator(const GeneratorConfig& config, const std::vector<Instrument>& instruments,
                  const MarketCalibration& calibration = marketCalibration());

  MarketGenerator(const MarketGenerator&) = delete;
  MarketGenerator& operator=(const MarketGenerator&) = delete;

  /// The next quote of any symbol, stamps in whole milliseconds; equal stamps come in the order of the instruments. Allocates
  /// nothing. Empty without symbols.
  std::optional<Tick> next() override;

  /// The closed bars before the first tick that MarketHistory keeps, M1, M5, M15 and H1, in the order of their ends, the longer
  /// first; empty unless asked for. The market has run through them: ticks go on where they end.
  const std::vector<Bar>& history() const { return history_; }

 private:
  struct Symbol {
    SymbolId id;
    std::int64_t point = 0;  // raw price
    const SymbolCalibration* calibration = nullptr;
    SymbolPath path;
    QuoteProcess quotes;
    bool quoted = false;  // in the present step
    std::optional<PointQuote> head;
  };
  void runPast(Timestamp from, bool keep_bars);
  void openWeek();
  void openStep();

  Timestamp to_;
  LatentFactors factors_;
  std::vector<Symbol> symbols_;
  std::vector<Bar> history_;
};

}  // namespace deskwright
