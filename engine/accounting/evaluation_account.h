#pragma once
// What the rules of an evaluated or funded account count from: the balance it began with, the bases of the rules' day, the highest
// balance at the end of a day, trading days, the best day. Owned by a heart, on its thread; plain values.

#include "engine/model/journal_record.h"

#include <cstdint>

namespace deskwright {

/// What a rule of daily loss counts from.
enum class RuleDayOrigin : std::uint8_t { Balance, Equity, Higher };

/// Balances and equity contain credit, as the desk's equity does; that it began with is no profit. A day's bases are the last
/// figures known before the rules' midnight: when the desk was down over it, what was lost meanwhile counts in the new day.
class EvaluationAccount {
 public:
  /// From the newest EquityRecord of the journal, before the first update(). One that is from before these rules says nothing.
  void restore(const EquityRecord& record);

  /// The rules' midnight has passed. A day that is not later than day() is none: the rules' clock was changed, and the day goes on.
  void startDay(std::int64_t day);

  /// `initial`: the balance that the limits name; where it is another one than before, the account begins anew. `balance` and
  /// `equity` contain `credit`, and every balance operation that moveBases() was told of and no other.
  void update(std::int64_t day, Money initial, Money balance, Money equity, Money credit);

  /// A deposit, withdrawal, credit or correction: no profit, no loss.
  void moveBases(Money amount);

  /// A position was opened or added to on that day of the rules.
  void noteTrade(std::int64_t day);

  /// The warning of the trap at midnight has named this loss.
  void noteTrapTold(Money loss) { row_.trap_told = loss; }

  bool known() const { return row_.day != 0; }
  bool begun() const { return known() && row_.initial > Money(); }
  Money initial() const { return row_.initial; }
  Money dayBase(RuleDayOrigin which) const { return higher(which, row_.base_balance, row_.base_equity); }
  /// A profit is negative, also of the next three.
  Money dailyLoss(RuleDayOrigin which) const { return dayBase(which) - equity_; }
  Money staticLoss() const { return row_.initial + row_.operations - equity_; }
  Money trailingLoss() const { return row_.highest_close - equity_; }
  /// What the losses would be with the equity of now, were the rules' midnight to pass now.
  Money dailyLossAfterReset(RuleDayOrigin which) const { return dayBaseAfterReset(which) - equity_; }
  Money dayBaseAfterReset(RuleDayOrigin which) const { return higher(which, row_.balance, equity_); }
  Money trailingLossAfterReset() const;

  Money profit() const { return row_.balance - row_.initial - row_.operations; }  ///< booked, since it began
  Money bestDay() const;                                                           ///< booked, of the day that runs too; never negative
  /// The best day's share of the profit; zero without a profit.
  double bestDayShare() const;
  std::int64_t tradingDays() const { return row_.trading_days; }
  Money trapTold() const { return row_.trap_told; }
  std::int64_t day() const { return row_.day; }
  /// What an EquityRecord carries.
  const EvaluationRecord& record() const { return row_; }

 private:
  static Money higher(RuleDayOrigin which, Money balance, Money equity);
  void begin(Money initial, Money credit);

  EvaluationRecord row_;
  Money equity_;
};

}  // namespace deskwright
