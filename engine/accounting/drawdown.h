#pragma once
// Loss since the start of the desk's day and drawdown from the high-water mark, through deposits, restarts and midnights that
// pass while the desk is down. Owned by a heart, on its thread; plain values.

#include <cstdint>

#include "engine/model/journal_record.h"

namespace deskwright {

/// The day's base is the last equity known before the day began: when the desk was down over midnight, what it lost meanwhile
/// counts as the new day's loss, never as nothing.
class Drawdown {
 public:
  /// From the newest EquityRecord of the journal, before the first update().
  void restore(const EquityRecord& record);

  /// A new day has begun: its base is the last equity known. update() does the same when it meets a new day first.
  void startDay(std::int64_t day);

  /// `day`: number of the desk's day; never smaller than day(). `equity` must contain every balance operation that moveBases()
  /// was told of and no other: hand in the account's figures only when its balance operations are applied.
  void update(std::int64_t day, Money balance, Money equity);

  /// A deposit, withdrawal, credit or correction: equity and both bases move by the same amount; it is no profit, no loss. Before
  /// the first equity is known it is contained in that and is not counted.
  void moveBases(Money amount);

  bool known() const { return known_; }   ///< update() or restore() was called
  Money dayPnl() const { return row_.equity - row_.day_base; }
  Money dailyLoss() const;                ///< never negative
  Money drawdown() const { return row_.high_water - row_.equity; }  ///< never negative
  double drawdownShare() const;           ///< of the high-water mark; 0 when that is not positive
  Money dayBase() const { return row_.day_base; }
  Money highWater() const { return row_.high_water; }
  std::int64_t day() const { return row_.day; }
  /// What restore() takes.
  const EquityRecord& record() const { return row_; }

 private:
  bool known_ = false;
  EquityRecord row_;
};

}  // namespace deskwright
