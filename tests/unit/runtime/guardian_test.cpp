#include "engine/runtime/guardian.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

namespace deskwright {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr LinkTime kStart{std::chrono::seconds(100)};

// "kill 7 flatten", "clear 7": what went out; and what a terminal is to say next.
class ScriptedLine final : public KillLine {
 public:
  std::vector<std::string> sent;
  std::deque<KillReport> reports;
  bool somebody = true;

  void poll(Duration, KillListener& listener) override {
    for (; !reports.empty(); reports.pop_front()) listener.onKillReport(reports.front());
  }
  bool kill(std::uint64_t number, bool flatten) override {
    if (somebody) sent.push_back("kill " + std::to_string(number) + (flatten ? " flatten" : ""));
    return somebody;
  }
  bool clearKill(std::uint64_t number) override {
    if (somebody) sent.push_back("clear " + std::to_string(number));
    return somebody;
  }
  void wake() override {}
};

class GuardianAtWork : public testing::Test {
 protected:
  void begin(std::optional<KillLatch> found = {}) {
    guardian.emplace(GuardianParts{line, [this](const KillLatch& latch) { kept = latch; }, [this] { kept.reset(); },
                                   [this](const KillLatch& latch) { heart.push_back(latch.reason); }, [this] { return ++drawn; },
                                   [this](const Notice& n) { codes.push_back(n.code.str()); }},
                     std::move(found));
  }
  void pass(milliseconds time) { guardian->poll({}, now += time); }
  void terminalSays(std::uint64_t kill, bool latched, std::uint32_t orders = 0, std::uint32_t positions = 0, bool flatten = true,
                    bool kept_there = true) {
    KillReport report;
    report.account = {50012345};
    report.kill = kill;
    report.latched = latched;
    report.flatten = flatten;
    report.orders = orders;
    report.positions = positions;
    report.kept = kept_there;
    line.reports.push_back(report);
    guardian->poll({}, now);
  }

  ScriptedLine line;
  LinkTime now = kStart;
  std::optional<KillLatch> kept;
  std::vector<std::string> heart, codes;
  std::uint64_t drawn = 6;
  std::optional<Guardian> guardian;
};

TEST_F(GuardianAtWork, sends_a_kill_at_once_and_again_until_the_terminal_has_latched_it) {
  begin();
  guardian->kill(KillCause::Person, true, "killed by control", now);
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten"));
  pass(milliseconds(249));
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten"));
  pass(milliseconds(1));
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten", "kill 7 flatten"));
  terminalSays(7, true, 2, 1);
  pass(milliseconds(5'000));
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten", "kill 7 flatten"));
}

TEST_F(GuardianAtWork, keeps_the_latch_where_a_restart_finds_it) {
  begin();
  guardian->kill(KillCause::Hang, false, "mean_reversion hangs", now);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->number, 7U);
  EXPECT_FALSE(kept->flatten);
  EXPECT_EQ(kept->cause, KillCause::Hang);
  EXPECT_EQ(kept->reason, "mean_reversion hangs");
}

TEST_F(GuardianAtWork, takes_a_second_kill_for_the_first) {
  begin();
  guardian->kill(KillCause::Person, true, "first", now);
  guardian->kill(KillCause::Person, true, "second", now);
  guardian->kill(KillCause::Person, false, "third", now);
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten"));
  EXPECT_EQ(kept->reason, "first");
}

TEST_F(GuardianAtWork, gives_a_kill_that_now_flattens_a_new_number_which_the_terminal_takes_notice_of) {
  begin();
  guardian->kill(KillCause::Person, false, "first", now);
  terminalSays(7, true, 0, 2, false);
  guardian->kill(KillCause::Person, true, "second", now);
  EXPECT_THAT(line.sent, ElementsAre("kill 7", "kill 8 flatten"));
  EXPECT_FALSE(guardian->confirmed());
}

TEST_F(GuardianAtWork, calls_the_terminal_safe_when_nothing_is_left_of_what_the_kill_takes) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  terminalSays(7, true, 1, 0);
  EXPECT_FALSE(guardian->safe());
  terminalSays(7, true, 0, 1);
  EXPECT_FALSE(guardian->safe());
  terminalSays(7, true, 0, 0);
  EXPECT_TRUE(guardian->safe());
}

TEST_F(GuardianAtWork, tells_once_that_the_terminal_cannot_keep_the_kill_and_once_that_it_can) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  terminalSays(7, true, 0, 0, true, false);
  EXPECT_TRUE(guardian->confirmed());
  EXPECT_FALSE(guardian->kept());
  terminalSays(7, true, 0, 0, true, false);
  terminalSays(7, true);
  EXPECT_TRUE(guardian->kept());
  EXPECT_THAT(codes, ElementsAre("KILL_CONFIRMED", "TERMINAL_SAFE", "LATCH_NOT_KEPT", "LATCH_KEPT"));
}

TEST_F(GuardianAtWork, forgets_with_the_kill_that_the_terminal_could_not_keep_it) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  terminalSays(7, true, 0, 0, true, false);
  guardian->clear(now);
  EXPECT_TRUE(guardian->kept());
}

TEST_F(GuardianAtWork, calls_the_terminal_safe_with_positions_when_the_kill_leaves_them) {
  begin();
  guardian->kill(KillCause::Person, false, "", now);
  terminalSays(7, true, 0, 3, false);
  EXPECT_TRUE(guardian->safe());
}

TEST_F(GuardianAtWork, kills_a_terminal_that_has_forgotten_its_kill) {
  begin(KillLatch{9, true, KillCause::Person, "killed by control"});
  terminalSays(9, true);
  line.sent.clear();
  now += milliseconds(300);
  terminalSays(0, false, 0, 1);
  EXPECT_FALSE(guardian->confirmed());
  EXPECT_THAT(line.sent, ElementsAre("kill 9 flatten"));
}

TEST_F(GuardianAtWork, is_killed_by_a_terminal_that_is_killed) {
  begin();
  terminalSays(55, true, 0, 2, false);
  ASSERT_TRUE(guardian->latch());
  EXPECT_EQ(kept->number, 55U);
  EXPECT_FALSE(kept->flatten);
  EXPECT_EQ(kept->cause, KillCause::Terminal);
  EXPECT_EQ(heart.size(), 1U);
  EXPECT_TRUE(guardian->confirmed());
}

TEST_F(GuardianAtWork, gives_a_terminal_whose_latch_lost_its_number_a_new_one) {
  begin();
  terminalSays(0, true, 0, 1);
  EXPECT_EQ(kept->number, 7U);
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten"));
  EXPECT_FALSE(guardian->confirmed());
}

TEST_F(GuardianAtWork, draws_a_number_for_a_latch_of_its_own_that_could_not_be_read) {
  begin(KillLatch{0, true, KillCause::Person, "unreadable"});
  EXPECT_EQ(guardian->latch()->number, 7U);
  EXPECT_EQ(kept->number, 7U);
}

TEST_F(GuardianAtWork, clears_the_terminal_when_a_person_clears_and_forgets_its_latch) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  terminalSays(7, true);
  guardian->clear(now);
  EXPECT_FALSE(kept);
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten", "clear 7"));
  pass(milliseconds(250));
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten", "clear 7", "clear 7"));
  terminalSays(7, false);
  pass(milliseconds(1'000));
  EXPECT_THAT(line.sent, ElementsAre("kill 7 flatten", "clear 7", "clear 7"));
}

TEST_F(GuardianAtWork, is_not_killed_anew_by_a_report_that_crossed_the_clearing) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  terminalSays(7, true);
  guardian->clear(now);
  terminalSays(7, true);
  EXPECT_FALSE(guardian->latch());
  EXPECT_THAT(heart, IsEmpty());
}

TEST_F(GuardianAtWork, is_killed_by_another_kill_than_the_one_that_was_cleared) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  guardian->clear(now);
  terminalSays(55, true);
  ASSERT_TRUE(guardian->latch());
  EXPECT_EQ(guardian->latch()->number, 55U);
}

TEST_F(GuardianAtWork, never_clears_by_itself) {
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  terminalSays(7, true);
  terminalSays(7, false);
  pass(std::chrono::hours(1));
  EXPECT_TRUE(guardian->latch());
  EXPECT_THAT(line.sent, testing::Each("kill 7 flatten"));
}

TEST_F(GuardianAtWork, says_again_and_again_that_no_terminal_confirms) {
  line.somebody = false;
  begin();
  guardian->kill(KillCause::Person, true, "", now);
  pass(milliseconds(9'999));
  EXPECT_THAT(codes, IsEmpty());
  pass(milliseconds(1));
  EXPECT_THAT(codes, ElementsAre("KILL_UNCONFIRMED"));
  pass(milliseconds(10'000));
  EXPECT_THAT(codes, ElementsAre("KILL_UNCONFIRMED", "KILL_UNCONFIRMED"));
}

}  // namespace
}  // namespace deskwright
