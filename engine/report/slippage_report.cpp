#include "engine/attribution/cost_figures.h"
#include "engine/report/report.h"
#include "engine/report/report_row.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 23> kColumns{"account",
                                                    "mode",
                                                    "strategy",
                                                    "symbol",
                                                    "fills",
                                                    "in_statistics",
                                                    "lots",
                                                    "pip",
                                                    "slippage_pips",
                                                    "slippage_money",
                                                    "trigger_pips",
                                                    "trigger_money",
                                                    "signal_pips",
                                                    "signal_money",
                                                    "broker_pips",
                                                    "broker_money",
                                                    "impact_pips",
                                                    "impact_money",
                                                    "unattributed_pips",
                                                    "unattributed_money",
                                                    "half_spread_pips",
                                                    "half_spread_money",
                                                    "excluded_money"};
constexpr std::size_t kParts = 7;

// A part over several fills: pips weighted by volume over those in statistics, money added over all. A missing part of one fill is
// left out of both.
struct PartSum {
  double pips_times_lots = 0, lots = 0;
  std::optional<double> money;

  void add(const CostFigures& figures, double fill_lots, bool in_statistics) {
    if (figures.money) money = money.value_or(0) + *figures.money;
    if (!figures.pips || !in_statistics) return;
    pips_times_lots += *figures.pips * fill_lots;
    lots += fill_lots;
  }
  std::optional<double> pips() const { return lots > 0 ? std::optional(pips_times_lots / lots) : std::nullopt; }
};

struct Group {
  std::size_t fills = 0, in_statistics = 0;
  Volume lots;
  PriceDelta pip;
  std::array<PartSum, kParts> parts;
  double excluded_money = 0;
};

}  // namespace

// Final fills alone. Those that statistics may not use are counted, left out of the means and kept in the money, and what they cost
// stands apart too; without a benchmark there is no cost to keep.
Result<std::size_t> writeSlippageReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  std::map<std::tuple<BooksKey, std::string, std::string, std::string>, Group> groups;
  const auto done = journal.fills(period, [&](const JournalRow<FillRecord>& row) {
    const auto& o = row.origin;
    const Fill& fill = row.record.fill;
    if (!fill.final) return;
    Group& group = groups[{booksKeyOf(o), std::string(modeOf(o)), o.strategy, o.instrument.name.str()}];
    ++group.fills;
    group.pip = o.instrument.pip;
    const auto& a = fill.attribution;
    if (!a.slippage) return;
    if (a.in_statistics) {
      ++group.in_statistics;
      group.lots += fill.deal.volume;
    }
    const double lots = fill.deal.volume.toDouble();
    const CostScale scale{o.instrument.point, o.instrument.pip, fill.deal.value_per_price, lots, a.bps_base};
    const std::array<std::optional<PriceDelta>, kParts> parts{a.slippage, a.trigger,      a.signal,     a.broker,
                                                              a.impact,   a.unattributed, a.half_spread};
    for (std::size_t i = 0; i < kParts; ++i) group.parts[i].add(figuresOf(parts[i], scale), lots, a.in_statistics);
    if (!a.in_statistics) group.excluded_money += figuresOf(a.slippage, scale).money.value_or(0);
  });
  if (!done) return done.error();
  CsvWriter out(stream, kColumns, kReportSchema);
  for (const auto& [key, group] : groups) {
    const auto& [books, mode, strategy, symbol] = key;
    out.text(idText(books.first.value)).text(mode).text(strategy).text(symbol).natural(group.fills).natural(group.in_statistics);
    out.volume(group.lots).text(format(group.pip, 0));
    for (const PartSum& part : group.parts) {
      for (const auto& figure : {part.pips(), part.money}) {
        if (figure) {
          out.number(*figure);
        } else {
          out.missing();
        }
      }
    }
    out.number(group.excluded_money);
    out.endRow();
  }
  return out.rows();
}

}  // namespace deskwright
