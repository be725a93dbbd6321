#pragma once
// From what the desk knows of a deal to the input of its attribution. Called by a heart when a fill comes and again when it is
// final.

#include <optional>

#include "engine/attribution/slippage_attribution.h"
#include "engine/model/execution_report.h"
#include "engine/model/signal.h"
#include "engine/model/tick.h"

namespace deskwright {

/// What a deal report cannot say about itself.
struct FillCircumstances {
  Timestamp t1;                    ///< its order left the engine; none = not known
  std::optional<Quote> desk_q4;    ///< the desk's own last recorded tick of the symbol that is not after the deal
  Duration stale_after = std::chrono::seconds(2);
  bool session_gap = false;        ///< the market was closed between decision and deal
};

/// Anchors of `deal`: q0 from `decided`; q1 is q0 where T1 is known, since the engine reads no tick between a decision and the
/// leaving of its order; q2, q3 from the EA; q4 from the desk's own ticks, else the EA's (a desk quote later than
/// the deal is not used). A deal with an order price, or made by a stop loss or take profit, is attributed as pending. Every
/// stamp is market time of the EA, so that the clock offset is zero.
AttributionInput inputFor(const DealReport& deal, const Decision& decided, const FillCircumstances& circumstances);

/// Its instants alone, as inputFor() fills them in.
ExecutionStamps stampsOf(const Fill& fill);

}  // namespace deskwright
