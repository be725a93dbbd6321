#include "engine/report/report.h"
#include "engine/report/report_row.h"

#include <array>
#include <map>
#include <optional>
#include <tuple>

namespace deskwright {
namespace {

// Sums over deals, exact.
struct Booked {
  std::size_t deals = 0;
  Volume lots;
  Money profit, commission, fee, swap;

  void add(const DealReport& deal) {
    ++deals;
    lots += deal.volume;
    profit += deal.profit;
    commission += deal.commission;
    fee += deal.fee;
    swap += deal.swap;
  }
  Money net() const { return profit + commission + fee + swap; }
  void write(const CurrencyDigits& currency, std::int64_t books, CsvWriter& out) const {
    out.natural(deals).volume(lots);
    for (const Money money : {profit, commission, fee, swap, net()}) out.text(currency.text(money, books));
  }
};

constexpr std::array<std::string_view, 11> kColumns{"account", "mode",       "strategy", "symbol", "deals", "lots",
                                                    "profit",  "commission", "fee",      "swap",   "net"};
constexpr std::array<std::string_view, 13> kDailyColumns{"day", "account", "mode", "deals",    "lots",    "profit", "commission",
                                                         "fee", "swap",    "net",  "deposits", "balance", "equity"};

constexpr Duration kDay = std::chrono::hours(24);

}  // namespace

Result<std::size_t> writeProfitAndLossReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  const auto currency = CurrencyDigits::read(journal);
  if (!currency) return currency.error();
  std::map<std::tuple<BooksKey, std::string, std::string, std::string>, Booked> sums;
  const auto done = journal.fills(period, [&](const JournalRow<FillRecord>& row) {
    const auto& o = row.origin;
    sums[{booksKeyOf(o), std::string(modeOf(o)), o.strategy, o.instrument.name.str()}].add(row.record.fill.deal);
  });
  if (!done) return done.error();
  CsvWriter out(stream, kColumns, kReportSchema);
  for (const auto& [key, booked] : sums) {
    const auto& [of, mode, strategy, symbol] = key;
    out.text(idText(of.first.value)).text(mode).text(strategy).text(symbol);
    booked.write(*currency, of.second, out);
    out.endRow();
  }
  return out.rows();
}

Result<std::size_t> writeDailyReport(JournalQueries& journal, const Period& period, std::ostream& stream) {
  struct Day {
    std::map<std::string, Booked> modes;
    Money deposits;
    std::optional<EquityRecord> last;
  };
  const auto currency = CurrencyDigits::read(journal);
  if (!currency) return currency.error();
  std::map<std::tuple<Timestamp, BooksKey, Heart>, Day> days;
  const auto dayOf = [&](Timestamp time, const JournalRowOrigin& o) -> Day& {
    return days[{floorTo(time, kDay), booksKeyOf(o), o.heart}];
  };
  auto done = journal.fills(period, [&](const JournalRow<FillRecord>& row) {
    dayOf(row.record.fill.deal.time, row.origin).modes[std::string(modeOf(row.origin))].add(row.record.fill.deal);
  });
  if (!done) return done.error();
  done = journal.balances(period, [&](const JournalRow<BalanceRecord>& row) {
    dayOf(row.record.report.time, row.origin).deposits += row.record.report.amount;
  });
  if (!done) return done.error();
  done =
      journal.equity(period, [&](const JournalRow<EquityRecord>& row) { dayOf(row.origin.time, row.origin).last = row.record; });
  if (!done) return done.error();

  CsvWriter out(stream, kDailyColumns, kReportSchema);
  for (auto& [key, day] : days) {
    const auto& [start, of, heart] = key;
    const auto& [account, books] = of;
    if (day.modes.empty()) day.modes[std::string(nameOf(heart))];
    // Balance, equity and deposits are the account's: they stand on the day's first row alone.
    bool first = true;
    for (const auto& [mode, booked] : day.modes) {
      out.text(formatIso(start).substr(0, 10)).text(idText(account.value)).text(mode);
      booked.write(*currency, books, out);
      out.text(first ? currency->text(day.deposits, books) : "");
      out.text(first && day.last ? currency->text(day.last->balance, books) : "");
      out.text(first && day.last ? currency->text(day.last->equity, books) : "").endRow();
      first = false;
    }
  }
  return out.rows();
}

}  // namespace deskwright
