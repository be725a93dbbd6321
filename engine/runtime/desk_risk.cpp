#include "engine/runtime/desk_risk.h"

#include <algorithm>
#include <cmath>

namespace deskwright {
namespace {

RiskAssumptions assumptions() {
  RiskAssumptions result;
  result.steps_a_day = MarketReturns::kStepsADay;
  return result;
}

}  // namespace

DeskRisk::DeskRisk() : returns_(kHalfLifeDays), portfolio_(assumptions()), worst_risk_(assumptions()) {}

void DeskRisk::define(SymbolId symbol) {
  if (returns_.rowOf(symbol)) return;
  returns_.define(symbol);
  symbols_.push_back(symbol);
}

const DeskRisk::Part* DeskRisk::find(StrategyId strategy) const {
  const auto at = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.strategy == strategy; });
  return at == parts_.end() ? nullptr : &*at;
}

DeskRisk::Part& DeskRisk::partOf(StrategyId strategy) {
  if (const Part* known = find(strategy)) return parts_[static_cast<std::size_t>(known - parts_.data())];
  return parts_.emplace_back(Part{strategy, std::vector<double>(whole_.size())});
}

void DeskRisk::recompute(std::span<const Position> positions, Exposure& exposure, const MarketState& market, Timestamp now) {
  whole_.assign(returns_.symbols(), 0);
  for (Part& part : parts_) part.exposures.assign(whole_.size(), 0);
  const auto rate_of = [&](const CurrencyCode& code) { return market.rateOf(code, now); };
  for (const Position& position : positions) {
    const auto row = returns_.rowOf(position.symbol);
    if (!row) continue;
    const Quote& quote = market.quote(position.symbol);
    const double price = quote.known() ? quote.mid() : position.price.toDouble();
    const auto value = exposure.notional(position.symbol, position.volume, price, rate_of);
    const double exposed = sign(position.side) * value.value_or(0);
    whole_[*row] += exposed;
    partOf(position.strategy).exposures[*row] += exposed;
  }
  assumed_ = 0;
  for (std::size_t row = 0; row < whole_.size(); ++row) {
    if (whole_[row] != 0 && !returns_.covariance().known(row)) ++assumed_;
  }
  portfolio_.update(whole_, returns_.covariance());
}

double DeskRisk::shareOf(StrategyId strategy) const {
  const Part* part = find(strategy);
  if (part == nullptr || !(portfolio_.deviation() > 0)) return 0;
  return portfolio_.contribution(part->exposures) / portfolio_.deviation();
}

double DeskRisk::overlapOf(StrategyId one, StrategyId other) const {
  const auto exposuresOf = [&](StrategyId strategy) {
    const Part* part = find(strategy);
    return part == nullptr ? std::span<const double>() : std::span<const double>(part->exposures);
  };
  return portfolio_.overlap(exposuresOf(one), exposuresOf(other), returns_.covariance());
}

double DeskRisk::largestOverlapOf(StrategyId strategy) const {
  const Part* own = find(strategy);
  double most = -1;
  if (own == nullptr) return most;
  for (const Part& other : parts_) {
    const bool holds = std::any_of(other.exposures.begin(), other.exposures.end(), [](double exposed) { return exposed != 0; });
    if (other.strategy == strategy || !holds) continue;
    most = std::max(most, portfolio_.overlap(own->exposures, other.exposures, returns_.covariance()));
  }
  return most;
}

void DeskRisk::weighWorst(const Exposure& exposure) {
  worst_.resize(symbols_.size());
  for (std::size_t row = 0; row < symbols_.size(); ++row) {
    const ExposureFigures figures = exposure.symbol(symbols_[row]);
    const double up = figures.highestNet(), down = figures.lowestNet();
    worst_[row] = std::abs(up) >= std::abs(down) ? up : down;
  }
  worst_risk_.update(worst_, returns_.covariance());
}

PortfolioRoom DeskRisk::roomFor(SymbolId symbol, Side side) const {
  return worst_risk_.roomOf(returns_.rowOf(symbol), sign(side), worst_, returns_.covariance());
}

SidedExposure DeskRisk::clusterOf(SymbolId symbol, double correlation, const Exposure& exposure) const {
  SidedExposure cluster;
  const auto own = returns_.rowOf(symbol);
  if (!own) return cluster;
  const ReturnCovariance& covariance = returns_.covariance();
  const double least = correlation * correlation * covariance.variance(*own);
  for (std::size_t row = 0; row < symbols_.size(); ++row) {
    const double together = covariance.covariance(*own, row);
    if (row != *own && !(together != 0 && together * together >= least * covariance.variance(row))) continue;
    const ExposureFigures figures = exposure.symbol(symbols_[row]);
    const double up = std::max(0.0, figures.highestNet());
    const double down = std::max(0.0, -figures.lowestNet());
    const bool same_way = row == *own || together > 0;
    cluster.bought += same_way ? up : down;
    cluster.sold += same_way ? down : up;
  }
  return cluster;
}

}  // namespace deskwright
