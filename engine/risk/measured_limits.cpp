#include "engine/risk/measured_limits.h"

namespace deskwright {

MeasureName nameOf(Measure which) {
  switch (which) {
    case Measure::Overlap:
      return {RiskCode::MaxOverlap, "strategy.max_overlap"};
    case Measure::Count:
      break;
  }
  return {RiskCode::InvalidSignal, "measure"};
}

}  // namespace deskwright
