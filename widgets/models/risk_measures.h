#pragma once
// The desk's risk as rows of words and figures, as the desk risk panel shows them. Made from a snapshot; plain values.

#include "engine/api/snapshot.h"

#include <QString>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace deskwright {

/// A share of the limit from which a measure is shown as a warning.
inline constexpr double kWarningUse = 0.7;

inline constexpr std::size_t kMostOtherLimits = 3;

struct RiskMeasure {
  QString label;
  std::string limit_key;      ///< parameter of the desk's limits; empty: nothing limits it
  std::optional<double> use;  ///< 1 = the limit; empty: no limit
  QString now, limit, headroom;
  double sign = 0;  ///< of money that has the colour of its sign; zero: none
};

/// Daily loss, drawdown, risk at stops, value at risk (and of how many symbols the move is assumed), gross and net exposure,
/// margin level, open positions, then of whatever else is limited the fullest, kMostOtherLimits at the most; and how the
/// account stands by the rules of its evaluation.
std::vector<RiskMeasure> riskMeasures(const DeskView& desk);

/// Net exposure in one currency, in multiples of equity as its limit counts.
struct CurrencyExposure {
  QString currency;
  double net = 0;  ///< account currency
  double of_equity = 0;
  double highest = 0, lowest = 0;  ///< of equity, if the working entries of one side fill and none of the other
  bool account = false;  ///< the account's own: not limited
  /// The larger of the two ends, with its sign.
  double worst() const { return std::abs(lowest) > std::abs(highest) ? lowest : highest; }
};
/// Largest first; at most `most`, of which the last is then the sum of what is left out, named by their count.
std::vector<CurrencyExposure> currencyExposures(const DeskView& desk, std::size_t most);

}  // namespace deskwright
