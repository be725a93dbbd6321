// What people, files and strangers on the port can get wrong: one clear error that names file, line, expected and found, the exit status
// of the contract, and nothing lost or half-applied.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>

#include <zmq.hpp>

#include "tests/integration/desk_under_test.h"

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

constexpr int kUsage = 2, kBad = 3, kUnreachable = 4;
constexpr const char* kTickHead = "<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\n";
constexpr const char* kOneTick = "2014.05.02\t10:00:00.000\t1.38690\t1.38700\t\t\t6\n";

class BadInput : public testing::Test {
 protected:
  /// `run` on the profile; a desk that starts after all is ended by --for.
  ConsoleRun run(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), {"run", "--profile", desk_.profile().string(), "--for", "0.1"});
    return desk_.console(arguments);
  }
  /// Bad input is one line, and the file that was at fault stands as it was.
  void expectRefused(const fs::path& file, const std::string& text, const std::vector<std::string>& said) {
    const std::string before = textOf(file);
    write(file, text);
    const ConsoleRun refused = run();
    EXPECT_EQ(refused.status, kBad) << refused.text;
    EXPECT_EQ(std::count(refused.text.begin(), refused.text.end(), '\n'), 1) << refused.text;
    for (const std::string& part : said) EXPECT_THAT(refused.text, HasSubstr(part));
    EXPECT_EQ(textOf(file), text) << "a file that is refused is not touched";
    write(file, before);
  }
  /// A profile with all its files.
  void makeProfile() { ASSERT_EQ(run().status, 0); }
  fs::path strategyFile() const { return desk_.profile() / "strategies" / "moving_average_cross.toml"; }
  static std::string replaced(std::string text, const std::string& old, const std::string& by) {
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return at == std::string::npos ? text : text.replace(at, old.size(), by);
  }
  static std::string lineOf(const std::string& text, const std::string& part) {
    return std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(part)), '\n'));
  }

  DeskUnderTest desk_;
};

TEST_F(BadInput, a_broken_desk_file_is_refused_with_file_line_expected_and_found) {
  const fs::path file = desk_.profile() / "desk.toml";
  const std::string name = file.string();
  expectRefused(file, "[bridge\nport = 5601\n", {name + ":1:", "expected ']'"});
  expectRefused(file, "[bridge]\nport = \"five\"\n", {name + ":2:", "bridge.port", "expected a whole number, 1024 to 65532", "found 'five'"});
  expectRefused(file, "[bridge]\nport = 99999\n", {name + ":2:", "bridge.port", "1024 to 65532", "found 99999"});
  expectRefused(file, "[bridge]\nprt = 5601\n", {name + ":2:", "bridge.prt", "expected one of", "port"});
  EXPECT_FALSE(fs::exists(desk_.profile() / "journal.sqlite")) << "a desk that does not start leaves no journal";
}

TEST_F(BadInput, broken_limits_are_refused_with_file_line_expected_and_found) {
  makeProfile();
  const fs::path file = desk_.profile() / "limits.toml";
  const std::string name = file.string(), good = textOf(file);
  const std::string line = lineOf(good, "max_daily_loss = 3.0");
  expectRefused(file, replaced(good, "max_daily_loss = 3.0", "max_daily_loss = 300.0"), {name + ":" + line + ":", "max_daily_loss", "0.1 to 100", "found 300"});
  expectRefused(file, replaced(good, "max_daily_loss = 3.0", "max_daily_los = 3.0"), {name + ":" + line + ":", "max_daily_los", "expected one of", "max_daily_loss"});
  expectRefused(file, replaced(good, "max_daily_loss = 3.0", "max_daily_loss = = 3"), {name + ":" + line + ":", "not valid TOML"});
}

TEST_F(BadInput, a_broken_strategy_file_is_refused_with_file_line_expected_and_found) {
  makeProfile();
  const std::string name = strategyFile().string(), good = textOf(strategyFile());
  const std::string line = lineOf(good, "fast_bars = 12");
  expectRefused(strategyFile(), replaced(good, "fast_bars = 12", "fast_bars = 600"), {name + ":" + line + ":", "fast_bars", "2 to 500 bars", "found 600"});
  expectRefused(strategyFile(), replaced(good, "fast_bars = 12", "fast_bars = \"many\""), {name + ":" + line + ":", "a whole number", "found 'many'"});
  expectRefused(strategyFile(), replaced(good, "fast_bars = 12", "fastbars = 12"), {name + ":" + line + ":", "fastbars", "expected one of", "fast_bars"});
  expectRefused(strategyFile(), replaced(good, "symbols = []", "symbols = [\"EURUSD\""), {name + ":", "not valid TOML", "']'"});
  // No file can promote.
  expectRefused(strategyFile(), replaced(good, "mode = \"paper\"", "mode = \"live\""), {name + ":2:", "off, paper, live_if_promoted", "found 'live'"});
}

TEST_F(BadInput, parameters_that_do_not_go_together_are_refused_with_what_was_expected_and_found) {
  makeProfile();
  expectRefused(strategyFile(), replaced(textOf(strategyFile()), "fast_bars = 12", "fast_bars = 40"),
                {strategyFile().string() + ":" + lineOf(textOf(strategyFile()), "fast_bars = 12") + ":", "fast_bars", "expected less than slow_bars", "36",
                 "found 40"});
}

TEST_F(BadInput, a_zone_or_day_that_is_none_is_refused_with_its_line) {
  makeProfile();
  const fs::path file = desk_.profile() / "desk.toml";
  const std::string good = textOf(file);
  for (const std::string key : {"server_time", "desk_day"}) {
    const std::string old = "\n" + key + " = ";
    const std::string line = std::to_string(1 + std::stoi(lineOf(good, old)));
    const auto from = good.find(old) + old.size();
    expectRefused(file, good.substr(0, from) + "\"Nowhere 25:00\"" + good.substr(good.find('\n', from)), {file.string() + ":" + line + ": " + key});
  }
}

TEST_F(BadInput, a_journal_that_is_none_is_refused_and_kept) {
  makeProfile();
  const fs::path journal = desk_.profile() / "journal.sqlite";
  fs::remove(journal.string() + "-wal");
  fs::remove(journal.string() + "-shm");
  expectRefused(journal, "this was never a database, whatever its name says", {journal.string(), "not a database"});
}

TEST_F(BadInput, a_profile_below_a_file_is_refused) {
  write(desk_.folder() / "file", "text");
  for (const char* path : {"file", "file/profile"}) {
    const ConsoleRun refused = desk_.console({"run", "--profile", (desk_.folder() / path).string(), "--for", "0.1"});
    EXPECT_EQ(refused.status, kBad);
    EXPECT_THAT(refused.text, AllOf(HasSubstr((desk_.folder() / path).string()), HasSubstr("Not a directory")));
  }
  EXPECT_EQ(textOf(desk_.folder() / "file"), "text");
}

TEST_F(BadInput, a_read_only_profile_is_refused) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  fs::permissions(desk_.profile(), fs::perms::owner_read | fs::perms::owner_exec);
  const ConsoleRun refused = run();
  fs::permissions(desk_.profile(), fs::perms::owner_all);
  EXPECT_EQ(refused.status, kBad);
  EXPECT_THAT(refused.text, AllOf(HasSubstr(desk_.profile().string()), HasSubstr("cannot be written")));
}

TEST_F(BadInput, a_second_desk_on_the_profile_is_refused_and_the_first_goes_on) {
  desk_.start();
  const ConsoleRun refused = run();
  EXPECT_EQ(refused.status, kBad);
  EXPECT_THAT(refused.text, AllOf(HasSubstr(desk_.profile().string()), HasSubstr("in use by process")));
  EXPECT_TRUE(desk_.snapshot().is_object());
  EXPECT_EQ(desk_.stop(), 0);
}

TEST_F(BadInput, a_second_desk_on_the_bridge_port_or_the_control_port_is_refused) {
  desk_.start();
  DeskUnderTest other;
  const auto refused = [&](int bridge, int control) {
    write(other.profile() / "desk.toml", "[bridge]\nport = " + std::to_string(bridge) + "\n[control]\nport = " + std::to_string(control) + "\n");
    return other.console({"run", "--profile", other.profile().string(), "--for", "0.1"});
  };
  const ConsoleRun bridge = refused(desk_.port(), other.controlPort());
  EXPECT_EQ(bridge.status, kBad);
  EXPECT_THAT(bridge.text, HasSubstr("port " + std::to_string(desk_.port()) + " is in use"));
  const ConsoleRun control = refused(other.port(), desk_.controlPort());
  EXPECT_EQ(control.status, kBad);
  EXPECT_THAT(control.text, HasSubstr("control port " + std::to_string(desk_.controlPort())));
  EXPECT_TRUE(desk_.snapshot().is_object());
}

TEST_F(BadInput, a_tick_file_is_refused_where_it_is_wrong) {
  const auto play = [&](const std::string& name, const std::string& text) {
    const fs::path file = desk_.folder() / name;
    write(file, text);
    const ConsoleRun refused =
        desk_.console({"terminal", "--connect", "tcp://127.0.0.1:" + std::to_string(desk_.port()), "--speed", "max", "--ticks", file.string()});
    EXPECT_EQ(refused.status, kBad) << refused.text;
    return refused.text;
  };
  const auto at = [&](const std::string& name, int line) { return HasSubstr((desk_.folder() / name).string() + ":" + std::to_string(line) + ":"); };
  // What is wrong at the top is told before any desk is there; a bad row further down while the desk already has the rows before it.
  EXPECT_THAT(play("EURUSD_head.csv", "nonsense\n"), AllOf(at("EURUSD_head.csv", 1), HasSubstr("<BID>"), HasSubstr("found \"nonsense\"")));
  EXPECT_THAT(play("EURUSD_empty.csv", ""), AllOf(at("EURUSD_empty.csv", 1), HasSubstr("found an empty file")));
  EXPECT_THAT(play("EURUSD_first.csv", std::string(kTickHead) + "2014.05.02\t10:00:00.000\tabc\t1.2\t\t\t6\n"),
              AllOf(at("EURUSD_first.csv", 2), HasSubstr("expected a price"), HasSubstr("found \"abc\"")));
  desk_.start();
  EXPECT_THAT(play("EURUSD_cell.csv", std::string(kTickHead) + kOneTick + "2014.05.02\t10:00:01.000\tabc\t1.2\t\t\t6\n"),
              AllOf(at("EURUSD_cell.csv", 3), HasSubstr("expected a price"), HasSubstr("found \"abc\"")));
  EXPECT_THAT(play("EURUSD_cut.csv", std::string(kTickHead) + kOneTick + "2014.05.02\t10:00:0"),
              AllOf(at("EURUSD_cut.csv", 3), HasSubstr("expected 7 columns"), HasSubstr("found 2")));
  EXPECT_THAT(play("EURUSD_back.csv", std::string(kTickHead) + kOneTick + "2014.05.02\t09:00:00.000\t1.1\t1.2\t\t\t6\n"),
              AllOf(at("EURUSD_back.csv", 3), HasSubstr("not before 2014-05-02T10:00:00.000"), HasSubstr("found 2014-05-02T09:00")));
  EXPECT_THAT(play("NOSUCH_a.csv", std::string(kTickHead) + kOneTick), AllOf(HasSubstr("EURUSD"), HasSubstr("found 'NOSUCH'")));
  EXPECT_TRUE(desk_.snapshot().is_object()) << "the desk outlives every broken terminal";
  EXPECT_EQ(desk_.stop(), 0);
}

TEST_F(BadInput, a_terminal_without_a_tick_to_play_says_so_before_any_desk_hears_of_it) {
  const std::string ticks = (desk_.folder() / "EURUSD_ticks.csv").string(), head = (desk_.folder() / "EURUSD_head.csv").string();
  write(ticks, std::string(kTickHead) + kOneTick);
  write(head, kTickHead);
  const auto refused = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "terminal");
    const ConsoleRun run = desk_.console(arguments);
    EXPECT_EQ(run.status, kBad) << run.text;
    return run.text;
  };
  EXPECT_EQ(refused({"--ticks", ticks, "--from", "2015-01-01"}),
            "terminal: " + ticks + ": expected at least one tick from 2015-01-01T00:00:00.000Z, found the last at 2014-05-02T10:00:00.000Z\n");
  EXPECT_EQ(refused({"--ticks", ticks, "--to", "2014-05-01"}),
            "terminal: " + ticks + ": expected at least one tick before 2014-05-01T00:00:00.000Z, found the first at 2014-05-02T10:00:00.000Z\n");
  EXPECT_EQ(refused({"--ticks", head}), "terminal: " + head + ": expected at least one tick, found none\n");
  EXPECT_THAT(refused({"--generate", "1", "--from", "2024-01-06", "--to", "2024-01-07"}), HasSubstr("expected at least one tick from 2024-01-06"));
}

TEST_F(BadInput, one_symbol_in_two_tick_files_is_refused) {
  const fs::path one = desk_.folder() / "EURUSD_1.csv", two = desk_.folder() / "EURUSD_2.csv";
  for (const fs::path& file : {one, two}) write(file, std::string(kTickHead) + kOneTick);
  const ConsoleRun refused = desk_.console({"terminal", "--ticks", one.string(), two.string()});
  EXPECT_EQ(refused.status, kBad);
  EXPECT_THAT(refused.text, AllOf(HasSubstr(one.string()), HasSubstr(two.string()), HasSubstr("EURUSD")));
}

TEST_F(BadInput, a_tick_file_that_is_not_there_is_named) {
  const std::string file = (desk_.folder() / "missing.csv").string();
  const ConsoleRun refused = desk_.console({"terminal", "--ticks", file});
  EXPECT_EQ(refused.status, kBad);
  EXPECT_THAT(refused.text, AllOf(HasSubstr(file), HasSubstr("No such file")));
}

TEST_F(BadInput, a_report_that_cannot_be_written_says_where) {
  makeProfile();
  const std::string out = (desk_.folder() / "missing" / "fills.csv").string();
  const ConsoleRun refused = desk_.console({"report", "fills", "--profile", desk_.profile().string(), "--out", out});
  EXPECT_EQ(refused.status, kBad);
  EXPECT_THAT(refused.text, AllOf(HasSubstr(out), HasSubstr("cannot be written")));
}

TEST_F(BadInput, no_command_writes_over_a_file_of_the_profile) {
  makeProfile();
  const auto expectSpared = [&](const fs::path& file, std::vector<std::string> command) {
    const std::string before = textOf(file);
    command.push_back(file.string());
    const ConsoleRun refused = desk_.console(command);
    EXPECT_EQ(refused.status, kBad) << refused.text;
    EXPECT_THAT(refused.text, AllOf(HasSubstr(file.string()), HasSubstr("that the desk of profile")));
    EXPECT_EQ(textOf(file), before) << file;
  };
  const std::string profile = desk_.profile().string();
  expectSpared(desk_.profile() / "journal.sqlite", {"backup", "--profile", profile, "--out"});
  expectSpared(desk_.profile() / "limits.toml", {"report", "fills", "--profile", profile, "--out"});
  write(desk_.folder() / "deals.csv", "order_id\n");
  expectSpared(strategyFile(), {"attribute", "--in", (desk_.folder() / "deals.csv").string(), "--out"});
  expectSpared(desk_.profile() / "desk.toml", {"terminal", "--profile", profile, "--generate", "1", "--book"});
}

TEST_F(BadInput, a_book_that_cannot_be_written_is_told_before_the_first_tick) {
  const std::string book = (desk_.folder() / "missing" / "book.csv").string();
  const ConsoleRun refused = desk_.console({"terminal", "--generate", "1", "--book", book});
  EXPECT_EQ(refused.status, kBad);
  EXPECT_THAT(refused.text, AllOf(HasSubstr("--book"), HasSubstr(book)));
}

TEST_F(BadInput, a_profile_without_a_journal_has_nothing_to_report_verify_or_back_up) {
  const std::string profile = desk_.profile().string();
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"verify"}, {"report", "fills", "--out", (desk_.folder() / "x.csv").string()}, {"backup", "--out", (desk_.folder() / "x").string()}}) {
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--profile", profile});
    const ConsoleRun refused = desk_.console(arguments);
    EXPECT_EQ(refused.status, kBad) << command.front();
    EXPECT_THAT(refused.text, HasSubstr((desk_.profile() / "journal.sqlite").string()));
  }
  EXPECT_FALSE(fs::exists(desk_.folder() / "x.csv"));
}

TEST_F(BadInput, control_without_a_desk_is_told_apart) {
  makeProfile();
  for (const char* command : {"snapshot", "arm", "kill", "watch"}) {
    const ConsoleRun refused = desk_.control({command});
    EXPECT_EQ(refused.status, kUnreachable) << command;
    EXPECT_THAT(refused.text, HasSubstr("no desk answers on 127.0.0.1:" + std::to_string(desk_.controlPort())));
  }
}

TEST_F(BadInput, control_of_a_desk_without_a_control_server_says_that_it_is_off) {
  makeProfile();
  const fs::path file = desk_.profile() / "desk.toml";
  write(file, std::regex_replace(textOf(file), std::regex("port = " + std::to_string(desk_.controlPort())), "port = 0"));
  const ConsoleRun refused = desk_.control({"snapshot"});
  EXPECT_EQ(refused.status, kUnreachable);
  EXPECT_EQ(refused.text, "control: the control server is off: port = 0 in [control] of " + file.string() + "\n");
}

TEST_F(BadInput, wrong_usage_is_told_apart_from_bad_input) {
  const std::string profile = desk_.profile().string();
  const std::vector<std::vector<std::string>> wrong{
      {}, {"nonsense"}, {"run", "--bogus"}, {"run", "--profile", profile, "--for", "-3"}, {"run", "--profile", profile, "--live", "no_such_strategy", "--for", "0.1"},
      {"terminal"}, {"terminal", "--generate", "1", "--speed", "0"}, {"terminal", "--generate", "1", "--connect", "nowhere"},
      {"terminal", "--generate", "1", "--account", "margin"}, {"control"}, {"control", "order", "EURUSD", "up", "0.1", "--reason", "test"},
      {"control", "set", "moving_average_cross", "--profile", profile}, {"report", "nonsense", "--profile", profile, "--out", "x.csv"},
      {"report", "fills", "--profile", profile, "--out", "x.csv", "--from", "yesterday"}, {"strategies", "describe", "no_such_strategy", "--json"}};
  for (const auto& arguments : wrong) {
    const ConsoleRun refused = desk_.console(arguments);
    std::string shown;
    for (const std::string& argument : arguments) shown += argument + " ";
    EXPECT_EQ(refused.status, kUsage) << shown << refused.text;
    EXPECT_LT(refused.text.size(), 400U) << shown << "has an answer that a person can read: " << refused.text;
    EXPECT_FALSE(refused.text.empty()) << shown;
  }
  EXPECT_FALSE(fs::exists(desk_.profile() / "limits.toml")) << "wrong usage touches no profile";
}

TEST_F(BadInput, an_unknown_word_on_the_command_line_is_named_with_what_may_be_meant) {
  const auto said = [&](const std::vector<std::string>& arguments) {
    const ConsoleRun refused = desk_.console(arguments);
    EXPECT_EQ(refused.status, kUsage);
    return refused.text;
  };
  EXPECT_THAT(said({"--nope"}), AllOf(HasSubstr("deskwrightctl: expected an option, found '--nope'"), HasSubstr("--version")));
  EXPECT_THAT(said({"nope"}), AllOf(HasSubstr("deskwrightctl: expected a command, found 'nope'"), HasSubstr("terminal")));
  EXPECT_EQ(said({"control", "snapshut"}), "deskwrightctl control: expected a command, found 'snapshut'; did you mean 'snapshot'?\n");
  EXPECT_EQ(said({"report", "fills", "--profil", "x"}), "deskwrightctl report: expected an option, found '--profil'; did you mean '--profile'?\n");
}

TEST_F(BadInput, what_cannot_be_meant_is_refused_and_not_taken) {
  const std::string profile = desk_.profile().string();
  const auto refused = [&](int status, const std::vector<std::string>& arguments, const std::string& said) {
    const ConsoleRun run = desk_.console(arguments);
    EXPECT_EQ(run.status, status) << run.text;
    EXPECT_THAT(run.text, HasSubstr(said));
  };
  for (const std::string currency : {"XXX", "usd", "EURO", "XAU"}) {
    refused(kUsage, {"terminal", "--generate", "1", "--currency", currency}, "--currency: expected one of AUD CAD CHF EUR GBP JPY NZD USD, found '" + currency + "'");
  }
  refused(kUsage, {"report", "fills", "--profile", profile, "--out", "x.csv", "--from", "2024-02-01", "--to", "2024-01-01"}, "--from: expected not later than --to");
  refused(kBad, {"attribute", "--in", desk_.folder().string(), "--out", "x.csv"}, "found a folder");
  desk_.start();
  refused(kBad, {"control", "order", "EURUSD", "buy", "0.1", "--reason", "", "--dry-run", "--profile", profile}, "reason: expected a sentence");
  refused(kBad, {"control", "order", "EURUSD", "buy", "1e30", "--reason", "test", "--dry-run", "--profile", profile},
          "lots: expected a plain number above 0, at most 1000000, found '1e30'");
  refused(kBad, {"control", "set", "channel_breakout.lots=0.30000001", "--profile", profile}, "in steps of 0.01, found 0.30000001");
  refused(kUsage, {"control", "set", "channel_breakout.lots=0.3", "channel_breakout.lots=0.4", "--profile", profile},
          "expected each name once, found channel_breakout.lots twice: 0.3 and 0.4");
  refused(kBad, {"control", "set", "moving_average_cross.lots=0.3", "channel_breakout.lots=0.4", "--profile", profile},
          "expected moving_average_cross, the first that is named, found channel_breakout");
  refused(kBad, {"control", "set", "moving_average_cross.lots=0.123", "--profile", profile}, "lots: expected a number, 0.01 to 1000 lots in steps of 0.01, found 0.123");
}

TEST_F(BadInput, garbage_on_the_bridge_ports_does_not_disturb_a_desk_at_work) {
  desk_.start({"--arm", "--live", "moving_average_cross,channel_breakout"});
  desk_.startTerminal({"--generate", "1", "--speed", "60"});
  const json before = desk_.snapshotWhen([](const json& s) { return s["desk"]["armed"] == true && !s["time"].is_null(); });
  zmq::context_t context;
  for (const int port : {desk_.port(), desk_.port() + 1}) {
    zmq::socket_t dealer(context, zmq::socket_type::dealer);
    dealer.set(zmq::sockopt::linger, 1000);
    dealer.set(zmq::sockopt::sndtimeo, 1000);
    dealer.connect("tcp://127.0.0.1:" + std::to_string(port));
    const std::string noise(3000, '\x5a');
    for (int i = 0; i < 500; ++i) {
      dealer.send(zmq::buffer(noise), zmq::send_flags::none);
      dealer.send(zmq::str_buffer("GET / HTTP/1.1"), zmq::send_flags::sndmore);
      dealer.send(zmq::str_buffer(""), zmq::send_flags::none);
    }
    zmq::socket_t stream(context, zmq::socket_type::stream);  // bytes that are not even ZeroMQ
    stream.set(zmq::sockopt::linger, 1000);
    stream.connect("tcp://127.0.0.1:" + std::to_string(port));
    zmq::message_t identity, empty;
    ASSERT_TRUE(stream.recv(identity, zmq::recv_flags::none));
    ASSERT_TRUE(stream.recv(empty, zmq::recv_flags::none));
    stream.send(identity, zmq::send_flags::sndmore);
    stream.send(zmq::buffer(noise), zmq::send_flags::none);
  }
  const json after = desk_.snapshotWhen([&](const json& s) { return s["inputs"].get<std::uint64_t>() > before["inputs"].get<std::uint64_t>() + 500; });
  EXPECT_EQ(after["desk"]["armed"], true);
  EXPECT_EQ(after["desk"]["state"], "active");
  EXPECT_EQ(after["link"]["state"], "ready");
  EXPECT_EQ(desk_.stop(), 0);
  EXPECT_THAT(textOf(desk_.profile() / "logs" / "deskwright.log"), HasSubstr("BRIDGE_MALFORMED_FRAME"));
  EXPECT_EQ(desk_.console({"verify", "--profile", desk_.profile().string()}).status, 0);
}

}  // namespace
}  // namespace deskwright
