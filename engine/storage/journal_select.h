#pragma once
// Reading rows of a table as the records that they were written from.

#include "engine/storage/journal_codec.h"
#include "engine/storage/journal_columns.h"
#include "engine/storage/journal_tables.h"
#include "engine/storage/sqlite_database.h"

#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace deskwright {

/// What every row has beside its record.
struct RowStamp {
  std::int64_t id = 0;
  Timestamp time;
  AccountId account;
  ComputerTime written;  ///< of tables that have it (kSaysWritten)
};

/// The columns of a record, "a, b, c".
template <class Record>
std::string columnsOf() {
  ColumnNames names;
  const Record record{};
  visitColumns(names, record);
  return names.list();
}

using SqlValue = std::variant<std::int64_t, std::string_view>;

/// Runs "SELECT id, time, account, written (where the table has it), <columns of Record> FROM `rest`" and calls visit(stamp,
/// record) for each row. `values` are bound to the placeholders ?1, ?2 ... of `rest`. A word that this program does not know is
/// an error that names it.
template <class Record, class Visit>
Result<void> selectRecords(SqliteDatabase& database, const std::string& rest, const std::vector<SqlValue>& values,
                           Visit&& visit) {
  auto statement = database.prepare(
      fmt::format("SELECT id, time, account, {}{} FROM {}", kSaysWritten<Record> ? "written, " : "", columnsOf<Record>(), rest));
  if (!statement) return statement.error();
  int index = 0;
  for (const SqlValue& value : values) std::visit([&](auto v) { statement->bind(++index, v); }, value);
  for (;;) {  // ends with the table
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return {};
    RowStamp stamp;
    Record record{};
    ColumnReader read(*statement);
    read("id", stamp.id);
    read("time", stamp.time);
    read("account", stamp.account);
    if constexpr (kSaysWritten<Record>) read("written", stamp.written);
    visitColumns(read, record);
    if (!read.fault().empty()) {
      return Error{fmt::format("journal: row {} of {}: unknown word in {}", stamp.id, kTableOf<Record>, read.fault())};
    }
    visit(stamp, record);
  }
}

/// Runs a query whose rows are read by `visit(statement)`.
template <class Visit>
Result<void> selectRows(SqliteDatabase& database, const std::string& sql, const std::vector<SqlValue>& values, Visit&& visit) {
  auto statement = database.prepare(sql);
  if (!statement) return statement.error();
  int index = 0;
  for (const SqlValue& value : values) std::visit([&](auto v) { statement->bind(++index, v); }, value);
  for (;;) {  // ends with the table
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return {};
    visit(*statement);
  }
}

}  // namespace deskwright
