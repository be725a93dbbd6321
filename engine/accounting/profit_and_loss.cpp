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
  rows_.push_back(Kept{});
}

void ProfitAndLoss::book(StrategyId strategy, const DealReport& deal) {
  const Money booked = bookedBy(deal);
  rowOf(strategy).realised += booked;
  desk_.realised += booked;
}

void ProfitAndLoss::rebook(StrategyId from, StrategyId to, const DealReport& deal, bool before_today) {
  const Money booked = bookedBy(deal);
  const auto move = [&](StrategyId who, Money amount) {
    Kept& kept = keptOf(who);
    kept.row.realised += amount;
    if (!before_today) return;
    kept.row.day_base += amount;
    kept.restored += amount;
  };
  move(from, -booked);
  move(to, booked);
  // A profit that was never its own raised the mark too: taking it away is no drawdown.
  Money& high_water = rowOf(from).high_water;
  high_water = std::max(Money(), high_water - std::max(Money(), booked));
}

void ProfitAndLoss::resume(std::int64_t day) {
  day_ = rows_.front().day = day;
  resumed_ = rows_.front().is_restored = true;
}

void ProfitAndLoss::restore(const StrategyEquityRecord& row, Money booked_since) {
  Kept& kept = keptOf(row.strategy);
  kept.row = Row{row.strategy, row.realised + booked_since, row.open, row.day_base, row.day_high, row.high_water};
  kept.day = row.day;
  kept.restored = row.realised + row.open;
  kept.is_restored = true;
  desk_.realised += kept.row.realised;
  desk_.open += kept.row.open;
  desk_.day_base += kept.row.day_base;
}

void ProfitAndLoss::startDay(std::int64_t day) {
  day_ = day;
  resumed_ = false;
  desk_.day_base = Money();
  for (Kept& kept : rows_) {
    if (kept.day < day) {
      kept.row.day_base = kept.is_restored ? kept.restored : kept.row.realised + kept.row.open;
      kept.row.day_high = Money();
    }
    kept.day = day;
    kept.is_restored = false;
    desk_.day_base += kept.row.day_base;
  }
}

ProfitAndLoss::Row ProfitAndLoss::of(StrategyId strategy) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [strategy](const Kept& kept) { return kept.row.strategy == strategy; });
  return found == rows_.end() ? Row{strategy, {}, {}, {}, {}, {}} : found->row;
}

ProfitAndLoss::Kept& ProfitAndLoss::keptOf(StrategyId strategy) {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [strategy](const Kept& kept) { return kept.row.strategy == strategy; });
  if (found != rows_.end()) return *found;
  if (rows_.size() > most_strategies_) return rows_.front();
  Kept fresh;
  fresh.row.strategy = fresh.handed_out.strategy = strategy;
  fresh.day = fresh.day_handed_out = day_;
  fresh.is_restored = resumed_;
  rows_.push_back(fresh);
  return rows_.back();
}

double& ProfitAndLoss::lastValueOf(SymbolId symbol) {
  if (last_values_.size() <= symbol.value) last_values_.resize(symbol.value + std::size_t{1});
  return last_values_[symbol.value];
}

}  // namespace deskwright
