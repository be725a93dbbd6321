// A desk that meets a generated market knows what was before its first tick.

#include "tests/integration/desk_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

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

}  // namespace
}  // namespace deskwright
