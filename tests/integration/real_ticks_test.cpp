// The line from end to end: the real ticks of 2 May 2014 (non-farm payrolls at 12:30 UTC) through a separate terminal process at
// maximum speed into a separate desk process with both strategies live. What the desk's journal says is held against the terminal's book.

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "tests/integration/child_process.h"
#include "tests/integration/csv_rows.h"
#include "tests/support/test_data.h"

namespace deskwright {
namespace {

namespace fs = std::filesystem;

constexpr auto kDayWithin = std::chrono::seconds(300);
const std::vector<std::string> kSymbols{"EURUSD", "NZDUSD", "XAUUSD"};

class RealTicks : public testing::Test {
 protected:
  void SetUp() override {
    static int number = 0;
    folder_ = fs::temp_directory_path() / ("deskwright-line-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
    fs::create_directories(folder_);
  }
  void TearDown() override {
    if (!HasFailure()) fs::remove_all(folder_);
    else std::cerr << "files are kept in " << folder_ << '\n';
  }

  /// Plays the day; afterwards book.csv, fills.csv, orders.csv and positions.csv stand in the returned folder.
  fs::path playDay(const std::string& name, const std::vector<std::string>& account) {
    const fs::path folder = folder_ / name;
    const fs::path profile = folder / "profile";
    fs::create_directories(profile);
    const int port = freePortRange();
    std::ofstream(profile / "desk.toml") << "[bridge]\nport = " << port << "\n[control]\nport = " << port + 4 << "\n";

    ChildProcess desk({DESKWRIGHTCTL, "run", "--profile", profile, "--arm", "--live", "moving_average_cross,channel_breakout"}, folder / "desk.txt");
    std::vector<std::string> arguments{DESKWRIGHTCTL, "terminal",        "--connect", "tcp://127.0.0.1:" + std::to_string(port), "--speed", "max",
                                       "--book",      folder / "book.csv", "--seed",  "7", "--ticks"};
    for (const std::string& symbol : kSymbols) arguments.push_back(testData("data/ticks/oanda/" + symbol + "_20140502.csv.gz"));
    arguments.insert(arguments.end(), account.begin(), account.end());
    ChildProcess terminal(arguments, folder / "terminal.txt");
    EXPECT_EQ(terminal.wait(kDayWithin), 0) << terminal.output() << desk.output();
    desk.signal(SIGTERM);
    EXPECT_EQ(desk.wait(std::chrono::seconds(30)), 0) << desk.output();

    for (const std::string report : {"fills", "orders", "positions", "decisions", "pnl"}) {
      EXPECT_EQ(runToEnd({DESKWRIGHTCTL, "report", report, "--profile", profile, "--out", folder / (report + ".csv")}, folder / "report.txt"), 0);
    }
    EXPECT_EQ(runToEnd({DESKWRIGHTCTL, "verify", "--profile", profile}, folder / "verify.txt"), 0)
        << std::ifstream(folder / "verify.txt").rdbuf();
    return folder;
  }

  static void expectJournalEqualsBook(const fs::path& folder) {
    const auto book = readCsv(folder / "book.csv");
    const auto deals = only(book, "kind", "deal");
    ASSERT_GT(deals.size(), 20U) << "a day with both strategies on three symbols trades";
    std::vector<Row> fills = only(readCsv(folder / "fills.csv"), "mode", "live");
    for (Row& fill : fills) fill["ticket"] = fill.at("deal_id");
    const std::vector<std::string> of_deals{"ticket", "client_id", "symbol", "side", "lots", "price", "time", "commission", "swap", "profit", "reason"};
    EXPECT_EQ(keysOf(fills, of_deals), keysOf(deals, of_deals));

    const std::vector<std::string> of_orders{"ticket", "client_id", "symbol", "side", "lots", "state", "reason"};
    EXPECT_EQ(keysOf(only(readCsv(folder / "orders.csv"), "mode", "live"), of_orders), keysOf(only(book, "kind", "order"), of_orders));

    std::vector<Row> open;
    for (const Row& row : only(readCsv(folder / "positions.csv"), "mode", "live")) {
      if (std::stod(row.at("lots")) != 0) open.push_back(row);
    }
    const std::vector<std::string> of_positions{"client_id", "position_id", "symbol", "side", "lots", "price", "sl", "tp"};
    EXPECT_EQ(keysOf(open, of_positions), keysOf(only(book, "kind", "position"), of_positions));
  }

  static void expectAttributionAddsUp(const fs::path& folder) {
    std::size_t complete = 0;
    for (const Row& fill : readCsv(folder / "fills.csv")) {
      ASSERT_FALSE(fill.at("slippage_points").empty()) << "every fill of this day was decided by the desk: deal " << fill.at("deal_id");
      double sum = 0;
      for (const std::string part : {"trigger", "signal", "broker", "impact", "unattributed"}) {
        if (!fill.at(part + "_points").empty()) sum += std::stod(fill.at(part + "_points"));
      }
      EXPECT_NEAR(sum, std::stod(fill.at("slippage_points")), 1e-6) << "deal " << fill.at("deal_id");
      complete += fill.at("final") == "1";
    }
    EXPECT_GT(complete, 20U);
  }

  fs::path folder_;
};

TEST_F(RealTicks, the_journal_of_a_payrolls_day_equals_the_terminals_book) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/XAUUSD_20140502.csv.gz");
  const fs::path folder = playDay("usd", {});
  expectJournalEqualsBook(folder);
  expectAttributionAddsUp(folder);
}

TEST_F(RealTicks, two_runs_with_one_seed_give_the_same_book_in_euros) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/XAUUSD_20140502.csv.gz");
  const fs::path first = playDay("eur1", {"--currency", "EUR"});
  expectJournalEqualsBook(first);
  expectAttributionAddsUp(first);
  const fs::path second = playDay("eur2", {"--currency", "EUR"});
  std::stringstream one, two;
  // The installation number is random by profile and part of every client id; all else must agree.
  for (auto [folder, text] : {std::pair{first, &one}, std::pair{second, &two}}) {
    for (Row row : readCsv(folder / "book.csv")) {
      row["client_id"] = std::to_string(std::stoull("0" + row["client_id"]) & 0xFFFFFFFFFFFFULL);
      for (const auto& [column, cell] : row) *text << column << '=' << cell << ' ';
      *text << '\n';
    }
  }
  EXPECT_EQ(one.str(), two.str());
}

TEST_F(RealTicks, an_account_in_yen_agrees_too) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/XAUUSD_20140502.csv.gz");
  const fs::path folder = playDay("jpy", {"--currency", "JPY", "--balance", "10000000"});
  expectJournalEqualsBook(folder);
  expectAttributionAddsUp(folder);
}

TEST_F(RealTicks, a_netting_account_agrees_too) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/XAUUSD_20140502.csv.gz");
  const fs::path folder = playDay("netting", {"--account", "netting"});
  expectJournalEqualsBook(folder);
  expectAttributionAddsUp(folder);
}

}  // namespace
}  // namespace deskwright
