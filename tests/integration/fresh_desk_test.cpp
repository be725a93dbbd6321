// A desk from its first start: what its files hold, and that what is described can be set.
#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace deskwright {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A value of `strategies describe` as `control set` takes it.
std::string asText(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string list;
  for (const json& item : value) list += (list.empty() ? "" : ",") + item.get<std::string>();
  return list;
}

TEST(FreshDesk, every_parameter_that_is_described_can_be_set) {
  DeskUnderTest desk;
  desk.start();
  desk.startTerminal({"--generate", "1", "--symbols", "EURUSD", "--speed", "10"});
  desk.snapshotWhen([](const json& snapshot) { return snapshot["strategies"].size() == 2; });
  for (const std::string name : {"moving_average_cross", "channel_breakout"}) {
    const ConsoleRun described = desk.console({"strategies", "describe", name, "--json"});
    ASSERT_EQ(described.status, 0) << described.text;
    std::vector<std::string> command{"set"};
    const json description = json::parse(described.text);
    for (const json& parameter : description["parameters"]) {
      command.push_back(name + "." + parameter["key"].get<std::string>() + "=" + asText(parameter["default"]));
    }
    EXPECT_GT(command.size(), 10U);
    const ConsoleRun set = desk.control(command);
    EXPECT_EQ(set.status, 0) << set.text;
  }
}

TEST(FreshDesk, parameters_set_before_a_terminal_has_come_hold_when_it_does) {
  DeskUnderTest desk;
  desk.start();
  const ConsoleRun set = desk.control({"set", "moving_average_cross.fast_bars=10"});
  EXPECT_EQ(set.status, 0) << set.text;
  EXPECT_EQ(desk.control({"set", "moving_average_cross.fast_bars=600"}).status, 3) << "judged as ever";
  desk.startTerminal({"--generate", "1", "--symbols", "EURUSD", "--speed", "10"});
  desk.snapshotWhen([](const json& snapshot) { return snapshot["strategies"].size() == 2; });
  // With fast_bars at 10, slow_bars of 11 is possible; with the default of 12 it is not.
  const ConsoleRun after = desk.control({"set", "moving_average_cross.slow_bars=11"});
  EXPECT_EQ(after.status, 0) << after.text;
  EXPECT_EQ(desk.stop(), 0);
  EXPECT_THAT(textOf(desk.profile() / "strategies" / "moving_average_cross.toml"), HasSubstr("\nfast_bars = 10\n"));
}

TEST(FreshDesk, a_file_edited_before_a_terminal_has_come_holds_when_it_does) {
  DeskUnderTest desk;
  desk.start();
  const auto file = desk.profile() / "strategies" / "moving_average_cross.toml";
  std::string text = textOf(file);
  const std::string line = "\nfast_bars = 12\n";
  ASSERT_NE(text.find(line), std::string::npos);
  write(file, text.replace(text.find(line), line.size(), "\nfast_bars = 10\n"));
  // The file is looked at once a second; slow_bars of 11 is possible from then on.
  desk.snapshotWhen([&](const json&) { return desk.control({"set", "moving_average_cross.slow_bars=11"}).status == 0; });
  EXPECT_EQ(desk.stop(), 0);
  EXPECT_THAT(textOf(file), HasSubstr("\nfast_bars = 10\n"));
}

TEST(FreshDesk, a_strategy_cannot_be_paused_before_a_terminal_has_come) {
  DeskUnderTest desk;
  desk.start();
  const ConsoleRun refused = desk.control({"pause", "moving_average_cross"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.text, HasSubstr("no terminal has connected yet; moving_average_cross does nothing"));
}

TEST(FreshDesk, the_terminal_overwrites_the_contract_specifications_that_ship) {
  DeskUnderTest desk;
  desk.start();
  const auto file = desk.profile() / "symbols.toml";
  EXPECT_THAT(textOf(file), HasSubstr("\n# tick_size         smallest price step; default one point\n")) << "as it ships";
  desk.startTerminal({"--generate", "1", "--symbols", "EURUSD", "--speed", "10"});
  desk.snapshotWhen([&](const json&) { return textOf(file).find("# tick_size") == std::string::npos; });
  EXPECT_THAT(textOf(file), AllOf(HasSubstr("[\"EURUSD\"]"), HasSubstr("[\"XAUUSD\"]"))) << "what is not offered stays";
  EXPECT_THAT(textOf(file), Not(HasSubstr("# tick_size")));
}

}  // namespace
}  // namespace deskwright
