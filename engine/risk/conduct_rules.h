#pragma once
// The rules of conduct for new risk, each as a question about plain values. Pure; asked by whoever assembles the gate's view, so
// that the gate itself looks at one answer.

#include "engine/market/trading_calendar.h"
#include "engine/model/instrument.h"
#include "engine/model/order.h"
#include "engine/model/position.h"
#include "engine/model/signal.h"
#include "engine/model/tick.h"
#include "engine/risk/conduct_limits.h"
#include "engine/risk/gate_view.h"

#include <span>
#include <string_view>

namespace deskwright {

/// WIDE_SPREAD: in points, or as a multiple of `usual` (price units; zero: not known, then points alone). Quote known.
Breach breachOfSpread(const ConductLimits& limits, const Instrument& instrument, const Quote& quote, double usual);

/// OUTSIDE_TRADING_HOURS with the minute of the day and the one at which entries begin; `name` of the limit.
Breach breachOfHours(const TimeRange& hours, int minute, std::string_view name);

/// SYMBOL_NOT_ALLOWED by the desk's list.
Breach breachOfWhitelist(const ConductLimits& limits, const Instrument& instrument);

/// MAX_OVERLAP where a strategy's results are as much like another's as `limit`, or where either is not a number; 1: not limited.
Breach breachOfOverlap(double observed, double limit);

/// The strategy whose resting order or position on the symbol stands against the entry; none: nobody's. External ones are no
/// strategy's.
StrategyId opposing(StrategyId strategy, const EntrySignal& entry, std::span<const Position> positions,
                    std::span<const PendingOrder> pending);

/// NOT_A_NUMBER with the name of the first figure of the view that is none: what cannot be compared must not pass.
Breach breachOfNumbers(const GateView& view);

}  // namespace deskwright
