#include "app/strategy_correlations.h"

#include "engine/risk/correlation_clusters.h"

#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

std::size_t rowOf(const CorrelationView& view, const std::string& name) {
  const auto at = std::find(view.names.begin(), view.names.end(), name);
  return at == view.names.end() ? kNowhere : static_cast<std::size_t>(at - view.names.begin());
}

}  // namespace

void addPaper(const CorrelationView& paper, CorrelationView& live) {
  const std::size_t first = live.names.size();
  for (std::size_t i = 0; i < paper.names.size(); ++i) {
    if (rowOf(live, paper.names[i]) != kNowhere) continue;
    live.names.push_back(paper.names[i]);
    live.steps.push_back(paper.steps[i]);
  }
  if (live.names.size() == first) return;
  live.fewest_steps = paper.fewest_steps;
  live.together = paper.together;
  const std::size_t rows = live.names.size();
  live.pairs.resize(rows * (rows - 1) / 2);
  for (std::size_t row = first; row < rows; ++row) {
    for (std::size_t column = 0; column < row; ++column) {
      const std::size_t one = rowOf(paper, live.names[row]), other = rowOf(paper, live.names[column]);
      if (other != kNowhere) live.pair(row, column) = paper.pair(one, other);
    }
  }
  live.clusters.clear();
  const auto together = [&](std::size_t a, std::size_t b) {
    return a != b && live.pair(a, b).steps >= live.fewest_steps && std::abs(live.pair(a, b).value) >= live.together;
  };
  for (const auto& group : chainedRows(rows, together)) {
    std::vector<std::string>& names = live.clusters.emplace_back();
    for (const std::size_t row : group) names.push_back(live.names[row]);
  }
}

}  // namespace deskwright
