#include "engine/accounting/profit_and_loss.h"

#include <algorithm>
#include <cmath>

namespace deskwright {

Money valueOf(PriceDelta move, Volume volume, double value_per_price) {
  constexpr double kUnits = 1e11;  // 1e-9 of price times 1e-8 lots, counted in 1e-6 of money
  const double units = static_cast<double>(move.raw()) * static_cast<double>(volume.raw()) * value_per_price / kUnits;
  return Money::fromRaw(std::llrint(units));
}

Money floatingProfit(const Position& position, const Quote& quote, double value_per_price) {
  const Price exit = touch(quote, opposite(position.side));
  return valueOf((exit - position.price) * sign(position.side), position.volume, value_per_price);
}

ProfitAndLoss::ProfitAndLoss(std::size_t most_strategies) : most_strategies_(most_strategies) {
  rows_.reserve(most_strategies + 1);
  rows_.push_back(Row{});
}

void ProfitAndLoss::book(StrategyId strategy, const DealReport& deal) {
  const Money booked = bookedBy(deal);
  rowOf(strategy).realised += booked;
  desk_.realised += booked;
}

void ProfitAndLoss::rebook(StrategyId from, StrategyId to, const DealReport& deal, bool before_today) {
  const Money booked = bookedBy(deal);
  rowOf(from).realised -= booked;
  rowOf(to).realised += booked;
  if (!before_today) return;
  rowOf(from).day_base -= booked;
  rowOf(to).day_base += booked;
}

void ProfitAndLoss::startDay() {
  for (Row& row : rows_) {
    row.day_base = row.realised + row.open;
    row.day_high = Money();
  }
  desk_.day_base = desk_.realised + desk_.open;
}

ProfitAndLoss::Row ProfitAndLoss::of(StrategyId strategy) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [strategy](const Row& row) { return row.strategy == strategy; });
  return found == rows_.end() ? Row{strategy, {}, {}, {}, {}} : *found;
}

ProfitAndLoss::Row& ProfitAndLoss::rowOf(StrategyId strategy) {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [strategy](const Row& row) { return row.strategy == strategy; });
  if (found != rows_.end()) return *found;
  if (rows_.size() > most_strategies_) return rows_.front();
  rows_.push_back(Row{strategy, {}, {}, {}, {}});
  return rows_.back();
}

double& ProfitAndLoss::lastValueOf(SymbolId symbol) {
  if (last_values_.size() <= symbol.value) last_values_.resize(symbol.value + std::size_t{1});
  return last_values_[symbol.value];
}

}  // namespace deskwright
