#pragma once
// The limits of desk and strategies, as data: parameter specs for editors, files and history, and plain structs for the gate.

#include "engine/model/decimal.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/parameter_view.h"
#include "engine/risk/conduct_limits.h"
#include "engine/risk/loss_limits.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deskwright {

/// Limits of one desk; keys in deskLimitSpecs() are the field names. Per cent are of equity unless said otherwise.
struct DeskLimits {
  Volume max_order_volume;                  ///< lots of one entry
  double max_gross_exposure = 0;            ///< % of equity: sum of |notional|, working entries counted at their worst
  double max_net_exposure = 0;              ///< % of equity: |net| in any one currency but the account's own, worst case
  double max_daily_loss = 0;                ///< % of the day's base; reached: the desk is Halted
  std::int64_t max_open_positions = 0;      ///< positions and working entries, external ones included
  std::int64_t max_working_orders = 0;      ///< orders that are not terminal, closes included
  std::int64_t max_orders_per_minute = 0;   ///< entries, in market time
  std::int64_t max_changes_per_minute = 0;  ///< changes of entries, and moves of stops and targets
  double order_collar_points = 0;           ///< how much worse than the quote a market entry may trade
  double order_collar_spreads = 0;          ///< the same in spreads; the wider of the two counts
  std::int64_t entry_time_to_live_ms = 0;   ///< a market entry older than this is refused by the venue's side
  bool require_stop = true;                 ///< an entry without a stop is denied; a stop may not be removed
  bool kill_flatten = true;                 ///< kill also closes every position
  double max_order_value = 0;               ///< % of equity: notional of one entry
  double max_symbol_exposure = 0;           ///< % of equity: |net| of one symbol, all strategies, worst case
  double max_cluster_exposure = 0;          ///< % of equity: what gains in one direction of symbols that move together
  double cluster_correlation = 0;           ///< |correlation| from which two symbols count as one cluster
  double max_risk_at_stop = 0;              ///< % of equity: loss if every stop is hit
  double no_stop_move = 0;                  ///< % of the price that a position without a stop is taken to lose
  double min_margin_level = 0;              ///< % of margin: equity after the entry; 0: not limited
  double max_value_at_risk = 0;             ///< % of equity: loss that a day exceeds once in a hundred
  DeskLossLimits losses;                    ///< of every other loss, and the steps on the way to each
};

/// Limits of one strategy; keys in strategyLimitSpecs().
struct StrategyLimits {
  Volume max_volume;               ///< lots on one symbol, positions plus working entries
  std::int64_t max_positions = 0;  ///< open positions plus working entries, all symbols
  double max_daily_loss = 0;       ///< % of the desk's day base; reached: the strategy is Halted
  double max_overlap = 1;          ///< correlation of its positions' results with any other strategy's; 1: not limited
  TimeRange trading_hours{0, 24 * 60};  ///< see ConductLimits
};

/// Those of losses (deskLossSpecs(), strategyLossSpecs()) come last.
const std::vector<ParameterSpec>& deskLimitSpecs();
const std::vector<ParameterSpec>& strategyLimitSpecs();

/// Precondition: validated values in the order of the specs.
DeskLimits deskLimits(const ParameterView& values);
/// The limits of conduct among them: they stand last.
ParameterView conductPart(const ParameterView& values);
StrategyLimits strategyLimits(const ParameterView& values);
/// The part of the same values that is about losses.
StrategyLossLimits strategyLossLimitsOf(const ParameterView& values);

/// What is wrong with the desk's limits as a whole; empty: nothing. A cross-check of a parameter set.
std::optional<std::string> contradictionInLimits(const ParameterView& values);

/// The specs' defaults.
DeskLimits defaultDeskLimits();
StrategyLimits defaultStrategyLimits();

/// Keys whose change from `before` to `after` lets more risk in: a limit up, a safeguard (boolean) off. What a file may not do
/// while the desk is armed. Also right for sizingSpecs(), where a change of the kind of sizing counts as a rise.
std::vector<std::string> raisedRisk(std::span<const ParameterSpec> specs, const ParameterView& before,
                                    const ParameterView& after);

}  // namespace deskwright
