#include "engine/risk/portfolio_room.h"

#include <limits>

namespace deskwright {

double PortfolioRoom::largestWithin(double limit) const {
  if (unit_assumed > 0) {
    const double left = limit - std::sqrt(std::max(0.0, variance)) - assumed;
    return left < 0 ? 0 : std::max(0.0, left / unit_assumed - assumed_side);
  }
  const double left = limit - assumed;
  if (!(left >= 0)) return 0;
  if (!(unit_variance > 0)) return variance <= left * left ? std::numeric_limits<double>::infinity() : 0;
  // The larger root of unit_variance v^2 + 2 gradient v + variance = left^2.
  const double discriminant = gradient * gradient - unit_variance * (variance - left * left);
  if (!(discriminant >= 0)) return 0;
  return std::max(0.0, (std::sqrt(discriminant) - gradient) / unit_variance);
}

}  // namespace deskwright
