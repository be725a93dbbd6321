#pragma once
// What a strategy keeps of each of its symbols, computed from bars. A member of the strategy; its thread.

#include "engine/strategy/strategy.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace deskwright {

/// `Market` is made from the strategy's parameters and takes one bar after the other by update(bar).
template <class Market>
class PerSymbol {
 public:
  /// Anew from the kept bars, after every change of parameters.
  void refill(const StrategyContext& context, Timeframe timeframe, const ParameterView& parameters) {
    markets_.clear();
    for (const SymbolId symbol : context.symbols()) {
      Market market(parameters);
      const ClosedBars& bars = context.bars(symbol, timeframe);
      for (std::size_t age = bars.size(); age-- > 0;) market.update(bars[age]);
      markets_.emplace_back(symbol, std::move(market));
    }
  }
  /// Null for a symbol that is not the strategy's.
  Market* find(SymbolId symbol) {
    for (auto& [known, market] : markets_) {
      if (known == symbol) return &market;
    }
    return nullptr;
  }

 private:
  std::vector<std::pair<SymbolId, Market>> markets_;
};

}  // namespace deskwright
