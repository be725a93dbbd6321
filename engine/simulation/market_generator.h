#pragma once
// Ticks of a market that never was, for demos and long tests: one random walk a currency, so that triangles close; activity and
// spreads by hour; weekends closed, with a gap. A first cut without calibration. Same seed and symbols, same ticks, on every platform.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/market/tick_source.h"
#include "engine/model/instrument.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"
#include "engine/simulation/seeded_random.h"

namespace deskwright {

struct GeneratorConfig {
  std::uint64_t seed = 1;
  Timestamp from;                  ///< first possible tick; none = 2024-01-08T07:00
  Timestamp to;                    ///< half-open end; none = never ends
};

class MarketGenerator final : public TickSource {
 public:
  /// One stream of ticks for these instruments. Pairs of USD, EUR, GBP, JPY, CHF, AUD, NZD, CAD, XAU and the indices US500 and DE40 start
  /// at sane prices; any other asset starts at 1.0.
  MarketGenerator(const GeneratorConfig& config, const std::vector<Instrument>& instruments);

  /// The next quote change of any symbol, stamps in whole milliseconds. Allocates nothing.
  std::optional<Tick> next() override;
};

}  // namespace deskwright
