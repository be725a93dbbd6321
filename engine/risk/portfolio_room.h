#pragma once
// How the deviation of the desk's daily result grows with one entry, and how large the entry may be. Plain values, made by the
// owner of the covariance for one symbol and side; judged by the gate.

#include <algorithm>
#include <cmath>

namespace deskwright {

/// With v the entry's worth, account currency, not negative:
///   deviation(v) = sqrt(variance + 2 * gradient * v + unit_variance * v^2) + assumed + unit_assumed * |assumed_side + v|
/// A symbol with history has unit_assumed = 0; one without has gradient = unit_variance = 0. See PortfolioRisk.
struct PortfolioRoom {
  double variance = 0;       ///< of the known rows before the entry
  double gradient = 0;       ///< covariance of one unit of the entry with them; negative: it hedges
  double unit_variance = 0;  ///< of one unit of the entry
  double assumed = 0;        ///< deviation of the other rows without history
  double unit_assumed = 0;   ///< of one unit of this row, if it has no history
  double assumed_side = 0;   ///< exposure of this row before, positive in the entry's direction

  double deviationAfter(double worth) const {
    const double known = variance + worth * (2 * gradient + worth * unit_variance);
    // What is not a number stays none.
    return std::sqrt(known < 0 ? 0 : known) + assumed + unit_assumed * std::abs(assumed_side + worth);
  }
  bool isWithin(double worth, double limit) const {
    const double left = limit - assumed - unit_assumed * std::abs(assumed_side + worth);
    return left >= 0 && variance + worth * (2 * gradient + worth * unit_variance) <= left * left;
  }
  /// The largest worth whose deviation is within `limit`; 0: none is. Not every smaller one is: a hedge may have to be large.
  double largestWithin(double limit) const;
};

}  // namespace deskwright
