#include "engine/storage/sqlite_database.h"

#include "engine/storage/atomic_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <utility>

namespace deskwright {
namespace {

constexpr int kBusyMilliseconds = 5000;
constexpr int kBackupPages = 256;

// The path as an URI, so that SQLite can be told that nobody writes the file.
std::string immutableUri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

/// What an account holds is for its owner alone. A log that comes later takes after its database. On a file system without modes,
/// and where the file is another user's, the folder has to do.
void restrictParts(const std::string& name) {
  for (const char* part : {"", "-wal", "-shm"}) (void)static_cast<bool>(restrictToOwner(name + part));
}

}  // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void SqliteDatabase::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

// A failed bind means a wrong index or no memory: a defect, and never a matter of the file.
void SqliteStatement::bind(int index, std::int64_t value) {
  [[maybe_unused]] const int rc = sqlite3_bind_int64(statement_.get(), index, value);
  assert(rc == SQLITE_OK);
}
void SqliteStatement::bind(int index, double value) {
  [[maybe_unused]] const int rc = sqlite3_bind_double(statement_.get(), index, value);
  assert(rc == SQLITE_OK);
}
void SqliteStatement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL; an empty text is a text.
  const char* bytes = text.data() == nullptr ? "" : text.data();
  [[maybe_unused]] const int rc = sqlite3_bind_text(statement_.get(), index, bytes, static_cast<int>(text.size()), SQLITE_STATIC);
  assert(rc == SQLITE_OK);
}
void SqliteStatement::bind(int index, std::span<const std::byte> blob) {
  const void* bytes = blob.data() == nullptr ? "" : static_cast<const void*>(blob.data());
  [[maybe_unused]] const int rc = sqlite3_bind_blob(statement_.get(), index, bytes, static_cast<int>(blob.size()), SQLITE_STATIC);
  assert(rc == SQLITE_OK);
}
void SqliteStatement::bindNull(int index) {
  [[maybe_unused]] const int rc = sqlite3_bind_null(statement_.get(), index);
  assert(rc == SQLITE_OK);
}

Result<bool> SqliteStatement::step() {
  const int rc = sqlite3_step(statement_.get());
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    return false;
  }
  sqlite3* database = sqlite3_db_handle(statement_.get());
  const Error error{fmt::format("{}: {} (SQLite {})", file_, sqlite3_errmsg(database), sqlite3_extended_errcode(database))};
  sqlite3_reset(statement_.get());
  return error;
}

Result<int> SqliteStatement::run() {
  const auto row = step();
  if (!row) return row.error();
  assert(!*row);
  return sqlite3_changes(sqlite3_db_handle(statement_.get()));
}

void SqliteStatement::reset() { sqlite3_reset(statement_.get()); }

bool SqliteStatement::isNull(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
std::int64_t SqliteStatement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
std::string_view SqliteStatement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
std::span<const std::byte> SqliteStatement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Error SqliteDatabase::error(std::string_view doing) const {
  return {fmt::format("{}: {}: {} (SQLite {})", file_, doing, sqlite3_errmsg(database_.get()),
                      sqlite3_extended_errcode(database_.get()))};
}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& path, Access access) {
  const std::string name = path.string();
  const auto connect = [&name](const std::string& target, int flags) -> Result<SqliteDatabase> {
    SqliteDatabase database;
    database.file_ = name;
    sqlite3* raw = nullptr;
    const int rc = sqlite3_open_v2(target.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    database.database_.reset(raw);
    if (rc != SQLITE_OK) return Error{fmt::format("{}: cannot be opened: {}", name, sqlite3_errstr(rc))};
    sqlite3_busy_timeout(raw, kBusyMilliseconds);
    // SQLite opens lazily; the first look at the schema shows whether this is a database that we may use.
    if (sqlite3_exec(raw, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) != SQLITE_OK) {
      return database.error("cannot be opened");
    }
    return database;
  };
  if (access == Access::ReadWrite) {
    auto writable = connect(name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (writable) restrictParts(name);
    return writable;
  }

  auto database = connect(name, SQLITE_OPEN_READONLY);
  if (database) return database;
  // A reader of a write-ahead log needs to write beside it. In a folder where nobody may write and no log lies, none is needed.
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored) && !std::filesystem::exists(name + "-wal", ignored)) {
    if (auto still = connect(immutableUri(name), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)) return still;
  }
  return database;
}

Result<SqliteStatement> SqliteDatabase::prepare(std::string_view sql) {
  SqliteStatement statement;
  statement.file_ = file_;
  sqlite3_stmt* raw = nullptr;
  const int rc =
      sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  statement.statement_.reset(raw);
  if (rc != SQLITE_OK) return error("query refused");
  return statement;
}

Result<void> SqliteDatabase::execute(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error("statement failed");
  return {};
}

Result<std::int64_t> SqliteDatabase::queryInteger(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  const auto row = statement->step();
  if (!row) return row.error();
  if (!*row) return Error{fmt::format("{}: no row where one was expected", file_)};
  return statement->integer(0);
}

Result<void> SqliteDatabase::copyInto(SqliteDatabase& target, const std::function<void(int, int)>& progress) {
  // The read transaction holds one state of the source, so that writers neither wait nor make the copy begin anew.
  if (const auto begun = execute("BEGIN; SELECT count(*) FROM sqlite_schema"); !begun) return begun;
  sqlite3_backup* backup = sqlite3_backup_init(target.database_.get(), "main", database_.get(), "main");
  int rc = backup == nullptr ? SQLITE_ERROR : SQLITE_OK;
  while (rc == SQLITE_OK) {  // ends with the last page
    rc = sqlite3_backup_step(backup, kBackupPages);
    const int total = sqlite3_backup_pagecount(backup);
    if (progress) progress(total - sqlite3_backup_remaining(backup), total);
  }
  sqlite3_backup_finish(backup);
  Result<void> result;
  if (rc != SQLITE_DONE) result = target.error("copy failed");
  sqlite3_exec(database_.get(), "COMMIT", nullptr, nullptr, nullptr);
  return result;
}

Result<std::string> SqliteDatabase::integrityProblems() {
  auto statement = prepare("PRAGMA integrity_check");
  if (!statement) return statement.error();
  std::string problems;
  for (;;) {  // SQLite names at most 100
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return problems;
    if (statement->text(0) != "ok") problems += fmt::format("{}\n", statement->text(0));
  }
}

Result<SqliteTransaction> SqliteTransaction::begin(SqliteDatabase& database) {
  if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun.error();
  return SqliteTransaction(&database);
}
SqliteTransaction::~SqliteTransaction() {
  // A full disk may have rolled back already; then this is refused, which is as good.
  if (database_ != nullptr) (void)static_cast<bool>(database_->execute("ROLLBACK"));
}
Result<void> SqliteTransaction::commit() {
  if (auto done = database_->execute("COMMIT"); !done) return done;
  database_ = nullptr;
  return {};
}

}  // namespace deskwright
