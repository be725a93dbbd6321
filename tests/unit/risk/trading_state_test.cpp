#include "engine/risk/trading_state.h"

#include <gtest/gtest.h>

#include <utility>

namespace deskwright {
namespace {

constexpr StrategyId kOne{1}, kTwo{2};

TEST(TradingStates, are_active_until_told_otherwise) {
  const TradingStates states;
  EXPECT_EQ(states.of(kNoStrategy), TradingState::Active);
  EXPECT_EQ(states.effective(kOne), TradingState::Active);
}

TEST(TradingStates, let_the_stricter_of_desk_and_strategy_win) {
  TradingStates states;
  states.tighten(kOne, TradingState::Halted, "");
  states.tighten(kNoStrategy, TradingState::Paused, "");
  EXPECT_EQ(states.effective(kOne), TradingState::Halted);
  EXPECT_EQ(states.effective(kTwo), TradingState::Paused);
  EXPECT_EQ(states.of(kTwo), TradingState::Active);
}

TEST(TradingStates, hand_back_the_row_to_journal_once) {
  TradingStates states;
  const auto row = states.tighten(kOne, TradingState::Paused, "rejects in a row");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->strategy, kOne);
  EXPECT_EQ(row->state, TradingState::Paused);
  EXPECT_EQ(row->reason.view(), "rejects in a row");
  EXPECT_FALSE(states.tighten(kOne, TradingState::Paused, "again"));
}

TEST(TradingStates, never_loosen_by_tightening) {
  TradingStates states;
  states.tighten(kNoStrategy, TradingState::Halted, "");
  EXPECT_FALSE(states.tighten(kNoStrategy, TradingState::Paused, ""));
  EXPECT_EQ(states.of(kNoStrategy), TradingState::Halted);
}

TEST(TradingStates, resume_from_everything_but_a_kill) {
  for (const auto state : {TradingState::Paused, TradingState::ReduceOnly, TradingState::Halted}) {
    TradingStates states;
    states.tighten(kNoStrategy, state, "");
    const auto resumed = states.resume(kNoStrategy, "operator");
    ASSERT_TRUE(resumed);
    EXPECT_TRUE(resumed->has_value());
    EXPECT_EQ(states.of(kNoStrategy), TradingState::Active);
  }
  TradingStates killed;
  killed.kill("operator");
  EXPECT_FALSE(killed.resume(kNoStrategy, "operator"));
  EXPECT_TRUE(killed.killed());
}

TEST(TradingStates, resuming_the_desk_leaves_a_paused_strategy_paused) {
  TradingStates states;
  states.tighten(kOne, TradingState::Paused, "");
  states.tighten(kNoStrategy, TradingState::Paused, "");
  ASSERT_TRUE(states.resume(kNoStrategy, ""));
  EXPECT_EQ(states.effective(kOne), TradingState::Paused);
  EXPECT_EQ(states.effective(kTwo), TradingState::Active);
}

TEST(TradingStates, latch_a_kill_until_it_is_cleared) {
  TradingStates states;
  EXPECT_TRUE(states.kill("operator"));
  EXPECT_FALSE(states.kill("operator again"));
  EXPECT_EQ(states.effective(kOne), TradingState::Killed);
  const auto cleared = states.clearKill("operator", true);
  ASSERT_TRUE(cleared);
  EXPECT_EQ(cleared.value().state, TradingState::Active);
  EXPECT_FALSE(states.clearKill("operator", true));
}

TEST(TradingStates, return_after_a_kill_to_what_they_were_before_it) {
  for (const auto before : {TradingState::Active, TradingState::Paused, TradingState::ReduceOnly, TradingState::Halted}) {
    TradingStates states;
    states.tighten(kNoStrategy, before, "");
    states.kill("operator");
    const auto cleared = states.clearKill("operator", true);
    ASSERT_TRUE(cleared);
    EXPECT_EQ(cleared.value().state, before);
    EXPECT_EQ(states.of(kNoStrategy), before);
  }
}

TEST(TradingStates, are_at_least_paused_after_a_kill_whose_end_was_not_proven) {
  for (const auto& [before, after] :
       {std::pair{TradingState::Active, TradingState::Paused}, {TradingState::Halted, TradingState::Halted}}) {
    TradingStates states;
    states.tighten(kNoStrategy, before, "");
    states.kill("operator");
    ASSERT_TRUE(states.clearKill("operator", false));
    EXPECT_EQ(states.of(kNoStrategy), after);
  }
}

TEST(TradingStates, remember_what_was_asked_for_while_killed_and_stay_killed) {
  TradingStates states;
  states.kill("operator");
  const auto row = states.tighten(kNoStrategy, TradingState::Paused, "paused by operator");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->state, TradingState::Killed);
  EXPECT_EQ(row->behind_kill, TradingState::Paused);
  EXPECT_FALSE(states.tighten(kNoStrategy, TradingState::Paused, "again"));
  EXPECT_TRUE(states.killed());
  ASSERT_TRUE(states.clearKill("operator", true));
  EXPECT_EQ(states.of(kNoStrategy), TradingState::Paused);
}

TEST(TradingStates, know_after_a_restart_what_a_kill_hides) {
  TradingStates before;
  before.tighten(kNoStrategy, TradingState::Paused, "");
  const auto row = before.kill("operator");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->behind_kill, TradingState::Paused);
  TradingStates after;
  after.restore({{kNoStrategy, row->state}}, row->behind_kill);
  ASSERT_TRUE(after.clearKill("operator", true));
  EXPECT_EQ(after.of(kNoStrategy), TradingState::Paused);
}

TEST(TradingStates, are_the_same_after_a_restart) {
  TradingStates states;
  states.tighten(kTwo, TradingState::Paused, "");
  states.restore({{kNoStrategy, TradingState::Killed}, {kOne, TradingState::Halted}});
  EXPECT_TRUE(states.killed());
  EXPECT_EQ(states.of(kOne), TradingState::Halted);
  EXPECT_EQ(states.of(kTwo), TradingState::Active) << "only the journal counts";
}

TEST(DailyLoss, takes_any_loss_for_reached_when_the_base_is_gone) {
  EXPECT_TRUE(dailyLossReached(0.01, 0, 3));
  EXPECT_TRUE(dailyLossReached(0.01, -100, 3));
  EXPECT_FALSE(dailyLossReached(-5, 0, 3)) << "a profit is no loss";
  EXPECT_FALSE(dailyLossReached(0, 0, 3));
}

}  // namespace
}  // namespace deskwright
