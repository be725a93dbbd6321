#include "widgets/models/slippage_summary.h"

#include "engine/api/slippage_units.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace deskwright {
namespace {

constexpr std::int64_t kMicrosecondsPerHour = 3'600'000'000;

std::int64_t floorDivide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

const std::optional<PriceDelta>& partOf(const SlippageAttribution& cost, std::size_t part) {
  switch (part) {
    case TriggerPart:
      return cost.trigger;
    case SignalPart:
      return cost.signal;
    case BrokerPart:
      return cost.broker;
    case ImpactPart:
      return cost.impact;
    default:
      return cost.unattributed;
  }
}

void add(std::optional<double>& sum, const std::optional<double>& value) {
  if (value) sum = sum.value_or(0) + *value;
}

struct WeightedMean {
  double weight = 0, sum = 0;
  void add(double value, double by) {
    weight += by;
    sum += value * by;
  }
  std::optional<double> value() const { return weight > 0 ? std::optional(sum / weight) : std::nullopt; }
};

struct PartMeans {
  std::array<WeightedMean, kSlippageParts> parts;
  void add(const FillView& view) {
    for (std::size_t i = 0; i < kSlippageParts; ++i) {
      const auto pips = inPips(partOf(view.fill.attribution, i), view.pip);
      if (pips) parts[i].add(*pips, view.fill.deal.volume.toDouble());
    }
  }
  PartFigures values() const {
    PartFigures figures;
    for (std::size_t i = 0; i < kSlippageParts; ++i) figures[i] = parts[i].value();
    return figures;
  }
};

bool inStatistics(const FillView& view) {
  const SlippageAttribution& cost = view.fill.attribution;
  return cost.in_statistics && cost.slippage && !view.pip.isZero();
}

/// Fills of one group, gathered.
struct Group {
  SlippageFigures figures;
  PartMeans parts;
  WeightedMean whole;
  std::vector<double> costs;

  void add(const FillView& view) {
    if (!view.fill.final) {
      ++figures.provisional;
      return;
    }
    const auto& cost = view.fill.attribution.slippage;
    deskwright::add(figures.money, inMoney(cost, view.fill.deal));
    if (!inStatistics(view)) {
      ++figures.excluded;
      return;
    }
    ++figures.counted;
    if (*cost < PriceDelta()) ++figures.improved;
    parts.add(view);
    costs.push_back(*inPips(cost, view.pip));
    whole.add(costs.back(), view.fill.deal.volume.toDouble());
  }

  SlippageFigures result() {
    figures.mean_parts = parts.values();
    figures.mean = whole.value();
    if (costs.empty()) return figures;
    std::sort(costs.begin(), costs.end());
    const std::size_t n = costs.size();
    figures.median = (costs[(n - 1) / 2] + costs[n / 2]) / 2;
    figures.p95 = costs[(95 * n + 99) / 100 - 1];
    figures.worst = costs.back();
    return figures;
  }
};

struct Hour {
  PartMeans parts;
  PartFigures money;
  void add(const FillView& view) {
    if (inStatistics(view)) parts.add(view);
    if (!view.fill.attribution.slippage) return;
    for (std::size_t i = 0; i < kSlippageParts; ++i)
      deskwright::add(money[i], inMoney(partOf(view.fill.attribution, i), view.fill.deal));
  }
};

std::vector<SlippageHour> withoutHoles(const std::map<std::int64_t, Hour>& hours) {
  std::vector<SlippageHour> result;
  if (hours.empty()) return result;
  const std::int64_t last = hours.rbegin()->first;
  const auto most = static_cast<std::int64_t>(SlippageSummary::kMostHours);
  for (std::int64_t hour = std::max(hours.begin()->first, last - most + 1); hour <= last; ++hour) {
    const auto known = hours.find(hour);
    result.push_back({hour, {}, {}});
    if (known == hours.end()) continue;
    result.back().mean_parts = known->second.parts.values();
    result.back().money_parts = known->second.money;
  }
  return result;
}

int binOf(const FillView& view) {
  const std::int64_t fifths = view.fill.attribution.slippage->raw() * SlippageHistogram::kBinsPerPip;
  constexpr std::int64_t kOuter = SlippageHistogram::kOutermost;
  return static_cast<int>(std::clamp(floorDivide(fifths, view.pip.raw()), -kOuter, kOuter));
}

SlippageHistogram histogramOf(const std::map<int, std::size_t>& bins) {
  SlippageHistogram histogram;
  if (bins.empty()) return histogram;
  histogram.first = bins.begin()->first;
  histogram.counts.resize(static_cast<std::size_t>(bins.rbegin()->first - histogram.first) + 1);
  for (const auto& [bin, count] : bins) histogram.counts[static_cast<std::size_t>(bin - histogram.first)] = count;
  return histogram;
}

}  // namespace

SlippageSummary::SlippageSummary(std::span<const FillView> fills, Heart heart) {
  Group all;
  std::map<std::string, Group> groups;
  std::map<std::int64_t, Hour> hours;
  std::map<int, std::size_t> bins;
  for (const FillView& view : fills) {
    if (view.heart != heart) continue;
    all.add(view);
    groups[view.strategy].add(view);
    if (!view.fill.final) continue;
    hours[floorDivide(microseconds(view.fill.deal.time), kMicrosecondsPerHour)].add(view);
    if (inStatistics(view)) ++bins[binOf(view)];
  }
  all_ = all.result();
  for (auto& [name, group] : groups) strategies_.emplace(name, group.result());
  hours_ = withoutHoles(hours);
  histogram_ = histogramOf(bins);
}

}  // namespace deskwright
