#include "engine/storage/journal_writer.h"

#include "engine/storage/journal_codec.h"
#include "engine/storage/journal_columns.h"
#include "engine/storage/journal_schema.h"
#include "engine/storage/journal_tables.h"
#include "engine/storage/sqlite_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace deskwright {
namespace {

// INSERT of one kind of row, prepared once. A row that is there already stays as it is.
template <class Row>
class Inserter {
 public:
  Result<void> prepare(SqliteDatabase& database) {
    ColumnNames names;
    const Row row{};
    visitColumns(names, row);
    std::string marks = kSaysWritten<Row> ? "?, ?, ?, ?" : "?, ?, ?";
    for (int i = 0; i < names.count(); ++i) marks += ", ?";
    auto statement = database.prepare(fmt::format("INSERT OR IGNORE INTO {}(id, time, account, {}{}) VALUES({})", kTableOf<Row>,
                                                  kSaysWritten<Row> ? "written, " : "", names.list(), marks));
    if (!statement) return statement.error();
    statement_ = std::move(*statement);
    return {};
  }
  Result<int> insert(std::int64_t id, const JournalRecord& record, const Row& row) {
    ColumnBinder bind(statement_);
    bind("id", id);
    bind("time", record.time);
    bind("account", record.account);
    if constexpr (kSaysWritten<Row>) bind("written", record.written);
    visitColumns(bind, row);
    return statement_.run();
  }

 private:
  SqliteStatement statement_;
};

using Inserters = std::tuple<Inserter<SessionRecord>, Inserter<StrategyRecord>, Inserter<InstrumentRecord>, Inserter<DecisionRow>,
                             Inserter<OrderRecord>, Inserter<FillRecord>, Inserter<BalanceRecord>, Inserter<PositionRecord>,
                             Inserter<StateRecord>, Inserter<ArmRecord>, Inserter<ParameterRecord>, Inserter<CommandRecord>,
                             Inserter<EquityRecord>, Inserter<NoticeRecord>, Inserter<StrategyEquityRecord>,
                             Inserter<EscalationRecord>>;

bool isSound(const JournalRecord& record) {
  return record.body.index() < std::variant_size_v<JournalBody> && record.number < static_cast<std::uint64_t>(kMostRows) &&
         (record.heart == Heart::Live || record.heart == Heart::Paper);
}

}  // namespace

struct JournalWriter::Connection {
  SqliteDatabase database;
  Inserters inserters;
  SqliteStatement insert_run, find_run, insert_strategy_state, insert_unreadable;
  std::map<std::pair<Heart, std::uint64_t>, std::int64_t> runs;

  Result<void> prepare();
  Result<std::int64_t> runOf(const JournalRecord& record);
  Result<int> insert(const JournalRecord& record);
  // One overload for each kind of row whose table is not the row itself.
  Result<int> insertBody(std::int64_t id, const JournalRecord& record, const DecisionRecord& row) {
    return insertBody(id, record, flatten(row));
  }
  Result<int> insertBody(std::int64_t id, const JournalRecord& record, const StrategyStateRecord& row);
  template <class Row>
  Result<int> insertBody(std::int64_t id, const JournalRecord& record, const Row& row) {
    return std::get<Inserter<Row>>(inserters).insert(id, record, row);
  }
  Result<int> keepUnreadable(const JournalRecord& record);
};

Result<void> JournalWriter::Connection::prepare() {
  Result<void> done;
  std::apply([&](auto&... inserter) { ((done = done ? inserter.prepare(database) : done), ...); }, inserters);
  if (!done) return done;
  const auto add = [&](SqliteStatement& statement, const char* sql) {
    auto prepared = database.prepare(sql);
    if (!prepared) {
      done = prepared.error();
    } else {
      statement = std::move(*prepared);
    }
  };
  add(insert_run, "INSERT OR IGNORE INTO runs(heart, session) VALUES(?, ?)");
  add(find_run, "SELECT run FROM runs WHERE heart = ? AND session = ?");
  add(insert_strategy_state, "INSERT OR IGNORE INTO strategy_states(id, time, account, strategy, bytes) VALUES(?, ?, ?, ?, ?)");
  add(insert_unreadable, "INSERT INTO unreadable_rows(bytes) VALUES(?)");
  return done;
}

Result<std::int64_t> JournalWriter::Connection::runOf(const JournalRecord& record) {
  const auto key = std::pair(record.heart, record.session);
  if (const auto known = runs.find(key); known != runs.end()) return known->second;
  ColumnBinder bind(insert_run);
  bind("heart", record.heart);
  bind("session", record.session);
  if (const auto inserted = insert_run.run(); !inserted) return inserted.error();
  ColumnBinder ask(find_run);
  ask("heart", record.heart);
  ask("session", record.session);
  const auto found = find_run.step();
  if (!found) return found.error();
  const auto run = find_run.integer(0);
  find_run.reset();
  if (run >= kMostRuns) return Error{fmt::format("journal: run {} is beyond the {} that it can number", run, kMostRuns)};
  return runs.emplace(key, run).first->second;
}

Result<int> JournalWriter::Connection::insertBody(std::int64_t id, const JournalRecord& record, const StrategyStateRecord& row) {
  ColumnBinder bind(insert_strategy_state);
  bind("id", id);
  bind("time", record.time);
  bind("account", record.account);
  bind("strategy", row.strategy);
  insert_strategy_state.bind(5, std::span(row.bytes).first(std::min<std::size_t>(row.size, row.bytes.size())));
  return insert_strategy_state.run();
}

Result<int> JournalWriter::Connection::keepUnreadable(const JournalRecord& record) {
  insert_unreadable.bind(1, std::as_bytes(std::span(&record, 1)));
  return insert_unreadable.run();
}

Result<int> JournalWriter::Connection::insert(const JournalRecord& record) {
  const auto run = runOf(record);
  if (!run) return run.error();
  const auto id = (*run << kRunShift) | static_cast<std::int64_t>(record.number);
  return std::visit([&](const auto& row) { return insertBody(id, record, row); }, record.body);
}

JournalWriter::JournalWriter(std::filesystem::path database) : database_(std::move(database)) {}
JournalWriter::JournalWriter(JournalWriter&&) noexcept = default;
JournalWriter& JournalWriter::operator=(JournalWriter&&) noexcept = default;
JournalWriter::~JournalWriter() = default;

Result<JournalWriter> JournalWriter::open(const std::filesystem::path& database) {
  JournalWriter writer(database);
  if (const auto connected = writer.connect(); !connected) return connected.error();
  return writer;
}

Result<void> JournalWriter::connect() {
  auto database = SqliteDatabase::open(database_, SqliteDatabase::Access::ReadWrite);
  if (!database) return database.error();
  auto connection = std::make_unique<Connection>();
  connection->database = std::move(*database);
  // NORMAL: a commit is in the file system's hands at once, so that no death of the process loses it; after a loss of power the
  // last moments may be missing (never broken), and the venue's history fills them in at the next reconciliation. FULL would cost
  // 4 ms a commit.
  if (auto set = connection->database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"); !set) return set;
  if (auto migrated = migrateJournal(connection->database, database_.string()); !migrated) return migrated;
  if (auto prepared = connection->prepare(); !prepared) return prepared;
  connection_ = std::move(connection);
  return {};
}

Result<JournalWriter::Batch> JournalWriter::store(SpscRing<JournalRecord>& rows) {
  if (rows.front() == nullptr) return Batch{};
  if (!connection_) {
    if (const auto connected = connect(); !connected) return connected.error();
  }
  auto batch = insertOldest(rows);
  if (batch) {
    rows.pop(batch->taken);
  } else {
    // Its cache of runs may name rows that were rolled back; and a new connection finds a disk that was repaired meanwhile.
    connection_.reset();
  }
  return batch;
}

Result<JournalWriter::Batch> JournalWriter::insertOldest(SpscRing<JournalRecord>& rows) {
  auto transaction = SqliteTransaction::begin(connection_->database);
  if (!transaction) return transaction.error();
  Batch batch;
  for (; batch.taken < kBatch; ++batch.taken) {
    const JournalRecord* record = rows.peek(batch.taken);
    if (record == nullptr) break;
    const bool sound = isSound(*record);
    const auto inserted = sound ? connection_->insert(*record) : connection_->keepUnreadable(*record);
    if (!inserted) return inserted.error();
    batch.stored += static_cast<std::size_t>(*inserted);
    if (sound) {
      batch.newest = record->time;
    } else {
      ++batch.unreadable;
    }
  }
  if (const auto committed = transaction->commit(); !committed) return committed.error();
  return batch;
}

}  // namespace deskwright
