#include "engine/report/csv_reader.h"

#include "engine/report/csv_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Every row, then the fault if there was one.
std::pair<Rows, std::string> readAll(const std::string& text) {
  std::istringstream in(text);
  auto reader = CsvReader::open(in, "in.csv");
  if (!reader) return {{}, reader.error().text};
  Rows rows = {reader->columns()};
  while (true) {
    auto more = reader->next();
    if (!more) return {rows, more.error().text};
    if (!*more) return {rows, ""};
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < reader->columns().size(); ++i) row.push_back(reader->field(i));
  }
}

TEST(CsvReader, reads_rows_whatever_ends_the_lines) {
  const Rows expected = {{"a", "b"}, {"1", "2"}, {"", "4"}};
  for (const char* text : {"a,b\r\n1,2\r\n,4\r\n", "a,b\n1,2\n,4", "a,b\r1,2\r,4\r", "\xEF\xBB\xBF" "a,b\n\n1,2\r\n\r\n,4\n\n"}) {
    EXPECT_EQ(readAll(text), std::pair(expected, std::string())) << text;
  }
}

TEST(CsvReader, reads_quoted_fields) {
  const auto [rows, fault] = readAll("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"two\r\nlines\",\"\"\n");
  EXPECT_EQ(fault, "");
  EXPECT_EQ(rows, (Rows{{"a", "b"}, {"x, y", "say \"no\""}, {"two\r\nlines", ""}}));
}

TEST(CsvReader, names_file_line_expected_and_found) {
  EXPECT_EQ(readAll("").second, "in.csv:1: expected a header row, found an empty file");
  EXPECT_EQ(readAll("a,b\n1,2\n3\n").second, "in.csv:3: expected 2 fields, found 1");
  EXPECT_EQ(readAll("a,b\n1,2,3\n").second, "in.csv:2: expected 2 fields, found 3");
  EXPECT_EQ(readAll("a,b\n1,\"2\n3,4\n").second, "in.csv:2: expected a closing quote, found the end of the file");
  EXPECT_EQ(readAll("a,b\n1,\"2\"x\n").second, "in.csv:2: expected a comma or the end of the line after a closing quote, found 'x'");
  EXPECT_EQ(readAll("a,b\n1,2\"\n").second, "in.csv:2: expected quotes around a whole field, found '2\"'");
  EXPECT_EQ(readAll("a,b,a\n").second, "in.csv:1: expected each column once, found 'a' twice");
}

TEST(CsvReader, counts_lines_inside_quoted_fields) {
  EXPECT_EQ(readAll("a,b\r\n\"1\r\n2\r\n\",x\r\n\r\n3\r\n").second, "in.csv:6: expected 2 fields, found 1");
}

TEST(CsvReader, counts_lines_that_end_with_a_carriage_return_alone) {
  EXPECT_EQ(readAll("a,b\r1,2\r3\r").second, "in.csv:3: expected 2 fields, found 1");
}

TEST(CsvReader, names_the_column_of_a_fault_and_shortens_what_it_quotes) {
  std::istringstream in("a,b\n1," + std::string(100, 'x') + "\n");
  auto reader = CsvReader::open(in, "in.csv");
  ASSERT_TRUE(reader);
  ASSERT_TRUE(*reader->next());
  EXPECT_EQ(reader->fault(1, "a price").text, "in.csv:2: expected a price in column b, found '" + std::string(40, 'x') + "...'");
  EXPECT_FALSE(reader->require("c"));
  EXPECT_EQ(reader->require("c").error().text, "in.csv:1: expected column 'c', found a header of 2 columns without it");
}

TEST(CsvReader, bounds_a_field) {
  const std::string huge(CsvReader::kMostFieldBytes + 1, 'x');
  EXPECT_EQ(readAll("a\n" + huge).second, "in.csv:2: expected a field of at most 1048576 bytes, found a longer one");
  EXPECT_EQ(readAll("a\n\"" + huge).second, "in.csv:2: expected a closing quote within 1048576 bytes, found none");
}

RC_GTEST_PROP(CsvReader, reads_what_the_writer_wrote, (const std::vector<std::array<std::string, 3>>& table)) {
  constexpr std::array<std::string_view, 3> columns = {"a", "b", "c"};
  std::ostringstream out;
  CsvWriter writer(out, columns);
  Rows expected = {{"a", "b", "c"}};
  for (const auto& row : table) {
    for (const std::string& field : row) writer.text(field);
    writer.endRow();
    expected.emplace_back(row.begin(), row.end());
  }
  const auto [rows, fault] = readAll(out.str());
  RC_ASSERT(fault == "");
  RC_ASSERT(rows == expected);
}

RC_GTEST_PROP(CsvReader, survives_any_bytes, (const std::string& bytes)) { readAll("a,\"b\"\n" + bytes); }

}  // namespace
}  // namespace deskwright
