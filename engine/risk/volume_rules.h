#pragma once
// How much of an entry fits: every limit that speaks of volume, exposure or margin, the smallest counts. Inside engine/risk only.

#include "engine/model/risk_decision.h"
#include "engine/risk/gate_view.h"
#include "engine/risk/price_rules.h"
#include "engine/risk/worst_case.h"

namespace deskwright {

/// The whole desk's books, read once, as one entry's strategy and symbol see them.
struct BookOnSymbol {
  SymbolLots lots;                  ///< of the symbol, everybody's
  Volume own_lots;                  ///< of the strategy on the symbol: positions and working entries, both sides
  std::int64_t own_positions = 0;   ///< of the strategy: positions and working entries, all symbols
  std::int64_t desk_positions = 0;  ///< of everybody
  bool has_unknown_order = false;   ///< on the symbol
  bool has_foreign = false;         ///< on the symbol: a position or entry of somebody else
  bool is_held = false;             ///< on the symbol: a position or an entry
};
BookOnSymbol bookOnSymbol(StrategyId strategy, SymbolId symbol, const GateView& view) noexcept;

/// Approved, Reduced to what fits, or Denied (false); never more than `sized` > 0. An approval names the limit
/// that it came nearest, once any is half used.
/// Precondition: instrument, quote and rates of the view are good.
bool fitVolume(const EntryPrices& entry, Volume sized, const DeskLimits& limits, const GateView& view, const BookOnSymbol& book,
               RiskDecision& answer) noexcept;

}  // namespace deskwright
