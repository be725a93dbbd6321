#include "engine/report/report.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace deskwright {
namespace {

using WriteReport = Result<std::size_t> (*)(JournalQueries&, const Period&, std::ostream&);

constexpr std::array<std::string_view, 9> kNames{"fills",     "slippage",   "pnl",   "orders", "positions",
                                                 "decisions", "parameters", "audit", "daily"};
constexpr std::array<WriteReport, kNames.size()> kWriters{writeFillsReport,      writeSlippageReport,  writeProfitAndLossReport,
                                                          writeOrdersReport,     writePositionsReport, writeDecisionsReport,
                                                          writeParametersReport, writeAuditReport,     writeDailyReport};

}  // namespace

std::span<const std::string_view> reportNames() { return kNames; }

Result<std::size_t> writeReport(std::string_view name, JournalQueries& journal, const Period& period, std::ostream& out) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  assert(found != kNames.end());
  return kWriters.at(static_cast<std::size_t>(found - kNames.begin()))(journal, period, out);
}

}  // namespace deskwright
