#include "engine/runtime/desk_risk.h"

#include <algorithm>

namespace deskwright {
namespace {

RiskAssumptions assumptions() {
  RiskAssumptions result;
  result.steps_a_day = MarketReturns::kStepsADay;
  return result;
}

}  // namespace

DeskRisk::DeskRisk() : returns_(kHalfLifeDays), portfolio_(assumptions()) {}

DeskRisk::Part& DeskRisk::partOf(StrategyId strategy) {
  const auto at = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.strategy == strategy; });
  if (at != parts_.end()) return *at;
  parts_.push_back({strategy, std::vector<double>(whole_.size())});
  return parts_.back();
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
  const auto at = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.strategy == strategy; });
  if (at == parts_.end() || !(portfolio_.deviation() > 0)) return 0;
  return portfolio_.contribution(at->exposures) / portfolio_.deviation();
}

double DeskRisk::overlapOf(StrategyId one, StrategyId other) const {
  const auto exposuresOf = [&](StrategyId strategy) {
    const auto at = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.strategy == strategy; });
    return at == parts_.end() ? std::span<const double>() : std::span<const double>(at->exposures);
  };
  return portfolio_.overlap(exposuresOf(one), exposuresOf(other), returns_.covariance());
}

}  // namespace deskwright
