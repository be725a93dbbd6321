#pragma once
// What the desk's positions may lose together: the standard deviation of their joint value from the covariance of returns, what
// each strategy adds to it, and value at risk. Owned by a heart, on its thread; no allocation but for a new symbol.

#include "engine/risk/portfolio_room.h"
#include "engine/risk/return_covariance.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace deskwright {

/// Value at risk over the deviation: a day in a hundred is worse, of normal results.
inline constexpr double kOneInAHundred = 2.326347874040841;

struct RiskAssumptions {
  double shrinkage = 0.1;            ///< share of a covariance between two symbols that is not believed, 0 to 1
  double unknown_daily_move = 0.02;  ///< standard deviation of a day's return of a symbol that has too few steps
  double steps_a_day = 288;          ///< of the covariance
};

/// With w the signed exposures, S* the covariance of a day with what lies beside its diagonal shrunk, and u a row without enough
/// steps:
///   deviation = sqrt(w' S* w) + sum over u of |w[u]| * unknown_daily_move
/// What is not known moves against the desk, all at once: a symbol without history never looks safe.
class PortfolioRisk {
 public:
  explicit PortfolioRisk(RiskAssumptions assumptions = {}) : assumptions_(assumptions) {}

  /// `exposures`: signed, account currency, by row of the covariance.
  void update(std::span<const double> exposures, const ReturnCovariance& covariance);

  /// Standard deviation of a day's profit and loss, account currency.
  double deviation() const { return deviation_; }
  /// Loss that a day exceeds once in a hundred if returns are normal: 2.326 deviations. Account currency, positive.
  double valueAtRisk() const;
  /// What `part` of the exposures adds to the deviation (Euler's theorem): parts that sum to all of them add up to it. Negative:
  /// a hedge. Precondition: as long as the exposures of the last update().
  double contribution(std::span<const double> part) const;
  /// What one more exposure on a symbol makes of it, in the direction of `sign` (1 or -1); `row` empty: a symbol that the
  /// covariance does not have. Precondition: the exposures and covariance of the last update().
  PortfolioRoom roomOf(std::optional<std::size_t> row, int sign, std::span<const double> exposures,
                       const ReturnCovariance& covariance) const;
  /// How far parts of the desk are one bet: the correlation of their results, -1 to 1; zero where one of them has no risk.
  double overlap(std::span<const double> one, std::span<const double> other, const ReturnCovariance& covariance) const;

 private:
  double product(std::span<const double> one, std::span<const double> other, const ReturnCovariance& covariance) const;
  double shrunk(std::size_t row, std::size_t column, const ReturnCovariance& covariance) const;

  RiskAssumptions assumptions_;
  std::vector<double> marginal_;  // of the deviation, by row
  double deviation_ = 0, assumed_ = 0;  // the whole, and what of it symbols without history add
};

}  // namespace deskwright
