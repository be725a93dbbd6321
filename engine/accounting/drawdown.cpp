#include "engine/accounting/drawdown.h"

#include <algorithm>
#include <cassert>

namespace deskwright {

void Drawdown::restore(const EquityRecord& record) {
  row_ = record;
  known_ = true;
}

void Drawdown::update(std::int64_t day, Money balance, Money equity) {
  if (!known_) {
    row_ = EquityRecord{balance, equity, equity, equity, day};
    known_ = true;
    return;
  }
  startDay(day);
  row_.balance = balance;
  row_.equity = equity;
  row_.high_water = std::max(row_.high_water, equity);
}

void Drawdown::startDay(std::int64_t day) {
  assert(day >= row_.day);
  if (day == row_.day) return;
  row_.day = day;
  row_.day_base = row_.equity;
}

void Drawdown::moveBases(Money amount) {
  row_.balance += amount;
  row_.equity += amount;
  row_.day_base += amount;
  row_.high_water += amount;
}

Money Drawdown::dailyLoss() const { return std::max(-dayPnl(), Money()); }

double Drawdown::drawdownShare() const {
  if (row_.high_water <= Money()) return 0;
  return drawdown().toDouble() / row_.high_water.toDouble();
}

}  // namespace deskwright
