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

constexpr std::array<std::string_view, 22> kColumns{"account",
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
                                                    "half_spread_money"};
constexpr std::size_t kParts = 7;

// A part over several fills: pips weighted by volume, money added. A missing part of one fill is left out of both.
struct PartSum {
  double pips_times_lots = 0, lots = 0, money = 0;

  void add(const CostFigures& figures, double fill_lots) {
    if (!figures.pips) return;
    pips_times_lots += *figures.pips * fill_lots;
    lots += fill_lots;
    money += figures.money.value_or(0);
  }
};

struct Group {
  std::size_t fills = 0, in_statistics = 0;
  Volume lots;
  PriceDelta pip;
  std::array<PartSum, kParts> parts;
};

}  // namespace

// Final fills alone; those that statistics may not use are counted and left out of the means.
Result<std::size_t> writeSlippageReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  std::map<std::tuple<AccountId, std::string, std::string, std::string>, Group> groups;
  const auto done = journal.fills(period, [&](const JournalRow<FillRecord>& row) {
    const auto& o = row.origin;
    const Fill& fill = row.record.fill;
    if (!fill.final) return;
    Group& group = groups[{o.account, std::string(modeOf(o)), o.strategy, o.instrument.name.str()}];
    ++group.fills;
    group.pip = o.instrument.pip;
    if (!fill.attribution.in_statistics) return;
    ++group.in_statistics;
    group.lots += fill.deal.volume;
    const auto& a = fill.attribution;
    const double lots = fill.deal.volume.toDouble();
    const CostScale scale{o.instrument.point, o.instrument.pip, fill.deal.value_per_price, lots, a.bps_base};
    const std::array<std::optional<PriceDelta>, kParts> parts{a.slippage, a.trigger,      a.signal,     a.broker,
                                                              a.impact,   a.unattributed, a.half_spread};
    for (std::size_t i = 0; i < kParts; ++i) group.parts[i].add(figuresOf(parts[i], scale), lots);
  });
  if (!done) return done.error();
  CsvWriter out(stream, kColumns, kReportSchema);
  for (const auto& [key, group] : groups) {
    const auto& [account, mode, strategy, symbol] = key;
    out.text(idText(account.value)).text(mode).text(strategy).text(symbol).natural(group.fills).natural(group.in_statistics);
    out.volume(group.lots).text(format(group.pip, 0));
    for (const PartSum& part : group.parts) {
      if (part.lots > 0) {
        out.number(part.pips_times_lots / part.lots).number(part.money);
      } else {
        out.missing().missing();
      }
    }
    out.endRow();
  }
  return out.rows();
}

}  // namespace deskwright
