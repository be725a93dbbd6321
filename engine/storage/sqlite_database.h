#pragma once
// SQLite behind values and Results: the only file pair that names sqlite3. A connection belongs to one thread at a time.

#include "engine/model/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace deskwright {

/// A prepared statement; must not outlive its database. As in SQLite, bindings count from 1 and columns from 0.
class SqliteStatement {
 public:
  SqliteStatement() = default;

  void bind(int index, std::int64_t value);
  void bind(int index, double value);
  /// The bytes must stay valid until the next reset().
  void bind(int index, std::string_view text);
  void bind(int index, std::span<const std::byte> blob);
  void bindNull(int index);

  /// Runs to the next row. False: done, and the statement is ready for its next use (bindings stay).
  Result<bool> step();
  /// Runs a statement that brings no row; how many rows it changed.
  Result<int> run();
  void reset();

  bool isNull(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;            ///< valid until the next step()
  std::span<const std::byte> blob(int column) const;  ///< the same

 private:
  friend class SqliteDatabase;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::string file_;  // for errors
};

class SqliteDatabase {
 public:
  enum class Access : std::uint8_t { ReadOnly, ReadWrite };

  /// ReadWrite creates the file when it is missing, and makes it and its log its owner's alone. Waits up to 5 s where another
  /// connection holds a lock.
  static Result<SqliteDatabase> open(const std::filesystem::path& path, Access access);

  Result<SqliteStatement> prepare(std::string_view sql);
  /// Runs one or more statements and ignores their rows.
  Result<void> execute(const std::string& sql);
  /// The first column of the first row; an error when there is none.
  Result<std::int64_t> queryInteger(std::string_view sql);

  /// Copies the whole database into `target`, page by page, letting writers through; `progress(done, total)`.
  Result<void> copyInto(SqliteDatabase& target, const std::function<void(int, int)>& progress);

  /// The problems that PRAGMA integrity_check names, one a line; empty = none.
  Result<std::string> integrityProblems();

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Error error(std::string_view doing) const;

  std::unique_ptr<sqlite3, Close> database_;
  std::string file_;
};

/// Begins at construction, rolls back at the end of its scope unless commit() was called. begin() may fail, so it is a function.
class SqliteTransaction {
 public:
  static Result<SqliteTransaction> begin(SqliteDatabase& database);
  SqliteTransaction(SqliteTransaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  ~SqliteTransaction();
  Result<void> commit();

 private:
  explicit SqliteTransaction(SqliteDatabase* database) : database_(database) {}
  SqliteDatabase* database_;
};

}  // namespace deskwright
