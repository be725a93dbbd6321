#pragma once
// Slippage of a fill in the units that people read. The desk keeps price differences as integers; pips and money are derived
// here, at output, and nowhere else on a screen. Pure functions.

#include "engine/model/decimal.h"
#include "engine/model/fill.h"

#include <optional>

namespace deskwright {

/// Pips; empty without a difference or a pip.
inline std::optional<double> inPips(const std::optional<PriceDelta>& delta, PriceDelta pip) {
  if (!delta || pip.isZero()) return std::nullopt;
  return static_cast<double>(delta->raw()) / static_cast<double>(pip.raw());
}

/// Account currency on the volume of the deal, at the value of a price move that was captured with it; empty without a difference
/// or when no value was captured.
inline std::optional<double> inMoney(const std::optional<PriceDelta>& delta, const DealReport& deal) {
  if (!delta || deal.value_per_price == 0) return std::nullopt;
  return delta->toDouble() * deal.value_per_price * deal.volume.toDouble();
}

/// What the broker takes for the deal, positive; swap is not part of it.
inline Money costOf(const DealReport& deal) { return -(deal.commission + deal.fee); }

}  // namespace deskwright
