// The rows of reports, read from the journal's tables and views over one read-only connection.

#include "engine/storage/journal_reader.h"
#include "engine/storage/journal_schema.h"
#include "engine/storage/journal_select.h"
#include "engine/storage/sqlite_database.h"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace deskwright {
namespace {

// ?1 and ?2 bound a column of times.
std::string inPeriod(std::string_view column) { return fmt::format("(?1 = 0 OR {0} >= ?1) AND (?2 = 0 OR {0} < ?2)", column); }
SqlValue from(const Period& period) { return microseconds(period.from); }
SqlValue to(const Period& period) { return microseconds(period.to); }

constexpr const char* kAudit = R"sql(
SELECT id, time, account, written, kind, strategy, subject, key, old_value, new_value, author, text FROM (
  SELECT id, time, account, written, 'session' AS kind, 0 AS strategy, server AS subject, 'version' AS key, '' AS old_value,
    version AS new_value, '' AS author, account_mode || ' account ' || login || ' in ' || currency AS text FROM sessions
  UNION ALL SELECT id, time, account, written, 'state', strategy, '', 'state', '', state, '', reason FROM states
  UNION ALL SELECT id, time, account, written, 'arm', 0, server, 'armed', '', iif(armed, '1', '0'), '', 'account ' || login FROM arms
  UNION ALL SELECT id, time, account, written, 'parameter', 0, owner, key, old_value, new_value, author, '' FROM parameters
  UNION ALL SELECT id, time, account, written, 'command', 0, command, 'done', '', iif(done, '1', '0'), author, text FROM commands
  UNION ALL SELECT id, time, account, written, 'notice', 0, code, 'level', '', level, '', text FROM notices
) WHERE )sql";

// The fourth column is the number of a MoneyStep::Kind. min(id) chooses the row that the other columns come from: the first.
std::string money() {
  return fmt::format(R"sql(
SELECT id, time, account, 0, deal, strategy, commission + fee + swap + profit FROM fills
UNION ALL SELECT min(b.id), b.time, b.account, 1, b.deal, 0, b.amount FROM balances b JOIN runs r ON r.run = b.id >> 40
  WHERE b.kind = 'balance' GROUP BY r.heart, b.account, {}, b.deal
UNION ALL SELECT id, time, account, 2, 0, 0, balance FROM equity
UNION ALL SELECT id, time, account, 3, 0, strategy, realised FROM strategy_equity
ORDER BY 1)sql",
                     booksSql("b", "r"));
}

class SqliteJournalQueries final : public JournalQueries {
 public:
  explicit SqliteJournalQueries(SqliteDatabase database) : database_(std::move(database)) {}

  // One read transaction for the object's life: all reports of it see the journal at one moment.
  Result<void> begin() {
    if (auto begun = database_.execute("BEGIN"); !begun) return begun;
    if (auto done = selectRows(database_, "SELECT run, heart FROM runs", {},
                               [&](const SqliteStatement& row) {
                                 hearts_[row.integer(0)] = row.text(1) == nameOf(Heart::Paper) ? Heart::Paper : Heart::Live;
                               });
        !done) {
      return done;
    }
    if (auto done =
            selectRows(database_, "SELECT id, books FROM sessions ORDER BY id", {},
                       [&](const SqliteStatement& row) { books_[heartOf(row.integer(0))][row.integer(0)] = row.integer(1); });
        !done) {
      return done;
    }
    return selectRecords<StrategyRecord>(database_, "strategies ORDER BY id", {},
                                         [&](const RowStamp& stamp, const StrategyRecord& row) {
                                           strategies_[{heartOf(stamp.id), row.strategy}] = row.name.str();
                                         });
  }

  Result<void> fills(const Period& period, const Visitor<JournalRow<FillRecord>>& visit) override {
    const auto rest = fmt::format("current_fills WHERE {} ORDER BY deal_time, deal, id", inPeriod("deal_time"));
    return select<FillRecord>(rest, period, visit,
                              [](const FillRecord& r) { return std::pair(r.fill.strategy, r.fill.deal.symbol); });
  }
  Result<void> orders(const Period& period, const Visitor<JournalRow<OrderRecord>>& visit) override {
    const auto rest = fmt::format("current_orders WHERE {} ORDER BY time, id", inPeriod("time"));
    return select<OrderRecord>(rest, period, visit,
                               [](const OrderRecord& r) { return std::pair(r.terms.strategy, r.terms.symbol); });
  }
  Result<void> positions(const Period& period, const Visitor<JournalRow<PositionRecord>>& visit) override {
    const auto rest = fmt::format("current_positions WHERE {} ORDER BY time, id", inPeriod("time"));
    return select<PositionRecord>(rest, period, visit,
                                  [](const PositionRecord& r) { return std::pair(r.position.strategy, r.position.symbol); });
  }
  Result<void> decisions(const Period& period, const Visitor<JournalRow<DecisionFacts>>& visit) override {
    const auto rest = fmt::format("decisions WHERE {} ORDER BY time, id", inPeriod("time"));
    return selectRecords<DecisionRow>(database_, rest, {from(period), to(period)},
                                      [&](const RowStamp& stamp, const DecisionRow& row) {
                                        const auto symbol = row.symbol ? row.symbol : symbolOf(row.facts.position);
                                        visit({originOf(stamp, row.strategy, symbol), row.facts});
                                      });
  }
  Result<void> balances(const Period& period, const Visitor<JournalRow<BalanceRecord>>& visit) override {
    return select<BalanceRecord>(fmt::format("balances WHERE {} ORDER BY time, id", inPeriod("time")), period, visit, nobody);
  }
  Result<void> equity(const Period& period, const Visitor<JournalRow<EquityRecord>>& visit) override {
    return select<EquityRecord>(fmt::format("equity WHERE {} ORDER BY time, id", inPeriod("time")), period, visit, nobody);
  }
  Result<void> parameters(const Period& period, const Visitor<JournalRow<ParameterRecord>>& visit) override {
    return select<ParameterRecord>(fmt::format("parameters WHERE {} ORDER BY time, id", inPeriod("time")), period, visit, nobody);
  }
  Result<void> acceptedParameters(const Visitor<JournalRow<ParameterRecord>>& visit) override {
    return selectRecords<ParameterRecord>(database_, "parameters ORDER BY written, id", {},
                                          [&](const RowStamp& stamp, const ParameterRecord& row) {
                                            visit({originOf(stamp, {}, {}), row});
                                          });
  }
  Result<void> sessions(const Period& period, const Visitor<JournalRow<SessionRecord>>& visit) override {
    return select<SessionRecord>(fmt::format("sessions WHERE {} ORDER BY time, id", inPeriod("time")), period, visit, nobody);
  }
  Result<void> audit(const Period& period, const Visitor<JournalRow<AuditFacts>>& visit) override {
    const auto sql = fmt::format("{}{} ORDER BY time, id", kAudit, inPeriod("time"));
    return selectRows(database_, sql, {from(period), to(period)}, [&](const SqliteStatement& row) {
      RowStamp stamp;
      StrategyId strategy;
      AuditFacts facts;
      ColumnReader read(row);
      read("id", stamp.id);
      read("time", stamp.time);
      read("account", stamp.account);
      read("written", stamp.written);
      read("kind", facts.kind);
      read("strategy", strategy);
      for (std::string* text : {&facts.subject, &facts.key, &facts.old_value, &facts.new_value, &facts.author, &facts.text}) {
        read("text", *text);
      }
      if (facts.kind == "state") facts.subject = strategy == kNoStrategy ? "desk" : strategyName(heartOf(stamp.id), strategy);
      visit({originOf(stamp, strategy, SymbolId()), facts});
    });
  }

  Result<void> moneySteps(const Visitor<MoneyStep>& visit) override {
    return selectRows(database_, money(), {}, [&](const SqliteStatement& row) {
      RowStamp stamp;
      MoneyStep step;
      ColumnReader read(row);
      read("id", stamp.id);
      read("time", step.time);
      read("account", step.account);
      int kind = 0;
      read("kind", kind);
      step.kind = static_cast<MoneyStep::Kind>(kind);
      read("deal", step.deal);
      read("strategy", step.strategy);
      read("amount", step.amount);
      step.heart = heartOf(stamp.id);
      step.books = booksAt(step.heart, stamp.id);
      visit(step);
    });
  }

  Result<std::string> integrityProblems() override { return database_.integrityProblems(); }

 private:
  template <class Record>
  static std::pair<StrategyId, SymbolId> nobody(const Record&) {
    return {};
  }

  template <class Record, class Names>
  Result<void> select(const std::string& rest, const Period& period, const Visitor<JournalRow<Record>>& visit, Names names) {
    return selectRecords<Record>(database_, rest, {from(period), to(period)}, [&](const RowStamp& stamp, const Record& record) {
      const auto [strategy, symbol] = names(record);
      visit({originOf(stamp, strategy, symbol), record});
    });
  }
  template <class Record>
  Result<void> select(const std::string& rest, const Period& period, const Visitor<JournalRow<Record>>& visit,
                      std::pair<StrategyId, SymbolId> (*names)(const Record&)) {
    return select<Record, decltype(names)>(rest, period, visit, names);
  }

  JournalRowOrigin originOf(const RowStamp& stamp, StrategyId strategy, SymbolId symbol) {
    const Heart heart = heartOf(stamp.id);
    return {heart,
            stamp.account,
            booksAt(heart, stamp.id),
            stamp.time,
            stamp.written,
            strategyName(heart, strategy),
            instrumentOf(stamp.id, symbol)};
  }
  // As booksSql() says it in SQL.
  std::int64_t booksAt(Heart heart, std::int64_t id) const {
    const auto of_heart = books_.find(heart);
    if (of_heart == books_.end()) return 0;
    const auto next = of_heart->second.upper_bound(id);
    return next == of_heart->second.begin() ? 0 : std::prev(next)->second;
  }
  Heart heartOf(std::int64_t id) const {
    const auto found = hearts_.find(id >> kRunShift);
    return found == hearts_.end() ? Heart::Live : found->second;
  }
  std::string strategyName(Heart heart, StrategyId strategy) const {
    if (strategy == kNoStrategy) return {};
    for (const Heart teller : {heart, heart == Heart::Live ? Heart::Paper : Heart::Live}) {
      if (const auto found = strategies_.find({teller, strategy}); found != strategies_.end()) return found->second;
    }
    return strategy == kManualStrategy ? "manual" : fmt::format("strategy {}", strategy.value);
  }

  // The symbol as the row's own run knew it, else as anybody did last.
  const Instrument& instrumentOf(std::int64_t id, SymbolId symbol) {
    const auto run = id >> kRunShift;
    const auto key = std::pair(symbol ? run : 0, symbol);
    if (const auto known = instruments_.find(key); known != instruments_.end()) return known->second;
    Instrument instrument;
    if (symbol) {
      // A failure leaves the name empty here and is reported by the query that asked, which reads the same file.
      (void)static_cast<bool>(selectRecords<Instrument>(
          database_, "instruments WHERE symbol = ?1 ORDER BY (id >> 40) = ?2 DESC, id DESC LIMIT 1",
          {static_cast<std::int64_t>(symbol.value), run}, [&](const RowStamp&, const Instrument& row) { instrument = row; }));
    }
    return instruments_.emplace(key, instrument).first->second;
  }

  SymbolId symbolOf(PositionId position) {
    SymbolId symbol;
    if (!position) return symbol;
    (void)static_cast<bool>(selectRows(
        database_, "SELECT symbol FROM positions WHERE position = ?1 LIMIT 1", {static_cast<std::int64_t>(position.value)},
        [&](const SqliteStatement& row) { symbol = {static_cast<std::uint16_t>(row.integer(0))}; }));
    return symbol;
  }

  SqliteDatabase database_;
  std::map<std::int64_t, Heart> hearts_;
  std::map<Heart, std::map<std::int64_t, std::int64_t>> books_;  // of each session's row
  std::map<std::pair<Heart, StrategyId>, std::string> strategies_;
  std::map<std::pair<std::int64_t, SymbolId>, Instrument> instruments_;
};

}  // namespace

Result<std::unique_ptr<JournalQueries>> openJournalQueries(const std::filesystem::path& database) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(database, ignored)) {
    return Error{fmt::format("{}: there is no journal; expected the profile of a desk that has run", database.string())};
  }
  auto opened = SqliteDatabase::open(database, SqliteDatabase::Access::ReadOnly);
  if (!opened) return opened.error();
  if (const auto known = checkJournalSchema(*opened, database.string()); !known) return known.error();
  auto queries = std::make_unique<SqliteJournalQueries>(std::move(*opened));
  if (const auto begun = queries->begin(); !begun) return begun.error();
  return std::unique_ptr<JournalQueries>(std::move(queries));
}

}  // namespace deskwright
