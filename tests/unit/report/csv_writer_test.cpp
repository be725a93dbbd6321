#include "engine/report/csv_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <sstream>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 2> kTwo = {"name", "value"};

TEST(CsvWriter, writes_header_and_rows_as_rfc_4180_says) {
  std::ostringstream out;
  CsvWriter csv(out, kTwo);
  csv.text("plain").number(1.5).endRow();
  csv.text("with, comma").missing().endRow();
  csv.text("say \"no\"").integer(-7).endRow();
  csv.text("two\nlines").flag(true).endRow();
  EXPECT_EQ(out.str(),
            "name,value\r\nplain,1.5\r\n\"with, comma\",\r\n\"say \"\"no\"\"\",-7\r\n\"two\nlines\",1\r\n");
  EXPECT_EQ(csv.rows(), 4U);
}

TEST(CsvWriter, ends_every_row_with_the_schema) {
  std::ostringstream out;
  CsvWriter csv(out, kTwo, 3);
  csv.text("a").natural(18'446'744'073'709'551'615U).endRow();
  EXPECT_EQ(out.str(), "name,value,schema\r\na,18446744073709551615,3\r\n");
}

TEST(CsvWriter, leaves_utf_8_alone_and_quotes_outer_blanks) {
  std::ostringstream out;
  CsvWriter csv(out, kTwo);
  csv.text("Überschuß €").text(" x").endRow();
  EXPECT_EQ(out.str(), "name,value\r\nÜberschuß €,\" x\"\r\n");
}

TEST(CsvWriter, writes_exact_decimals_and_times) {
  constexpr std::array<std::string_view, 5> columns = {"price", "lots", "money", "time", "none"};
  std::ostringstream out;
  CsvWriter csv(out, columns);
  csv.price(Price::fromRaw(1'085'000'000), 5).volume(Volume::fromRaw(10'000'000)).money(Money::fromRaw(-3'512'345));
  csv.time(timestampFromMilliseconds(1'399'033'801'123)).time(Timestamp()).endRow();
  EXPECT_EQ(out.str(), "price,lots,money,time,none\r\n1.08500,0.10,-3.512345,2014-05-02T12:30:01.123Z,\r\n");
}

TEST(CsvWriter, tells_a_row_of_one_missing_field_from_a_blank_line) {
  constexpr std::array<std::string_view, 1> one = {"only"};
  std::ostringstream out;
  CsvWriter csv(out, one);
  csv.missing().endRow();
  EXPECT_EQ(out.str(), "only\r\n\"\"\r\n");
}

TEST(ShortestText, is_plain_where_people_read_it) {
  EXPECT_EQ(shortestText(0.1), "0.1");
  EXPECT_EQ(shortestText(100000), "100000");
  EXPECT_EQ(shortestText(-0.00001), "-0.00001");
  EXPECT_EQ(shortestText(-0.0), "0");
  EXPECT_EQ(shortestText(1e300), "1e+300");
  EXPECT_EQ(shortestText(std::nan("")), "");
  EXPECT_EQ(shortestText(std::numeric_limits<double>::infinity()), "");
}

RC_GTEST_PROP(ShortestText, reads_back_to_the_same_double, (std::uint64_t bits)) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof(value));
  RC_PRE(std::isfinite(value) && value != 0);
  const std::string text = shortestText(value);
  double back = 0;
  std::from_chars(text.data(), text.data() + text.size(), back);
  RC_ASSERT(back == value);
}

RC_GTEST_PROP(ShortestText, reads_back_ordinary_numbers_too, (std::int32_t thousandths)) {
  const double value = thousandths / 1000.0;
  const std::string text = shortestText(value);
  RC_ASSERT(text.find('e') == std::string::npos);
  double back = 0;
  std::from_chars(text.data(), text.data() + text.size(), back);
  RC_ASSERT(back == value);
}

}  // namespace
}  // namespace deskwright
