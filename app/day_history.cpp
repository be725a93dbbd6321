#include "app/day_history.h"

#include "engine/runtime/snapshot_builder.h"

namespace deskwright {

Result<DayHistory> readDayHistory(JournalQueries& journal, const TradingCalendar& calendar, Timestamp now) {
  const Period day{isNone(now) ? Timestamp() : calendar.dayStart(calendar.dayOf(now)), Timestamp()};
  DayHistory history;
  auto read = journal.equity(day, [&](const JournalRow<EquityRecord>& row) {
    if (row.origin.heart == Heart::Live) history.equity.push_back({row.origin.time, row.record.equity, row.record.day_base});
  });
  if (!read) return read.error();
  read = journal.fills(day, [&](const JournalRow<FillRecord>& row) {
    history.fills.push_back(viewOf(row.record.fill, row.origin.heart, row.origin.strategy, &row.origin.instrument));
  });
  if (!read) return read.error();
  read = journal.parameters(day, [&](const JournalRow<ParameterRecord>& row) {
    const ParameterRecord& edit = row.record;
    if (row.origin.heart == Heart::Paper && edit.owner.view() == kLimitsOwner) return;  // both hearts note the desk's limits
    history.edits.push_back({row.origin.time, edit.owner.str(), edit.key.str(), edit.old_value.str(), edit.new_value.str(),
                             edit.author.str(), 0});
  });
  if (!read) return read.error();
  return history;
}

}  // namespace deskwright
