#pragma once
// What the journal knows of the desk's current day, for a screen that was opened in the middle of it.

#include <vector>

#include "engine/api/parameter_owner.h"
#include "engine/api/snapshot.h"

namespace deskwright {

/// The live account at a market minute.
struct EquityPoint {
  Timestamp time;
  Money equity, day_base;   ///< day_base: what the day's profit and loss is counted from
};

struct DayHistory {
  std::vector<EquityPoint> equity;     ///< oldest first
  std::vector<FillView> fills;         ///< both hearts, by deal time; newest row of each deal
  std::vector<ParameterEdit> edits;    ///< oldest first
};

}  // namespace deskwright
