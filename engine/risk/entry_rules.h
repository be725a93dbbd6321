#pragma once
// What the gate asks of an entry, in the order that RiskManager documents. Inside engine/risk only.

#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/risk/gate_view.h"

namespace deskwright {

/// True: approved or reduced. Either way `answer`, default-constructed before, holds the whole decision.
bool judgeEntry(StrategyId strategy, const EntrySignal& entry, Volume sized, const DeskLimits& limits, const GateView& view,
                RiskDecision& answer) noexcept;

/// Whether a close of the strategy's own position against the entry is on its way: on a netting account the two may change
/// places, and the entry would be taken for the close.
bool isClosingAgainst(StrategyId strategy, const EntrySignal& entry, std::span<const Position> positions) noexcept;

}  // namespace deskwright
