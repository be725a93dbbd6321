// Money of the desk in every order of account reports, deals and balance operations: counted once, and never as profit or loss.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class DeskMoney : public DeskCase {
 protected:
  /// What the terminal says of the account from now on.
  void accountSays(double balance, std::uint64_t last_deal, double credit = 0) {
    account.balance = money(balance);
    account.credit = money(credit);
    account.equity = money(balance + credit);
    account.last_deal = {last_deal};
    feed(account);
  }
  void moved(std::uint64_t deal, double amount, BalanceKind kind = BalanceKind::Balance) {
    feed(BalanceReport{{deal}, money(amount), now, "", kind});
  }
};

TEST_F(DeskMoney, an_account_report_that_overtakes_its_deal_does_not_count_the_profit_twice) {
  startArmed();
  const PositionId held = openLong(1);
  tick(100, 1.1051);  // one lot from 1.1001: 500 float
  ASSERT_EQ(desk().equity(), money(100'500));
  decide(alpha, ExitSignal{held, Volume(), "out"});
  DealReport close = dealFor(submitted(), 2, 1.1051);
  close.profit = money(500);
  accountSays(100'500, 2);
  tick(130, 1.1051);
  EXPECT_EQ(desk().equity(), money(100'500));
  EXPECT_EQ(desk().drawdown.highWater(), money(100'500));
  feed(close);
  EXPECT_EQ(desk().equity(), money(100'500));
  EXPECT_EQ(desk().drawdown.highWater(), money(100'500));
}

TEST_F(DeskMoney, an_account_report_from_before_a_deal_does_not_lose_the_deals_money) {
  startArmed();
  const PositionId held = openLong(1);
  accountSays(100'000, 1);
  decide(alpha, ExitSignal{held, Volume(), "out"});
  DealReport close = dealFor(submitted(), 2, 1.1051);
  close.profit = money(500);
  feed(close);
  feed(account);
  EXPECT_EQ(desk().equity(), money(100'500));
}

TEST_F(DeskMoney, a_deposit_is_no_profit_whether_the_account_or_the_operation_is_told_first) {
  startArmed();
  openLong(0.1);
  accountSays(110'000, 2);
  tick(100, 1.1001);  // at the entry: nothing floats, but the figures are taken
  moved(2, 10'000);
  tick(101, 1.1001);
  EXPECT_EQ(desk().equity(), money(110'000));
  EXPECT_EQ(desk().drawdown.dayPnl(), Money());
  EXPECT_EQ(desk().drawdown.highWater(), money(110'000));
  moved(3, -4'000);
  tick(102, 1.1001);
  accountSays(106'000, 3);
  tick(103, 1.1001);
  EXPECT_EQ(desk().equity(), money(106'000));
  EXPECT_EQ(desk().drawdown.dayPnl(), Money());
  EXPECT_EQ(desk().drawdown.drawdown(), Money());
}

TEST_F(DeskMoney, credit_given_and_taken_moves_equity_and_the_bases_and_is_neither_profit_nor_loss) {
  startArmed();
  openLong(0.1);
  moved(2, 5'000, BalanceKind::Credit);
  tick(100, 1.1001);  // at the entry: nothing floats
  EXPECT_EQ(desk().equity(), money(105'000));
  EXPECT_EQ(desk().money.balance(), money(100'000));
  EXPECT_EQ(desk().drawdown.dayPnl(), Money());
  accountSays(100'000, 2, 5'000);
  tick(101, 1.1001);
  EXPECT_EQ(desk().equity(), money(105'000));
  accountSays(100'000, 3, 0);
  moved(3, -5'000, BalanceKind::Credit);
  tick(102, 1.1001);
  EXPECT_EQ(desk().equity(), money(100'000));
  EXPECT_EQ(desk().drawdown.dailyLoss(), Money());
  EXPECT_EQ(desk().drawdown.drawdown(), Money());
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Active);
}

TEST_F(DeskMoney, a_report_whose_deal_does_not_come_asks_for_a_snapshot_which_settles_it) {
  startArmed();
  accountSays(99'990, 7);
  bool asked = false;
  for (int second = 1; second <= 8; ++second) {
    now = at(second);
    feed(MarketTimePassed{});
    EXPECT_FALSE(second < 5 && out.snapshotWanted()) << second;
    asked = asked || out.snapshotWanted();
  }
  EXPECT_TRUE(asked);
  EXPECT_EQ(desk().money.balance(), money(100'000));
  snapshot();
  EXPECT_EQ(desk().money.balance(), money(99'990));
}

TEST_F(DeskMoney, a_deposit_whose_event_was_lost_is_no_profit_although_newer_deals_are_told) {
  startArmed();
  openLong(0.1, 3);  // the deposit was 2
  accountSays(110'000, 3);
  tick(100, 1.1001);
  EXPECT_EQ(desk().drawdown.highWater(), money(100'000));
  feed(SnapshotBegun{9, at(-86'400)});
  feed(account);
  feed(eurusd());
  feed(positionOf(PositionId{503}, submitted(), 1.1001));
  moved(2, 10'000);
  feed(SnapshotEnded{9});
  tick(101, 1.1001);
  EXPECT_EQ(desk().equity(), money(110'000));
  EXPECT_EQ(desk().drawdown.highWater(), money(110'000));
  EXPECT_EQ(desk().drawdown.drawdown(), Money());
}

TEST_F(DeskMoney, a_correction_that_no_deal_explains_is_in_the_venues_balance_already) {
  startArmed();
  openLong(1);
  tick(100, 1.1051);
  account.balance = account.equity = money(100'480);  // closed at the venue, at a price that nobody told
  account.last_deal = {9};
  snapshot();
  tick(101, 1.1051);
  EXPECT_EQ(desk().equity(), money(100'480));
}

}  // namespace
}  // namespace deskwright
