#include "engine/risk/loss_limits.h"

#include "engine/parameters/parameter_set.h"
#include "engine/risk/risk_limits.h"
#include "engine/risk/rule_presets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace deskwright {
namespace {

ParameterSet deskSet(std::vector<ParameterChange> changes) {
  auto set = withChanges(ParameterSet(deskLimitSpecs()), changes, {});
  EXPECT_TRUE(set) << set.error().text;
  return *set;
}

TEST(DeskLossLimits, read_every_value_from_the_spec_of_its_own_name) {
  const ParameterSet set = deskSet({{"max_drawdown", 11.0},
                                    {"initial_balance", 200'000.0},
                                    {"max_static_loss", 12.0},
                                    {"max_trailing_loss", 13.0},
                                    {"max_rule_daily_loss", 4.5},
                                    {"rule_loss_of", std::string("initial_balance")},
                                    {"rule_day_base", std::string("equity")},
                                    {"rule_zone", std::string("Europe/Prague")},
                                    {"rule_midnight", std::int64_t{1320}},
                                    {"midnight_warning_minutes", std::int64_t{90}},
                                    {"profit_target", 14.0},
                                    {"min_trading_days", std::int64_t{5}},
                                    {"max_best_day_share", 45.0}});
  const DeskLossLimits limits = deskLimits(set.view()).losses;
  EXPECT_EQ(limits.max_drawdown, 11);
  EXPECT_EQ(limits.initial_balance, Money::nearest(200'000));
  EXPECT_EQ(limits.max_static_loss, 12);
  EXPECT_EQ(limits.max_trailing_loss, 13);
  EXPECT_EQ(limits.max_rule_daily_loss, 4.5);
  EXPECT_TRUE(limits.rule_loss_of_initial);
  EXPECT_EQ(limits.rule_day_base, RuleDayOrigin::Equity);
  EXPECT_EQ(TradingCalendar::kRuleZones.at(limits.rule_clock.zone), "Europe/Prague");
  EXPECT_EQ(limits.rule_clock.midnight, std::chrono::hours(22));
  EXPECT_EQ(limits.midnight_warning_minutes, 90);
  EXPECT_EQ(limits.profit_target, 14);
  EXPECT_EQ(limits.min_trading_days, 5);
  EXPECT_EQ(limits.max_best_day_share, 45);
}

TEST(DeskLossLimits, read_each_step_of_each_ladder_from_its_own_key) {
  const std::vector<std::pair<std::string, LossLimit>> ladders{{"daily_loss", LossLimit::DailyLoss},
                                                               {"drawdown", LossLimit::Drawdown},
                                                               {"rule_daily_loss", LossLimit::RuleDailyLoss},
                                                               {"max_loss", LossLimit::StaticLoss},
                                                               {"max_loss", LossLimit::TrailingLoss}};
  const std::vector<std::pair<std::string, EscalationStep>> steps{{"warn", EscalationStep::Warn},
                                                                  {"deny", EscalationStep::Deny},
                                                                  {"reduce_only", EscalationStep::ReduceOnly},
                                                                  {"halt", EscalationStep::Halt},
                                                                  {"flatten", EscalationStep::Flatten}};
  for (const auto& [of, limit] : ladders) {
    for (const auto& [step, place] : steps) {
      const ParameterSet set = deskSet({{of + "_" + step + "_at", 61.5}});
      EXPECT_EQ(deskLimits(set.view()).losses.ladder(limit).of(place), 61.5) << of << ' ' << step;
    }
  }
}

TEST(StrategyLossLimits, read_each_step_from_its_own_key) {
  const std::vector<std::pair<std::string, EscalationStep>> steps{
      {"warn", EscalationStep::Warn}, {"pause", EscalationStep::Pause},     {"reduce_only", EscalationStep::ReduceOnly},
      {"halt", EscalationStep::Halt}, {"flatten", EscalationStep::Flatten}, {"demote", EscalationStep::Demote}};
  for (const auto& [step, place] : steps) {
    for (const bool daily : {true, false}) {
      const std::string key = (daily ? "daily_loss_" : "drawdown_") + step + "_at";
      const auto set = withChanges(ParameterSet(strategyLimitSpecs()), std::vector<ParameterChange>{{key, 61.5}}, {});
      ASSERT_TRUE(set) << set.error().text;
      const StrategyLossLimits limits = strategyLossLimitsOf(set->view());
      EXPECT_EQ(limits.ladder(daily ? LossLimit::DailyLoss : LossLimit::Drawdown).of(place), 61.5) << key;
      EXPECT_NE(limits.ladder(daily ? LossLimit::Drawdown : LossLimit::DailyLoss).of(place), 61.5) << key;
    }
  }
}

TEST(DeskLossLimits, halt_at_the_daily_loss_and_leave_the_rules_of_others_off_by_default) {
  const DeskLossLimits limits = defaultDeskLimits().losses;
  EXPECT_EQ(limits.daily_loss.of(EscalationStep::Halt), 100);
  EXPECT_EQ(limits.daily_loss.of(EscalationStep::Flatten), 0);
  EXPECT_EQ(limits.max_rule_daily_loss, kUnlimitedLoss);
  EXPECT_EQ(limits.max_static_loss, kUnlimitedLoss);
  EXPECT_EQ(limits.max_trailing_loss, kUnlimitedLoss);
}

std::vector<std::string> raised(const std::string& key, ParameterValue before, ParameterValue after) {
  return raisedRisk(deskLimitSpecs(), deskSet({{key, std::move(before)}}).view(), deskSet({{key, std::move(after)}}).view());
}

TEST(RaisedLossRisk, takes_a_step_that_is_switched_off_or_comes_later_for_more_risk) {
  EXPECT_EQ(raised("daily_loss_halt_at", 100.0, 0.0), std::vector<std::string>{"daily_loss_halt_at"});
  EXPECT_EQ(raised("daily_loss_halt_at", 90.0, 100.0), std::vector<std::string>{"daily_loss_halt_at"});
  EXPECT_TRUE(raised("daily_loss_halt_at", 0.0, 100.0).empty());
  EXPECT_TRUE(raised("daily_loss_halt_at", 100.0, 90.0).empty());
}

TEST(RaisedLossRisk, takes_another_initial_balance_or_midnight_for_more_risk_whichever_way) {
  EXPECT_FALSE(raised("initial_balance", 200'000.0, 100'000.0).empty());
  EXPECT_FALSE(raised("initial_balance", 200'000.0, 0.0).empty());
  EXPECT_FALSE(raised("rule_midnight", std::int64_t{60}, std::int64_t{0}).empty());
  EXPECT_FALSE(raised("rule_zone", std::string("UTC"), std::string("Europe/Prague")).empty());
}

TEST(RaisedLossRisk, takes_no_goal_for_risk_and_a_later_warning_for_more) {
  EXPECT_TRUE(raised("profit_target", 5.0, 10.0).empty());
  EXPECT_FALSE(raised("midnight_warning_minutes", std::int64_t{120}, std::int64_t{60}).empty());
  EXPECT_FALSE(raised("max_static_loss", 10.0, 12.0).empty());
}

TEST(RulePresets, hold_values_that_the_limits_take_and_name_the_same_keys_each) {
  std::set<std::string_view> names;
  std::set<std::set<std::string_view>> keys;
  for (const RulePreset& preset : rulePresets()) {
    EXPECT_TRUE(names.insert(preset.name).second) << preset.name;
    std::set<std::string_view> of_this;
    for (const auto& [key, text] : preset.values) {
      of_this.insert(key);
      const auto spec = std::find_if(deskLossSpecs().begin(), deskLossSpecs().end(), [&](const auto& s) { return s.key == key; });
      ASSERT_NE(spec, deskLossSpecs().end()) << key;
      const auto value = parseValue(*spec, std::string(text));
      EXPECT_TRUE(value) << preset.name << ": " << value.error().text;
    }
    keys.insert(of_this);
  }
  EXPECT_EQ(keys.size(), 1U) << "one preset after another leaves nothing of the first";
}

TEST(LimitsOfLosses, that_count_from_an_initial_balance_need_one) {
  EXPECT_FALSE(contradictionInLimits(deskSet({}).view()));
  EXPECT_EQ(contradictionInLimits(deskSet({{"max_trailing_loss", 10.0}}).view()),
            "max_trailing_loss counts from initial_balance: expected an amount, found 0");
  EXPECT_FALSE(contradictionInLimits(deskSet({{"max_trailing_loss", 10.0}, {"initial_balance", 1000.0}}).view()));
}

}  // namespace
}  // namespace deskwright
