#pragma once
// What the gate asks of an entry, in the order that RiskManager documents. Inside engine/risk only.

#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/risk/gate_view.h"

namespace deskwright {

RiskDecision judgeEntry(StrategyId strategy, const EntrySignal& entry, Volume sized, const DeskLimits& limits, const GateView& view) noexcept;

}  // namespace deskwright
