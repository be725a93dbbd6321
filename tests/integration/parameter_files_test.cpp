// Parameters in two hearts and a file: all three say the same, whoever changed them, and whatever the disk does.

#include "engine/api/journal_queries.h"
#include "engine/storage/journal_reader.h"
#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

using ByHeart = std::map<Heart, std::string>;

/// moving_average_cross trades live and on paper, channel_breakout on paper alone.
class ParameterFiles : public testing::Test {
 protected:
  ChildProcess& work(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.end(), {"--live", "moving_average_cross"});
    ChildProcess& desk = desk_.start(arguments);
    desk_.startTerminal({"--generate", "1", "--speed", "10"});
    desk_.snapshotWhen([](const json& s) { return s["desk"]["reconciled"] == true && s["strategies"].size() == 2; });
    return desk;
  }
  fs::path file(const std::string& owner) const { return desk_.profile() / "strategies" / (owner + ".toml"); }
  /// As a person with an editor.
  void edit(const std::string& owner, const std::string& key, const std::string& value) const {
    const std::string text = textOf(file(owner));
    const std::string edited = std::regex_replace(text, std::regex("\n" + key + " = [^\n]*"), "\n" + key + " = " + value);
    ASSERT_NE(edited, text) << key;
    write(file(owner), edited);
  }
  /// The newest value that each heart has taken into force.
  ByHeart inForce(const std::string& owner, const std::string& key) const {
    ByHeart values;
    auto journal = openJournalQueries(journalPath(desk_.profile()));
    EXPECT_TRUE(journal);
    if (!journal) return values;
    const auto read = (*journal)->parameters({}, [&](const JournalRow<ParameterRecord>& row) {
      if (row.record.owner.view() == owner && row.record.key.view() == key) values[row.origin.heart] = row.record.new_value.str();
    });
    EXPECT_TRUE(read);
    return values;
  }
  void awaitInForce(const std::string& owner, const std::string& key, const ByHeart& wanted) const {
    desk_.snapshotWhen([&](const json&) { return inForce(owner, key) == wanted; });
    EXPECT_EQ(inForce(owner, key), wanted);
  }
  static ByHeart both(const std::string& value) { return {{Heart::Live, value}, {Heart::Paper, value}}; }

  DeskUnderTest desk_;
};

TEST_F(ParameterFiles, a_file_that_raises_risk_is_taken_by_both_hearts_while_the_desk_is_disarmed) {
  work();
  edit("moving_average_cross", "max_volume", "3");
  awaitInForce("moving_average_cross", "max_volume", both("3"));
  edit("channel_breakout", "max_volume", "3");
  awaitInForce("channel_breakout", "max_volume", {{Heart::Paper, "3"}});
}

TEST_F(ParameterFiles, a_file_that_raises_risk_is_refused_for_both_hearts_while_the_desk_is_armed) {
  ChildProcess& desk = work({"--arm"});
  desk_.snapshotWhen([](const json& s) { return s["desk"]["armed"] == true; });
  edit("moving_average_cross", "max_volume", "3");
  edit("channel_breakout", "max_volume", "3");
  desk_.snapshotWhen([&](const json&) {
    return desk.output().find(
               "FILE_REFUSED strategies/moving_average_cross.toml: a file may not raise risk while the desk is armed: max_volume "
               "2 to 3") != std::string::npos &&
           desk.output().find(
               "FILE_REFUSED strategies/channel_breakout.toml: a file may not raise risk while the desk is armed: max_volume 2 "
               "to 3") != std::string::npos;
  });
  // What lowers it comes after that in both hearts' queues.
  edit("moving_average_cross", "max_volume", "0.05");
  awaitInForce("moving_average_cross", "max_volume", both("0.05"));
  EXPECT_EQ(inForce("channel_breakout", "max_volume"), ByHeart{});
}

TEST_F(ParameterFiles, a_mode_that_is_written_while_the_desk_runs_waits_for_the_restart_and_says_so) {
  ChildProcess& desk = work();
  const auto says = [&](const std::string& text) {
    desk_.snapshotWhen([&](const json&) { return desk.output().find(text) != std::string::npos; });
  };
  const std::string text = textOf(file("channel_breakout"));
  write(file("channel_breakout"), std::regex_replace(std::regex_replace(text, std::regex("mode = \"paper\""), "mode = \"off\""),
                                                     std::regex("\nmax_volume = [^\n]*"), "\nmax_volume = 1"));
  says("FILE_NEEDS_RESTART strategies/channel_breakout.toml: mode off needs a restart, until then paper; the rest is in force");
  awaitInForce("channel_breakout", "max_volume", {{Heart::Paper, "1"}});
  // A change by command rewrites the file: what waits for the restart stays in it.
  ASSERT_EQ(desk_.control({"set", "channel_breakout.max_volume=0.5"}).status, 0);
  desk_.snapshotWhen(
      [&](const json&) { return textOf(file("channel_breakout")).find("\nmax_volume = 0.5\n") != std::string::npos; });
  EXPECT_THAT(textOf(file("channel_breakout")), HasSubstr("mode = \"off\""));
}

TEST_F(ParameterFiles, symbols_that_the_terminal_does_not_offer_are_refused_by_command_and_by_file) {
  ChildProcess& desk = work();
  const ConsoleRun refused = desk_.control({"set", "channel_breakout.symbols=EURUSD,NOPE"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.text, HasSubstr("channel_breakout: symbols: expected symbols that the terminal offers, found NOPE"));
  edit("channel_breakout", "symbols", "[\"NOPE\"]");
  desk_.snapshotWhen([&](const json&) {
    return desk.output().find("FILE_REFUSED strategies/channel_breakout.toml: channel_breakout: symbols") != std::string::npos;
  });
  EXPECT_EQ(desk_.control({"set", "channel_breakout.symbols=EURUSD"}).status, 0);
}

TEST_F(ParameterFiles, symbols_that_nobody_has_offered_yet_are_taken_with_a_warning) {
  desk_.start();
  const ConsoleRun taken = desk_.control({"set", "channel_breakout.symbols=NOPE"});
  EXPECT_EQ(taken.status, 0) << taken.text;
  EXPECT_THAT(taken.text, HasSubstr("no terminal has said that it offers NOPE"));
}

TEST_F(ParameterFiles, a_file_of_no_strategy_is_named_at_the_start) {
  fs::create_directories(desk_.profile() / "strategies");
  write(desk_.profile() / "strategies" / "nope.toml", "mode = \"paper\"\n");
  ChildProcess& desk = desk_.start();
  desk_.snapshotWhen([&](const json&) { return desk.output().find("FILE_UNKNOWN strategies/nope.toml") != std::string::npos; });
}

TEST_F(ParameterFiles, the_log_begins_with_what_was_started) {
  desk_.start({"--live", "moving_average_cross"});
  EXPECT_EQ(desk_.stop(), 0);
  const std::string log = textOf(desk_.profile() / "logs" / "deskwright.log");
  EXPECT_THAT(log,
              testing::AllOf(HasSubstr("STARTED"), HasSubstr(":" + std::to_string(desk_.port())),
                             HasSubstr("control " + std::to_string(desk_.controlPort())), HasSubstr(desk_.profile().string()),
                             HasSubstr("moving_average_cross: live"), HasSubstr("channel_breakout: paper")));
}

TEST_F(ParameterFiles, a_command_of_the_armed_desk_reaches_both_hearts_and_one_that_is_refused_none) {
  work({"--arm"});
  ASSERT_EQ(desk_.control({"set", "moving_average_cross.max_volume=3"}).status, 0);
  awaitInForce("moving_average_cross", "max_volume", both("3"));
  EXPECT_NE(desk_.control({"set", "moving_average_cross.max_volume=4", "moving_average_cross.fast_bars=999"}).status, 0);
  ASSERT_EQ(desk_.control({"limits", "max_open_positions=7"}).status, 0);
  awaitInForce("limits", "max_open_positions", both("7"));
  EXPECT_EQ(inForce("moving_average_cross", "max_volume"), both("3"));
}

TEST_F(ParameterFiles, a_file_that_cannot_be_written_is_said_once_and_follows_when_it_can) {
  ChildProcess& desk = work();
  const fs::path in_the_way =
      file("moving_average_cross").string() + ".new";  // where the file is written before it takes its name
  fs::create_directory(in_the_way);
  ASSERT_EQ(desk_.control({"set", "moving_average_cross.max_volume=0.3"}).status, 0);
  desk_.snapshotWhen(
      [&](const json&) { return desk.output().find("FILE_NOT_WRITTEN moving_average_cross: ") != std::string::npos; });
  EXPECT_THAT(textOf(file("moving_average_cross")), testing::Not(HasSubstr("\nmax_volume = 0.3\n")));
  fs::remove(in_the_way);
  desk_.snapshotWhen(
      [&](const json&) { return textOf(file("moving_average_cross")).find("\nmax_volume = 0.3\n") != std::string::npos; });
  EXPECT_THAT(textOf(file("moving_average_cross")), HasSubstr("\nmax_volume = 0.3\n"));
  const std::string said = desk.output();
  EXPECT_EQ(said.find("FILE_NOT_WRITTEN"), said.rfind("FILE_NOT_WRITTEN")) << said;
}

/// The file is edited while the desk cannot write it, which is any moment between a command and the second after it, made long.
TEST_F(ParameterFiles, what_a_person_edits_while_the_desk_has_newer_values_to_write_is_merged_key_by_key) {
  ChildProcess& desk = work();
  const auto says = [&](const std::string& text) {
    desk_.snapshotWhen([&](const json&) { return desk.output().find(text) != std::string::npos; });
    EXPECT_THAT(desk.output(), HasSubstr(text));
  };
  const fs::path in_the_way = file("channel_breakout").string() + ".new";
  fs::create_directory(in_the_way);
  ASSERT_EQ(desk_.control({"set", "channel_breakout.max_volume=0.3", "channel_breakout.atr_bars=21"}).status, 0);
  says("FILE_NOT_WRITTEN channel_breakout: ");
  edit("channel_breakout", "mode", "\"off\"");
  edit("channel_breakout", "max_daily_loss", "0.25");
  edit("channel_breakout", "atr_bars", "22");
  fs::remove(in_the_way);
  says(
      "FILE_REFUSED strategies/channel_breakout.toml: atr_bars changed while the desk had newer values to write; the desk's are "
      "written");
  says("FILE_NEEDS_RESTART strategies/channel_breakout.toml: mode off needs a restart");
  awaitInForce("channel_breakout", "max_daily_loss", {{Heart::Paper, "0.25"}});
  EXPECT_EQ(inForce("channel_breakout", "atr_bars"), (ByHeart{{Heart::Paper, "21"}}));
  EXPECT_THAT("\n" + textOf(file("channel_breakout")),
              testing::AllOf(HasSubstr("\nmode = \"off\"\n"), HasSubstr("\nmax_volume = 0.3\n"),
                             HasSubstr("\nmax_daily_loss = 0.25\n"), HasSubstr("\natr_bars = 21\n")));
}

TEST_F(ParameterFiles, what_a_person_edits_at_the_last_moment_before_the_stop_stays_in_the_file) {
  work();
  ASSERT_EQ(desk_.control({"set", "channel_breakout.max_volume=0.3"}).status, 0);
  edit("channel_breakout", "mode", "\"off\"");
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_THAT("\n" + textOf(file("channel_breakout")),
              testing::AllOf(HasSubstr("\nmode = \"off\"\n"), HasSubstr("\nmax_volume = 0.3\n")));
}

/// The desk died before it wrote a file: the file is as it was, and older than what was answered.
class DiedBeforeItsFileWasWritten : public ParameterFiles {
 protected:
  void SetUp() override {
    work();
    const std::string before = textOf(file("channel_breakout"));
    ASSERT_EQ(desk_.control({"set", "channel_breakout.lots=0.05"}).status, 0);
    desk_.crash();
    write(file("channel_breakout"), before);
    fs::last_write_time(file("channel_breakout"), fs::file_time_type::clock::now() - std::chrono::hours(1));
  }
  bool fileSays(const std::string& line) const {
    return textOf(file("channel_breakout")).find("\n" + line + "\n") != std::string::npos;
  }
};

TEST_F(DiedBeforeItsFileWasWritten, what_was_answered_holds_and_is_told) {
  ChildProcess& desk = desk_.start({"--live", "moving_average_cross"});
  desk_.snapshotWhen([&](const json&) { return fileSays("lots = 0.05"); });
  EXPECT_THAT(desk.output(), HasSubstr("PARAMETERS_KEPT channel_breakout: lots 0.05, as accepted when"));
}

TEST_F(DiedBeforeItsFileWasWritten, what_a_person_wrote_into_the_file_since_then_counts) {
  edit("channel_breakout", "lots", "0.07");
  ChildProcess& desk = desk_.start({"--live", "moving_average_cross"});
  desk_.snapshotWhen([](const json& s) { return s["strategies"].is_array(); });
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_TRUE(fileSays("lots = 0.07"));
  EXPECT_EQ(desk.output().find("PARAMETERS_KEPT"), std::string::npos);
}

TEST_F(ParameterFiles, an_old_file_that_a_person_put_back_counts_after_an_orderly_end) {
  work();
  const std::string before = textOf(file("channel_breakout"));
  ASSERT_EQ(desk_.control({"set", "channel_breakout.lots=0.05"}).status, 0);
  ASSERT_EQ(desk_.stop(), 0);
  ASSERT_NE(textOf(file("channel_breakout")), before);
  write(file("channel_breakout"), before);
  fs::last_write_time(file("channel_breakout"), fs::file_time_type::clock::now() - std::chrono::hours(1));
  ChildProcess& desk = desk_.start({"--live", "moving_average_cross"});
  desk_.snapshotWhen([](const json& s) { return s["strategies"].is_array(); });
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_EQ(textOf(file("channel_breakout")), before);
  EXPECT_EQ(desk.output().find("PARAMETERS_KEPT"), std::string::npos);
}

}  // namespace
}  // namespace deskwright
