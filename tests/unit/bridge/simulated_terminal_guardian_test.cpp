#include "engine/bridge/simulated_terminal_guardian.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace deskwright {
namespace {

class StandInsGuardian : public testing::Test {
 protected:
  void begin(std::optional<KillLatch> latch = {}) {
    guardian.emplace(TerminalGuardianConfig{7, {90000001}, "secret", std::move(latch), [this](const auto& kept) { file = kept; }},
                     [this](std::span<const std::byte> bytes) {
                       const auto frame = readFrame(bytes);
                       said.emplace_back(nameOf(frame->type()));
                       if (frame->type() == FrameType::KillState) state = frame->body<wire::KillState>();
                       return true;
                     });
  }
  template <class Body>
  void hears(const Body& body) {
    guardian->onFrame(buffer.fill({}, body));
  }

  std::optional<TerminalGuardian> guardian;
  std::optional<KillLatch> file;
  std::vector<std::string> said;
  wire::KillState state{};
  FrameBuffer buffer;
};

TEST_F(StandInsGuardian, says_once_a_second_who_it_is_and_that_it_is_not_killed) {
  begin();
  const LinkTime start{std::chrono::seconds(9)};
  guardian->onTime(start);
  guardian->onTime(start + std::chrono::milliseconds(999));
  EXPECT_EQ(said, (std::vector<std::string>{"GUARDIAN_HELLO", "KILL_STATE"}));
  EXPECT_EQ(state.latched, 0);
  guardian->onTime(start + std::chrono::seconds(1));
  EXPECT_EQ(said.size(), 4U);
}

TEST_F(StandInsGuardian, latches_a_kill_and_answers_it) {
  begin();
  hears(wire::Kill{5, 1, {}});
  EXPECT_TRUE(guardian->killed());
  EXPECT_TRUE(guardian->killDue());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->number, 5U);
  EXPECT_EQ(state.kill, 5U);
  EXPECT_EQ(state.latched, 1);
}

TEST_F(StandInsGuardian, changes_nothing_for_the_same_kill_again) {
  begin();
  hears(wire::Kill{5, 1, {}});
  guardian->killServed();
  hears(wire::Kill{5, 0, {}});
  EXPECT_FALSE(guardian->killDue());
  EXPECT_TRUE(guardian->flattens());
  EXPECT_EQ(said.size(), 2U) << "but answers";
}

TEST_F(StandInsGuardian, is_cleared_by_the_number_of_its_own_kill_alone) {
  begin();
  hears(wire::Kill{5, 1, {}});
  hears(wire::ClearKill{6});
  EXPECT_TRUE(guardian->killed());
  hears(wire::ClearKill{5});
  EXPECT_FALSE(guardian->killed());
  EXPECT_FALSE(file);
}

TEST_F(StandInsGuardian, begins_killed_with_the_latch_of_an_earlier_start) {
  begin(KillLatch{5, false, KillCause::Person, ""});
  EXPECT_TRUE(guardian->killed());
  EXPECT_TRUE(guardian->killDue());
  EXPECT_FALSE(guardian->flattens());
}

TEST_F(StandInsGuardian, has_nothing_left_when_only_positions_are_that_it_may_keep) {
  begin(KillLatch{5, false, KillCause::Person, ""});
  guardian->setLeft(0, 3);
  EXPECT_FALSE(guardian->left());
  guardian->setLeft(1, 3);
  EXPECT_TRUE(guardian->left());
}

}  // namespace
}  // namespace deskwright
