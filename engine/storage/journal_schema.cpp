#include "engine/storage/journal_schema.h"

#include <fmt/format.h>

#include <array>

namespace deskwright {
namespace {

// Units, everywhere: prices and price differences in 1e-9, volumes in 1e-8 lots, money in 1e-6 of the account currency, durations
// and times in microseconds (times since 1970, market time, UTC; 0 = none). Words are those of files and reports. Ids with 64
// bits keep their bits (SQLite shows a set top bit as a minus). NULL = missing.
//
// Every table of facts has `id` (run * 2^40 + number: exactly one row for what a heart handed over once, see journal_schema.h),
// `time` (market time of the row) and `account`. Facts are never changed: a later row of the same order, deal or position
// supersedes, and the views current_* show the newest.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE runs(run INTEGER PRIMARY KEY, heart TEXT NOT NULL, session INTEGER NOT NULL, UNIQUE(heart, session));

CREATE TABLE sessions(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, version TEXT, installation INTEGER, login INTEGER,
  server TEXT, currency TEXT, currency_digits INTEGER, margin_mode TEXT, account_mode TEXT, balance INTEGER, equity INTEGER,
  margin INTEGER, free_margin INTEGER, leverage REAL, trade_allowed INTEGER);

CREATE TABLE strategies(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, strategy INTEGER, name TEXT);

CREATE TABLE instruments(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, symbol INTEGER, name TEXT, digits INTEGER,
  point INTEGER, tick_size INTEGER, pip INTEGER, contract_size REAL, base_currency TEXT, profit_currency TEXT,
  margin_currency TEXT, leverage REAL, tick_value REAL, volume_min INTEGER, volume_max INTEGER, volume_step INTEGER,
  volume_limit INTEGER,
  stops_level INTEGER, freeze_level INTEGER, default_spread INTEGER, commission_per_lot INTEGER, swap_long REAL, swap_short REAL,
  triple_swap_weekday INTEGER, trade_mode TEXT, order_modes INTEGER);
CREATE INDEX instruments_by_symbol ON instruments(symbol);

CREATE TABLE decisions(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, signal INTEGER, strategy INTEGER, action TEXT,
  decided INTEGER, q0_bid INTEGER, q0_ask INTEGER, q0_time INTEGER, frame INTEGER, symbol INTEGER, side TEXT, type TEXT,
  price INTEGER, stop INTEGER, target INTEGER, volume INTEGER, position INTEGER, reason TEXT, verdict TEXT, code TEXT,
  allowed INTEGER, observed REAL, limit_value REAL, binding_limit TEXT, client_id INTEGER);

CREATE TABLE orders(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, client_id INTEGER, strategy INTEGER, signal INTEGER,
  symbol INTEGER, side TEXT, type TEXT, volume INTEGER, price INTEGER, stop INTEGER, target INTEGER, collar INTEGER,
  valid_until INTEGER, expiration INTEGER, closes INTEGER, decided INTEGER, q0_bid INTEGER, q0_ask INTEGER, q0_time INTEGER,
  frame INTEGER, reason TEXT, state TEXT, ticket INTEGER, position INTEGER, filled INTEGER, average_price REAL, retcode INTEGER,
  cause TEXT, venue_time INTEGER, text TEXT);
CREATE INDEX orders_by_client ON orders(client_id, account);
CREATE INDEX orders_by_ticket ON orders(ticket, account);

-- final: 0 provisional, 1 final; a deal has one row of each kind as a rule.
CREATE TABLE fills(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, deal INTEGER, order_ticket INTEGER, position INTEGER,
  client_id INTEGER, symbol INTEGER, side TEXT, entry TEXT, cause TEXT, volume INTEGER, price INTEGER, price_rounded INTEGER,
  commission INTEGER, fee INTEGER, swap INTEGER, profit INTEGER, value_per_price REAL, deal_time INTEGER, t5 INTEGER,
  q4_bid INTEGER, q4_ask INTEGER, q4_time INTEGER, trigger_bid INTEGER, trigger_ask INTEGER, trigger_time INTEGER,
  order_price INTEGER, q2_bid INTEGER, q2_ask INTEGER, q2_time INTEGER, q3_bid INTEGER, q3_ask INTEGER, q3_time INTEGER,
  q3last_bid INTEGER, q3last_ask INTEGER, q3last_time INTEGER, t2 INTEGER, t3 INTEGER, attempts INTEGER, strategy INTEGER,
  signal INTEGER, decided INTEGER, q0_bid INTEGER, q0_ask INTEGER, q0_time INTEGER, frame INTEGER, trigger_cost INTEGER,
  signal_cost INTEGER, broker_cost INTEGER, impact_cost INTEGER, unattributed_cost INTEGER, slippage INTEGER, half_spread INTEGER,
  signal_mid_drift INTEGER, signal_spread_change INTEGER, signal_engine INTEGER, signal_transport INTEGER, signal_ea_queue
  INTEGER,
  broker_mid_drift INTEGER, broker_spread_change INTEGER, broker_requote INTEGER, broker_final_leg INTEGER, bps_base INTEGER,
  flags INTEGER, in_statistics INTEGER, final INTEGER);
CREATE INDEX fills_by_deal ON fills(deal, account);

CREATE TABLE balances(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, deal INTEGER, amount INTEGER, venue_time INTEGER,
  comment TEXT);

-- volume 0 = closed
CREATE TABLE positions(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, position INTEGER, ticket INTEGER, strategy INTEGER,
  client_id INTEGER, symbol INTEGER, side TEXT, volume INTEGER, pending_close INTEGER, price INTEGER, stop INTEGER,
  target INTEGER, opened INTEGER, swap INTEGER, realised INTEGER, stale INTEGER);
CREATE INDEX positions_by_position ON positions(position, account);

-- strategy 0 = the desk
CREATE TABLE states(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, strategy INTEGER, state TEXT, reason TEXT);
CREATE TABLE arms(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, armed INTEGER, login INTEGER, server TEXT,
  currency TEXT);
CREATE TABLE parameters(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, owner TEXT, key TEXT, old_value TEXT,
  new_value TEXT, author TEXT);
CREATE TABLE commands(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, command_id INTEGER, author TEXT, command TEXT,
  done INTEGER, text TEXT);
CREATE TABLE strategy_states(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, strategy INTEGER, bytes BLOB);
CREATE TABLE equity(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, balance INTEGER, equity INTEGER, day_base INTEGER,
  high_water INTEGER, day INTEGER);
CREATE TABLE notices(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, level TEXT, notice_time INTEGER, code TEXT,
  text TEXT);

-- Bytes of rows whose kind nobody knows (a damaged ring): kept, so that nothing is lost in silence.
CREATE TABLE unreadable_rows(id INTEGER PRIMARY KEY, bytes BLOB);

-- The newest row of each order, deal and position: there is no newer one of the same heart and account.
-- An order without a client id (made by the venue, or not yet resolved) is known by its ticket, until a row gives the ticket
-- an owner.
CREATE VIEW current_orders AS SELECT r.heart AS heart, o.* FROM orders o JOIN runs r ON r.run = o.id >> 40
  WHERE CASE WHEN o.client_id <> 0 THEN
    NOT EXISTS (SELECT 1 FROM orders n JOIN runs m ON m.run = n.id >> 40
      WHERE n.client_id = o.client_id AND n.account = o.account AND n.id > o.id AND m.heart = r.heart)
  ELSE
    NOT EXISTS (SELECT 1 FROM orders n JOIN runs m ON m.run = n.id >> 40
      WHERE n.ticket = o.ticket AND n.account = o.account AND m.heart = r.heart AND (n.client_id <> 0 OR n.id > o.id))
  END;
CREATE VIEW current_fills AS SELECT r.heart AS heart, f.* FROM fills f JOIN runs r ON r.run = f.id >> 40
  WHERE NOT EXISTS (SELECT 1 FROM fills n JOIN runs m ON m.run = n.id >> 40
    WHERE n.deal = f.deal AND n.account = f.account AND n.id > f.id AND m.heart = r.heart);
CREATE VIEW current_positions AS SELECT r.heart AS heart, p.* FROM positions p JOIN runs r ON r.run = p.id >> 40
  WHERE NOT EXISTS (SELECT 1 FROM positions n JOIN runs m ON m.run = n.id >> 40
    WHERE n.position = p.position AND n.account = p.account AND n.id > p.id AND m.heart = r.heart);
)sql";

// What a kill hides, and what kind of account the profile is bound to: until now the kind was said by the session that armed.
constexpr const char* kVersion2 = R"sql(
ALTER TABLE states ADD COLUMN behind_kill TEXT NOT NULL DEFAULT 'active';
ALTER TABLE arms ADD COLUMN account_mode TEXT NOT NULL DEFAULT 'demo';
UPDATE arms SET account_mode = coalesce((SELECT s.account_mode FROM sessions s
  WHERE s.login = arms.login AND s.server = arms.server AND s.id < arms.id ORDER BY s.id DESC LIMIT 1), 'demo');
)sql";

// kind: what the operation moved, balance or credit.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE sessions ADD COLUMN credit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN last_deal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE balances ADD COLUMN kind TEXT NOT NULL DEFAULT 'balance';
)sql";

// Profit and loss of each strategy, as equity is the account's. floating: without swap, as the venue last said. accepted: 0 = the
// contract changed and nobody has accepted that yet.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE strategy_equity(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, strategy INTEGER, realised INTEGER,
  open INTEGER, day_base INTEGER, day_high INTEGER, day INTEGER);
CREATE INDEX strategy_equity_by_strategy ON strategy_equity(strategy, account);
ALTER TABLE positions ADD COLUMN floating INTEGER NOT NULL DEFAULT 0;
ALTER TABLE instruments ADD COLUMN accepted INTEGER NOT NULL DEFAULT 1;
)sql";

// t1: when the order left the engine; 0 = not known.
constexpr const char* kVersion5 = R"sql(
ALTER TABLE orders ADD COLUMN t1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fills ADD COLUMN t1 INTEGER NOT NULL DEFAULT 0;
)sql";

// written: when, by this computer's clock; 0 = not known. books: number of the account that was told, by all that tells accounts
// apart (account_identity.h): what a heart writes from a session's row to the next is of that session's books. The newest row of
// an order, a deal or a position is the newest of its books: another account's may have the same number.
std::string version6() {
  std::string sql;
  for (const char* table : {"sessions", "states", "arms", "parameters", "commands", "notices"})
    sql += fmt::format("ALTER TABLE {} ADD COLUMN written INTEGER NOT NULL DEFAULT 0;\n", table);
  sql += R"sql(
CREATE TABLE books(id INTEGER PRIMARY KEY, login INTEGER, server TEXT, currency TEXT, account_mode TEXT,
  UNIQUE(login, server, currency, account_mode));
INSERT INTO books(login, server, currency, account_mode)
  SELECT login, server, currency, account_mode FROM sessions GROUP BY login, server, currency, account_mode ORDER BY min(id);
ALTER TABLE sessions ADD COLUMN books INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET books = (SELECT b.id FROM books b WHERE b.login = sessions.login AND b.server = sessions.server
  AND b.currency = sessions.currency AND b.account_mode = sessions.account_mode);
CREATE TRIGGER books_of_session AFTER INSERT ON sessions BEGIN
  INSERT OR IGNORE INTO books(login, server, currency, account_mode)
    VALUES(new.login, new.server, new.currency, new.account_mode);
  UPDATE sessions SET books = (SELECT b.id FROM books b WHERE b.login = new.login AND b.server = new.server
    AND b.currency = new.currency AND b.account_mode = new.account_mode) WHERE id = new.id;
END;
DROP VIEW current_orders;
DROP VIEW current_fills;
DROP VIEW current_positions;
)sql";
  const std::string same_books = fmt::format("{} IS {}", booksSql("n", "r"), booksSql("f", "r"));
  sql += fmt::format(R"sql(
CREATE VIEW current_orders AS SELECT r.heart AS heart, f.* FROM orders f JOIN runs r ON r.run = f.id >> 40
  WHERE CASE WHEN f.client_id <> 0 THEN
    NOT EXISTS (SELECT 1 FROM orders n JOIN runs m ON m.run = n.id >> 40
      WHERE n.client_id = f.client_id AND n.account = f.account AND n.id > f.id AND m.heart = r.heart AND {0})
  ELSE
    NOT EXISTS (SELECT 1 FROM orders n JOIN runs m ON m.run = n.id >> 40
      WHERE n.ticket = f.ticket AND n.account = f.account AND m.heart = r.heart AND (n.client_id <> 0 OR n.id > f.id) AND {0})
  END;
CREATE VIEW current_fills AS SELECT r.heart AS heart, f.* FROM fills f JOIN runs r ON r.run = f.id >> 40
  WHERE NOT EXISTS (SELECT 1 FROM fills n JOIN runs m ON m.run = n.id >> 40
    WHERE n.deal = f.deal AND n.account = f.account AND n.id > f.id AND m.heart = r.heart AND {0});
CREATE VIEW current_positions AS SELECT r.heart AS heart, f.* FROM positions f JOIN runs r ON r.run = f.id >> 40
  WHERE NOT EXISTS (SELECT 1 FROM positions n JOIN runs m ON m.run = n.id >> 40
    WHERE n.position = f.position AND n.account = f.account AND n.id > f.id AND m.heart = r.heart AND {0});
)sql",
                     same_books);
  return sql;
}

// retry_of: client id of the first order of the signal, which the venue had refused; 0 = it is the first.
constexpr const char* kVersion7 = "ALTER TABLE orders ADD COLUMN retry_of INTEGER NOT NULL DEFAULT 0;";

// rule_*: of the rules of an evaluated account (EvaluationRecord); money as everywhere, day = number since 1970, 0 = not known.
// observed, limit_value: of a loss, in the account currency as a decimal number.
std::string version8() {
  std::string sql;
  for (const char* column : {"initial", "operations", "balance", "base_balance", "base_equity", "highest_close", "best_day",
                             "trap_told", "day", "last_trade_day", "trading_days"})
    sql += fmt::format("ALTER TABLE equity ADD COLUMN rule_{} INTEGER NOT NULL DEFAULT 0;\n", column);
  sql += R"sql(
ALTER TABLE strategy_equity ADD COLUMN high_water INTEGER NOT NULL DEFAULT 0;
CREATE TABLE escalations(id INTEGER PRIMARY KEY, time INTEGER, account INTEGER, strategy INTEGER, loss_limit TEXT, step TEXT,
  observed REAL, limit_value REAL);
)sql";
  return sql;
}

std::string stepFrom(std::int64_t version) {
  const std::array<std::string, 8> steps{kVersion1, kVersion2, kVersion3, kVersion4, kVersion5, version6(), kVersion7, version8()};
  static_assert(steps.size() == kJournalSchema);
  return steps.at(static_cast<std::size_t>(version));
}

Result<std::int64_t> versionOf(SqliteDatabase& database) { return database.queryInteger("PRAGMA user_version"); }

Error tooNew(std::int64_t version, const std::string& file) {
  return {fmt::format("{}: journal schema {} was written by a newer version of Deskwright; this one reads up to {}", file,
                      version, kJournalSchema)};
}

}  // namespace

std::string booksSql(std::string_view row, std::string_view run) {
  return fmt::format(
      "(SELECT s.books FROM sessions s CROSS JOIN runs q WHERE s.id <= {}.id AND q.run = s.id >> {} AND "
      "q.heart = {}.heart ORDER BY s.id DESC LIMIT 1)",
      row, kRunShift, run);
}

Result<void> migrateJournal(SqliteDatabase& database, const std::string& file) {
  const auto version = versionOf(database);
  if (!version) return version.error();
  if (*version > kJournalSchema || *version < 0) return tooNew(*version, file);
  for (auto step = *version; step < kJournalSchema; ++step) {
    auto transaction = SqliteTransaction::begin(database);
    if (!transaction) return transaction.error();
    // Another process may have done this step while we waited for the lock.
    const auto now = versionOf(database);
    if (!now) return now.error();
    if (*now != step) return Error{fmt::format("{}: another process is changing the journal's schema; try again", file)};
    if (auto done = database.execute(stepFrom(step)); !done) return done;
    if (auto done = database.execute(fmt::format("PRAGMA user_version = {}", step + 1)); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
  }
  return {};
}

Result<void> checkJournalSchema(SqliteDatabase& database, const std::string& file) {
  const auto version = versionOf(database);
  if (!version) return version.error();
  if (*version > kJournalSchema) return tooNew(*version, file);
  if (*version == 0) return Error{fmt::format("{}: is no journal, or an empty one; expected schema {}", file, kJournalSchema)};
  if (*version < kJournalSchema) {
    return Error{fmt::format("{}: journal schema {} is older than {}; start the desk once to bring it up to date", file, *version,
                             kJournalSchema)};
  }
  return {};
}

}  // namespace deskwright
