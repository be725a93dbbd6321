#pragma once
// What the gate asks of exits, moves of stops, changes and cancels of entries. Inside engine/risk only.

#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/risk/gate_view.h"

namespace deskwright {

RiskDecision judgeExit(StrategyId strategy, const ExitSignal& exit, const GateView& view) noexcept;
RiskDecision judgeMove(StrategyId strategy, const MoveStopsSignal& move, const DeskLimits& limits, const GateView& view) noexcept;
RiskDecision judgeChange(StrategyId strategy, const ChangeEntrySignal& change, const DeskLimits& limits, const GateView& view) noexcept;
RiskDecision judgeCancel(StrategyId strategy, const CancelEntrySignal& cancel, const GateView& view) noexcept;

}  // namespace deskwright
