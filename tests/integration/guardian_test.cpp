// Kill and hang through whole processes: the terminal is made safe although the desk's engine never returns, both latches outlive
// both sides, and a desk that hung stands up again without the strategy that did it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <sstream>
#include <thread>

#include "tests/integration/desk_under_test.h"

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

bool isReady(const json& s) { return s["link"]["state"] == "ready" && s["desk"]["reconciled"] == true; }
bool isKilled(const json& s) { return s["desk"]["killed"] == true; }

bool holdsLive(const json& snapshot) {
  for (const json& position : snapshot.at("positions")) {
    if (position.at("mode") == "live") return true;
  }
  return false;
}

std::string modeOf(const json& snapshot, const std::string& strategy) {
  for (const json& row : snapshot.at("strategies")) {
    if (row.at("name") == strategy) return row.at("mode");
  }
  return "none";
}

class Guardian : public testing::Test {
 protected:
  explicit Guardian(std::string program = {}) : desk_(std::move(program)) { fs::create_directories(files_); }

  void startTerminal(const std::string& speed) {
    desk_.startTerminal({"--generate", "1", "--speed", speed, "--book", book().string(), "--files", files_.string()});
  }
  void say(const std::string& key_and_value) {
    const fs::path file = desk_.profile() / "desk.toml";
    write(file, key_and_value + "\n" + textOf(file));
  }
  void expectDone(const std::vector<std::string>& command) {
    const ConsoleRun run = desk_.control(command);
    EXPECT_EQ(run.status, 0) << command.front() << ": " << run.text;
  }
  fs::path book() const { return desk_.folder() / "book.csv"; }
  fs::path deskLatch() const { return desk_.profile() / "kill.latch"; }
  fs::path terminalLatch() const { return files_ / "kill.latch"; }
  std::string log() const { return textOf(desk_.profile() / "logs" / "deskwright.log"); }
  /// The kill's number as a latch file has it.
  static std::string numberIn(const fs::path& latch) {
    const std::string text = textOf(latch);
    const auto at = text.find("kill = ");
    return at == std::string::npos ? "" : text.substr(at + 8, 16);
  }
  /// Whether it came true within 30 s.
  static bool soon(const std::function<bool()>& condition) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return true;
  }
  /// What is open or working in the venue's book; the terminal has ended.
  std::string openInBook() const {
    std::istringstream rows(textOf(book()));
    std::string open;
    for (std::string row; std::getline(rows, row);) {
      const bool working = row.starts_with("order,") && (row.find(",placed,") != std::string::npos || row.find(",partial") != std::string::npos);
      if (working || row.starts_with("position,")) open += row + "\n";
    }
    return open;
  }

  DeskUnderTest desk_;
  fs::path files_ = desk_.folder() / "files";
};

/// A desk whose strategy endless_loop hangs as soon as it holds a position and a pending order.
class HungDesk : public Guardian {
 protected:
  HungDesk() : Guardian(HANGING_DESK) {}
  void work() {
    desk_.start({"--arm", "--live", "endless_loop,moving_average_cross"});
    startTerminal("100");
  }
  /// The strategy says so before it begins to loop.
  bool standsStill() const { return textOf(desk_.folder() / "desk1.txt").find("endless_loop: begins") != std::string::npos; }
};

TEST_F(HungDesk, is_made_safe_and_stands_up_again_without_the_strategy) {
  work();
  const json after = desk_.snapshotWhen([this](const json& s) { return isReady(s) && isKilled(s) && modeOf(s, "endless_loop") == "none"; });
  EXPECT_EQ(after["desk"]["armed"], false) << "--arm does not count after a hang";
  EXPECT_NE(modeOf(after, "moving_average_cross"), "none");
  EXPECT_THAT(textOf(desk_.profile() / "strategies" / "endless_loop.toml"), HasSubstr("mode = \"off\""));
  EXPECT_THAT(log(), HasSubstr("endless_loop has not returned for 2 s"));
  EXPECT_EQ(numberIn(terminalLatch()), numberIn(deskLatch()));
  EXPECT_EQ(desk_.control({"arm"}).status, 1);
  expectDone({"clear-kill"});
  EXPECT_TRUE(soon([this] { return !fs::exists(deskLatch()) && !fs::exists(terminalLatch()); }));
  expectDone({"arm"});
  EXPECT_EQ(desk_.stopTerminal(), 0);
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(desk_.console({"verify", "--profile", desk_.profile().string()}).status, 0);
}

TEST_F(HungDesk, leaves_a_terminal_with_nothing_open) {
  work();
  ASSERT_TRUE(soon([this] { return log().find("TERMINAL_SAFE") != std::string::npos; })) << log();
  EXPECT_EQ(desk_.stopTerminal(), 0);
  EXPECT_THAT(textOf(book()), HasSubstr("deal,")) << "it had a position";
  EXPECT_THAT(openInBook(), IsEmpty());
}

TEST_F(HungDesk, keeps_its_positions_where_the_kill_does_not_flatten) {
  write(desk_.profile() / "limits.toml", "kill_flatten = false\n");
  work();
  ASSERT_TRUE(soon([this] { return log().find("TERMINAL_SAFE") != std::string::npos; })) << log();
  EXPECT_EQ(desk_.stopTerminal(), 0);
  EXPECT_THAT(openInBook(), HasSubstr("position,"));
  EXPECT_THAT(openInBook(), Not(HasSubstr("order,")));
}

TEST_F(HungDesk, arms_again_by_the_standing_order_once_the_terminal_has_proven_that_it_is_flat) {
  say("rearm_after_hang = true");
  work();
  const json again = desk_.snapshotWhen([](const json& s) { return s["desk"]["armed"] == true && modeOf(s, "endless_loop") == "none"; });
  EXPECT_EQ(again["desk"]["killed"], false);
  EXPECT_EQ(modeOf(again, "moving_average_cross"), "live");
  EXPECT_TRUE(soon([this] { return !fs::exists(terminalLatch()); }));
}

TEST_F(HungDesk, is_killed_by_a_person_whom_the_engine_does_not_answer) {
  say("hang_after_seconds = 60");
  work();
  ASSERT_TRUE(soon([this] { return standsStill(); }));
  const ConsoleRun kill = desk_.control({"kill"});
  EXPECT_EQ(kill.status, 0);
  EXPECT_THAT(kill.text, HasSubstr("the engine does not answer"));
  EXPECT_TRUE(isKilled(desk_.snapshot()));
  ASSERT_TRUE(soon([this] { return log().find("TERMINAL_SAFE") != std::string::npos; })) << log();
  EXPECT_EQ(desk_.stopTerminal(), 0);
  EXPECT_THAT(openInBook(), IsEmpty());
}

TEST_F(HungDesk, ends_when_it_is_told_to_while_it_hangs) {
  say("hang_after_seconds = 4");
  work();
  ASSERT_TRUE(soon([this] { return standsStill(); }));
  EXPECT_EQ(desk_.stop(), 5);
  EXPECT_TRUE(fs::exists(terminalLatch()));
}

TEST_F(HungDesk, whose_paper_alone_hangs_says_so_and_starts_anew_while_it_is_not_armed) {
  desk_.start({"--live", "moving_average_cross"});
  startTerminal("100");
  desk_.snapshotWhen([](const json& s) { return isReady(s) && modeOf(s, "endless_loop") == "none"; });
  EXPECT_THAT(log(), HasSubstr("endless_loop hangs on paper"));
  EXPECT_FALSE(fs::exists(terminalLatch())) << "paper holds no money";
}

TEST_F(HungDesk, whose_paper_alone_hangs_trades_on_while_it_is_armed) {
  desk_.start({"--arm", "--live", "moving_average_cross"});
  startTerminal("100");
  ASSERT_TRUE(soon([this] { return log().find("live goes on") != std::string::npos; })) << log();
  const std::string then = desk_.snapshot()["time"];
  const json later = desk_.snapshotWhen([&](const json& s) { return s["time"] > then; });
  EXPECT_EQ(later["desk"]["armed"], true);
  EXPECT_EQ(desk_.stop(), 5) << "the paper heart's thread cannot be ended";
}

#ifdef HANGING_WINDOW
TEST_F(HungDesk, in_a_window_closes_it_and_opens_it_again_without_the_strategy) {
  fs::remove_all(desk_.profile());
  ChildProcess window({"/usr/bin/env", "QT_QPA_PLATFORM=offscreen", HANGING_WINDOW, "--demo", "--profile", desk_.profile().string()},
                      desk_.folder() / "window.txt");
  EXPECT_TRUE(soon([this] { return log().find("STARTS_KILLED") != std::string::npos; })) << log() << window.output();
  EXPECT_THAT(log(), HasSubstr("endless_loop hung on live in the last run and is off"));
}
#endif

class KilledDesk : public Guardian {
 protected:
  void work(const std::string& speed) {
    desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
    startTerminal(speed);
    desk_.snapshotWhen([](const json& s) { return s["desk"]["armed"] == true; });
  }
  /// Until both sides have written it: the desk's kill is sent before it is written. The kill's number.
  std::string kill() {
    expectDone({"kill"});
    EXPECT_TRUE(soon([this] { return !numberIn(deskLatch()).empty() && numberIn(terminalLatch()) == numberIn(deskLatch()); }));
    return numberIn(deskLatch());
  }
};

TEST_F(KilledDesk, latches_itself_and_its_terminal_until_a_person_clears_both) {
  work("100");
  desk_.snapshotWhen(holdsLive);
  EXPECT_NE(kill(), "");
  expectDone({"clear-kill"});
  EXPECT_TRUE(soon([this] { return !fs::exists(terminalLatch()) && !fs::exists(deskLatch()); }));
}

TEST_F(KilledDesk, takes_a_second_kill_for_the_first) {
  work("100");
  const std::string first = kill();
  expectDone({"kill"});
  desk_.snapshotWhen(isKilled);
  EXPECT_EQ(numberIn(deskLatch()), first);
  EXPECT_EQ(numberIn(terminalLatch()), first);
}

TEST_F(KilledDesk, is_killed_in_the_flood_of_a_market_at_full_speed) {
  work("max");
  desk_.snapshotWhen(holdsLive);
  expectDone({"kill"});
  ASSERT_TRUE(soon([this] { return log().find("TERMINAL_SAFE") != std::string::npos; })) << log();
  EXPECT_EQ(desk_.stopTerminal(), 0);
  EXPECT_THAT(openInBook(), IsEmpty());
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(desk_.console({"verify", "--profile", desk_.profile().string()}).status, 0);
}

TEST_F(KilledDesk, stays_killed_through_a_crash_of_its_own_and_a_restart_of_the_terminal) {
  work("100");
  const std::string number = kill();
  desk_.crash();
  EXPECT_EQ(desk_.stopTerminal(), 0);
  desk_.start({"--arm", "--live", "moving_average_cross"});
  startTerminal("100");
  const json again = desk_.snapshotWhen(isReady);
  EXPECT_TRUE(isKilled(again));
  EXPECT_EQ(again["desk"]["armed"], false);
  EXPECT_EQ(numberIn(deskLatch()), number);
  EXPECT_EQ(numberIn(terminalLatch()), number);
}

TEST_F(KilledDesk, kills_a_terminal_that_has_lost_its_latch) {
  work("100");
  const std::string number = kill();
  EXPECT_EQ(desk_.stopTerminal(), 0);
  fs::remove(terminalLatch());
  startTerminal("100");
  EXPECT_TRUE(soon([&] { return numberIn(terminalLatch()) == number; }));
}

TEST_F(KilledDesk, is_killed_by_a_terminal_that_is) {
  write(terminalLatch(), "kill = \"00000000000000ab\"\nflatten = true\ncause = \"person\"\nreason = \"\"\n");
  desk_.start({"--arm", "--live", "moving_average_cross"});
  startTerminal("100");
  const json killed = desk_.snapshotWhen([](const json& s) { return isReady(s) && isKilled(s); });
  EXPECT_EQ(killed["desk"]["armed"], false);
  EXPECT_EQ(numberIn(deskLatch()), "00000000000000ab");
  expectDone({"clear-kill"});
  EXPECT_TRUE(soon([this] { return !fs::exists(terminalLatch()); }));
}

}  // namespace
}  // namespace deskwright
