#pragma once
// Whether new risk may be taken at all, by the state of desk, strategy, link and journal. Inside engine/risk only.

#include "engine/model/signal.h"
#include "engine/risk/denial.h"
#include "engine/risk/gate_view.h"

namespace deskwright {

/// False: `answer` says why no new risk. The strictest state of desk and strategy speaks first.
bool mayTakeRisk(const GateView& view, RiskDecision& answer);

/// False: killed, and the signal comes neither from the kill nor from a person's flatten.
bool isHeardWhileKilled(const GateView& view, RiskDecision& answer);

}  // namespace deskwright
