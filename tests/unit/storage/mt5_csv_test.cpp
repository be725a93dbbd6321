#include "engine/storage/mt5_csv.h"

#include "engine/market/trading_calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using namespace std::string_literals;

const std::string kTickHeader = "<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\n";
const std::string kBarHeader = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
const std::string kRow1 = "2014.05.02\t12:30:01.123\t1.38626\t1.38638\t\t\t6\n";
const std::string kRow2 = "2014.05.02\t12:30:01.500\t1.38627\t1.38639\t\t\t6\n";

std::string utf16(const std::string& ascii, bool little) {
  std::string wide;
  for (const char c : ascii) {
    if (little) wide += c;
    wide += '\0';
    if (!little) wide += c;
  }
  return wide;
}

std::string gzip(const std::string& text) {
  const auto path = std::filesystem::path(testing::TempDir()) / ("mt5_csv_test_" + std::to_string(::getpid()) + ".gz");
  gzFile file = gzopen(path.string().c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Everything that a tick file yields, and how it ended.
struct Ticks {
  std::vector<Tick> ticks;
  std::string error;  // empty: the true end
};

class Mt5Files : public testing::Test {
 protected:
  Mt5Files() : path_(std::filesystem::path(testing::TempDir()) / ("EURUSD_" + std::to_string(::getpid()) + ".csv")) {}
  ~Mt5Files() override { std::filesystem::remove(path_); }

  void write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }

  Ticks ticksOf(const std::string& bytes, const ServerTimeZone& zone = UtcServerTimeZone()) {
    write(bytes);
    auto file = Mt5TickFile::open(path_, "EURUSD", SymbolId{7}, zone);
    if (!file) return {{}, file.error().text};
    Ticks result;
    while (const auto tick = file->next()) result.ticks.push_back(*tick);
    EXPECT_FALSE(file->next()) << "the end is for good";
    if (file->error()) result.error = file->error()->text;
    return result;
  }

  std::string barError(const std::string& bytes) {
    write(bytes);
    auto file = Mt5BarFile::open(path_, utc_);
    if (!file) return file.error().text;
    while (file->next()) {
    }
    return file->error() ? file->error()->text : "";
  }

  /// The whole message for line `line` of the file.
  std::string at(int line, const std::string& text) const { return path_.string() + ":" + std::to_string(line) + ": " + text; }

  std::filesystem::path path_;
  UtcServerTimeZone utc_;
};

void expectBothRows(const Ticks& read) {
  EXPECT_EQ(read.error, "");
  ASSERT_EQ(read.ticks.size(), 2U);
  EXPECT_EQ(read.ticks[0].symbol, SymbolId{7});
  EXPECT_EQ(formatIso(read.ticks[0].time), "2014-05-02T12:30:01.123Z");
  EXPECT_EQ(read.ticks[0].bid.raw(), 1'386'260'000);
  EXPECT_EQ(read.ticks[0].ask.raw(), 1'386'380'000);
  EXPECT_EQ(formatIso(read.ticks[1].time), "2014-05-02T12:30:01.500Z");
  EXPECT_EQ(read.ticks[1].bid.raw(), 1'386'270'000);
}

TEST_F(Mt5Files, a_plain_file_is_read) { expectBothRows(ticksOf(kTickHeader + kRow1 + kRow2)); }

TEST_F(Mt5Files, marks_line_ends_and_a_missing_last_line_end_do_not_matter) {
  expectBothRows(ticksOf("\xEF\xBB\xBF" + kTickHeader + kRow1 + kRow2));
  std::string windows = kTickHeader + kRow1 + kRow2;
  for (std::size_t i = 0; (i = windows.find('\n', i)) != std::string::npos; i += 2) windows.insert(i, "\r");
  expectBothRows(ticksOf(windows));
  std::string cut = kTickHeader + kRow1 + kRow2;
  cut.pop_back();
  expectBothRows(ticksOf(cut));
  expectBothRows(ticksOf(kTickHeader + kRow1 + kRow2 + "\n\r\n"));
}

TEST_F(Mt5Files, utf_16_is_read_in_both_orders_with_and_without_its_mark) {
  const std::string text = kTickHeader + kRow1 + kRow2;
  expectBothRows(ticksOf("\xFF\xFE" + utf16(text, true)));
  expectBothRows(ticksOf("\xFE\xFF" + utf16(text, false)));
  expectBothRows(ticksOf(utf16(text, true)));
  expectBothRows(ticksOf(utf16(text, false)));
}

TEST_F(Mt5Files, gzip_is_read_whatever_is_inside) {
  const std::string text = kTickHeader + kRow1 + kRow2;
  expectBothRows(ticksOf(gzip(text)));
  expectBothRows(ticksOf(gzip("\xFF\xFE" + utf16(text, true))));
}

TEST_F(Mt5Files, a_negative_price_is_refused_in_ticks_and_bars) {
  const std::string expected = "expected a price of 0 or more, found ";
  for (const std::string price : {"-1.38000", "-1"}) {
    EXPECT_EQ(ticksOf(kTickHeader + kRow1 + "2014.05.02\t12:30:02.000\t" + price + "\t1.38638\t\t\t6\n").error, at(3, expected + '"' + price + '"'));
    EXPECT_EQ(ticksOf(kTickHeader + kRow1 + "2014.05.02\t12:30:02.000\t1.38000\t" + price + "\t\t\t6\n").error, at(3, expected + '"' + price + '"'));
  }
  EXPECT_EQ(barError("<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
                     "2014.05.02\t12:30:00\t1.1\t1.2\t-1.0\t1.1\t5\t0\t1\n"),
            at(2, expected + "\"-1.0\""));
}

TEST_F(Mt5Files, an_empty_price_means_unchanged) {
  const auto read = ticksOf(kTickHeader + kRow1 + "2014.05.02\t12:30:02.000\t1.38000\t\t\t\t2\n" +
                            "2014.05.02\t12:30:03.000\t\t1.38100\t\t\t4\n");
  EXPECT_EQ(read.error, "");
  ASSERT_EQ(read.ticks.size(), 3U);
  EXPECT_EQ(read.ticks[1].bid, *parsePrice("1.38"));
  EXPECT_EQ(read.ticks[1].ask, *parsePrice("1.38638"));
  EXPECT_EQ(read.ticks[2].bid, *parsePrice("1.38"));
  EXPECT_EQ(read.ticks[2].ask, *parsePrice("1.381"));
}

TEST_F(Mt5Files, rows_before_both_prices_are_known_and_rows_of_deals_alone_make_no_tick) {
  const auto read =
      ticksOf(kTickHeader + "2014.05.02\t12:00:00.000\t1.3\t\t\t\t2\n" + "2014.05.02\t12:00:01.000\t1.31\t\t\t\t2\n" +
              "2014.05.02\t12:00:02.000\t\t1.32\t\t\t4\n" + "2014.05.02\t12:00:03.000\t\t\t1.315\t2.5\t24\n");
  EXPECT_EQ(read.error, "");
  ASSERT_EQ(read.ticks.size(), 1U);
  EXPECT_EQ(read.ticks[0].bid, *parsePrice("1.31"));
  EXPECT_EQ(read.ticks[0].ask, *parsePrice("1.32"));
}

TEST_F(Mt5Files, prices_that_cannot_be_true_are_passed_on_to_be_judged) {
  const auto read = ticksOf(kTickHeader + "2014.05.02\t12:00:00\t1.4\t1.3\t\t\t6\n" + "2014.05.02\t12:00:00\t0.0\t1.3\t\t\t6\n");
  EXPECT_EQ(read.error, "");
  ASSERT_EQ(read.ticks.size(), 2U);
  EXPECT_EQ(read.ticks[0].bid - read.ticks[0].ask, PriceDelta::nearest(0.1));
  EXPECT_TRUE(read.ticks[1].bid.isZero());
}

TEST_F(Mt5Files, stamps_are_server_time) {
  const auto calendar = TradingCalendar::create("America/New_York+7h");
  ASSERT_TRUE(calendar);
  const auto read = ticksOf(kTickHeader + "2014.05.02\t15:30:01.250\t1.3\t1.4\t\t\t6\n", *calendar);
  ASSERT_EQ(read.ticks.size(), 1U);
  EXPECT_EQ(formatIso(read.ticks[0].time), "2014-05-02T12:30:01.250Z");
}

TEST_F(Mt5Files, the_date_changes_within_a_file) {
  const auto read =
      ticksOf(kTickHeader + "2014.12.31\t23:59:59.999\t1.3\t1.4\t\t\t6\n" + "2015.01.01\t00:00:00\t1.3\t1.4\t\t\t6\n");
  ASSERT_EQ(read.ticks.size(), 2U);
  EXPECT_EQ(read.ticks[1].time - read.ticks[0].time, std::chrono::milliseconds(1));
}

TEST_F(Mt5Files, a_row_that_is_not_as_it_should_be_is_named_with_its_line) {
  const struct {
    std::string row, says;
  } cases[] = {
      {"2014.05.02\t12:30:02.000\t1.3x\t1.4\t\t\t6", "expected a price of digits with at most 9 decimal places, found \"1.3x\""},
      {"2014.05.02\t12:30:02.000\t1.3\t1,4\t\t\t6", "expected a price of digits with at most 9 decimal places, found \"1,4\""},
      {"2014.05.02\t12:30:02.000\t1.1234567891\t1.4\t\t\t6",
       "expected a price of digits with at most 9 decimal places, found \"1.1234567891\""},
      {"2014.05.02\t12:30:02.000\t99999999999\t1.4\t\t\t6",
       "expected a price of digits with at most 9 decimal places, found \"99999999999\""},
      {"2014.05.02\t12:30:02.000\t99999999999.0\t1.4\t\t\t6",
       "expected a price of digits with at most 9 decimal places, found \"99999999999.0\""},
      {"2014.05.02\t12:30:02.000\t1.3\t1.", "expected 7 columns, found 4 columns"},
      {"2014.05.02\t12:30:02.000\t1.3\t1.4x\t\t6", "expected 7 columns, found 6 columns"},
      {"2014", "expected 7 columns, found 1 column"},
      {"2014.05.02\t12:30:02.000\t1.3\t1.4\t\t\t6\t", "expected 7 columns, found 8 columns"},
      {"2014.02.30\t12:30:02.000\t1.3\t1.4\t\t\t6",
       "expected a stamp such as 2014.05.02 12:30:01.123, found \"2014.02.30 12:30:02.000\""},
      {"2014-05-02\t12:30:02.000\t1.3\t1.4\t\t\t6",
       "expected a stamp such as 2014.05.02 12:30:01.123, found \"2014-05-02 12:30:02.000\""},
      {"2014.05.02\t24:00:00\t1.3\t1.4\t\t\t6",
       "expected a stamp such as 2014.05.02 12:30:01.123, found \"2014.05.02 24:00:00\""},
      {"2014.05.02\t12:30:02.\t1.3\t1.4\t\t\t6",
       "expected a stamp such as 2014.05.02 12:30:01.123, found \"2014.05.02 12:30:02.\""},
      {"2014.05.02\t12:30\t1.3\t1.4\t\t\t6", "expected a stamp such as 2014.05.02 12:30:01.123, found \"2014.05.02 12:30\""},
      {"2014.05.02\t12:30:01.122\t1.3\t1.4\t\t\t6",
       "expected a stamp not before 2014-05-02T12:30:01.123, found 2014-05-02T12:30:01.122"},
      {"2014.05.02\t12:30:02.000\t1.3\t1.4\tx\t\t6", "expected a price or nothing as LAST, found \"x\""},
      {"2014.05.02\t12:30:02.000\t1.3\t1.4\t\tx\t6", "expected a volume or nothing, found \"x\""},
      {"2014.05.02\t12:30:02.000\t1.3\t1.4\t\t\t", "expected flags as a whole number, found \"\""},
      {"2014.05.02\t12:30:02.000\t1.3\t1.4\t\t\t-6", "expected flags as a whole number, found \"-6\""},
      {"", "expected a row, found an empty line"},
  };
  for (const auto& bad : cases) {
    const auto read = ticksOf(kTickHeader + kRow1 + bad.row + "\n" + kRow2);
    EXPECT_EQ(read.error, at(3, bad.says)) << bad.row;
    EXPECT_EQ(read.ticks.size(), 1U) << "what came before stays, nothing after it is read: " << bad.row;
  }
}

TEST_F(Mt5Files, equal_stamps_are_ordinary) { EXPECT_EQ(ticksOf(kTickHeader + kRow1 + kRow1).ticks.size(), 2U); }

TEST_F(Mt5Files, a_wrong_header_names_both) {
  const auto read = ticksOf(kBarHeader + kRow1);
  EXPECT_EQ(read.error, at(1,
                           "expected the header \"<DATE> <TIME> <BID> <ASK> <LAST> <VOLUME> <FLAGS>\", found "
                           "\"<DATE> <TIME> <OPEN> <HIGH> <LOW> <CLOSE> <TICKVOL> <VOL> <S...\""));
  EXPECT_NE(ticksOf(kRow1).error.find(":1: expected the header"), std::string::npos);
  EXPECT_NE(ticksOf("\x7f"s + "ELF\x01\x02").error.find("found \"?ELF??\""), std::string::npos);
}

TEST_F(Mt5Files, an_empty_a_missing_and_an_unreadable_file_are_named) {
  EXPECT_NE(ticksOf("").error.find(":1: expected the header"), std::string::npos);
  EXPECT_NE(ticksOf("").error.find("found an empty file"), std::string::npos);
  EXPECT_EQ(ticksOf(kTickHeader).error, "");
  const auto missing = Mt5TickFile::open("no/such/EURUSD.csv", "EURUSD", {1}, utc_);
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().text.find("no/such/EURUSD.csv: cannot be opened"), std::string::npos) << missing.error().text;
  const auto folder = Mt5TickFile::open(testing::TempDir(), "EURUSD", {1}, utc_);
  ASSERT_FALSE(folder);
  EXPECT_NE(folder.error().text.find(testing::TempDir()), std::string::npos) << folder.error().text;
}

TEST_F(Mt5Files, a_truncated_gzip_yields_its_whole_rows_and_then_an_error) {
  std::string text = kTickHeader;
  for (int i = 0; i < 5000; ++i) text += "2014.05.02\t12:30:02.000\t1.3" + std::to_string(i * 7919 % 10000) + "\t1.4\t\t\t6\n";
  const std::string packed = gzip(text);
  for (const std::size_t left : {packed.size() / 2, packed.size() - 1}) {
    const auto read = ticksOf(packed.substr(0, left));
    EXPECT_NE(read.error.find("expected more text, found the end of a truncated gzip file"), std::string::npos) << read.error;
    EXPECT_EQ(read.error.find(at(static_cast<int>(read.ticks.size()) + 2, "")), 0U)
        << read.error << " after " << read.ticks.size();
    EXPECT_GT(read.ticks.size(), 0U);
  }
}

TEST_F(Mt5Files, damaged_gzip_data_is_an_error) {
  std::string packed = gzip(kTickHeader + kRow1 + kRow2);
  packed[packed.size() - 6] = static_cast<char>(~packed[packed.size() - 6]);  // in the checksum
  EXPECT_NE(ticksOf(packed).error.find("damaged gzip data"), std::string::npos);
}

TEST_F(Mt5Files, half_a_utf_16_character_at_the_end_is_an_error) {
  auto bytes = "\xFF\xFE" + utf16(kTickHeader + kRow1 + kRow2, true);
  bytes.pop_back();
  const auto read = ticksOf(bytes);
  EXPECT_EQ(read.error, at(3, "expected more text, found half a UTF-16 character at the end of the file"));
  EXPECT_EQ(read.ticks.size(), 1U);
}

TEST_F(Mt5Files, characters_beyond_ascii_are_no_digits) {
  auto bytes = "\xFF\xFE" + utf16(kTickHeader + kRow1, true);
  bytes[bytes.size() - 3] = 0x06;  // the high half of the flags' '6': an Arabic letter
  EXPECT_NE(ticksOf(bytes).error.find("expected flags as a whole number, found \"?\""), std::string::npos);
}

TEST_F(Mt5Files, an_endless_line_is_refused_in_bounded_memory) {
  const auto read = ticksOf(kTickHeader + kRow1 + std::string(3'000'000, '1'));
  EXPECT_EQ(read.error, at(3, "expected a line of at most 4096 characters, found a longer one"));
}

TEST_F(Mt5Files, rows_across_the_reading_blocks_stay_whole) {
  std::string text = kTickHeader;
  constexpr int kRows = 30'000;  // over 1 MB, several blocks in every encoding
  for (int i = 0; i < kRows; ++i) {
    text += "2014.05.02\t12:30:02.000\t1." + std::to_string(10'000 + i) + "\t2." + std::to_string(i) + "\t\t\t6\n";
  }
  for (const auto& bytes : {text, gzip(text), "\xFF\xFE" + utf16(text, true), "\xFE\xFF" + utf16(text, false)}) {
    const auto read = ticksOf(bytes);
    EXPECT_EQ(read.error, "");
    ASSERT_EQ(read.ticks.size(), static_cast<std::size_t>(kRows));
    for (int i = 0; i < kRows; ++i) {
      ASSERT_EQ(read.ticks[static_cast<std::size_t>(i)].bid, *parsePrice("1." + std::to_string(10'000 + i))) << i;
    }
  }
}

TEST_F(Mt5Files, bars_are_read_with_their_spread_in_points) {
  write(kBarHeader + "2026.01.02\t00:00:00\t1.17387\t1.17414\t1.17380\t1.17400\t12\t34\t145\n");
  auto file = Mt5BarFile::open(path_, utc_);
  ASSERT_TRUE(file);
  const auto bar = file->next();
  ASSERT_TRUE(bar);
  EXPECT_EQ(formatIso(bar->open_time), "2026-01-02T00:00:00.000Z");
  EXPECT_EQ(bar->bid, (PriceBar{*parsePrice("1.17387"), *parsePrice("1.17414"), *parsePrice("1.1738"), *parsePrice("1.174")}));
  EXPECT_EQ(bar->tick_volume, 12);
  EXPECT_EQ(bar->volume, 34);
  EXPECT_EQ(bar->spread_points, 145);
  EXPECT_FALSE(file->next());
  EXPECT_FALSE(file->error());
}

TEST_F(Mt5Files, a_bad_bar_is_named_with_its_line) {
  const std::string good = "2026.01.02\t00:05:00\t1.2\t1.3\t1.1\t1.2\t0\t0\t5\n";
  const struct {
    std::string row, says;
  } cases[] = {
      {"2026.01.02\t00:05:00\t1.2\t1.3\t1.1\t1.2\t0\t0\t5",
       "expected a stamp after 2026-01-02T00:05:00.000, found 2026-01-02T00:05:00.000"},
      {"2026.01.02\t00:10:00\t1.2\t1.3\t1.1\t1.2\t0\t0", "expected 9 columns, found 8 columns"},
      {"2026.01.02\t00:10:00\t1.2\t1.3\t1.1\t\t0\t0\t5", "expected a price of digits with at most 9 decimal places, found \"\""},
      {"2026.01.02\t00:10:00\t1.2\t1.3\t1.1\t1.4\t0\t0\t5",
       "expected open and close between low and high, found \"1.2 1.3 1.1 1.4 0 0 5\""},
      {"2026.01.02\t00:10:00\t1.2\t1.3\t1.1\t1.2\t0\t0\t5.5",
       "expected tick volume, volume and spread as whole numbers, found \"0 0 5.5\""},
      {"2026.01.02\t00:10:00\t1.2\t1.3\t1.25\t1.28\t0\t0\t5",
       "expected open and close between low and high, found \"1.2 1.3 1.25 1.28 0 0 5\""},
      {"2026.01.02 00:10:00", "expected 9 columns, found 1 column"},
  };
  for (const auto& bad : cases) EXPECT_EQ(barError(kBarHeader + good + bad.row + "\n"), at(3, bad.says)) << bad.row;
  EXPECT_EQ(barError(kBarHeader + good), "");
}

TEST(Mt5Symbol, is_the_file_name_up_to_the_first_underscore_or_dot) {
  EXPECT_EQ(symbolOf("data/ticks.d/EURUSD_20140502.csv.gz"), SymbolName("EURUSD"));
  EXPECT_EQ(symbolOf("XAUUSD.csv"), SymbolName("XAUUSD"));
  EXPECT_EQ(symbolOf("GER40"), SymbolName("GER40"));
  EXPECT_TRUE(symbolOf("_EURUSD.csv").empty());
}

RC_GTEST_FIXTURE_PROP(Mt5Files, every_price_reads_back_exactly, ()) {
  const auto raw = *rc::gen::inRange<std::int64_t>(1, 2'000'000'000'000'000);
  const auto places = *rc::gen::inRange(0, 10);
  const auto read = ticksOf(kTickHeader + "2014.05.02\t12:30:02\t" + format(Price::fromRaw(raw), places) + "\t1\t\t\t6\n");
  RC_ASSERT(read.error.empty());
  RC_ASSERT(read.ticks.at(0).bid.raw() == raw);
}

RC_GTEST_FIXTURE_PROP(Mt5Files, whatever_bytes_a_file_holds_reading_ends_with_ticks_or_an_error, ()) {
  auto bytes = kTickHeader + kRow1 + kRow2;
  for (int i = 0; i < 3; ++i) {
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::inRange(-128, 128));
  }
  const auto read =
      ticksOf(*rc::gen::arbitrary<bool>() ? bytes : bytes.substr(0, *rc::gen::inRange<std::size_t>(0, bytes.size())));
  RC_ASSERT(read.ticks.size() <= 3U);
}

}  // namespace
}  // namespace deskwright
