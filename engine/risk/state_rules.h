#pragma once
// Whether new risk may be taken at all, by the state of desk, strategy, link and journal. Inside engine/risk only.

#include "engine/model/signal.h"
#include "engine/risk/denial.h"
#include "engine/risk/gate_view.h"

namespace deskwright {

/// Why not, for a view that mayTakeRisk() has seen something in. Always false.
bool refuseRisk(const GateView& view, RiskDecision& answer);

/// False: `answer` says why no new risk. The strictest state of desk and strategy speaks first.
inline bool mayTakeRisk(const GateView& view, RiskDecision& answer) {
  const bool is_active = view.desk_state == TradingState::Active && view.strategy_state == TradingState::Active;
  const bool is_ready =
      view.armed && view.reconciled && view.link_up && view.journal_room && view.strategy_live && !view.entries_forbidden;
  return (is_active && is_ready) || refuseRisk(view, answer);
}

/// False: killed, and the signal comes neither from the kill nor from a person's flatten.
bool isHeardWhileKilled(const GateView& view, RiskDecision& answer);

}  // namespace deskwright
