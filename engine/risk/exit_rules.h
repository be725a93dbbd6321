#pragma once
// What the gate asks of exits, moves of stops, changes and cancels of entries. Inside engine/risk only.

#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/risk/gate_view.h"

namespace deskwright {

/// True: approved or reduced. Either way `answer`, default-constructed before, holds the whole decision.
bool judgeExit(StrategyId strategy, const ExitSignal& exit, const GateView& view, RiskDecision& answer) noexcept;
bool judgeMove(StrategyId strategy, const MoveStopsSignal& move, const DeskLimits& limits, const GateView& view,
               RiskDecision& answer) noexcept;
bool judgeChange(StrategyId strategy, const ChangeEntrySignal& change, const DeskLimits& limits, const GateView& view,
                 RiskDecision& answer) noexcept;
bool judgeCancel(StrategyId strategy, const CancelEntrySignal& cancel, const GateView& view, RiskDecision& answer) noexcept;

}  // namespace deskwright
