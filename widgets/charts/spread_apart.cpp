#include "widgets/charts/spread_apart.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace deskwright {
namespace {

/// Labels that touch and therefore move as one.
struct Cluster {
  double sum = 0;
  std::size_t count = 0;
  double place() const { return sum / static_cast<double>(count); }
};

/// Isotonic regression by pooling adjacent violators (Ayer et al. 1955).
std::vector<double> neverFalling(const std::vector<double>& values) {
  std::vector<Cluster> clusters;
  for (const double value : values) {
    clusters.push_back({value, 1});
    while (clusters.size() > 1 && clusters[clusters.size() - 2].place() > clusters.back().place()) {
      const Cluster last = clusters.back();
      clusters.pop_back();
      clusters.back().sum += last.sum;
      clusters.back().count += last.count;
    }
  }
  std::vector<double> result;
  for (const Cluster& cluster : clusters) result.insert(result.end(), cluster.count, cluster.place());
  return result;
}

}  // namespace

std::vector<double> spreadApart(const std::vector<double>& wished, double distance, double low, double high) {
  if (wished.empty()) return {};
  const auto gaps = static_cast<double>(wished.size() - 1);
  if (gaps * distance > high - low) distance = std::max(high - low, 0.0) / gaps;

  std::vector<std::size_t> order(wished.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wished[a] < wished[b]; });

  // Less its own share of distances, a place must only not lie before the one above it.
  std::vector<double> slack;
  for (std::size_t i = 0; i < order.size(); ++i) slack.push_back(wished[order[i]] - static_cast<double>(i) * distance);
  slack = neverFalling(slack);
  const double last_start = std::max(low, high - gaps * distance);
  std::vector<double> places(wished.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    places[order[i]] = std::clamp(slack[i], low, last_start) + static_cast<double>(i) * distance;
  }
  return places;
}

}  // namespace deskwright
