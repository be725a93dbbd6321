#include "engine/risk/usual_spread.h"

#include <algorithm>

namespace deskwright {

void UsualSpread::add(const Instrument& instrument) {
  if (symbols_.size() <= instrument.id.value) symbols_.resize(instrument.id.value + std::size_t{1});
  Symbol& symbol = symbols_[instrument.id.value];
  symbol.least = instrument.point.toDouble();
  symbol.given = instrument.default_spread.toDouble();
}

void UsualSpread::onTick(SymbolId id, PriceDelta spread) {
  if (id.value >= symbols_.size()) return;
  Symbol& symbol = symbols_[id.value];
  const double seen = std::max(spread.toDouble(), 0.0);
  if (symbol.ticks < kLearntFrom) {
    ++symbol.ticks;
    // The plain mean to begin with.
    symbol.learnt += (seen - symbol.learnt) / symbol.ticks;
    return;
  }
  const double most = std::max(symbol.learnt, symbol.least) * kMostTimes;
  symbol.learnt += (std::min(seen, most) - symbol.learnt) * kPart;
}

double UsualSpread::of(SymbolId id) const {
  if (id.value >= symbols_.size()) return 0;
  const Symbol& symbol = symbols_[id.value];
  const double usual = symbol.ticks >= kLearntFrom ? symbol.learnt : symbol.given;
  if (symbol.ticks < kLearntFrom && !(usual > 0)) return 0;
  return std::max(usual, symbol.least);
}

}  // namespace deskwright
