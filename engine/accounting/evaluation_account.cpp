#include "engine/accounting/evaluation_account.h"

#include <algorithm>

namespace deskwright {

void EvaluationAccount::restore(const EquityRecord& record) {
  row_ = record.evaluation;
  equity_ = record.equity;
}

void EvaluationAccount::begin(Money initial, Money credit) {
  row_.initial = initial;
  row_.operations = credit;
  row_.highest_close = initial + credit;
  row_.best_day = Money();
  row_.trading_days = 0;
  row_.last_trade_day = row_.day - 1;  // what was traded before is no part of it
}

void EvaluationAccount::startDay(std::int64_t day) {
  if (!known() || day <= row_.day) return;
  row_.best_day = bestDay();
  row_.highest_close = std::max(row_.highest_close, row_.balance);
  row_.base_balance = row_.balance;
  row_.base_equity = equity_;
  row_.trap_told = Money();
  row_.day = day;
}

void EvaluationAccount::update(std::int64_t day, Money initial, Money balance, Money equity, Money credit) {
  const bool first = !known();
  if (first) {
    row_.day = day;
    row_.base_balance = balance;
    row_.base_equity = equity;
  } else {
    startDay(day);
  }
  if (first || initial != row_.initial) begin(initial, credit);
  row_.balance = balance;
  equity_ = equity;
}

void EvaluationAccount::moveBases(Money amount) {
  if (!known()) return;
  row_.operations += amount;
  row_.balance += amount;
  row_.base_balance += amount;
  row_.base_equity += amount;
  row_.highest_close += amount;
  equity_ += amount;
}

void EvaluationAccount::noteTrade(std::int64_t day) {
  if (!known() || day <= row_.last_trade_day) return;
  row_.last_trade_day = day;
  ++row_.trading_days;
}

Money EvaluationAccount::trailingLossAfterReset() const { return std::max(row_.highest_close, row_.balance) - equity_; }

Money EvaluationAccount::bestDay() const { return std::max(row_.best_day, row_.balance - row_.base_balance); }

double EvaluationAccount::bestDayShare() const {
  return profit() > Money() ? bestDay().toDouble() / profit().toDouble() : 0;
}

Money EvaluationAccount::higher(RuleDayOrigin which, Money balance, Money equity) {
  switch (which) {
    case RuleDayOrigin::Balance:
      return balance;
    case RuleDayOrigin::Equity:
      return equity;
    case RuleDayOrigin::Higher:
      return std::max(balance, equity);
  }
  return std::max(balance, equity);  // the stricter
}

}  // namespace deskwright
