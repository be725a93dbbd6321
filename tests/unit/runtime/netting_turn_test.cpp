// A strategy that turns on a netting account: the new entry never overtakes the close of the old position.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class NettingTurn : public DeskCase {
 protected:
  NettingTurn() { account.margin_mode = MarginMode::Netting; }
  static EntrySignal sell() {
    EntrySignal entry = buy();
    entry.side = Side::Sell;
    entry.stop = price(1.11);
    return entry;
  }
  /// Alpha is long and turns: exit and entry on one bar. The close that was sent.
  OrderTerms turn() {
    held = openLong();
    requests.clear();
    alpha.wants = {ExitSignal{held, Volume(), "turned"}, sell()};
    nextBar();
    return submitted();
  }

  PositionId held;
};

TEST_F(NettingTurn, the_entry_is_sent_when_the_close_has_become_a_fill) {
  startArmed();
  const OrderTerms close = turn();
  const Timestamp decided = now;
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(close.closes, held);
  feed(dealFor(close, 2, 1.1));
  ASSERT_EQ(requests.size(), 2U);
  const OrderTerms entry = submitted();
  EXPECT_EQ(entry.side, Side::Sell);
  EXPECT_FALSE(entry.closes);
  EXPECT_EQ(entry.decided.time, decided) << "waiting is latency, not another decision";
}

TEST_F(NettingTurn, the_entry_is_denied_where_the_close_hangs) {
  startArmed();
  const OrderTerms close = turn();
  feed(orderAt(close, 900));
  now += std::chrono::seconds(6);
  feed(MarketTimePassed{});
  EXPECT_EQ(requests.size(), 1U);
  ASSERT_FALSE(newRows<DecisionRecord>().empty());
  EXPECT_EQ(newRows<DecisionRecord>().back().decision.code, RiskCode::ClosePending);
}

TEST_F(NettingTurn, the_entry_answers_to_the_gate_of_that_moment) {
  startArmed();
  const OrderTerms close = turn();
  ASSERT_TRUE(command(PauseCommand{}).done);
  feed(dealFor(close, 2, 1.1));
  EXPECT_EQ(requests.size(), 1U);
  EXPECT_EQ(newRows<DecisionRecord>().back().decision.code, RiskCode::Paused);
}

TEST_F(NettingTurn, a_second_entry_does_not_queue_behind_the_first) {
  startArmed();
  held = openLong();
  requests.clear();
  alpha.wants = {ExitSignal{held, Volume(), "turned"}, sell(), sell()};
  nextBar();
  EXPECT_EQ(newRows<DecisionRecord>().back().decision.code, RiskCode::ClosePending);
  feed(dealFor(submitted(), 2, 1.1));
  EXPECT_EQ(requests.size(), 2U) << "the close and one entry";
}

TEST_F(NettingTurn, on_a_hedging_account_both_leave_at_once) {
  account.margin_mode = MarginMode::Hedging;
  startArmed();
  turn();
  EXPECT_EQ(requests.size(), 2U);
}

}  // namespace
}  // namespace deskwright
