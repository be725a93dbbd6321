#include "engine/report/csv_reader.h"

#include <algorithm>
#include <string>

namespace deskwright {

namespace {

constexpr int kEnd = std::char_traits<char>::eof();

/// What an error quotes: enough to find the place, and no line breaks.
std::string excerpt(std::string_view text) {
  constexpr std::size_t kMost = 40;
  std::string shown(text.substr(0, kMost));
  std::replace_if(shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  if (text.size() > kMost) shown += "...";
  return "'" + shown + "'";
}

}  // namespace

Result<CsvReader> CsvReader::open(std::istream& in, std::string name) {
  CsvReader reader(in, std::move(name));
  for (const int byte : {0xEF, 0xBB, 0xBF}) {
    if (reader.peek() == byte) reader.take();
  }
  auto header = reader.readRow();
  if (!header) return header.error();
  if (!*header) return reader.broken(1, "a header row", "an empty file");
  reader.columns_ = reader.fields_;
  for (std::size_t i = 0; i < reader.columns_.size(); ++i) {
    const std::string& column = reader.columns_[i];
    if (reader.find(column) != i) return reader.broken(reader.line_, "each column once", excerpt(column) + " twice");
  }
  return reader;
}

std::optional<std::size_t> CsvReader::find(std::string_view column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

Result<void> CsvReader::require(std::string_view column) const {
  if (find(column)) return {};
  const std::string count = std::to_string(columns_.size());
  return broken(1, "column '" + std::string(column) + "'", "a header of " + count + " columns without it");
}

Result<bool> CsvReader::next() {
  auto row = readRow();
  if (!row || !*row) return row;
  if (fields_.size() != columns_.size()) {
    return broken(line_, std::to_string(columns_.size()) + " fields", std::to_string(fields_.size()));
  }
  return true;
}

Error CsvReader::fault(std::size_t column, std::string_view expected) const {
  return broken(line_, std::string(expected) + " in column " + columns_[column], excerpt(fields_[column]));
}

Result<bool> CsvReader::readRow() {
  fields_.clear();
  while (peek() == '\n' || peek() == '\r') take();
  if (in_->bad()) return broken(at_line_, "a readable file", "an error while reading");
  if (peek() == kEnd) return false;
  line_ = at_line_;
  while (true) {
    if (auto field = readField(); !field) return field.error();
    const int after = take();
    if (after == ',') continue;
    if (after == '\r' && peek() == '\n') take();
    if (in_->bad()) return broken(at_line_, "a readable file", "an error while reading");
    return true;  // the end of the line or of the file: nothing else ends a field
  }
}

Result<void> CsvReader::readField() {
  std::string& field = fields_.emplace_back();
  if (peek() == '"') return readQuoted(field);
  for (int c = peek(); c != ',' && c != '\n' && c != '\r' && c != kEnd; c = peek()) {
    if (c == '"') return broken(at_line_, "quotes around a whole field", excerpt(field + '"'));
    field.push_back(static_cast<char>(take()));
    if (field.size() > kMostFieldBytes) return broken(line_, "a field of at most 1048576 bytes", "a longer one");
  }
  return {};
}

Result<void> CsvReader::readQuoted(std::string& field) {
  const std::size_t begun = at_line_;
  take();
  while (true) {
    const int c = take();
    if (c == kEnd) return broken(begun, "a closing quote", "the end of the file");
    if (c == '"') {
      if (peek() != '"') break;
      take();
    }
    field.push_back(static_cast<char>(c));
    if (field.size() > kMostFieldBytes) return broken(begun, "a closing quote within 1048576 bytes", "none");
  }
  const int after = peek();
  if (after == ',' || after == '\n' || after == '\r' || after == kEnd) return {};
  const std::string found(1, static_cast<char>(after));
  return broken(at_line_, "a comma or the end of the line after a closing quote", excerpt(found));
}

int CsvReader::peek() const { return in_->rdbuf()->sgetc(); }

int CsvReader::take() {
  const int c = in_->rdbuf()->sbumpc();
  // A line ends with LF, CR LF or CR; the LF of CR LF does not count again.
  if (c == '\n' || (c == '\r' && peek() != '\n')) ++at_line_;
  return c;
}

Error CsvReader::broken(std::size_t line, std::string_view expected, std::string_view found) const {
  return {name_ + ":" + std::to_string(line) + ": expected " + std::string(expected) + ", found " + std::string(found)};
}

}  // namespace deskwright
