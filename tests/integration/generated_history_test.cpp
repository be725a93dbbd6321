// A desk that meets a generated market knows what was before its first tick.

#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>

#include <nlohmann/json.hpp>

namespace deskwright {
namespace {

TEST(GeneratedHistory, makes_strategies_trade_in_the_first_hour) {
  // Without it the slow average would have to wait for three hours of five-minute bars.
  DeskUnderTest desk;
  const auto book = desk.folder() / "book.csv";
  desk.start({"--arm", "--live", "moving_average_cross"});
  auto& terminal = desk.startTerminal({"--generate", "1", "--speed", "max", "--to", "2024-01-08T08:00", "--book", book.string()});
  EXPECT_EQ(terminal.wait(std::chrono::seconds(60)), 0);
  EXPECT_THAT(textOf(book), testing::HasSubstr("\ndeal,"));
  EXPECT_EQ(desk.stop(), 0);
}

TEST(GeneratedHistory, is_told_behind_the_first_snapshot_alone) {
  DeskUnderTest desk;
  desk.start();
  desk.startTerminal({"--generate", "1", "--speed", "10"});
  const auto inputs = [](const nlohmann::json& snapshot) { return snapshot["inputs"].get<std::uint64_t>(); };
  const auto before = desk.snapshotWhen([&](const auto& s) { return s["desk"]["reconciled"] == true && inputs(s) > 30'000; });
  // The kill is confirmed by a snapshot of its own; what follows that one has been handled when time goes on.
  EXPECT_EQ(desk.control({"kill"}).status, 0);
  const auto killed = desk.snapshotWhen([](const auto& s) { return s["desk"]["killed"] == true && s["desk"]["reconciled"] == true; });
  const auto after = desk.snapshotWhen([&](const auto& s) { return s["desk"]["reconciled"] == true && inputs(s) > inputs(killed) + 500; });
  EXPECT_LT(inputs(after), inputs(before) + 20'000);
  EXPECT_EQ(desk.stop(), 0);
}

}  // namespace
}  // namespace deskwright
