#pragma once
// Profit and loss in the account currency: of one open position at a quote, and of each strategy, realised, open and since the
// start of the desk's day. Owned by a heart, on its thread.

#include "engine/model/execution_report.h"
#include "engine/model/journal_record.h"
#include "engine/model/position.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

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
    Money day_high;              ///< highest day() at a mark() since the day began; never below zero
    Money high_water;            ///< highest realised + open at a mark() ever; never below zero
    Money day() const { return realised + open - day_base; }
    /// Of the day's profit and loss from its high; never negative.
    Money drawdown() const { return std::max(Money(), day_high - day()); }
    /// Of all its profit and loss from its high-water mark; never negative.
    Money fromHighWater() const { return std::max(Money(), high_water - realised - open); }
    bool operator==(const Row&) const = default;
  };

  /// Strategies beyond `most_strategies` are booked with the external ones (kNoStrategy), so that the desk's sum stays right.
  explicit ProfitAndLoss(std::size_t most_strategies = 256);

  /// Books a deal; each deal once. Balance operations are not profit and do not come here.
  void book(StrategyId strategy, const DealReport& deal);

  /// A deal that was booked to `from` is `to`'s; the desk's sum stays. `before_today`: of an earlier day, it belongs to the
  /// bases. What its position has open follows at the next mark().
  void rebook(StrategyId from, StrategyId to, const DealReport& deal, bool before_today);

  /// A desk that stood on `day` goes on: before the first restore(). Strategies that are new from here to the first startDay()
  /// begin at nothing; on a desk that never ran, what is found at the start is the base of its first day.
  void resume(std::int64_t day);
  /// A row of the journal; `booked_since`: by deals that were journalled after it. The strategy's day goes
  /// on where it was; when a day has begun meanwhile, what it made or lost since the row counts as the new day's.
  void restore(const StrategyEquityRecord& row, Money booked_since);

  /// The number of the desk's day, at the start and whenever it changes: what stands now is the base of the new day. Call before
  /// the first deal or mark of that day; after a start, once the venue's state is reconciled.
  void startDay(std::int64_t day);

  /// Hands each row that is not as it was when it was last handed out to `visit(const StrategyEquityRecord&)`: what restore()
  /// takes.
  template <class Visit>
  void visitChanged(Visit&& visit) {
    for (Kept& kept : rows_) {
      if (kept.row == kept.handed_out && kept.day == kept.day_handed_out) continue;
      kept.handed_out = kept.row;
      kept.day_handed_out = kept.day;
      visit(StrategyEquityRecord{kept.row.strategy, kept.row.realised, kept.row.open, kept.row.day_base, kept.row.day_high,
                                 kept.day, kept.row.high_water});
    }
  }

  /// Marks every open position. `quote_of(SymbolId)` gives a const Quote* (null or unknown: no quote), `value_of(SymbolId)` the
  /// std::optional<double> value per price. While a conversion is missing the symbol's last value serves, so that a loss does not
  /// vanish with a rate; without a quote, or any value yet, a position counts with what the venue last said floats. Answers how
  /// many lacked something. Allocates when a symbol is first seen.
  template <class QuoteOf, class ValueOf>
  std::size_t mark(std::span<const Position> open, QuoteOf&& quote_of, ValueOf&& value_of) {
    for (Kept& kept : rows_) kept.row.open = Money();
    desk_.open = Money();
    std::size_t lacking = 0;
    for (const Position& position : open) {
      const Quote* quote = quote_of(position.symbol);
      const std::optional<double> value = value_of(position.symbol);
      double& last_value = lastValueOf(position.symbol);
      if (value) last_value = *value;
      const bool quoted = quote != nullptr && quote->known();
      if (!quoted || !value) ++lacking;
      const bool reckoned = quoted && last_value != 0;
      const Money profit = position.swap + (reckoned ? floatingProfit(position, *quote, last_value) : position.floating);
      rowOf(position.strategy).open += profit;
      desk_.open += profit;
    }
    for (Kept& kept : rows_) {
      kept.row.day_high = std::max(kept.row.day_high, kept.row.day());
      kept.row.high_water = std::max(kept.row.high_water, kept.row.realised + kept.row.open);
    }
    return lacking;
  }

  /// A high-water mark is above the one that was handed out.
  bool highWaterRose() const {
    return std::any_of(rows_.begin(), rows_.end(),
                       [](const Kept& kept) { return kept.row.high_water > kept.handed_out.high_water; });
  }

  Row of(StrategyId strategy) const;  ///< all zero when nothing was booked or marked for it
  const Row& desk() const { return desk_; }

 private:
  struct Kept {
    Row row;
    std::int64_t day = 0;  // that row.day_base is of
    Money restored;        // of a row of the journal, until its day is known: realised + open in it
    bool is_restored = false;
    Row handed_out;
    std::int64_t day_handed_out = 0;
  };
  Row& rowOf(StrategyId strategy) { return keptOf(strategy).row; }
  Kept& keptOf(StrategyId strategy);
  double& lastValueOf(SymbolId symbol);

  std::vector<Kept> rows_;  // the first is that of external deals
  std::int64_t day_ = 0;
  bool resumed_ = false;  // and the day not known yet
  std::size_t most_strategies_;
  Row desk_;
  std::vector<double> last_values_;  // value per price by SymbolId; zero = none yet
};

}  // namespace deskwright
