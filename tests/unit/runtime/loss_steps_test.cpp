// The steps that a loss climbs: what each does, to whom, and how often it is told.
#include "tests/unit/runtime/desk_case.h"

#include <algorithm>

namespace deskwright {
namespace {

class LossSteps : public DeskCase {
 protected:
  void limit(std::vector<ParameterChange> changes) {
    const CommandReply reply = command(SetLimitsCommand{std::move(changes), false});
    ASSERT_TRUE(reply.done) << reply.text;
  }
  void limitAlpha(std::vector<ParameterChange> changes) {
    const CommandReply reply = command(SetParametersCommand{"alpha", std::move(changes), false});
    ASSERT_TRUE(reply.done) << reply.text;
  }
  /// One lot from 1.1001: the bid at which so many dollars are lost.
  static double bidAtLoss(double dollars) { return 1.1001 - dollars / 100'000; }
  void lose(double second, double dollars) { tick(second, bidAtLoss(dollars)); }
  RiskDecision dryRun() { return command(ManualOrderCommand{"EURUSD", buy(), "", true}).decisions.at(0); }
  std::vector<std::string> told(std::string_view code = "LOSS_LIMIT") const {
    std::vector<std::string> texts;
    for (const Notice& notice : notices) {
      if (notice.code.view() == code) texts.push_back(notice.text.str());
    }
    return texts;
  }
  std::vector<SubmitOrder> closes() const {
    std::vector<SubmitOrder> found;
    for (const VenueRequest& request : requests) {
      const auto* submit = std::get_if<SubmitOrder>(&request);
      if (submit != nullptr && submit->terms.closes) found.push_back(*submit);
    }
    return found;
  }
  TradingState deskState() const { return desk().states.of(kNoStrategy); }
};

TEST_F(LossSteps, of_the_desk_are_taken_one_after_the_other_and_told_once_each) {
  startArmed();
  limit({{"max_daily_loss", 1.0},
         {"daily_loss_warn_at", 50.0},
         {"daily_loss_deny_at", 60.0},
         {"daily_loss_reduce_only_at", 70.0},
         {"daily_loss_halt_at", 80.0},
         {"daily_loss_flatten_at", 90.0}});
  openLong(1);
  lose(100, 499);
  EXPECT_TRUE(told().empty());
  lose(101, 500);
  EXPECT_EQ(dryRun().verdict, Verdict::Approved) << "a warning denies nothing";
  lose(102, 600);
  EXPECT_EQ(dryRun().code, RiskCode::MaxDailyLoss);
  EXPECT_EQ(deskState(), TradingState::Active);
  lose(103, 700);
  EXPECT_EQ(deskState(), TradingState::ReduceOnly);
  lose(104, 800);
  EXPECT_EQ(deskState(), TradingState::Halted);
  EXPECT_TRUE(closes().empty());
  lose(105, 900);
  EXPECT_EQ(closes().size(), 1U);
  for (int i = 0; i < 20; ++i) lose(106 + i, i % 2 == 0 ? 890 : 910);
  EXPECT_EQ(told(), (std::vector<std::string>{
                        "daily loss of the desk 0.50 % of 1.00 %: warn", "daily loss of the desk 0.60 % of 1.00 %: deny",
                        "daily loss of the desk 0.70 % of 1.00 %: reduce_only", "daily loss of the desk 0.80 % of 1.00 %: halt",
                        "daily loss of the desk 0.90 % of 1.00 %: flatten"}));
  EXPECT_EQ(allRows<EscalationRecord>().size(), 5U);
}

TEST_F(LossSteps, a_denial_says_the_loss_and_from_where_it_holds) {
  startArmed();
  limit({{"max_daily_loss", 1.0}, {"daily_loss_deny_at", 60.0}});
  openLong(1);
  lose(100, 620);
  const RiskDecision decision = dryRun();
  EXPECT_EQ(decision.code, RiskCode::MaxDailyLoss);
  EXPECT_NEAR(decision.observed, 620, 1e-6);
  EXPECT_NEAR(decision.limit, 550, 1e-6) << "entered at 600, left at 55 % of 1,000";
  EXPECT_EQ(decision.binding_limit.view(), "max_daily_loss");
  lose(101, 560);
  EXPECT_EQ(dryRun().code, RiskCode::MaxDailyLoss);
  lose(102, 540);
  EXPECT_EQ(dryRun().verdict, Verdict::Approved);
  EXPECT_EQ(told("LOSS_EASED"), std::vector<std::string>{"daily loss of the desk 0.54 % of 1.00 %: none after deny"});
}

TEST_F(LossSteps, a_limit_that_is_reached_denies_even_where_no_step_does) {
  startArmed();
  limit({{"max_drawdown", 1.0}, {"drawdown_deny_at", 0.0}, {"drawdown_halt_at", 0.0}, {"drawdown_warn_at", 0.0}});
  openLong(1);
  lose(100, 1000);
  EXPECT_EQ(dryRun().code, RiskCode::MaxDrawdown);
  EXPECT_EQ(deskState(), TradingState::Active);
}

TEST_F(LossSteps, a_state_is_not_resumed_while_the_step_stands) {
  startArmed();
  limit({{"max_daily_loss", 1.0}, {"daily_loss_reduce_only_at", 70.0}});
  openLong(1);
  lose(100, 700);
  lose(101, 660);  // 66 %: held until 65
  EXPECT_EQ(command(ResumeCommand{}).text,
            "daily loss of the desk 0.66 % of 1.00 %: it would be reduce_only again at once; raise max_daily_loss, or wait for the "
            "next day");
  lose(102, 640);
  EXPECT_TRUE(command(ResumeCommand{}).done);
}

// ---- one strategy alone ----

TEST_F(LossSteps, of_a_strategy_close_its_own_positions_and_leave_the_others_alone) {
  startArmed();
  limitAlpha({{"max_daily_loss", 0.5}, {"daily_loss_flatten_at", 100.0}});
  const PositionId alphas = openLong(1);
  ASSERT_NE(decide(beta, buy(1)).verdict, Verdict::Denied);
  feed(dealFor(submitted(), 2, 1.1001));
  lose(200, 500);
  ASSERT_EQ(closes().size(), 1U);
  EXPECT_EQ(closes()[0].terms.closes, alphas);
  EXPECT_EQ(desk().states.of(kAlpha), TradingState::Halted);
  EXPECT_EQ(desk().states.of(kBeta), TradingState::Active);
  EXPECT_EQ(deskState(), TradingState::Active);
  EXPECT_EQ(told(), (std::vector<std::string>{"alpha: daily loss of the strategy 0.50 % of 0.50 %: flatten"}));
}

TEST_F(LossSteps, a_strategy_is_paused_then_reduced_then_demoted) {
  startArmed();
  limitAlpha({{"max_drawdown", 1.0},
              {"drawdown_warn_at", 0.0},
              {"drawdown_pause_at", 50.0},
              {"drawdown_reduce_only_at", 60.0},
              {"drawdown_halt_at", 0.0},
              {"drawdown_demote_at", 80.0}});
  openLong(1);
  lose(100, 500);
  EXPECT_EQ(desk().states.of(kAlpha), TradingState::Paused);
  lose(101, 600);
  EXPECT_EQ(desk().states.of(kAlpha), TradingState::ReduceOnly);
  lose(102, 800);
  EXPECT_EQ(desk().states.of(kAlpha), TradingState::Halted);
  EXPECT_EQ(told().back(), "alpha: drawdown of the strategy 0.80 % of 1.00 %: demote");
  EXPECT_TRUE(closes().empty()) << "its exits are managed on";
}

TEST_F(LossSteps, a_strategys_drawdown_counts_from_the_high_of_its_own_profit) {
  startArmed();
  limitAlpha({{"max_drawdown", 1.0}, {"drawdown_halt_at", 0.0}});
  openLong(1);
  lose(100, -600);
  lose(101, 390);
  alpha.wants = {buy()};
  nextBar(bidAtLoss(390));
  EXPECT_EQ(newRows<DecisionRecord>().back().decision.verdict, Verdict::Approved);
  feed(dealFor(submitted(), 2, bidAtLoss(390) + 0.0001));
  lose(121, 400);
  alpha.wants = {buy()};
  nextBar(bidAtLoss(400));
  const RiskDecision denied = newRows<DecisionRecord>().back().decision;
  EXPECT_EQ(denied.code, RiskCode::StrategyMaxDrawdown);
  EXPECT_NEAR(denied.observed, 1000, 20) << "600 made and 400 lost, and the spread of the second entry";
  EXPECT_EQ(denied.binding_limit.view(), "strategy.max_drawdown");
}

// ---- rules of the account ----

TEST_F(LossSteps, the_loss_from_the_initial_balance_denies) {
  startArmed();
  limit({{"initial_balance", 100'000.0}, {"max_static_loss", 1.0}, {"max_loss_deny_at", 80.0}, {"max_loss_reduce_only_at", 0.0}});
  openLong(1);
  lose(100, 790);
  EXPECT_EQ(dryRun().verdict, Verdict::Approved);
  lose(101, 800);
  EXPECT_EQ(dryRun().code, RiskCode::MaxStaticLoss);
}

TEST_F(LossSteps, the_trailing_loss_denies) {
  startArmed();
  limit({{"initial_balance", 100'000.0}, {"max_trailing_loss", 1.0}, {"max_loss_deny_at", 80.0}, {"max_loss_reduce_only_at", 0.0}});
  openLong(1);
  lose(100, 800);
  EXPECT_EQ(dryRun().code, RiskCode::MaxTrailingLoss);
}

TEST_F(LossSteps, the_daily_loss_by_the_accounts_rules_denies) {
  startArmed();
  limit({{"max_rule_daily_loss", 1.0}, {"rule_daily_loss_deny_at", 80.0}, {"rule_daily_loss_reduce_only_at", 0.0}});
  openLong(1);
  lose(100, 800);
  EXPECT_EQ(dryRun().code, RiskCode::MaxRuleDailyLoss);
}

TEST_F(LossSteps, a_withdrawal_is_no_loss_by_any_rule) {
  startArmed();
  limit({{"initial_balance", 100'000.0}, {"max_static_loss", 1.0}, {"max_trailing_loss", 1.0}, {"max_rule_daily_loss", 1.0},
         {"max_drawdown", 1.0}});
  openLong(0.1);
  feed(BalanceReport{{2}, money(-50'000), now, "", BalanceKind::Balance});
  tick(100, 1.1001);
  nextBar(1.1001);
  EXPECT_EQ(desk().equity(), money(50'000));
  EXPECT_TRUE(told().empty());
  EXPECT_EQ(dryRun().verdict, Verdict::Approved);
}

}  // namespace
}  // namespace deskwright
