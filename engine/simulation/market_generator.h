#pragma once
// Ticks of a market that never was, for demos and long tests: one random walk a currency, so that triangles close; activity and
// spreads by hour; weekends closed, with a gap. A first cut without calibration. Same seed and symbols, same ticks, on every
// platform.

#include "engine/market/tick_source.h"
#include "engine/model/instrument.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"
#include "engine/simulation/seeded_random.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

struct GeneratorConfig {
  std::uint64_t seed = 1;
  Timestamp from;  ///< first possible tick; none = 2024-01-08T07:00
  Timestamp to;    ///< half-open end; none = never ends
};

class MarketGenerator final : public TickSource {
 public:
  /// One stream of ticks for these instruments. Pairs of USD, EUR, GBP, JPY, CHF, AUD, NZD, CAD, XAU and the indices US500 and
  /// DE40 start at sane prices; any other asset starts at 1.0.
  MarketGenerator(const GeneratorConfig& config, const std::vector<Instrument>& instruments);

  /// The next quote change of any symbol, stamps in whole milliseconds. Allocates nothing. Empty without symbols.
  std::optional<Tick> next() override;

 private:
  /// A currency, metal or index: a random walk of its worth in dollars.
  struct Asset {
    CurrencyCode code;
    std::int64_t worth = 0;         ///< dollars, in 1e-12
    std::int64_t sigma = 0;         ///< per square root of a second, in 1e-12
    std::int64_t common_share = 0;  ///< of the walk that all share, in thousandths; the private share completes the square
    std::int64_t private_share = 0;
    Timestamp updated;
    std::int64_t common_seen = 0;
    SeededRandom random{0};
  };
  struct Symbol {
    SymbolId id;
    std::size_t base = 0, quote = 0;  ///< indices of assets
    std::int64_t tick_raw = 0;        ///< smallest step of the price, in 1e-9
    std::int64_t spread_raw = 0;
    Duration mean_gap{};  ///< between quotes in an hour of mean activity
    Timestamp next_time;
    Price bid, ask;
    SeededRandom random{0};
  };
  std::size_t assetFor(const CurrencyCode& code);
  void closeWeekends(Timestamp now);
  void advance(Asset& asset, Timestamp time);
  bool quote(Symbol& symbol);
  void schedule(Symbol& symbol);
  static std::int64_t activity(Timestamp time);

  std::uint64_t seed_;
  Timestamp from_, to_, open_until_;
  std::int64_t common_ = 0;  ///< walk that all share, in 1e-6 square roots of a second
  Timestamp common_updated_;
  SeededRandom common_random_;
  std::vector<Asset> assets_;  // [0] is the dollar
  std::vector<Symbol> symbols_;
};

}  // namespace deskwright
