// What the window may ask before the desk behind it has started.
#include "app/window/starting_desk.h"

#include "tests/widgets/staged_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace deskwright {
namespace {

Command pauseOfAll() { return {7, "screen", PauseCommand{}}; }

TEST(StartingDesk, knows_nothing_and_says_that_it_reads_the_journal) {
  StartingDesk desk;
  const Snapshot shown = desk.snapshot();
  EXPECT_TRUE(shown.strategies.empty());
  EXPECT_FALSE(shown.desk.account.account);
  EXPECT_EQ(shown.link.state, "starting");
  EXPECT_THAT(shown.link.reason, testing::HasSubstr("journal"));
  EXPECT_EQ(desk.parametersVersion(), 0U);
}

TEST(StartingDesk, answers_a_command_at_once_that_nothing_was_done) {
  StartingDesk desk;
  CommandReply reply;
  ASSERT_TRUE(desk.submit(pauseOfAll(), [&](const CommandReply& given) { reply = given; }));
  EXPECT_EQ(reply.id, 7U);
  EXPECT_FALSE(reply.done);
  EXPECT_THAT(reply.text, testing::HasSubstr("nothing was done"));
}

TEST(StartingDesk, is_the_desk_behind_it_once_that_has_started) {
  StagedDesk staged;
  staged.shown = stagedSnapshot();
  StartingDesk desk;
  desk.become(staged);
  EXPECT_EQ(desk.snapshot().strategies.size(), staged.shown.strategies.size());
  EXPECT_TRUE(desk.submit(pauseOfAll(), [](const CommandReply&) {}));
  EXPECT_EQ(staged.asked.size(), 1U);
}

/// A panel reads parameters when their version has changed.
TEST(StartingDesk, has_another_version_of_parameters_once_there_are_any) {
  StagedDesk staged;
  staged.version = 0;
  StartingDesk desk;
  const auto before = desk.parametersVersion();
  desk.become(staged);
  EXPECT_NE(desk.parametersVersion(), before);
}

}  // namespace
}  // namespace deskwright
