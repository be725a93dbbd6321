#pragma once
// Reads the desk's current day out of a journal for a screen.

#include "engine/api/history.h"
#include "engine/api/journal_queries.h"
#include "engine/market/trading_calendar.h"

namespace deskwright {

/// `now`: any moment of the day that is wanted; none = the whole journal. Waits for the disk. Errors are the journal's.
Result<DayHistory> readDayHistory(JournalQueries& journal, const TradingCalendar& calendar, Timestamp now);

}  // namespace deskwright
