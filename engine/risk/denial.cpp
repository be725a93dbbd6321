#include "engine/risk/denial.h"

namespace deskwright {
namespace {

void write(RiskDecision& answer, Verdict verdict, Volume volume, RiskCode code, double observed, double limit,
           std::string_view binding) {
  answer.verdict = verdict;
  answer.volume = volume;
  answer.code = code;
  answer.observed = observed;
  answer.limit = limit;
  answer.binding_limit = binding;
}

}  // namespace

bool refuse(RiskDecision& answer, RiskCode code, double observed, double limit, std::string_view binding) {
  write(answer, Verdict::Denied, Volume(), code, observed, limit, binding);
  return false;
}

bool reduce(RiskDecision& answer, Volume volume, RiskCode code, double observed, double limit, std::string_view binding) {
  write(answer, Verdict::Reduced, volume, code, observed, limit, binding);
  return true;
}

}  // namespace deskwright
