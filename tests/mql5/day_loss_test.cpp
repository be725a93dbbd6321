// The day of loss: measured, latched, and acted upon until nothing of the desk is left.

#include <gtest/gtest.h>

#include DESKWRIGHT_EXPERT_ADVISOR  // made by mql5_translate
#include "tests/mql5/bridged_terminal.h"

namespace deskwright::mql5 {
namespace {

void limitDailyLoss(BridgedTerminal& bridge, bool flatten) {
  bridge.inputs = [flatten](ExpertAdvisor& ea) {
    ea.MaxDailyLossPercent = 0.1;
    ea.FlattenOnDailyLoss = flatten;
  };
}

/// One lot of the desk, and a market that takes 0.2 % of the account.
void loseTooMuch(BridgedTerminal& bridge) {
  bridge.pass(2);
  ASSERT_TRUE(bridge.gateway->send(bridge.entry(1, 1.0)));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.positions().size() == 1; }));
  bridge.quote("EURUSD", 1.08300, 1.08310);
}

TEST(ExpertAdvisorDayLoss, touches_nothing_where_no_desk_was_ever_served) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, true);
  bridge.startGateway();
  bridge.dropGateway();
  bridge.terminal = std::make_unique<RunningTerminal>(bridge.broker, bridge.filesFolder(), 1);
  bridge.terminal->set_inputs = bridge.inputs;
  ASSERT_TRUE(bridge.terminal->start());
  bridge.pass(2);
  bridge.broker.personTrades("EURUSD", ORDER_TYPE_BUY, 1.0);
  bridge.broker.personPlaces("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 1.07);
  bridge.quote("EURUSD", 1.08300, 1.08310);
  bridge.pass(4);
  EXPECT_TRUE(bridge.terminal->program().g_loss_latched);
  EXPECT_EQ(bridge.broker.orders().size(), 1U);
  EXPECT_EQ(bridge.broker.positions().size(), 1U);
}

TEST(ExpertAdvisorDayLoss, closes_again_after_a_requote) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, true);
  bridge.start();
  loseTooMuch(bridge);
  int refused = 0;
  bridge.broker.whim = [&](const MqlTradeRequest&) { return refused++ < 3 ? ServerWhim{10'004} : ServerWhim{}; };
  bridge.pass(8);
  EXPECT_TRUE(bridge.broker.positions().empty());
  EXPECT_GT(refused, 3);
}

TEST(ExpertAdvisorDayLoss, cancels_again_what_could_not_be_cancelled) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  SubmitOrder pending = bridge.entry(2);
  pending.terms.type = OrderType::Limit;
  pending.terms.price = Price::nearest(1.08100);
  ASSERT_TRUE(bridge.gateway->send(pending));
  ASSERT_TRUE(bridge.until([&] { return bridge.broker.orders().size() == 1; }));
  loseTooMuch(bridge);
  int refused = 0;
  bridge.broker.whim = [&](const MqlTradeRequest&) { return refused++ < 3 ? ServerWhim{10'018} : ServerWhim{}; };
  bridge.pass(8);
  EXPECT_TRUE(bridge.broker.orders().empty());
  EXPECT_EQ(bridge.broker.positions().size(), 1U) << "flattened only where the inputs say so";
}

TEST(ExpertAdvisorDayLoss, goes_on_closing_after_a_restart) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, true);
  bridge.start();
  loseTooMuch(bridge);
  bridge.broker.whim = [](const MqlTradeRequest&) { return ServerWhim{10'031}; };
  bridge.pass(4);
  ASSERT_TRUE(bridge.terminal->program().g_loss_latched);
  ASSERT_EQ(bridge.broker.positions().size(), 1U);
  bridge.terminal->crash();
  bridge.broker.whim = {};
  ASSERT_TRUE(bridge.terminal->start());
  bridge.pass(4);
  EXPECT_TRUE(bridge.broker.positions().empty());
}

TEST(ExpertAdvisorDayLoss, a_withdrawal_is_no_loss) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  bridge.pass(2);
  bridge.broker.deposit(-5'000);
  bridge.pass(4);
  EXPECT_FALSE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, credit_that_is_taken_away_is_no_loss) {
  BridgedTerminal bridge;
  bridge.broker.credit = 5'000;
  limitDailyLoss(bridge, false);
  bridge.start();
  bridge.pass(2);
  bridge.broker.move(DEAL_TYPE_CREDIT, -5'000);
  bridge.pass(4);
  EXPECT_FALSE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, a_withdrawal_whose_deal_comes_ten_seconds_later_is_no_loss) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  bridge.pass(2);
  bridge.broker.balance -= 5'000;
  bridge.pass(10);
  bridge.broker.balance += 5'000;
  bridge.broker.deposit(-5'000);
  bridge.pass(4);
  EXPECT_FALSE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, a_deposit_hides_no_loss) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  bridge.pass(2);
  bridge.broker.deposit(50'000);
  loseTooMuch(bridge);
  bridge.pass(4);
  EXPECT_TRUE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, a_charge_is_a_loss) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  bridge.pass(2);
  bridge.broker.move(DEAL_TYPE_CHARGE, -200);
  bridge.pass(4);
  EXPECT_TRUE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, a_withdrawal_before_a_restart_stays_no_loss) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  bridge.pass(2);
  bridge.broker.deposit(-5'000);
  bridge.pass(2);
  bridge.terminal->crash();
  ASSERT_TRUE(bridge.terminal->start());
  bridge.pass(4);
  EXPECT_FALSE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, a_withdrawal_is_no_loss_while_the_history_still_loads_after_a_restart) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, true);
  bridge.start();
  bridge.pass(2);
  bridge.broker.deposit(-5'000);
  bridge.pass(2);
  bridge.terminal->crash();
  bridge.terminal->terminal().history_fails = true;
  ASSERT_TRUE(bridge.terminal->start());
  bridge.pass(8);
  bridge.terminal->terminal().history_fails = false;
  bridge.pass(4);
  EXPECT_FALSE(bridge.terminal->program().g_loss_latched);
}

TEST(ExpertAdvisorDayLoss, a_latch_that_did_not_fit_on_the_disk_is_written_when_there_is_room) {
  BridgedTerminal bridge;
  limitDailyLoss(bridge, false);
  bridge.start();
  loseTooMuch(bridge);
  bridge.terminal->terminal().disk_full = true;
  bridge.pass(4);
  ASSERT_TRUE(bridge.terminal->program().g_loss_latched);
  bridge.terminal->terminal().disk_full = false;
  bridge.pass(2);
  bridge.quote("EURUSD", 1.08500, 1.08510);
  bridge.terminal->crash();
  ASSERT_TRUE(bridge.terminal->start());
  bridge.pass(2);
  EXPECT_TRUE(bridge.terminal->program().g_loss_latched);
}

}  // namespace
}  // namespace deskwright::mql5
