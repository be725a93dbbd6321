// When the desk's day begins: not before the terminal knows a time, and never before the day that the journal knows.
#include "tests/unit/runtime/desk_case.h"

namespace deskwright {
namespace {

class DayStart : public DeskCase {
 protected:
  DayStart() {
    restored.equity = EquityRecord{money(100'000), money(99'000), money(100'000), money(100'000), kWednesday};
    restored.strategy_equity[kAlpha] = StrategyEquityRecord{kAlpha, money(-1000), {}, {}, {}, kWednesday};
    account.balance = account.equity = money(99'000);
  }
  void connectAt(Timestamp time) {
    now = time;
    make();
    feed(LinkChanged{true, {}});
    snapshot();
  }
  /// 2024-03-06, counted from 1970.
  static constexpr std::int64_t kWednesday = 19'788;
};

TEST_F(DayStart, waits_for_a_terminal_that_has_seen_no_tick_since_it_started) {
  connectAt({});
  EXPECT_TRUE(desk().reconciled);
  EXPECT_EQ(desk().drawdown.day(), kWednesday);
  tick(0);
  feed(account);
  nextBar();
  EXPECT_EQ(desk().drawdown.day(), kWednesday);
  EXPECT_EQ(desk().drawdown.dayPnl(), money(-1000)) << "what the day had lost it has still lost";
  EXPECT_EQ(desk().pnl.of(kAlpha).day(), money(-1000));
}

TEST_F(DayStart, goes_on_with_the_journals_day_where_the_terminal_is_a_day_behind) {
  connectAt(at(-86'400));
  EXPECT_TRUE(said("DAY_BEFORE_JOURNAL"));
  EXPECT_EQ(desk().drawdown.day(), kWednesday);
  EXPECT_EQ(desk().drawdown.dayPnl(), money(-1000));
  EXPECT_EQ(desk().pnl.of(kAlpha).day(), money(-1000));
  // Midnight brings the day that the journal knew already: nothing begins anew.
  tick(0);
  nextBar();
  EXPECT_EQ(desk().pnl.of(kAlpha).day(), money(-1000));
  // The next one begins.
  minutesFromStart();
  tick(86'400);
  EXPECT_EQ(desk().drawdown.day(), kWednesday + 1);
  EXPECT_EQ(desk().pnl.of(kAlpha).day(), Money());
}

}  // namespace
}  // namespace deskwright
