#include "engine/report/csv_writer.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace deskwright {

std::string shortestText(double value) {
  if (!std::isfinite(value)) return {};
  if (value == 0) return "0";
  const double size = std::abs(value);
  const auto form = size >= 1e-7 && size < 1e15 ? std::chars_format::fixed : std::chars_format::scientific;
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, form).ptr;
  return {text.data(), end};
}

CsvWriter::CsvWriter(std::ostream& out, std::span<const std::string_view> columns, std::optional<int> schema)
    : out_(out), columns_(columns.size()) {
  for (const std::string_view column : columns) field(column);
  if (schema) {
    field("schema");
    schema_ = std::to_string(*schema);
  }
  out_ << "\r\n";
  in_row_ = 0;
}

CsvWriter& CsvWriter::text(std::string_view value) {
  assert(in_row_ < columns_);
  field(value);
  return *this;
}

CsvWriter& CsvWriter::number(double value) { return text(shortestText(value)); }
CsvWriter& CsvWriter::integer(std::int64_t value) { return text(std::to_string(value)); }
CsvWriter& CsvWriter::natural(std::uint64_t value) { return text(std::to_string(value)); }
CsvWriter& CsvWriter::time(Timestamp value) { return isNone(value) ? missing() : text(formatIso(value)); }

void CsvWriter::endRow() {
  assert(in_row_ == columns_);
  if (!schema_.empty()) field(schema_);
  out_ << "\r\n";
  in_row_ = 0;
  ++rows_;
}

void CsvWriter::field(std::string_view value) {
  if (in_row_++ > 0) out_ << ',';
  // A row of one empty field would read as a blank line.
  const bool quoted = value.find_first_of(",\"\r\n") != std::string_view::npos || (value.empty() && columns_ == 1) ||
                      (!value.empty() && (value.front() == ' ' || value.back() == ' '));
  if (!quoted) {
    out_ << value;
    return;
  }
  out_ << '"';
  for (const char c : value) {
    if (c == '"') out_ << '"';
    out_ << c;
  }
  out_ << '"';
}

}  // namespace deskwright
