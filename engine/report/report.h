#pragma once
// The journal as tables for people and spreadsheets: RFC 4180, one header row, the last column `schema`. Pure: rows come from a
// JournalQueries, text goes to the caller's stream.

#include "engine/api/journal_queries.h"

#include <cstddef>
#include <ostream>
#include <span>
#include <string_view>

namespace deskwright {

/// Version of all reports' columns; raised when a column changes its meaning or leaves. New columns come before `schema`.
inline constexpr int kReportSchema = 2;

/// "fills", "slippage", "pnl", "orders", "positions", "decisions", "parameters", "audit", "daily".
std::span<const std::string_view> reportNames();

/// Writes one report; the number of its rows. Precondition: `name` is one of reportNames().
Result<std::size_t> writeReport(std::string_view name, JournalQueries& journal, const Period& period, std::ostream& out);

/// The single reports, named as above. Row order is that of the queries.
Result<std::size_t> writeFillsReport(JournalQueries& journal, const Period& period, std::ostream& out);
Result<std::size_t> writeOrdersReport(JournalQueries& journal, const Period& period, std::ostream& out);
Result<std::size_t> writePositionsReport(JournalQueries& journal, const Period& period, std::ostream& out);
Result<std::size_t> writeDecisionsReport(JournalQueries& journal, const Period& period, std::ostream& out);
/// One row for each strategy, mode and symbol: deals, lots, money by kind.
Result<std::size_t> writeProfitAndLossReport(JournalQueries& journal, const Period& period, std::ostream& out);
/// One row for each UTC day and mode, with balance and equity at its end.
Result<std::size_t> writeDailyReport(JournalQueries& journal, const Period& period, std::ostream& out);
/// One row for each strategy, mode and symbol: mean slippage and its parts over the fills that statistics may use.
Result<std::size_t> writeSlippageReport(JournalQueries& journal, const Period& period, std::ostream& out);
Result<std::size_t> writeParametersReport(JournalQueries& journal, const Period& period, std::ostream& out);
Result<std::size_t> writeAuditReport(JournalQueries& journal, const Period& period, std::ostream& out);

}  // namespace deskwright
