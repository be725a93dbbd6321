#pragma once
// A staged desk's day as the screen saw it.

#include "tests/widgets/staged_desk.h"
#include "widgets/models/desk_day.h"

#include <cmath>

namespace deskwright {

/// Takes the day in over `points` snapshots, four minutes of market time apart; the last one is `end` itself. Profit and loss
/// wander from zero to what `end` says.
inline DeskDay stagedDay(const Snapshot& end, int points = 200) {
  DeskDay day;
  for (int i = 1; i <= points; ++i) {
    Snapshot s = end;
    s.time = end.time - std::chrono::minutes(4 * (points - i));
    const double share = static_cast<double>(i) / points;
    Money sum;
    for (std::size_t k = 0; k < s.strategies.size(); ++k) {
      StrategyView& view = s.strategies[k];
      const double wander = i == points ? 0 : 60 * std::sin(0.11 * i + static_cast<double>(k)) * share;
      view.day_pnl =
          view.day_pnl.isZero() ? Money() : Money::nearest(std::max(0.0, 1.4 * share - 0.4) * view.day_pnl.toDouble() + wander);
      if (view.heart == Heart::Live) sum += view.day_pnl;
    }
    s.desk.day_pnl = i == points ? end.desk.day_pnl : sum;
    if (i < points) s.fills.clear();
    day.add(s);
  }
  return day;
}

}  // namespace deskwright
