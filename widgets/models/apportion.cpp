#include "widgets/models/apportion.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace deskwright {

std::vector<std::int64_t> apportion(std::span<const double> parts, std::int64_t total) {
  std::vector<std::int64_t> whole(parts.size());
  if (parts.empty()) return whole;
  std::vector<double> lost(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    whole[i] = static_cast<std::int64_t>(std::floor(parts[i]));
    lost[i] = parts[i] - std::floor(parts[i]);
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });

  const auto count = static_cast<std::int64_t>(parts.size());
  const std::int64_t missing = total - std::accumulate(whole.begin(), whole.end(), std::int64_t{0});
  // A total far from the sum is spread evenly first; for the rounded sum `all` is zero, or one when every remainder is nearly
  // one.
  std::int64_t all = missing / count;
  if (missing < 0 && missing % count != 0) --all;
  const std::int64_t more = missing - all * count;
  for (std::size_t i = 0; i < order.size(); ++i) whole[order[i]] += all + (static_cast<std::int64_t>(i) < more ? 1 : 0);
  return whole;
}

std::vector<std::int64_t> apportion(std::span<const double> parts) {
  return apportion(parts, static_cast<std::int64_t>(std::llround(std::accumulate(parts.begin(), parts.end(), 0.0))));
}

}  // namespace deskwright
