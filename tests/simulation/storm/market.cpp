#include "tests/simulation/storm/market.h"

#include "engine/simulation/default_instruments.h"

#include <algorithm>

namespace deskwright::storm {

std::vector<Instrument> stormInstruments() {
  std::string_view unknown;
  return defaultInstruments({"EURUSD", "USDJPY"}, unknown).value();
}

Market::Market(std::uint64_t seed) : random_(seed, 0x3A2CE7), paths_{Path{110'000, 10, 10'000}, Path{150'000, 14, 1'000'000}} {}

std::optional<Tick> Market::tick(SymbolId symbol, Timestamp now) {
  if (random_.below(100) < 55) return std::nullopt;
  Path& path = paths_.at(symbol.value - 1U);
  const bool jumps = random_.below(400) == 0;
  const std::int64_t most = jumps ? 120 : 6;
  path.mid += static_cast<std::int64_t>(random_.below(static_cast<std::uint32_t>(2 * most + 1))) - most;
  path.spread = std::clamp<std::int64_t>(path.spread + static_cast<std::int64_t>(random_.below(3)) - 1, 4, 30);
  Tick tick;
  tick.symbol = symbol;
  tick.time = now;
  tick.bid = Price::fromRaw((path.mid - path.spread / 2) * path.point);
  tick.ask = Price::fromRaw((path.mid + path.spread - path.spread / 2) * path.point);
  return tick;
}

}  // namespace deskwright::storm
