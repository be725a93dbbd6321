#pragma once
// What desk and strategies have lost by each count, beside what limits it. Read from a heart's state between two inputs, on its thread.

#include "engine/risk/escalation.h"
#include "engine/risk/gate_view.h"
#include "engine/runtime/desk_state.h"

#include <array>
#include <span>
#include <string>

namespace deskwright {

/// The losses that are limited of the desk (kNoStrategy), or of a strategy.
std::span<const LossLimit> lossesOf(StrategyId who);

/// The same of a strategy whose host and row are at hand.
LossFigure lossFigure(const DeskState& desk, const StrategyHost& host, const ProfitAndLoss::Row& row, LossLimit limit);

/// As of the last mark. What the desk hosts no strategy for is not limited.
LossFigure lossFigure(const DeskState& desk, StrategyId who, LossLimit limit);

/// The steps on the way to that limit. None at all for what the desk hosts no strategy for.
const EscalationLadder& ladderOf(const DeskState& desk, StrategyId who, LossLimit limit);

/// The loss of the desk or of `strategy` that denies its entries: one that is over its limit, or on a step that denies.
Breach reachedLoss(const DeskState& desk, StrategyId strategy);

/// The loss that would make the state of `who` strict again at once, with figures and what helps; empty: none.
std::string lossThatStands(const DeskState& desk, StrategyId who);

}  // namespace deskwright
