#pragma once
// What each strategy adds to the desk's risk, as the contribution panel shows it. Made from a snapshot; plain values.

#include "engine/api/snapshot.h"

#include <QString>
#include <vector>

namespace deskwright {

struct RiskContribution {
  QString title;
  double share = 0;    ///< of the desk's value at risk, 1 = all of it; negative: it hedges the others
  double money = 0;    ///< that share of the value at risk, account currency
  bool of_none = false;  ///< of positions that no strategy owns
  friend bool operator==(const RiskContribution&, const RiskContribution&) = default;
};

/// Strategies that trade live and add or take something, the largest first; last what strangers and people hold, where that is
/// more than rounding. Together they are the whole.
std::vector<RiskContribution> riskContributions(const Snapshot& snapshot);

}  // namespace deskwright
