#include "engine/runtime/desk_correlations.h"

#include "engine/model/fnv1a.h"
#include "engine/risk/correlation_clusters.h"
#include "engine/runtime/desk_state.h"

#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

/// The same as long as nothing has changed that the views are made of; prices alone do not count.
std::uint64_t sourceOf(const DeskState& desk, std::uint64_t strategy_steps) {
  Fnv1a hash;
  hash.number(strategy_steps).number(desk.hosts.size()).number(desk.market.instruments().size());
  const ReturnCovariance& returns = desk.portfolio.covariance();
  for (std::size_t row = 0; row < returns.symbols(); ++row) hash.number(returns.steps(row));
  for (const Position& position : desk.book.open()) {
    hash.number(position.id.value).number(static_cast<std::uint64_t>(position.volume.raw())).number(position.strategy.value);
  }
  return hash.value();
}

void setRows(CorrelationView& view, std::size_t rows) {
  view.fewest_steps = ReturnCovariance::kFewestSteps;
  view.together = DeskCorrelations::kTogether;
  view.steps.assign(rows, 0);
  view.pairs.assign(rows == 0 ? 0 : rows * (rows - 1) / 2, {});
}

void take(const Correlation& from, CorrelationPair& to) {
  to.value = static_cast<float>(from.value);
  to.low = static_cast<float>(from.low);
  to.high = static_cast<float>(from.high);
  to.steps = from.steps;
}

void nameClusters(CorrelationView& view) {
  view.clusters.clear();
  const auto together = [&](std::size_t a, std::size_t b) {
    return a != b && view.pair(a, b).steps >= view.fewest_steps && std::abs(view.pair(a, b).value) >= view.together;
  };
  for (const auto& group : chainedRows(view.names.size(), together)) {
    std::vector<std::string>& names = view.clusters.emplace_back();
    for (const std::size_t row : group) names.push_back(view.names[row]);
  }
}

std::vector<const Instrument*> shownSymbols(const DeskState& desk) {
  std::vector<const Instrument*> shown;
  const auto add = [&](const Instrument* instrument) {
    if (instrument == nullptr || shown.size() == DeskCorrelations::kMostSymbols || !desk.portfolio.rowOf(instrument->id)) return;
    if (std::find(shown.begin(), shown.end(), instrument) == shown.end()) shown.push_back(instrument);
  };
  for (const Position& position : desk.book.open()) add(desk.market.instrument(position.symbol));
  for (const Instrument& instrument : desk.market.instruments()) add(&instrument);
  return shown;
}

}  // namespace

void DeskCorrelations::sample(const DeskState& desk) {
  now_.clear();
  for (const auto& host : desk.hosts) {
    const auto row = desk.pnl.of(host->id());
    const auto open = desk.book.open();
    const bool holds = std::any_of(open.begin(), open.end(), [&](const Position& p) { return p.strategy == host->id(); });
    now_.push_back({host->id(), (row.realised + row.open).toDouble(), holds});
  }
  results_.sample(desk.now, now_);
}

void DeskCorrelations::refresh(const DeskState& desk) {
  const std::uint64_t source = sourceOf(desk, results_.stepsTaken());
  if (source == shown_) return;
  shown_ = source;
  makeSymbols(desk);
  makeStrategies(desk);
}

void DeskCorrelations::makeSymbols(const DeskState& desk) {
  const std::vector<const Instrument*> shown = shownSymbols(desk);
  const ReturnCovariance& returns = desk.portfolio.covariance();
  setRows(symbols_, shown.size());
  symbols_.names.clear();
  for (std::size_t i = 0; i < shown.size(); ++i) {
    symbols_.names.push_back(shown[i]->name.str());
    const std::size_t row = *desk.portfolio.rowOf(shown[i]->id);
    symbols_.steps[i] = returns.steps(row);
    for (std::size_t j = 0; j < i; ++j) {
      take(returns.correlation(row, *desk.portfolio.rowOf(shown[j]->id)), symbols_.pair(i, j));
    }
  }
  nameClusters(symbols_);
}

void DeskCorrelations::makeStrategies(const DeskState& desk) {
  setRows(strategies_, desk.hosts.size());
  strategies_.names.clear();
  for (std::size_t i = 0; i < desk.hosts.size(); ++i) {
    const StrategyHost& host = *desk.hosts[i];
    strategies_.names.push_back(host.name());
    const auto row = results_.rowOf(host.id());
    if (row) strategies_.steps[i] = results_.steps(*row);
    for (std::size_t j = 0; j < i; ++j) {
      CorrelationPair& pair = strategies_.pair(i, j);
      const auto column = results_.rowOf(desk.hosts[j]->id());
      if (row && column) take(results_.correlation(*row, *column), pair);
      pair.overlap = static_cast<float>(desk.portfolio.overlapOf(host.id(), desk.hosts[j]->id()));
    }
  }
  nameClusters(strategies_);
}

}  // namespace deskwright
