// The desk against an EA that was written from PROTOCOL.md alone (stranger_ea.py): what the document promises holds for somebody
// who has read nothing else, also when either side dies in the middle of trading.

#include "tests/integration/csv_rows.h"
#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::vector<std::string> kLive{"--arm", "--live", "moving_average_cross,channel_breakout"};
const std::vector<std::string> kColumns{"deal_id", "order_id", "client_id",  "symbol", "side",
                                        "lots",    "price",    "commission", "profit"};

bool holdsNothingLive(const json& s) {
  return std::none_of(s["positions"].begin(), s["positions"].end(),
                      [](const json& position) { return position["mode"] == "live"; });
}
bool isArmed(const json& s) { return s["link"]["state"] == "ready" && s["desk"]["armed"] == true; }

class Stranger : public testing::Test {
 protected:
  void startEa() {
    ea_ = std::make_unique<ChildProcess>(command(), desk_.folder() / ("ea" + std::to_string(++starts_) + ".txt"));
  }
  void killEa() {
    ea_->signal(SIGKILL);
    EXPECT_EQ(ea_->wait(std::chrono::seconds(5)), 128 + SIGKILL) << ea_->output();
  }
  /// Told to end, it first waits until the desk has everything that it has done.
  int stopEa() {
    ea_->signal(SIGTERM);
    return ea_->wait(std::chrono::seconds(10)).value_or(-1);
  }
  std::vector<std::string> command() const {
    return {"/usr/bin/python3",           STRANGER_EA, "--folder", (desk_.folder() / "ea").string(), "--port",
            std::to_string(desk_.port()), "--absence", "0.5"};
  }

  /// Deals in the EA's own book.
  std::vector<Row> dealsOfEa() const {
    const fs::path file = desk_.folder() / "deals.csv";
    std::vector<std::string> print = command();
    print.emplace_back("--deals");
    EXPECT_EQ(runToEnd(print, file), 0) << textOf(file);
    return readCsv(file);
  }
  std::vector<Row> dealsOfDesk() const {
    const fs::path file = desk_.folder() / "fills.csv";
    const ConsoleRun run = desk_.console({"report", "fills", "--profile", desk_.profile().string(), "--out", file.string()});
    EXPECT_EQ(run.status, 0) << run.text;
    return only(readCsv(file), "mode", "live");
  }
  /// Deals in the file of its book, so far.
  std::size_t dealsSoFar() const {
    const std::string book = textOf(desk_.folder() / "ea" / "book.jsonl");
    std::size_t deals = 0;
    for (auto at = book.find("\"deals\""); at != std::string::npos; at = book.find("\"deals\"", at + 1)) ++deals;
    return deals;
  }
  /// Waits until so many deals more were made.
  void trade(std::size_t deals) {
    const std::size_t goal = dealsSoFar() + deals;
    EXPECT_TRUE(soon([&] { return dealsSoFar() >= goal; }))
        << dealsSoFar() << " deals of " << goal << "; " << desk_.snapshot().dump();
  }
  static bool soon(const std::function<bool()>& condition) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(2);  // a busy machine plays the market slowly
    while (!condition()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }
  fs::path latch() const { return desk_.folder() / "ea" / "latch.json"; }

  DeskUnderTest desk_;
  std::unique_ptr<ChildProcess> ea_;
  int starts_ = 0;
};

TEST_F(Stranger, and_desk_have_the_same_deals_after_either_was_killed) {
  desk_.start(kLive);
  startEa();
  trade(5);
  killEa();
  startEa();
  trade(5);
  desk_.crash();
  desk_.start(kLive);
  trade(5);
  EXPECT_EQ(stopEa(), 0) << ea_->output();
  EXPECT_EQ(desk_.stop(), 0);
  const ConsoleRun verify = desk_.console({"verify", "--profile", desk_.profile().string()});
  EXPECT_EQ(verify.status, 0) << verify.text;
  EXPECT_THAT(keysOf(dealsOfDesk(), kColumns), testing::ContainerEq(keysOf(dealsOfEa(), kColumns)));
}

TEST_F(Stranger, that_was_killed_by_the_desk_stays_so_when_it_dies_until_a_person_clears_it) {
  desk_.start(kLive);
  startEa();
  trade(4);
  EXPECT_EQ(desk_.control({"kill"}).status, 0);
  ASSERT_TRUE(soon([this] { return textOf(latch()).find("true, true") != std::string::npos; }));
  killEa();
  startEa();
  desk_.snapshotWhen(
      [](const json& s) { return s["desk"]["killed"] == true && s["desk"]["reconciled"] == true && holdsNothingLive(s); });
  const std::size_t then = dealsSoFar();
  EXPECT_EQ(desk_.control({"clear-kill"}).status, 0);
  ASSERT_TRUE(soon([this] { return textOf(latch()).find("false, false") != std::string::npos; }));
  EXPECT_EQ(dealsSoFar(), then) << "it traded while it was killed";
  EXPECT_EQ(desk_.control({"arm"}).status, 0);
  EXPECT_TRUE(isArmed(desk_.snapshot()));
}

}  // namespace
}  // namespace deskwright
