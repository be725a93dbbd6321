// The worked cases of the design as a CSV file through `deskwrightctl attribute`, and what becomes of bad input.

#include "app/cli/attribute_command.h"

#include "engine/report/csv_reader.h"
#include "engine/report/csv_writer.h"
#include "tests/support/test_data.h"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using Json = nlohmann::json;
using Record = std::map<std::string, std::string>;
namespace fs = std::filesystem;

const std::vector<std::string_view> kInput = {
    "order_id", "deal_id", "symbol", "side", "order_type", "requested_lots", "lots", "fill_price", "order_price", "q0_bid", "q0_ask",
    "q1_bid", "q1_ask", "q2_bid", "q2_ask", "q3_bid", "q3_ask", "q3last_bid", "q3last_ask", "trigger_bid", "trigger_ask", "q4_bid",
    "q4_ask", "t0_us", "t1_us", "t2_us", "t3_us", "t5_us", "deal_time_msc", "clock_offset_ms", "commission", "point", "pip",
    "value_per_price_per_lot", "q0_age_ms", "q3_age_ms", "q4_age_ms", "session_gap", "no_tick_between"};

void putQuote(Record& row, const std::string& name, const Json& quotes, const std::string& key) {
  if (!quotes.contains(key) || quotes[key].is_null()) return;
  row[name + "_bid"] = quotes[key]["bid"];
  row[name + "_ask"] = quotes[key]["ask"];
  const std::string age = name + "_age_ms";
  if (std::find(kInput.begin(), kInput.end(), age) != kInput.end()) row[age] = std::to_string(quotes[key]["age_ms"].get<std::int64_t>());
}

Record rowOf(const Json& one, std::size_t index) {
  const Json& deal = one["deals"][index];
  const Json& order = one["order"];
  Record row;
  row["order_id"] = one["id"];
  row["deal_id"] = one["id"].get<std::string>() + "," + std::to_string(index);  // a comma, to be quoted
  row["symbol"] = one["symbol"]["name"];
  row["side"] = order["side"];
  row["order_type"] = order["type"];
  row["requested_lots"] = order["requested_lots"];
  row["lots"] = deal["lots"];
  row["fill_price"] = deal["price"];
  if (order.contains("order_price")) row["order_price"] = order["order_price"];
  for (const char* name : {"q0", "q1", "q2", "q3", "trigger"}) putQuote(row, name, one["quotes"], name);
  putQuote(row, "q3last", one["quotes"], "q3_last");
  putQuote(row, "q4", deal, "q4");
  if (one.contains("stamps")) {
    const Json& stamps = one["stamps"];
    for (const auto& [column, key] : std::map<std::string, std::string>{
             {"t0_us", "t0_recv_us"}, {"t1_us", "t1_out_us"}, {"t2_us", "t2_ea_us"}, {"t3_us", "t3_send_us"}, {"t5_us", "t5_ack_us"}}) {
      row[column] = std::to_string(stamps[key].get<std::int64_t>());
    }
    row["deal_time_msc"] = std::to_string(deal["time_msc"].get<std::int64_t>());
    row["clock_offset_ms"] = stamps["clock_offset_ms"];
  }
  if (deal.contains("commission")) row["commission"] = deal["commission"];
  row["point"] = one["symbol"]["point"];
  row["pip"] = one["symbol"]["pip"];
  row["value_per_price_per_lot"] = one["symbol"]["value_per_price_per_lot"];
  if (one.contains("extra_flags")) {
    for (const Json& flag : one["extra_flags"]) row[flag == "SESSION_GAP" ? "session_gap" : "no_tick_between"] = "1";
  }
  return row;
}

class AttributeCommand : public testing::Test {
 protected:
  AttributeCommand() : folder_(fs::path(testing::TempDir()) / ("attribute_" + std::string(testName()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~AttributeCommand() override { fs::remove_all(folder_); }
  static const char* testName() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

  fs::path in() const { return folder_ / "deals.csv"; }
  fs::path out() const { return folder_ / "costs.csv"; }
  std::vector<std::string> filesInFolder() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename().string());
    return names;
  }

  void write(const std::string& text) const { std::ofstream(in(), std::ios::binary) << text; }
  void write(const std::vector<Record>& rows) const { write(table(rows)); }
  static std::string table(const std::vector<Record>& rows) {
    std::ostringstream text;
    CsvWriter csv(text, kInput);
    for (const Record& row : rows) {
      for (const auto& [column, value] : row) EXPECT_NE(std::find(kInput.begin(), kInput.end(), column), kInput.end()) << column;
      for (const std::string_view column : kInput) {
        const auto found = row.find(std::string(column));
        csv.text(found == row.end() ? std::string() : found->second);
      }
      csv.endRow();
    }
    return text.str();
  }

  int run() {
    errors_.str("");
    return runAttribute(in(), out(), errors_);
  }
  /// Runs on bad input: status 3, one line of error, and whatever was at the output is still there.
  std::string runBad() {
    std::ofstream(out()) << "as before";
    EXPECT_EQ(run(), 3);
    std::ostringstream kept;
    kept << std::ifstream(out()).rdbuf();
    EXPECT_EQ(kept.str(), "as before");
    EXPECT_EQ(filesInFolder().size(), 2U);
    std::string text = errors_.str();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
    text.erase(0, text.find(in().filename().string()));
    return text.substr(0, text.find('\n'));
  }

  std::vector<Record> results() const {
    std::ifstream stream(out(), std::ios::binary);
    auto reader = CsvReader::open(stream, "out");
    EXPECT_TRUE(reader);
    std::vector<Record> rows;
    while (true) {
      auto more = reader->next();
      EXPECT_TRUE(more);
      if (!more || !*more) return rows;
      Record& row = rows.emplace_back();
      for (std::size_t i = 0; i < reader->columns().size(); ++i) row[reader->columns()[i]] = reader->field(i);
    }
  }

  static Record simple() {
    return {{"order_id", "1"}, {"deal_id", "2"}, {"symbol", "EURUSD"}, {"side", "buy"}, {"order_type", "market"}, {"lots", "1"},
            {"fill_price", "1.08515"}, {"q0_bid", "1.085"}, {"q0_ask", "1.08508"}, {"q3_bid", "1.08502"}, {"q3_ask", "1.0851"},
            {"q4_bid", "1.08505"}, {"q4_ask", "1.08513"}, {"point", "0.00001"}, {"pip", "0.0001"}, {"value_per_price_per_lot", "100000"}};
  }
  Record resultOf(const Record& row) {
    write(std::vector{row});
    EXPECT_EQ(run(), 0) << errors_.str();
    const auto rows = results();
    EXPECT_EQ(rows.size(), 1U);
    return rows.empty() ? Record() : rows.front();
  }
  static Record with(Record row, const Record& changes) {
    for (const auto& [column, value] : changes) row[column] = value;
    return row;
  }

  fs::path folder_;
  std::ostringstream errors_;
};

std::set<std::string> namesIn(const std::string& joined) {
  std::set<std::string> names;
  std::istringstream in(joined);
  for (std::string name; std::getline(in, name, ';');) names.insert(name);
  return names;
}

void expectClose(const Record& row, const std::string& column, const Json& expected) {
  ASSERT_TRUE(row.contains(column)) << column;
  if (expected.is_null()) {
    EXPECT_EQ(row.at(column), "") << row.at("deal_id") << column;
    return;
  }
  ASSERT_NE(row.at(column), "") << row.at("deal_id") << column;
  EXPECT_NEAR(std::stod(row.at(column)), std::stod(expected.get<std::string>()), 1e-9) << row.at("deal_id") << " " << column;
}

void expectDeal(const Record& row, const Json& one, const Json& expected) {
  for (const auto& [name, key] : std::map<std::string, std::string>{
           {"trigger", "trigger"}, {"signal", "signal"}, {"broker", "broker"}, {"impact", "impact"}, {"unattributed", "unattributed"},
           {"slippage", "slippage_total"}, {"half_spread", "spread_memo"}}) {
    for (const char* unit : {"points", "pips", "money", "bps"}) {
      expectClose(row, name + "_" + unit, expected[key].is_null() ? Json() : expected[key][unit]);
    }
  }
  expectClose(row, "all_in_money", expected["all_in_money"]);
  const bool timed = one["expected"].contains("latency");
  expectClose(row, "signal_ms", timed ? one["expected"]["latency"]["signal_ms"] : Json());
  expectClose(row, "broker_rtt_ms", timed ? one["expected"]["latency"]["broker_rtt_ms"] : Json());
  EXPECT_EQ(namesIn(row.at("flags")), one["expected"]["flags"].get<std::set<std::string>>()) << row.at("deal_id");
  EXPECT_EQ(row.at("in_statistics"), one["expected"]["include_in_stats"].get<bool>() ? "1" : "0");
}

TEST_F(AttributeCommand, meets_every_worked_case) {
  const Json file = Json::parse(std::ifstream(sourceTree() / "tests/unit/attribution/attribution_cases.json"));
  std::vector<Record> rows;
  std::vector<std::pair<const Json*, std::size_t>> origin;
  for (const Json& one : file["cases"]) {
    for (std::size_t i = 0; i < one["deals"].size(); ++i) {
      rows.push_back(rowOf(one, i));
      origin.emplace_back(&one, i);
    }
  }
  ASSERT_EQ(rows.size(), 18U);  // A06 has three deals, A14 none
  write(rows);
  ASSERT_EQ(run(), 0) << errors_.str();
  EXPECT_EQ(errors_.str(), "");
  const auto written = results();
  ASSERT_EQ(written.size(), rows.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    EXPECT_EQ(written[i].at("order_id"), rows[i].at("order_id"));
    EXPECT_EQ(written[i].at("deal_id"), rows[i].at("deal_id"));
    expectDeal(written[i], *origin[i].first, (*origin[i].first)["expected"]["deals"][origin[i].second]);
  }
  EXPECT_EQ(filesInFolder().size(), 2U);
}

TEST_F(AttributeCommand, writes_exactly_the_columns_of_the_contract) {
  write(std::vector{simple()});
  ASSERT_EQ(run(), 0);
  std::ifstream stream(out(), std::ios::binary);
  std::string header;
  std::getline(stream, header);
  std::string expected = "order_id,deal_id,";
  for (const char* part : {"trigger", "signal", "broker", "impact", "unattributed", "slippage", "half_spread"}) {
    for (const char* unit : {"_points,", "_pips,", "_money,", "_bps,"}) expected += std::string(part) + unit;
  }
  EXPECT_EQ(header, expected + "all_in_money,signal_ms,broker_rtt_ms,flags,in_statistics\r");
}

TEST_F(AttributeCommand, leaves_what_is_not_known_empty) {
  const auto bare = resultOf(with(simple(), {{"point", ""}, {"pip", ""}, {"value_per_price_per_lot", ""}, {"q0_bid", ""}, {"q0_ask", ""}}));
  EXPECT_EQ(bare.at("flags"), "NO_BENCHMARK");
  for (const char* column : {"impact_points", "impact_pips", "impact_money", "impact_bps", "slippage_points", "all_in_money", "signal_ms"}) {
    EXPECT_EQ(bare.at(column), "") << column;
  }
  const auto unvalued = resultOf(with(simple(), {{"value_per_price_per_lot", ""}}));
  EXPECT_EQ(unvalued.at("slippage_points"), "7");
  EXPECT_EQ(unvalued.at("slippage_money"), "");
  EXPECT_EQ(unvalued.at("all_in_money"), "");
}

TEST_F(AttributeCommand, reads_numbers_as_other_programs_write_them) {
  const auto row = resultOf(with(simple(), {{"point", "1e-05"}, {"pip", "1E-4"}, {"value_per_price_per_lot", "1e5"},
                                            {"q0_ask", "+1.08508000000000"}, {"fill_price", "108515e-5"}, {"t0_us", "1795402800000000.0"},
                                            {"t3_us", "1.7954028000029e15"}}));
  EXPECT_EQ(row.at("slippage_points"), "7");
  EXPECT_EQ(row.at("slippage_money"), "7");
  EXPECT_EQ(row.at("signal_ms"), "2.9");
  EXPECT_EQ(row.at("flags"), "");
}

TEST_F(AttributeCommand, flags_a_rounded_fill_a_tick_of_the_same_millisecond_and_stale_quotes) {
  EXPECT_EQ(resultOf(with(simple(), {{"fill_price", "1.0851500000001"}})).at("flags"), "PRICE_ROUNDED");
  EXPECT_EQ(resultOf(with(simple(), {{"q4_age_ms", "0"}})).at("flags"), "SAME_MS_TICK");
  const auto stale = resultOf(with(simple(), {{"q0_age_ms", "2001"}, {"q3_age_ms", "2000"}}));
  EXPECT_EQ(stale.at("flags"), "STALE_Q0");
  EXPECT_EQ(stale.at("in_statistics"), "0");
}

TEST_F(AttributeCommand, takes_two_zeros_as_no_quote_and_the_same_quote_again_as_one_attempt) {
  EXPECT_EQ(resultOf(with(simple(), {{"q4_bid", "0"}, {"q4_ask", "0.0"}})).at("flags"), "MISSING_Q4");
  EXPECT_EQ(resultOf(with(simple(), {{"q3last_bid", "1.08502"}, {"q3last_ask", "1.0851"}})).at("flags"), "");
  EXPECT_EQ(resultOf(with(simple(), {{"q3last_bid", "1.08503"}, {"q3last_ask", "1.0851"}})).at("flags"), "REQUOTE");
}

TEST_F(AttributeCommand, does_without_the_optional_columns_and_remarks_on_unknown_ones) {
  std::string text = table({simple()});
  const auto cut = [&text](const std::string& what) { text.replace(text.find(what), what.size(), ""); };
  cut(",q0_age_ms,q3_age_ms,q4_age_ms,session_gap,no_tick_between");
  cut(",,,,,\r\n");
  write(text + "\r\n");
  EXPECT_EQ(run(), 0) << errors_.str();
  EXPECT_EQ(errors_.str(), "");
  text.replace(text.find("100000"), 6, "100000,note");
  text.replace(text.find("per_lot") + 7, 0, ",comment");
  write(text);
  EXPECT_EQ(run(), 0) << errors_.str();
  EXPECT_NE(errors_.str().find("column 'comment'"), std::string::npos);
  EXPECT_EQ(results().at(0).at("slippage_points"), "7");
}

TEST_F(AttributeCommand, of_a_header_alone_writes_a_header_alone) {
  write(std::vector<Record>());
  EXPECT_EQ(run(), 0);
  EXPECT_TRUE(results().empty());
}

TEST_F(AttributeCommand, names_file_line_expected_and_found_of_a_bad_field) {
  const std::vector<std::tuple<Record, std::string>> faults = {
      {{{"side", "Buy"}}, "expected buy or sell in column side, found 'Buy'"},
      {{{"order_type", "iceberg"}}, "expected market, instant, limit, stop, sl or tp in column order_type, found 'iceberg'"},
      {{{"fill_price", "abc"}}, "expected a price in column fill_price, found 'abc'"},
      {{{"fill_price", ""}}, "expected a price in column fill_price, found ''"},
      {{{"fill_price", "0"}}, "expected a price above zero in column fill_price, found '0'"},
      {{{"fill_price", "-1.08515"}}, "expected a price above zero in column fill_price, found '-1.08515'"},
      {{{"order_price", "-1"}}, "expected a price of at least zero in column order_price, found '-1'"},
      {{{"q0_bid", "-1.085"}}, "expected a price above zero in column q0_bid, found '-1.085'"},
      {{{"q3_ask", "-1.0851"}}, "expected a price above zero in column q3_ask, found '-1.0851'"},
      {{{"q4_bid", "0"}}, "expected a price above zero, or no price on either side in column q4_bid, found '0'"},
      {{{"fill_price", "1,5"}}, "expected a price in column fill_price, found '1,5'"},
      {{{"fill_price", "1e400"}}, "expected a price in column fill_price, found '1e400'"},
      {{{"q0_ask", "nan"}}, "expected a price in column q0_ask, found 'nan'"},
      {{{"q0_ask", "4e9"}}, "expected a price of at most 1000000000 in column q0_ask, found '4e9'"},
      {{{"q3_ask", ""}}, "expected a price because the quote's other side is given in column q3_ask, found ''"},
      {{{"lots", "0"}}, "expected lots above zero in column lots, found '0'"},
      {{{"lots", "-1"}}, "expected lots above zero in column lots, found '-1'"},
      {{{"lots", "inf"}}, "expected lots in column lots, found 'inf'"},
      {{{"point", "0"}}, "expected a price step above zero of at most nine places in column point, found '0'"},
      {{{"pip", "1e-12"}}, "expected a price step above zero of at most nine places in column pip, found '1e-12'"},
      {{{"value_per_price_per_lot", "-5"}}, "expected a value above zero in column value_per_price_per_lot, found '-5'"},
      {{{"t0_us", "yesterday"}}, "expected a whole number of time units since 1970 in column t0_us, found 'yesterday'"},
      {{{"t5_us", "-1"}}, "expected a time since 1970 in column t5_us, found '-1'"},
      {{{"session_gap", "yes"}}, "expected 0 or 1 in column session_gap, found 'yes'"},
      {{{"commission", "3.5 USD"}}, "expected money in column commission, found '3.5 USD'"},
  };
  for (const auto& [changes, text] : faults) {
    write(std::vector{simple(), with(simple(), changes), simple()});
    EXPECT_EQ(runBad(), "deals.csv:3: " + text);
  }
}

TEST_F(AttributeCommand, refuses_a_broken_table_and_leaves_the_output_alone) {
  const std::string good = table({simple(), simple()});
  write(good + "3,4,EURUSD");  // cut off in its fourth row
  EXPECT_EQ(runBad(), "deals.csv:4: expected 39 fields, found 3");
  write("");
  EXPECT_EQ(runBad(), "deals.csv:1: expected a header row, found an empty file");
  std::string renamed = good;
  renamed.replace(renamed.find("fill_price"), 10, "price_fill");
  write(renamed);
  EXPECT_EQ(runBad(), "deals.csv:1: expected column 'fill_price', found a header of 39 columns without it");
}

TEST_F(AttributeCommand, refuses_files_that_it_cannot_read_or_write) {
  EXPECT_EQ(run(), 3);
  EXPECT_NE(errors_.str().find("expected a readable file"), std::string::npos);
  write(std::vector{simple()});
  EXPECT_EQ(runAttribute(folder_, out(), errors_), 3);
  EXPECT_EQ(runAttribute(in(), folder_ / "missing" / "out.csv", errors_), 3);
  EXPECT_EQ(filesInFolder().size(), 1U);
}

TEST_F(AttributeCommand, says_so_when_the_disk_is_full) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  write(std::vector{simple()});
  EXPECT_EQ(runAttribute(in(), "/dev/full", errors_), 3);
  EXPECT_NE(errors_.str().find("/dev/full: expected to be writable to the end"), std::string::npos) << errors_.str();
}

TEST_F(AttributeCommand, does_not_write_over_its_own_input_by_whatever_name) {
  write(std::vector{simple()});
  fs::create_symlink(in(), folder_ / "link.csv");
  fs::create_hard_link(in(), folder_ / "same.csv");
  fs::create_hard_link(in(), folder_ / "costs.csv.part");
  const std::string before = table({simple()});
  for (const fs::path& name :
       {in(), fs::relative(in()), folder_ / "." / "deals.csv", folder_ / "link.csv", folder_ / "same.csv", out()}) {
    errors_.str("");
    EXPECT_EQ(runAttribute(in(), name, errors_), 3) << name;
    EXPECT_NE(errors_.str().find("expected another file to write to than is read, found " + in().string() + " itself\n"),
              std::string::npos)
        << errors_.str();
    std::ostringstream kept;
    kept << std::ifstream(in(), std::ios::binary).rdbuf();
    EXPECT_EQ(kept.str(), before) << name;
  }
}

TEST_F(AttributeCommand, is_reached_from_the_command_line) {
  write(std::vector{simple()});
  CLI::App app;
  int status = -1;
  addAttributeCommand(app, status);
  app.parse("attribute --in \"" + in().string() + "\" --out \"" + out().string() + "\"", false);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(results().size(), 1U);

  CLI::App incomplete;
  addAttributeCommand(incomplete, status);
  EXPECT_THROW(incomplete.parse("attribute --in x.csv", false), CLI::RequiredError);
}

}  // namespace
}  // namespace deskwright
