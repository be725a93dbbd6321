#pragma once
// Writes tables as RFC 4180: UTF-8, CRLF, one header row, quotes where they are needed, numbers as the shortest text that reads
// back to the same double. Used by every report and by the console; the stream is the caller's.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "engine/model/decimal.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// Shortest decimal text that reads back to `value`; plain notation between 1e-7 and 1e15, exponents outside. No sign on zero.
/// Empty for what is not finite.
std::string shortestText(double value);

class CsvWriter {
 public:
  /// Writes the header. With a `schema` the last column is called that and every row ends with it.
  CsvWriter(std::ostream& out, std::span<const std::string_view> columns, std::optional<int> schema = std::nullopt);

  /// The next field of the row. Missing values are empty fields, never zero.
  CsvWriter& text(std::string_view value);
  CsvWriter& number(double value);
  CsvWriter& number(const std::optional<double>& value) { return value ? number(*value) : missing(); }
  CsvWriter& integer(std::int64_t value);
  CsvWriter& natural(std::uint64_t value);
  CsvWriter& flag(bool value) { return text(value ? "1" : "0"); }
  /// ISO-8601, UTC, milliseconds; none is missing.
  CsvWriter& time(Timestamp value);
  /// Exact decimals; the least places keep a price at its symbol's digits.
  CsvWriter& price(Price value, int min_places = 0) { return text(format(value, min_places)); }
  CsvWriter& volume(Volume value) { return text(format(value)); }
  CsvWriter& money(Money value) { return text(format(value)); }
  CsvWriter& missing() { return text({}); }

  /// Precondition: the row has as many fields as there are columns.
  void endRow();
  std::size_t rows() const { return rows_; }

 private:
  void field(std::string_view value);

  std::ostream& out_;
  std::size_t columns_;
  std::size_t in_row_ = 0;
  std::size_t rows_ = 0;
  std::string schema_;  // empty: none
};

}  // namespace deskwright
