#pragma once
// How the rules of the gate say no. Inside engine/risk only.

#include "engine/model/risk_decision.h"
#include "engine/risk/gate_view.h"

#include <string_view>

namespace deskwright {

/// What a rule found. It writes the denial into the gate's answer, in place, and is false; `observed` and `limit` share a unit,
/// `binding` names the limit, the field or the currency that was the reason. Not inline: the way of a signal that passes stays
/// short.
bool refuse(RiskDecision& answer, RiskCode code, double observed = 0, double limit = 0, std::string_view binding = {});

/// False where there is a breach.
inline bool isWithout(const Breach& breach, RiskDecision& answer) {
  return !breach || refuse(answer, breach.code, breach.observed, breach.limit, breach.binding);
}

/// STALE_QUOTE with the quote's age and its limit in seconds, or because an open position has no price at all.
inline bool refuseStaleQuote(const GateView& view, RiskDecision& answer) {
  return refuse(answer, RiskCode::StaleQuote, view.quote_age, view.quote_limit,
                view.quote_limit > 0 ? "quote_age_seconds" : "position_without_price");
}

/// Less than was asked for may go, and why. True.
bool reduce(RiskDecision& answer, Volume volume, RiskCode code, double observed, double limit, std::string_view binding);

/// What was asked for may go. True.
inline bool permit(RiskDecision& answer, Volume volume = {}) {
  answer.verdict = Verdict::Approved;
  answer.volume = volume;
  return true;
}

}  // namespace deskwright
