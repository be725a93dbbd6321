#include "engine/report/report.h"
#include "engine/report/report_row.h"

#include <array>
#include <map>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 20> kColumns{"ticket",        "client_id", "position_id", "symbol", "side",     "lots",
                                                    "price",         "sl",        "tp",          "state",  "reason",   "time",
                                                    "commission",    "swap",      "profit",      "mode",   "strategy", "account",
                                                    "pending_close", "realised"};

}  // namespace

// Open positions, as the terminal's book has them; closed ones live on in the fills.
Result<std::size_t> writePositionsReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  const auto currency = CurrencyDigits::read(journal);
  if (!currency) return currency.error();
  std::map<ReportKey, TradeReason> opened_by;
  auto done = journal.fills({}, [&](const JournalRow<FillRecord>& row) {
    opened_by.emplace(keyOf(row.origin, row.record.fill.deal.position.value), row.record.fill.deal.reason);
  });
  if (!done) return done.error();

  CsvWriter out(stream, kColumns, kReportSchema);
  done = journal.positions(period, [&](const JournalRow<PositionRecord>& row) {
    const Position& p = row.record.position;
    if (p.volume.isZero()) return;
    const Instrument& instrument = row.origin.instrument;
    const auto account = row.origin.account;
    const auto opener = opened_by.find(keyOf(row.origin, p.id.value));
    out.text(idText(p.ticket)).text(idText(p.client_id.value)).text(idText(p.id.value)).text(instrument.name.view());
    out.text(nameOf(p.side)).volume(p.volume).text(priceText(p.price, instrument)).text(priceText(p.stop, instrument));
    out.text(priceText(p.target, instrument)).text("open").text(opener == opened_by.end() ? "" : nameOf(opener->second));
    out.time(p.opened).missing().text(currency->text(p.swap, row.origin.books)).missing();
    out.text(modeOf(row.origin)).text(row.origin.strategy).text(idText(account.value));
    out.volume(p.pending_close).text(currency->text(p.realised, row.origin.books)).endRow();
  });
  if (!done) return done.error();
  return out.rows();
}

}  // namespace deskwright
