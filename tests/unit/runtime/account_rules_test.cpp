// The rules of an evaluated account through midnights, clock changes and deaths of the process, with a real journal.
#include "tests/unit/runtime/desk_on_journal.h"

namespace deskwright {
namespace {

class AccountRules : public DeskOnJournal {
 protected:
  static constexpr double kHour = 3600, kDay = 86'400;

  /// 200,000, five per cent of them a day from the balance at midnight in Prague: 23:00 UTC in winter, 13 hours after the start.
  void begin(std::vector<ParameterChange> more = {}) {
    account.balance = account.equity = account.free_margin = money(200'000);
    startArmed();
    std::vector<ParameterChange> rules{{"initial_balance", 200'000.0},
                                       {"max_rule_daily_loss", 5.0},
                                       {"rule_loss_of", std::string("initial_balance")},
                                       {"rule_day_base", std::string("balance")},
                                       {"rule_zone", std::string("Europe/Prague")},
                                       {"max_daily_loss", 100.0}};
    rules.insert(rules.end(), more.begin(), more.end());
    ASSERT_TRUE(command(SetLimitsCommand{rules, false}).done);
    limits = desk().limits;
    ASSERT_TRUE(command(SetParametersCommand{"alpha", {{"max_daily_loss", 100.0}}, false}).done);
  }
  /// Four thousand are booked, then two lots are bought at 1.1001.
  void makeFourThousand() {
    held = openLong(2);
    decide(alpha, ExitSignal{held, Volume(), "out"});
    DealReport close = dealFor(submitted(), 2, 1.1201);
    close.profit = money(4000);
    feed(close);
    held = openLong(2, 3);
    opener = submitted();
  }
  /// The two lots at which so many dollars float below nothing.
  void lose(double second, double dollars) { tick(second, 1.1001 - dollars / 200'000); }
  void comeBack(double second, double balance, std::initializer_list<PositionReport> positions, double equity) {
    now = at(second);
    account.balance = money(balance);
    account.equity = money(equity);
    account.last_deal = {3};
    make();
    feed(LinkChanged{true, {}});
    snapshot(positions);
  }
  PositionReport stillHeld(double floating) const {
    PositionReport report = positionOf(held, opener, 1.1001);
    report.profit = money(floating);
    return report;
  }
  std::vector<std::string> told(std::string_view code) const {
    std::vector<std::string> texts;
    for (const Notice& notice : notices) {
      if (notice.code.view() == code) texts.push_back(notice.text.str());
    }
    return texts;
  }
  std::size_t closesSent() const {
    std::size_t count = 0;
    for (const VenueRequest& request : requests) {
      const auto* submit = std::get_if<SubmitOrder>(&request);
      if (submit != nullptr && submit->terms.closes) ++count;
    }
    return count;
  }
  EscalationStep ruleStep() const { return desk().escalation.stepOf(kNoStrategy, LossLimit::RuleDailyLoss); }

  PositionId held;
  OrderTerms opener;
};

// The steps beyond the warning are off, so that the trap is met with the position open.
const std::vector<ParameterChange> kWarnOnly{{"rule_daily_loss_deny_at", 0.0},
                                             {"rule_daily_loss_reduce_only_at", 0.0},
                                             {"rule_daily_loss_halt_at", 0.0},
                                             {"rule_daily_loss_flatten_at", 100.0}};

TEST_F(AccountRules, the_trap_at_midnight_is_told_two_hours_before_once_and_again_when_it_is_worse) {
  begin(kWarnOnly);
  makeFourThousand();
  lose(10.99 * kHour, 12'000);
  EXPECT_TRUE(told("MIDNIGHT_TRAP").empty());
  lose(11 * kHour, 12'000);
  EXPECT_EQ(told("MIDNIGHT_TRAP"),
            std::vector<std::string>{"max_rule_daily_loss 8000.00 of 10000.00 now, 12000.00 of 10000.00 from 2024-03-06T23:00:00.000Z on "
                                     "unless the open loss is cut"});
  for (int minute = 1; minute < 30; ++minute) lose(11 * kHour + 60 * minute, 12'100);
  EXPECT_EQ(told("MIDNIGHT_TRAP").size(), 1U);
  lose(11.6 * kHour, 12'950);
  EXPECT_EQ(told("MIDNIGHT_TRAP").size(), 1U);
  lose(11.7 * kHour, 13'001);
  EXPECT_EQ(told("MIDNIGHT_TRAP").size(), 2U);
}

TEST_F(AccountRules, what_was_legal_a_second_before_midnight_is_a_breach_at_midnight) {
  begin(kWarnOnly);
  makeFourThousand();
  lose(13 * kHour - 1, 13'000);
  EXPECT_EQ(ruleStep(), EscalationStep::Warn) << "9,000 of 10,000";
  EXPECT_EQ(closesSent(), 1U) << "only the exit of the first position";
  lose(13 * kHour, 13'000);
  EXPECT_EQ(ruleStep(), EscalationStep::Flatten) << "13,000 of 10,000";
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Halted);
  EXPECT_EQ(closesSent(), 2U);
}

TEST_F(AccountRules, a_warning_that_was_given_is_not_given_again_by_the_next_process) {
  begin(kWarnOnly);
  makeFourThousand();
  lose(11 * kHour, 12'000);
  ASSERT_EQ(told("MIDNIGHT_TRAP").size(), 1U);
  dieAndReadJournal();
  comeBack(11.1 * kHour, 204'000, {stillHeld(-12'000)}, 192'000);
  lose(11.2 * kHour, 12'000);
  EXPECT_TRUE(told("MIDNIGHT_TRAP").empty());
  lose(11.3 * kHour, 13'001);
  EXPECT_EQ(told("MIDNIGHT_TRAP").size(), 1U);
}

TEST_F(AccountRules, the_week_closes_before_fridays_midnight_and_the_warning_comes_before_that) {
  begin(kWarnOnly);
  skipMinutes(2 * 24 * 60);
  nextBar();
  makeFourThousand();
  // Friday the 8th: New York closes at 22:00 UTC, Prague's midnight is at 23:00.
  lose(2 * kDay + 9.9 * kHour, 12'000);
  EXPECT_TRUE(told("MIDNIGHT_TRAP").empty());
  lose(2 * kDay + 10 * kHour, 12'000);
  EXPECT_EQ(told("MIDNIGHT_TRAP").size(), 1U) << "20:00 UTC";
}

TEST_F(AccountRules, bases_target_and_trading_days_are_the_same_after_a_restart) {
  begin();
  makeFourThousand();
  lose(10 * kHour, 3000);
  const EvaluationRecord before = desk().evaluation.record();
  dieAndReadJournal();
  comeBack(10.1 * kHour, 204'000, {stillHeld(-3000)}, 201'000);
  lose(10.2 * kHour, 3000);
  EXPECT_EQ(desk().evaluation.record(), before);
  EXPECT_EQ(desk().evaluation.tradingDays(), 1);
  EXPECT_EQ(desk().evaluation.profit(), money(4000));
}

TEST_F(AccountRules, a_trade_of_the_last_minute_is_a_trading_day_after_a_restart) {
  begin();
  held = openLong(2);
  opener = submitted();
  dieAndReadJournal();
  comeBack(100, 200'000, {stillHeld(0)}, 200'000);
  tick(101);
  EXPECT_EQ(desk().evaluation.tradingDays(), 1);
}

TEST_F(AccountRules, midnight_while_the_desk_is_down_sets_the_base_to_the_last_balance_known) {
  begin();
  makeFourThousand();
  lose(12.9 * kHour, 3000);
  lose(12.9 * kHour + 60, 3000);  // the minute that journals it
  dieAndReadJournal();
  comeBack(13.5 * kHour, 204'000, {stillHeld(-5000)}, 199'000);
  lose(13.6 * kHour, 5000);
  EXPECT_EQ(desk().evaluation.dailyLoss(RuleDayOrigin::Balance), money(5000)) << "of 204,000";
  EXPECT_EQ(desk().evaluation.dailyLoss(RuleDayOrigin::Equity), money(2000)) << "201,000 were the last equity of the day before";
}

TEST_F(AccountRules, the_clock_goes_forward_while_the_desk_is_down_and_midnight_an_hour_earlier) {
  begin();
  makeFourThousand();
  lose(23 * kDay, 3000);  // Friday 2024-03-29
  dieAndReadJournal();
  // Sunday the 31st, 21:30 UTC is 23:30 of summer time.
  comeBack(25 * kDay + 11.5 * kHour, 204'000, {stillHeld(-3000)}, 201'000);
  lose(25 * kDay + 11.6 * kHour, 3000);
  const std::int64_t sunday = desk().evaluation.day();
  lose(25 * kDay + 12 * kHour - 1, 4000);
  EXPECT_EQ(desk().evaluation.day(), sunday);
  lose(25 * kDay + 12 * kHour, 4000);
  EXPECT_EQ(desk().evaluation.day(), sunday + 1) << "22:00 UTC";
  EXPECT_EQ(desk().evaluation.dailyLoss(RuleDayOrigin::Equity), Money());
}

TEST_F(AccountRules, a_step_is_restored_and_not_told_again) {
  begin({{"rule_daily_loss_halt_at", 95.0}, {"rule_daily_loss_flatten_at", 0.0}});
  makeFourThousand();
  lose(kHour, 13'600);  // 9,600 of 10,000
  ASSERT_EQ(ruleStep(), EscalationStep::Halt);
  dieAndReadJournal();
  comeBack(1.1 * kHour, 204'000, {stillHeld(-13'300)}, 190'700);
  EXPECT_EQ(ruleStep(), EscalationStep::Halt);
  lose(1.2 * kHour, 13'300);
  EXPECT_EQ(ruleStep(), EscalationStep::Halt) << "93 %: held until 90";
  for (const std::string& text : told("LOSS_LIMIT")) EXPECT_TRUE(text.starts_with("alpha:")) << text;  // its own limit is anew
  EXPECT_EQ(desk().states.of(kNoStrategy), TradingState::Halted);
  EXPECT_FALSE(command(ResumeCommand{}).done);
}

TEST_F(AccountRules, a_flatten_that_a_death_cut_off_is_done_by_the_next_process) {
  begin(kWarnOnly);
  makeFourThousand();
  lose(kHour, 14'000);
  ASSERT_EQ(ruleStep(), EscalationStep::Flatten);
  dieAndReadJournal();
  comeBack(1.1 * kHour, 204'000, {stillHeld(-14'000)}, 190'000);
  lose(1.1 * kHour + 6, 14'000);
  EXPECT_EQ(closesSent(), 0U) << "the close that was sent may have arrived";
  lose(1.1 * kHour + 40, 14'000);
  snapshot({stillHeld(-14'000)});
  lose(1.1 * kHour + 46, 14'000);
  EXPECT_EQ(closesSent(), 1U);
}

TEST_F(AccountRules, a_deposit_of_the_last_minute_is_no_profit_after_a_restart) {
  begin();
  tick(61);
  feed(BalanceReport{{2}, money(50'000), now, "", BalanceKind::Balance});
  dieAndReadJournal();
  comeBack(90, 250'000, {}, 250'000);
  tick(121);
  EXPECT_EQ(desk().evaluation.profit(), Money());
  EXPECT_EQ(desk().evaluation.staticLoss(), Money());
  EXPECT_EQ(desk().evaluation.dailyLoss(RuleDayOrigin::Balance), Money());
}

TEST_F(AccountRules, a_strategys_high_water_mark_is_the_same_after_a_restart) {
  begin();
  held = openLong(2);
  opener = submitted();
  lose(123, -900);
  lose(125, 100);
  dieAndReadJournal();
  account.last_deal = {1};
  now = at(140);
  make();
  feed(LinkChanged{true, {}});
  snapshot({stillHeld(-100)});
  lose(141, 100);
  EXPECT_EQ(desk().pnl.of(kAlpha).fromHighWater(), money(1000));
}

}  // namespace
}  // namespace deskwright
