#include "tests/integration/csv_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace deskwright {
namespace {

/// The cells of one line; a cell in quotes may hold commas.
std::vector<std::string> cellsOf(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

}  // namespace

std::vector<Row> readCsv(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<Row> rows;
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::vector<std::string> cells = cellsOf(line);
    if (names.empty()) {
      names = cells;
      continue;
    }
    EXPECT_EQ(cells.size(), names.size()) << path << ": " << line;
    Row row;
    for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i) row[names[i]] = cells[i];
    rows.push_back(row);
  }
  return rows;
}

std::multiset<std::string> keysOf(const std::vector<Row>& rows, const std::vector<std::string>& columns) {
  std::multiset<std::string> keys;
  for (const Row& row : rows) {
    std::string key;
    for (const std::string& column : columns) key += column + "=" + row.at(column) + " ";
    keys.insert(key);
  }
  return keys;
}

std::vector<Row> only(const std::vector<Row>& rows, const std::string& column, const std::string& value) {
  std::vector<Row> chosen;
  for (const Row& row : rows) {
    if (row.at(column) == value) chosen.push_back(row);
  }
  return chosen;
}

}  // namespace deskwright
