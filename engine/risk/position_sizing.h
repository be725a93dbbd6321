#pragma once
// How many lots an entry gets: fixed lots, a share of equity at the stop, or a target of volatility. Shared by all strategies,
// with parameters of its own. Pure; called by the heart before the gate for an entry that names no volume.

#include "engine/model/instrument.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/parameter_view.h"
#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"

#include <cstdint>
#include <vector>

namespace deskwright {

enum class SizingKind : std::uint8_t { FixedLots, RiskAtStop, VolatilityTarget };

struct PositionSizing {
  SizingKind kind = SizingKind::FixedLots;  ///< key `sizing`: fixed_lots | risk_at_stop | volatility_target
  Volume lots;                              ///< key `lots`
  double risk_percent = 0;                  ///< key `risk_percent`: % of equity lost when the stop is hit
  double target_volatility = 0;             ///< key `target_volatility`: % of equity that the usual daily move is worth
};

const std::vector<ParameterSpec>& sizingSpecs();
/// Precondition: validated values in the order of sizingSpecs().
PositionSizing positionSizing(const ParameterView& values);

/// What sizing needs to know; all money in account currency.
struct SizingBasis {
  const Instrument* instrument = nullptr;  ///< not null
  double equity = 0;
  double value_per_price = 0;  ///< worth of a price move of 1.0 on one lot (contract_size * profit rate); 0 = rate missing
  CurrencyCode missing_rate;   ///< which, when it is
  Price entry;                 ///< touch of a market order, price of a pending one
  Price stop;                  ///< zero = none
  double daily_move = 0;       ///< usual move of the price in a day (ATR or standard deviation), in price; 0 = not known
};

/// Lots, or why there are none.
struct SizingAnswer {
  Volume volume;                   ///< zero: impossible
  RiskCode code = RiskCode::None;  ///< SizingImpossible when there is no volume
  ShortText<32> missing;           ///< "stop", "equity", "daily_move" or the currency whose rate is missing
};

/// Rounded down to the volume step, so that the risk is never above the target. A volume below the broker's minimum is returned
/// as it came out, not raised to the minimum: the gate denies it with VOLUME_BELOW_MINIMUM and says by how much.
///   risk at stop:       lots = equity * risk_percent / 100 / (|entry - stop| * value_per_price)        costs not counted
///   volatility target:  lots = equity * target_volatility / 100 / (daily_move * value_per_price)
SizingAnswer sizePosition(const PositionSizing& sizing, const SizingBasis& basis);

}  // namespace deskwright
