// A desk that stood up again: its day, its bases and its throttles are where they were, also across midnight.
#include "tests/unit/runtime/desk_on_journal.h"

namespace deskwright {
namespace {

class DeskRestart : public DeskOnJournal {
 protected:
  static constexpr double kDay = 86'400;

  /// Connected and reconciled at `second`, with what the venue says of the position.
  void comeBack(double second, std::initializer_list<PositionReport> positions) {
    now = at(second);
    make();
    feed(LinkChanged{true, {}});
    snapshot(positions);
  }
  PositionReport heldAs(PositionId id, double floating) const {
    PositionReport report = positionOf(id, opener, 1.1001);
    report.profit = money(floating);
    return report;
  }
  Money alphasDay() const { return desk().pnl.of(kAlpha).day(); }

  OrderTerms opener;
};

TEST_F(DeskRestart, a_strategys_day_is_the_same_after_a_restart) {
  startArmed();
  const PositionId held = openLong(1);
  opener = submitted();
  tick(180, 1.1051);  // 500 of today
  dieAndReadJournal();
  account.equity = money(100'500);
  comeBack(200, {heldAs(held, 500)});
  EXPECT_EQ(alphasDay(), money(500)) << "before the first quote, as the venue says";
  tick(201, 1.1041);
  EXPECT_EQ(alphasDay(), money(400));
  EXPECT_EQ(desk().drawdown.dayPnl(), money(400));
  EXPECT_EQ(desk().drawdown.highWater(), money(100'500));
}

TEST_F(DeskRestart, floating_of_earlier_days_is_not_todays_profit) {
  startArmed();
  const PositionId held = openLong(1);
  opener = submitted();
  tick(180, 1.1051);
  tick(181, 1.1051);
  dieAndReadJournal();
  account.equity = money(100'600);
  comeBack(kDay, {heldAs(held, 600)});
  EXPECT_EQ(alphasDay(), money(100));
  tick(kDay + 1, 1.1031);
  EXPECT_EQ(alphasDay(), money(-200));
  EXPECT_EQ(desk().drawdown.dayPnl(), money(-200));
}

TEST_F(DeskRestart, a_second_restart_on_the_same_day_changes_nothing) {
  startArmed();
  const PositionId held = openLong(1);
  opener = submitted();
  tick(180, 1.1051);
  tick(181, 1.1051);
  dieAndReadJournal();
  account.equity = money(100'600);
  comeBack(kDay, {heldAs(held, 600)});
  tick(kDay + 1, 1.1061);
  tick(kDay + 61, 1.1061);
  dieAndReadJournal();
  comeBack(kDay + 100, {heldAs(held, 600)});
  EXPECT_EQ(alphasDay(), money(100));
}

TEST_F(DeskRestart, a_high_water_mark_of_the_last_minute_is_not_forgotten) {
  startArmed();
  const PositionId held = openLong(1);
  opener = submitted();
  tick(121, 1.1011);
  tick(123, 1.1081);  // 800, for a moment
  tick(125, 1.1011);
  dieAndReadJournal();
  account.equity = money(100'100);
  comeBack(140, {heldAs(held, 100)});
  tick(141, 1.1011);
  EXPECT_EQ(desk().drawdown.drawdown(), money(700));
}

TEST_F(DeskRestart, a_deposit_of_the_last_minute_has_moved_the_bases) {
  startArmed();
  tick(61);
  feed(BalanceReport{{7}, money(10'000), now, "", BalanceKind::Balance});
  dieAndReadJournal();
  account.balance = account.equity = money(110'000);
  account.last_deal = {7};
  comeBack(80, {});
  EXPECT_EQ(desk().drawdown.dayPnl(), Money());
  EXPECT_EQ(desk().drawdown.drawdown(), Money());
}

TEST_F(DeskRestart, orders_of_the_last_minute_still_count_against_the_rate) {
  limits = *withChanges(limits, std::vector<ParameterChange>{{"max_orders_per_minute", std::int64_t{1}}}, {});
  startArmed();
  EXPECT_EQ(decide(alpha, buyLimit()).verdict, Verdict::Approved);  // at 60 s
  feed(orderAt(submitted(), 700, VenueOrderState::Cancelled));
  dieAndReadJournal();
  comeBack(70, {});
  ASSERT_TRUE(command(ArmCommand{}).done);
  tick(71);
  EXPECT_EQ(command(ManualOrderCommand{"EURUSD", buyLimit(), "a", false}).decisions.at(0).code, RiskCode::OrderRate);
  tick(121);
  EXPECT_EQ(command(ManualOrderCommand{"EURUSD", buyLimit(), "a", false}).decisions.at(0).verdict, Verdict::Approved);
}

TEST_F(DeskRestart, a_strategy_that_trades_here_no_more_is_still_flattened) {
  startArmed();
  const PositionId held = openLong(1);
  opener = submitted();
  dieAndReadJournal();
  with_alpha = false;
  comeBack(120, {heldAs(held, 0)});
  tick(121);
  const CommandReply reply = command(FlattenCommand{"alpha"});
  EXPECT_TRUE(reply.done) << reply.text;
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(submitted().closes, held);
  EXPECT_EQ(command(FlattenCommand{"gamma"}).text, "no strategy 'gamma' on this desk");
}

TEST_F(DeskRestart, what_a_person_does_before_the_terminal_has_come_is_in_the_books_of_the_account) {
  startArmed();
  ASSERT_EQ(decide(alpha, buyLimit()).verdict, Verdict::Approved);
  feed(orderAt(submitted(), 700));
  dieAndReadJournal();
  make();
  ASSERT_TRUE(command(FlattenCommand{}).done);
  ASSERT_FALSE(allRows<OrderRecord>().empty()) << "the order is being cancelled";
  for (const JournalRecord& row : journal_rows) EXPECT_EQ(row.account, AccountId{1001}) << row.number;
}

TEST_F(DeskRestart, what_the_first_tick_of_a_day_brings_is_the_new_days) {
  startArmed();
  openLong(1);
  tick(13.9 * 3600, 1.1001);  // before midnight in London
  tick(14.1 * 3600, 1.0981);
  EXPECT_EQ(alphasDay(), money(-200));
  EXPECT_EQ(desk().drawdown.dayPnl(), money(-200));
}

}  // namespace
}  // namespace deskwright
