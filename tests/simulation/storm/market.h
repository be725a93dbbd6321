#pragma once
// Two symbols whose prices wander, jump and pause: enough to trade on, to trigger stops and to end as limits. Owned by a storm.

#include "engine/model/instrument.h"
#include "engine/model/tick.h"
#include "engine/simulation/seeded_random.h"

#include <array>
#include <optional>
#include <vector>

namespace deskwright::storm {

/// EURUSD and USDJPY, ids 1 and 2.
std::vector<Instrument> stormInstruments();

class Market {
 public:
  explicit Market(std::uint64_t seed);

  /// The symbol's tick of this step, if it has one.
  std::optional<Tick> tick(SymbolId symbol, Timestamp now);

 private:
  struct Path {
    std::int64_t mid = 0, spread = 0, point = 0;  // in points; the point in 1e-9
  };
  SeededRandom random_;
  std::array<Path, 2> paths_;
};

}  // namespace deskwright::storm
