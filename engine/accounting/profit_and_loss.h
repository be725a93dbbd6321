#pragma once
// Profit and loss in the account currency: of one open position at a quote, and of each strategy, realised, open and since the
// start of the desk's day. Owned by a heart, on its thread.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/model/execution_report.h"
#include "engine/model/position.h"

namespace deskwright {

/// What `move` is worth on `volume` (both signed), rounded once, half to even. `value_per_price`: account currency of 1.0 on one
/// lot, contract size times conversion rate of the profit currency.
Money valueOf(PriceDelta move, Volume volume, double value_per_price);

/// Profit of an open position if it were closed at `quote` (a long at the bid, a short at the ask), without swap.
Money floatingProfit(const Position& position, const Quote& quote, double value_per_price);

/// All that a deal books: profit, commission, fee and swap.
constexpr Money bookedBy(const DealReport& deal) { return deal.profit + deal.commission + deal.fee + deal.swap; }

class ProfitAndLoss {
 public:
  /// Of one strategy, or of the desk.
  struct Row {
    StrategyId strategy;
    Money realised;              ///< booked by its deals: profit, commission, fee, swap
    Money open;                  ///< floating profit and accrued swap of its positions, at the last mark()
    Money day_base;              ///< realised + open at the start of the desk's day
    Money day_high;              ///< highest day() at a mark() since the day, or this process, began; never below zero
    Money day() const { return realised + open - day_base; }
    /// Of the day's profit and loss from its high; never negative.
    Money drawdown() const { return std::max(Money(), day_high - day()); }
  };

  /// Strategies beyond `most_strategies` are booked with the external ones (kNoStrategy), so that the desk's sum stays right.
  explicit ProfitAndLoss(std::size_t most_strategies = 256);

  /// Books a deal; each deal once. Balance operations are not profit and do not come here.
  void book(StrategyId strategy, const DealReport& deal);

  /// A deal that was booked to `from` is `to`'s; the desk's sum stays. `before_today`: of an earlier day, it belongs to the
  /// bases. What its position has open follows at the next mark().
  void rebook(StrategyId from, StrategyId to, const DealReport& deal, bool before_today);

  /// The desk's day changed: what stands now is the base of the new day. Call before the first deal or mark of that day.
  void startDay();

  /// Marks every open position. `quote_of(SymbolId)` gives a const Quote* (null or unknown: no quote), `value_of(SymbolId)` the
  /// std::optional<double> value per price. While a conversion is missing the symbol's last value serves, so that a loss does not
  /// vanish with a rate; without a quote, or any value yet, a position counts with its swap alone. Answers how many lacked
  /// something. Allocates when a symbol is first seen.
  template <class QuoteOf, class ValueOf>
  std::size_t mark(std::span<const Position> open, QuoteOf&& quote_of, ValueOf&& value_of) {
    for (Row& row : rows_) row.open = Money();
    desk_.open = Money();
    std::size_t lacking = 0;
    for (const Position& position : open) {
      const Quote* quote = quote_of(position.symbol);
      const std::optional<double> value = value_of(position.symbol);
      double& last_value = lastValueOf(position.symbol);
      if (value) last_value = *value;
      const bool quoted = quote != nullptr && quote->known();
      if (!quoted || !value) ++lacking;
      Money profit = position.swap;
      if (quoted) profit += floatingProfit(position, *quote, last_value);
      rowOf(position.strategy).open += profit;
      desk_.open += profit;
    }
    for (Row& row : rows_) row.day_high = std::max(row.day_high, row.day());
    return lacking;
  }

  Row of(StrategyId strategy) const;  ///< all zero when nothing was booked or marked for it
  const Row& desk() const { return desk_; }

 private:
  Row& rowOf(StrategyId strategy);
  double& lastValueOf(SymbolId symbol);

  std::vector<Row> rows_;  // the first is that of external deals
  std::size_t most_strategies_;
  Row desk_;
  std::vector<double> last_values_;  // value per price by SymbolId; zero = none yet
};

}  // namespace deskwright
