// How a client finds a desk that runs, whatever became of its files since it started, and what it is answered when it cannot arm.

#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int kDone = 0, kDifferences = 1, kUnreachable = 4;

class RunningDesk : public testing::Test {
 protected:
  fs::path runningFile() const { return desk_.profile() / "desk.running"; }
  fs::path deskFile() const { return desk_.profile() / "desk.toml"; }
  /// Rows of `report audit` that hold the text.
  std::ptrdiff_t auditRows(const std::string& text) {
    const std::string out = (desk_.folder() / "audit.csv").string();
    EXPECT_EQ(desk_.console({"report", "audit", "--profile", desk_.profile().string(), "--out", out}).status, kDone);
    const std::string rows = textOf(out);
    std::ptrdiff_t count = 0;
    for (auto at = rows.find(text); at != std::string::npos; at = rows.find(text, at + 1)) ++count;
    return count;
  }
  DeskUnderTest desk_;
};

TEST_F(RunningDesk, is_found_although_its_desk_file_was_broken_since) {
  desk_.start();
  write(deskFile(), "[bridge]\nport = 9\n");
  const ConsoleRun killed = desk_.control({"kill"});
  EXPECT_EQ(killed.status, kDone) << killed.text;
  desk_.snapshotWhen([](const auto& s) { return s["desk"]["killed"] == true; });
  EXPECT_EQ(desk_.stop(), 0);
}

TEST_F(RunningDesk, leaves_no_word_behind_when_it_ends) {
  desk_.start();
  EXPECT_EQ(fs::status(runningFile()).permissions(), fs::perms::owner_read | fs::perms::owner_write) << "it holds a token";
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_FALSE(fs::exists(runningFile()));
}

TEST_F(RunningDesk, that_died_is_not_taken_for_one_that_runs) {
  desk_.start();
  desk_.crash();
  ASSERT_TRUE(fs::exists(runningFile()));
  const ConsoleRun refused = desk_.control({"snapshot"});
  EXPECT_EQ(refused.status, kUnreachable);
  EXPECT_THAT(refused.text, HasSubstr("no desk answers on 127.0.0.1:" + std::to_string(desk_.controlPort())));
}

TEST_F(RunningDesk, on_a_new_port_is_found_beside_the_word_of_one_that_died) {
  desk_.start();
  desk_.crash();
  const std::string stale = textOf(runningFile());
  desk_.start();
  write(runningFile(), stale.substr(0, stale.size() / 2));
  EXPECT_TRUE(desk_.snapshot().is_object()) << "a word that is not whole is none";
  EXPECT_EQ(desk_.stop(), 0);
}

TEST_F(RunningDesk, that_is_killed_refuses_to_arm_at_once_and_with_one_row) {
  desk_.start();
  ASSERT_EQ(desk_.control({"kill"}).status, kDone);
  const auto started = std::chrono::steady_clock::now();
  const ConsoleRun refused = desk_.control({"arm"});
  EXPECT_EQ(refused.status, kDifferences);
  EXPECT_THAT(refused.text, HasSubstr("clear the kill first"));
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(5));
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(auditRows("clear the kill first"), 1);
}

TEST_F(RunningDesk, without_a_terminal_refuses_to_arm_soon_and_with_one_row) {
  desk_.start();
  const auto started = std::chrono::steady_clock::now();
  const ConsoleRun refused = desk_.control({"arm"});
  EXPECT_EQ(refused.status, kDifferences);
  EXPECT_THAT(refused.text, HasSubstr("no terminal is connected"));
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(8));
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(auditRows("no terminal is connected"), 1);
}

TEST_F(RunningDesk, arms_when_its_terminal_comes_while_a_person_waits) {
  desk_.start();
  desk_.startTerminal({"--generate", "1", "--speed", "1"});
  const ConsoleRun armed = desk_.control({"arm"});
  EXPECT_EQ(armed.status, kDone) << armed.text;
  EXPECT_EQ(desk_.stop(), 0);
}

TEST_F(RunningDesk, that_knows_of_positions_which_a_new_terminal_lacks_is_waited_for_in_words_until_a_person_accepts) {
  const std::vector<std::string> live{"--arm", "--live", "moving_average_cross,channel_breakout"};
  desk_.start(live);
  auto& first = desk_.startTerminal({"--generate", "1", "--speed", "max", "--to", "2024-01-08T12:00"});
  ASSERT_EQ(first.wait(std::chrono::seconds(60)), 0);
  ASSERT_FALSE(desk_.snapshot()["positions"].empty());
  EXPECT_EQ(desk_.stop(), 0);

  desk_.start(live);
  auto& second = desk_.startTerminal({"--generate", "1", "--speed", "10"});
  desk_.snapshotWhen([&](const auto&) {
    return second.output().find("the desk has not said that it is ready; see its notices") != std::string::npos;
  });
  EXPECT_EQ(desk_.control({"accept"}).status, kDone);
  desk_.snapshotWhen([](const auto& s) { return s["desk"]["armed"] == true && s["link"]["state"] == "ready"; });
  EXPECT_EQ(desk_.stop(), 0);
}

}  // namespace
}  // namespace deskwright
