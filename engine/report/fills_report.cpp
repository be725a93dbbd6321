#include "engine/attribution/cost_figures.h"
#include "engine/attribution/slippage_attribution.h"
#include "engine/report/report.h"
#include "engine/report/report_row.h"

#include <array>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 46> kColumns{"time",
                                                    "deal_id",
                                                    "order_id",
                                                    "client_id",
                                                    "position_id",
                                                    "account",
                                                    "strategy",
                                                    "mode",
                                                    "symbol",
                                                    "side",
                                                    "lots",
                                                    "price",
                                                    "decision_time",
                                                    "decision_bid",
                                                    "decision_ask",
                                                    "slippage_points",
                                                    "slippage_pips",
                                                    "slippage_money",
                                                    "trigger_points",
                                                    "trigger_pips",
                                                    "trigger_money",
                                                    "signal_points",
                                                    "signal_pips",
                                                    "signal_money",
                                                    "broker_points",
                                                    "broker_pips",
                                                    "broker_money",
                                                    "impact_points",
                                                    "impact_pips",
                                                    "impact_money",
                                                    "unattributed_points",
                                                    "unattributed_pips",
                                                    "unattributed_money",
                                                    "half_spread_points",
                                                    "half_spread_pips",
                                                    "half_spread_money",
                                                    "commission",
                                                    "fee",
                                                    "swap",
                                                    "profit",
                                                    "state",
                                                    "reason",
                                                    "signal_id",
                                                    "flags",
                                                    "in_statistics",
                                                    "final"};

void writeFill(const JournalRow<FillRecord>& row, const CurrencyDigits& currency, CsvWriter& out) {
  const Fill& fill = row.record.fill;
  const DealReport& deal = fill.deal;
  const SlippageAttribution& cost = fill.attribution;
  const Instrument& instrument = row.origin.instrument;
  const auto account = row.origin.account;
  out.time(deal.time).text(idText(deal.deal.value)).text(idText(deal.order.value)).text(idText(deal.client_id.value));
  out.text(idText(deal.position.value)).text(idText(account.value)).text(row.origin.strategy).text(modeOf(row.origin));
  out.text(instrument.name.view()).text(nameOf(deal.side)).volume(deal.volume).text(priceText(deal.price, instrument));
  out.time(fill.decided.time)
      .text(priceText(fill.decided.quote.bid, instrument))
      .text(priceText(fill.decided.quote.ask, instrument));
  const CostScale scale{instrument.point, instrument.pip, deal.value_per_price, deal.volume.toDouble(), cost.bps_base};
  for (const auto& part :
       {cost.slippage, cost.trigger, cost.signal, cost.broker, cost.impact, cost.unattributed, cost.half_spread}) {
    const CostFigures figures = figuresOf(part, scale);
    out.number(figures.points).number(figures.pips).number(figures.money);
  }
  for (const Money booked : {deal.commission, deal.fee, deal.swap, deal.profit})
    out.text(currency.text(booked, row.origin.books));
  out.text(nameOf(deal.entry)).text(nameOf(deal.reason)).text(idText(fill.signal.value)).text(flagNames(cost.flags));
  out.flag(cost.in_statistics).flag(fill.final).endRow();
}

}  // namespace

Result<std::size_t> writeFillsReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  const auto currency = CurrencyDigits::read(journal);
  if (!currency) return currency.error();
  CsvWriter out(stream, kColumns, kReportSchema);
  if (const auto done = journal.fills(period, [&](const auto& row) { writeFill(row, *currency, out); }); !done)
    return done.error();
  return out.rows();
}

}  // namespace deskwright
