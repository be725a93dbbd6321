#pragma once
// How the rules of the gate say no. Inside engine/risk only.

#include "engine/model/risk_decision.h"

namespace deskwright {

/// A rule's finding. `observed` and `limit` share a unit; `binding` names the limit, the field or the currency that was the reason.
inline RiskDecision denied(RiskCode code, double observed = 0, double limit = 0, const ShortText<32>& binding = {}) {
  return {Verdict::Denied, Volume(), code, observed, limit, binding};
}

inline RiskDecision passed(Volume volume = {}) { return {Verdict::Approved, volume, RiskCode::None, 0, 0, {}}; }

/// What a rule found: it names the denial in `answer` and is false, or leaves `answer` alone and is true.
inline bool refuse(RiskDecision& answer, RiskCode code, double observed = 0, double limit = 0, const ShortText<32>& binding = {}) {
  answer = denied(code, observed, limit, binding);
  return false;
}

}  // namespace deskwright
