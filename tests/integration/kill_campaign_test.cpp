// Death at any instant: the real ticks of a payrolls day at maximum speed, and in the middle of it kill -9 of the desk, of the
// terminal, of both, and a link that is cut for ten seconds while the market goes on. Afterwards the books agree, nothing was
// sent twice, no fill is missing or doubled. DESKWRIGHT_KILLS says how many kills (default 4, five at most a day); each day
// prints its seed, DESKWRIGHT_KILL_SEED begins with another.

#include "app/cli/venue_memory.h"
#include "engine/simulation/seeded_random.h"
#include "tests/integration/child_process.h"
#include "tests/integration/csv_rows.h"
#include "tests/integration/tcp_relay.h"
#include "tests/support/test_data.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <thread>
#include <type_traits>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::uint64_t kKillsADay = 5;
const std::vector<std::string> kSymbols{"EURUSD", "NZDUSD", "XAUUSD"};

std::uint64_t numberFrom(const char* variable, std::uint64_t usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

std::uint64_t idOf(const VenueRequest& request) {
  return std::visit(
      [](const auto& known) {
        if constexpr (std::is_same_v<std::decay_t<decltype(known)>, SubmitOrder>)
          return known.terms.client_id.value;
        else
          return known.request.value;
      },
      request);
}

class KillCampaign : public testing::Test {
 protected:
  void SetUp() override {
    static int number = 0;
    folder_ = fs::temp_directory_path() / ("deskwright-kills-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
  }
  void TearDown() override {
    if (!HasFailure())
      fs::remove_all(folder_);
    else
      std::cerr << "files are kept in " << folder_ << '\n';
  }

  /// `terminal_port`: where the terminal finds the desk, when that is not the desk's own.
  void begin(std::uint64_t seed, int port, int terminal_port, int away_speed) {
    seed_ = seed;
    terminal_port_ = terminal_port;
    away_speed_ = away_speed;
    day_ = folder_ / std::to_string(seed);
    profile_ = day_ / "profile";
    fs::create_directories(profile_);
    std::ofstream(profile_ / "desk.toml") << "[bridge]\nport = " << port << "\n[control]\nport = " << port + 4 << "\n";
    startDesk();
    startTerminal();
  }
  void startDesk() {
    const std::vector<std::string> arguments{
        DESKWRIGHTCTL, "run", "--profile", profile_, "--arm", "--live", "moving_average_cross,channel_breakout"};
    desk_ = std::make_unique<ChildProcess>(arguments, day_ / ("desk" + std::to_string(starts_++) + ".txt"));
  }
  void startTerminal() {
    std::vector<std::string> arguments{DESKWRIGHTCTL, "terminal", "--speed", "max"};
    const auto add = [&arguments](const std::string& option, const std::string& value) {
      arguments.insert(arguments.end(), {option, value});
    };
    add("--connect", "tcp://127.0.0.1:" + std::to_string(terminal_port_));
    add("--away-speed", std::to_string(away_speed_));
    add("--book", day_ / "book.csv");
    add("--memory", memory());
    add("--seed", std::to_string(seed_));
    arguments.emplace_back("--ticks");
    for (const std::string& symbol : kSymbols) arguments.push_back(testData("data/ticks/oanda/" + symbol + "_20140502.csv.gz"));
    terminal_ = std::make_unique<ChildProcess>(arguments, day_ / ("terminal" + std::to_string(starts_++) + ".txt"));
  }
  /// Each goes with SIGKILL and is started again. False: the day was over before.
  bool kill(bool desk, bool terminal) {
    if (terminal_->wait(seconds(0))) return false;
    if (desk) desk_->signal(SIGKILL);
    if (terminal) terminal_->signal(SIGKILL);
    if (desk) {
      EXPECT_EQ(desk_->wait(seconds(30)), 128 + SIGKILL) << desk_->output();
      startDesk();
    }
    if (terminal) {
      EXPECT_EQ(terminal_->wait(seconds(30)), 128 + SIGKILL) << terminal_->output();
      startTerminal();
    }
    return true;
  }
  /// To the end of the day, and what must hold.
  void finish() {
    ASSERT_EQ(terminal_->wait(seconds(120)), 0) << terminal_->output() << desk_->output();
    desk_->signal(SIGTERM);
    ASSERT_EQ(desk_->wait(seconds(60)), 0) << desk_->output();
    for (const std::string report : {"fills", "orders", "positions"}) {
      ASSERT_EQ(runToEnd({DESKWRIGHTCTL, "report", report, "--profile", profile_, "--out", day_ / (report + ".csv")},
                         day_ / "report.txt"),
                0);
    }
    EXPECT_EQ(runToEnd({DESKWRIGHTCTL, "verify", "--profile", profile_}, day_ / "verify.txt"), 0)
        << std::ifstream(day_ / "verify.txt").rdbuf();
    expectBooksAgree();
    expectEveryRequestOnce();
    expectAttributionIsComplete();
  }

  void expectBooksAgree() {
    const auto book = readCsv(day_ / "book.csv");
    const auto deals = only(book, "kind", "deal");
    deals_ += deals.size();
    std::vector<Row> fills = only(readCsv(day_ / "fills.csv"), "mode", "live");
    for (Row& fill : fills) fill["ticket"] = fill.at("deal_id");
    const std::vector<std::string> of_deals{"ticket", "client_id",  "symbol", "side",   "lots",  "price",
                                            "time",   "commission", "swap",   "profit", "reason"};
    EXPECT_EQ(keysOf(fills, of_deals), keysOf(deals, of_deals)) << "a fill is missing, doubled or another's";

    // An order that died with the terminal, or that it refused, never was at the venue.
    std::vector<Row> orders;
    for (const Row& row : only(readCsv(day_ / "orders.csv"), "mode", "live")) {
      if (!row.at("ticket").empty() || row.at("state") != "rejected") orders.push_back(row);
    }
    const std::vector<std::string> of_orders{"ticket", "client_id", "symbol", "side", "lots", "state", "reason"};
    EXPECT_EQ(keysOf(orders, of_orders), keysOf(only(book, "kind", "order"), of_orders));

    std::vector<Row> open;
    for (const Row& row : only(readCsv(day_ / "positions.csv"), "mode", "live")) {
      if (std::stod(row.at("lots")) != 0) open.push_back(row);
    }
    const std::vector<std::string> of_positions{"client_id", "position_id", "symbol", "side", "lots", "price", "sl", "tp"};
    EXPECT_EQ(keysOf(open, of_positions), keysOf(only(book, "kind", "position"), of_positions));
  }

  /// The venue makes no order twice, whoever asks: what it was asked is looked at, over all lives.
  void expectEveryRequestOnce() {
    const auto calls = readVenueCalls(memory());
    ASSERT_TRUE(calls) << calls.error().text;
    std::set<std::uint64_t> ids;
    for (const VenueCall& call : *calls) {
      if (call.kind != VenueCall::Kind::Submit) continue;
      EXPECT_TRUE(ids.insert(idOf(call.request)).second) << "request " << idOf(call.request) << " was sent twice";
    }
    requests_ += ids.size();
  }

  void expectAttributionIsComplete() {
    for (const Row& fill : readCsv(day_ / "fills.csv")) {
      const std::string deal = "deal " + fill.at("deal_id") + ", " + fill.at("mode") + ", " + fill.at("flags");
      ASSERT_FALSE(fill.at("slippage_points").empty()) << deal;
      EXPECT_EQ(fill.at("final"), "1") << deal;
      double sum = 0;
      for (const std::string part : {"trigger", "signal", "broker", "impact", "unattributed"}) {
        if (!fill.at(part + "_points").empty()) sum += std::stod(fill.at(part + "_points"));
      }
      EXPECT_NEAR(sum, std::stod(fill.at("slippage_points")), 1e-6) << deal;
      if (fill.at("reason") != "expert") continue;
      for (const std::string part : {"signal", "broker", "impact"})
        EXPECT_FALSE(fill.at(part + "_points").empty()) << part << " of " << deal;
      ++decided_;
    }
  }

  Timestamp newestMarketTime() const {
    Timestamp newest;
    if (!fs::exists(memory())) return newest;  // the terminal has only just been started
    const auto calls = readVenueCalls(memory());
    EXPECT_TRUE(calls) << calls.error().text;
    if (!calls) return newest;
    for (const VenueCall& call : *calls) newest = std::max(newest, call.time);
    return newest;
  }
  fs::path memory() const { return day_ / "broker.bin"; }

  fs::path folder_, day_, profile_;
  std::uint64_t seed_ = 0;
  int terminal_port_ = 0, away_speed_ = 0, starts_ = 0;
  std::size_t deals_ = 0, requests_ = 0, decided_ = 0;
  std::unique_ptr<ChildProcess> desk_, terminal_;
};

TEST_F(KillCampaign, after_any_death_the_books_agree_and_nothing_is_sent_twice) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/XAUUSD_20140502.csv.gz");
  const std::uint64_t kills = numberFrom("DESKWRIGHT_KILLS", 4);
  std::uint64_t days = 0, done = 0, of_desk = 0, of_terminal = 0, of_both = 0;
  for (std::uint64_t seed = numberFrom("DESKWRIGHT_KILL_SEED", 1); done < kills && days <= kills && !HasFailure();
       ++seed, ++days) {
    SCOPED_TRACE("replay with DESKWRIGHT_KILL_SEED=" + std::to_string(seed));
    SeededRandom random(seed, 0xDEAD);
    const int port = freePortRange();
    // In some days time stands still without a desk, in others the market goes on, up to ten minutes a second.
    begin(seed, port, port, std::vector{0, 60, 600}[random.below(3)]);
    for (std::uint64_t i = 0; i < kKillsADay && done < kills; ++i) {
      // The instant of death is what the test is about: nothing is waited for.
      std::this_thread::sleep_for(milliseconds(200 + random.below(1'200)));
      const auto whom = random.below(3);
      if (!kill(whom != 1, whom != 0)) break;
      ++(whom == 0 ? of_desk : whom == 1 ? of_terminal : of_both);
      ++done;
    }
    finish();
  }
  EXPECT_GE(done, kills) << "days ended before their kills";
  EXPECT_GT(deals_, 20U * days);
  std::cout << fmt::format(
      "{} kills in {} days: {} of the desk, {} of the terminal, {} of both; {} requests, {} deals, {} fills decided by the "
      "desk\n",
      done, days, of_desk, of_terminal, of_both, requests_, deals_, decided_);
}

TEST_F(KillCampaign, a_link_that_is_cut_for_ten_seconds_during_fills_loses_nothing) {
  DESKWRIGHT_REQUIRE_TEST_DATA("data/ticks/oanda/XAUUSD_20140502.csv.gz");
  const int port = freePortRange();
  const int relay_port = freePortRange();
  TcpRelay trade(relay_port, port), market(relay_port + 1, port + 1), guardian(relay_port + 2, port + 2);
  begin(numberFrom("DESKWRIGHT_KILL_SEED", 11), port, relay_port, 1'200);
  // London opens while the link is cut: something happens.
  const auto give_up = std::chrono::steady_clock::now() + seconds(60);
  while (newestMarketTime() < *parseIso("2014-05-02T06:00") && std::chrono::steady_clock::now() < give_up)
    std::this_thread::sleep_for(milliseconds(100));
  const Timestamp cut_from = newestMarketTime();
  for (TcpRelay* wire : {&trade, &market, &guardian}) wire->cut();
  std::this_thread::sleep_for(seconds(10));
  const Timestamp cut_until = newestMarketTime();
  for (TcpRelay* wire : {&trade, &market, &guardian}) wire->mend();
  finish();
  std::size_t unseen = 0;
  for (const Row& deal : only(readCsv(day_ / "book.csv"), "kind", "deal")) {
    const auto time = parseIso(deal.at("time"));
    unseen += time && *time > cut_from && *time <= cut_until;
  }
  EXPECT_GT(unseen, 0U) << "nothing happened between " << formatIso(cut_from) << " and " << formatIso(cut_until);
  std::cout << fmt::format("{} deals, {} of them while the link was cut\n", deals_, unseen);
}

}  // namespace
}  // namespace deskwright
