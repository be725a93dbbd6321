#include "engine/promotion/promotion_gate.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

LiveQuestion onARealAccount(StrategyMode mode) {
  LiveQuestion question;
  question.mode = mode;
  question.account_mode = AccountMode::Real;
  question.account = {1001};
  return question;
}

PromotionRecord record(bool promoted, std::uint64_t account) {
  PromotionRecord written;
  written.promoted = promoted;
  written.account = {account};
  return written;
}

TEST(PromotionGate, lets_a_promoted_strategy_trade_on_the_account_of_its_promotion) {
  auto question = onARealAccount(StrategyMode::LiveIfPromoted);
  question.newest = record(true, 1001);
  EXPECT_EQ(mayTradeLive(question), LivePermission::Granted);
  question.newest = record(true, 1002);
  EXPECT_EQ(mayTradeLive(question), LivePermission::NotPromoted);
  question.newest = record(false, 1001);
  EXPECT_EQ(mayTradeLive(question), LivePermission::NotPromoted) << "demoted since";
  question.newest.reset();
  EXPECT_EQ(mayTradeLive(question), LivePermission::NotPromoted);
}

TEST(PromotionGate, wants_the_profile_to_ask_for_it_too) {
  for (const auto mode : {StrategyMode::Off, StrategyMode::Paper}) {
    auto question = onARealAccount(mode);
    question.newest = record(true, 1001);
    EXPECT_EQ(mayTradeLive(question), LivePermission::ModeForbids);
  }
}

TEST(PromotionGate, takes_the_live_option_on_the_stand_in_alone) {
  for (const auto account_mode : {AccountMode::Demo, AccountMode::Contest, AccountMode::Real, AccountMode::Simulated}) {
    for (const auto mode : {StrategyMode::Paper, StrategyMode::LiveIfPromoted}) {
      auto question = onARealAccount(mode);
      question.account_mode = account_mode;
      question.named_by_live_option = true;
      EXPECT_EQ(mayTradeLive(question),
                account_mode == AccountMode::Simulated ? LivePermission::Granted : LivePermission::LiveNeedsStandIn);
    }
  }
}

TEST(PromotionGate, never_overrules_a_strategy_that_is_off) {
  auto question = onARealAccount(StrategyMode::Off);
  question.account_mode = AccountMode::Simulated;
  question.named_by_live_option = true;
  EXPECT_EQ(mayTradeLive(question), LivePermission::ModeForbids);
}

TEST(PromotionGate, does_not_let_the_live_option_take_a_promotion_away) {
  auto question = onARealAccount(StrategyMode::LiveIfPromoted);
  question.newest = record(true, 1001);
  question.named_by_live_option = true;
  EXPECT_EQ(mayTradeLive(question), LivePermission::Granted);
}

TEST(PromotionGate, does_not_take_no_account_for_a_match) {
  auto question = onARealAccount(StrategyMode::LiveIfPromoted);
  question.account = {};
  question.newest = record(true, 0);
  EXPECT_EQ(mayTradeLive(question), LivePermission::NotPromoted);
}

TEST(PromotionGate, has_a_sentence_for_every_refusal) {
  for (const auto permission : {LivePermission::ModeForbids, LivePermission::NotPromoted, LivePermission::LiveNeedsStandIn}) {
    EXPECT_FALSE(reasonOf(permission).empty());
  }
  EXPECT_TRUE(reasonOf(LivePermission::Granted).empty());
}

TEST(StrategyMode, reads_its_own_names_and_nothing_else) {
  for (const auto mode : {StrategyMode::Off, StrategyMode::Paper, StrategyMode::LiveIfPromoted}) {
    EXPECT_EQ(parseStrategyMode(nameOf(mode)), mode);
  }
  EXPECT_FALSE(parseStrategyMode("live"));
  EXPECT_FALSE(parseStrategyMode(""));
}

}  // namespace
}  // namespace deskwright
