#include "widgets/charts/money_graph.h"

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

QCPGraphData pointOf(const MoneyLine& line, std::size_t i) { return {line.times[i], line.values[i]}; }

/// A span's extremes in the order of time.
void addExtremes(QVector<QCPGraphData>& points, const MoneyLine& line, std::size_t begin, std::size_t end) {
  const auto from = line.values.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto to = line.values.begin() + static_cast<std::ptrdiff_t>(end);
  const auto [low, high] = std::minmax_element(from, to);
  const auto first = static_cast<std::size_t>(std::min(low, high) - line.values.begin());
  const auto second = static_cast<std::size_t>(std::max(low, high) - line.values.begin());
  points.push_back(pointOf(line, first));
  if (second != first) points.push_back(pointOf(line, second));
}

QVector<QCPGraphData> thinned(const MoneyLine& line, int steps) {
  const std::size_t count = line.times.size();
  QVector<QCPGraphData> points;
  const double step = (line.times.back() - line.times.front()) / steps;
  points.push_back(pointOf(line, 0));
  for (std::size_t begin = 1; begin + 1 < count;) {
    const double until = line.times[begin] + step;
    std::size_t end = begin + 1;
    while (end + 1 < count && line.times[end] < until) ++end;
    addExtremes(points, line, begin, end);
    begin = end;
  }
  if (count > 1) points.push_back(pointOf(line, count - 1));
  return points;
}

}  // namespace

MoneyGraph::MoneyGraph(QCPAxis* time, QCPAxis* money) : graph_(new QCPGraph(time, money)) {}

bool MoneyGraph::show(const MoneyLine& line, int steps) {
  QCPGraphDataContainer& data = *graph_->data();
  const std::size_t count = line.times.size();
  if (count == points_ && steps == steps_) {
    if (count == 0) return false;
    const QCPGraphData& last = *(data.constEnd() - 1);
    if (last.key == line.times.back() && last.value == line.values.back()) return false;
  }
  points_ = count;
  steps_ = steps;
  data.set(count == 0 ? QVector<QCPGraphData>() : thinned(line, std::max(steps, 1)), true);
  return true;
}

}  // namespace deskwright
