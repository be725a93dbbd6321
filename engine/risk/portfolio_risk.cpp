#include "engine/risk/portfolio_risk.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deskwright {
double PortfolioRisk::shrunk(std::size_t row, std::size_t column, const ReturnCovariance& covariance) const {
  if (!covariance.known(row) || !covariance.known(column)) return 0;
  const double whole = covariance.covariance(row, column) * assumptions_.steps_a_day;
  return row == column ? whole : whole * (1 - assumptions_.shrinkage);
}

void PortfolioRisk::update(std::span<const double> exposures, const ReturnCovariance& covariance) {
  assert(exposures.size() == covariance.symbols());
  marginal_.assign(exposures.size(), 0);
  double variance = 0, unknown = 0;
  for (std::size_t row = 0; row < exposures.size(); ++row) {
    if (exposures[row] == 0) continue;
    if (!covariance.known(row)) {
      unknown += std::abs(exposures[row]) * assumptions_.unknown_daily_move;
      continue;
    }
    for (std::size_t other = 0; other < exposures.size(); ++other) {
      marginal_[other] += shrunk(other, row, covariance) * exposures[row];
    }
  }
  for (std::size_t row = 0; row < exposures.size(); ++row) variance += exposures[row] * marginal_[row];
  const double known = std::sqrt(std::max(0.0, variance));
  deviation_ = known + unknown;
  assumed_ = unknown;
  for (std::size_t row = 0; row < exposures.size(); ++row) {
    if (covariance.known(row))
      marginal_[row] = known > 0 ? marginal_[row] / known : 0;
    else if (exposures[row] != 0)
      marginal_[row] = std::copysign(assumptions_.unknown_daily_move, exposures[row]);
  }
}

PortfolioRoom PortfolioRisk::roomOf(std::optional<std::size_t> row, int sign, std::span<const double> exposures,
                                    const ReturnCovariance& covariance) const {
  const double known = deviation_ - assumed_;
  PortfolioRoom room;
  room.variance = known * known;
  room.assumed = assumed_;
  if (row && covariance.known(*row)) {
    room.gradient = sign * marginal_[*row] * known;
    room.unit_variance = shrunk(*row, *row, covariance);
    return room;
  }
  room.unit_assumed = assumptions_.unknown_daily_move;
  if (row) {
    room.assumed -= std::abs(exposures[*row]) * assumptions_.unknown_daily_move;
    room.assumed_side = sign * exposures[*row];
  }
  return room;
}

double PortfolioRisk::valueAtRisk() const { return kOneInAHundred * deviation_; }

double PortfolioRisk::contribution(std::span<const double> part) const {
  assert(part.size() == marginal_.size());
  double sum = 0;
  for (std::size_t row = 0; row < part.size(); ++row) sum += part[row] * marginal_[row];
  return sum;
}

double PortfolioRisk::product(std::span<const double> one, std::span<const double> other,
                              const ReturnCovariance& covariance) const {
  double sum = 0;
  for (std::size_t row = 0; row < one.size(); ++row) {
    if (one[row] == 0) continue;
    for (std::size_t column = 0; column < other.size(); ++column) {
      if (other[column] != 0) sum += one[row] * shrunk(row, column, covariance) * other[column];
    }
  }
  return sum;
}

double PortfolioRisk::overlap(std::span<const double> one, std::span<const double> other,
                              const ReturnCovariance& covariance) const {
  const double scale = std::sqrt(product(one, one, covariance) * product(other, other, covariance));
  return scale > 0 ? std::clamp(product(one, other, covariance) / scale, -1.0, 1.0) : 0;
}

}  // namespace deskwright
