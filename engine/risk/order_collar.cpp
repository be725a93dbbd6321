#include "engine/risk/order_collar.h"

#include <algorithm>

namespace deskwright {

Price collarPrice(const DeskLimits& limits, const Instrument& instrument, const Quote& quote, Side side, bool is_exit) {
  if (!quote.known()) return {};
  const double points = limits.order_collar_points * static_cast<double>(instrument.point.raw());
  const double spreads = limits.order_collar_spreads * static_cast<double>(std::max<std::int64_t>(quote.spread().raw(), 0));
  const double distance = std::max(points, spreads) * (is_exit ? kExitCollarFactor : 1);
  const std::int64_t tick = std::max<std::int64_t>(instrument.tick_size.raw(), 1);
  const std::int64_t bound = touch(quote, side).raw() + sign(side) * std::llrint(distance);
  // Outwards: the tick at or beyond the bound. A sell's collar never falls to zero, which would mean none.
  const std::int64_t below = bound / tick * tick;
  if (side == Side::Buy) return Price::fromRaw(below == bound ? bound : below + tick);
  return Price::fromRaw(std::max(below, tick));
}

}  // namespace deskwright
