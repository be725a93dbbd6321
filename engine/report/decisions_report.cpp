#include "engine/report/report.h"
#include "engine/report/report_row.h"

#include <array>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 26> kColumns{
    "time",         "account",       "strategy",    "mode",      "symbol",    "action",        "side",         "type",
    "lots",         "price",         "sl",          "tp",        "decision",  "volume",        "code",         "observed",
    "limit",        "binding_limit", "position_id", "client_id", "signal_id", "decision_time", "decision_bid", "decision_ask",
    "market_frame", "reason"};

void writeDecision(const JournalRow<DecisionFacts>& row, CsvWriter& out) {
  const DecisionFacts& f = row.record;
  const Instrument& instrument = row.origin.instrument;
  const bool entry = f.action == "entry";
  out.time(row.origin.time).text(idText(row.origin.account.value)).text(row.origin.strategy).text(modeOf(row.origin));
  out.text(instrument.name.view()).text(f.action).text(entry ? nameOf(f.side) : "").text(entry ? nameOf(f.type) : "");
  out.text(f.volume.isZero() ? std::string() : format(f.volume)).text(priceText(f.price, instrument));
  out.text(priceText(f.stop, instrument)).text(priceText(f.target, instrument));
  out.text(nameOf(f.decision.verdict))
      .volume(f.decision.volume)
      .text(f.code)
      .number(f.decision.observed)
      .number(f.decision.limit);
  out.text(f.decision.binding_limit.view())
      .text(idText(f.position.value))
      .text(idText(f.order.value))
      .text(idText(f.signal.value));
  out.time(f.decided.time).text(priceText(f.decided.quote.bid, instrument)).text(priceText(f.decided.quote.ask, instrument));
  out.text(idText(f.decided.frame.value)).text(f.reason).endRow();
}

// written: by this computer's clock, where the journal knows it.
constexpr std::array<std::string_view, 9> kParameterColumns{"time",      "account",   "mode",   "owner",  "parameter",
                                                            "old_value", "new_value", "author", "written"};
constexpr std::array<std::string_view, 11> kAuditColumns{"time",      "account",   "heart",  "kind", "subject", "key",
                                                         "old_value", "new_value", "author", "text", "written"};

void writeWritten(const JournalRowOrigin& origin, CsvWriter& out) {
  out.text(origin.written == ComputerTime() ? std::string() : formatIso(origin.written));
}

}  // namespace

Result<std::size_t> writeDecisionsReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  CsvWriter out(stream, kColumns, kReportSchema);
  if (const auto done = journal.decisions(period, [&](const auto& row) { writeDecision(row, out); }); !done) return done.error();
  return out.rows();
}

Result<std::size_t> writeParametersReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  CsvWriter out(stream, kParameterColumns, kReportSchema);
  const auto done = journal.parameters(period, [&](const JournalRow<ParameterRecord>& row) {
    const ParameterRecord& p = row.record;
    out.time(row.origin.time).text(idText(row.origin.account.value)).text(nameOf(row.origin.heart)).text(p.owner.view());
    out.text(p.key.view()).text(p.old_value.view()).text(p.new_value.view()).text(p.author.view());
    writeWritten(row.origin, out);
    out.endRow();
  });
  if (!done) return done.error();
  return out.rows();
}

Result<std::size_t> writeAuditReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  CsvWriter out(stream, kAuditColumns, kReportSchema);
  const auto done = journal.audit(period, [&](const JournalRow<AuditFacts>& row) {
    const AuditFacts& f = row.record;
    out.time(row.origin.time).text(idText(row.origin.account.value)).text(nameOf(row.origin.heart)).text(f.kind).text(f.subject);
    out.text(f.key).text(f.old_value).text(f.new_value).text(f.author).text(f.text);
    writeWritten(row.origin, out);
    out.endRow();
  });
  if (!done) return done.error();
  return out.rows();
}

}  // namespace deskwright
