#pragma once
// Reads tables as RFC 4180 says, row by row: a header, quoted fields, CRLF or LF, a byte-order mark if there is one. Faults are
// named with file, line, what was expected and what was found.

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/result.h"

namespace deskwright {

class CsvReader {
 public:
  static constexpr std::size_t kMostFieldBytes = std::size_t{1} << 20;  ///< a longer field is a lost quote

  /// Reads the header. `name` stands for the file in errors. The stream must outlive the reader.
  static Result<CsvReader> open(std::istream& in, std::string name);

  const std::vector<std::string>& columns() const { return columns_; }
  /// Index of a column; empty when the header has none of that name.
  std::optional<std::size_t> find(std::string_view column) const;
  /// The error that says that a column is not there, if it is not.
  Result<void> require(std::string_view column) const;

  /// The next row; false at the end. A row has exactly as many fields as the header; blank lines are skipped.
  Result<bool> next();
  const std::string& field(std::size_t column) const { return fields_[column]; }
  /// Line on which the row begins, from 1.
  std::size_t line() const { return line_; }

  /// An error of the present row: "FILE:LINE: expected EXPECTED in column COLUMN, found 'FIELD'".
  Error fault(std::size_t column, std::string_view expected) const;

 private:
  CsvReader(std::istream& in, std::string name) : in_(&in), name_(std::move(name)) {}
  Result<bool> readRow();
  Result<void> readField();
  Result<void> readQuoted(std::string& field);
  int peek() const;
  int take();
  Error broken(std::size_t line, std::string_view expected, std::string_view found) const;

  std::istream* in_;
  std::string name_;
  std::vector<std::string> columns_;
  std::vector<std::string> fields_;
  std::size_t line_ = 0;       // of the present row
  std::size_t at_line_ = 1;    // of the next character
};

}  // namespace deskwright
