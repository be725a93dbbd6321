#include "engine/risk/loss_limits.h"

#include "engine/risk/amount_spec.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <string>

namespace deskwright {
namespace {

using enum EscalationStep;

struct StepWords {
  EscalationStep step;
  const char* suffix;
  const char* help;
};
constexpr std::array<StepWords, 7> kSteps{{
    {Warn, "_warn_at", "Use of the limit from which a person is warned. 0: never."},
    {Deny, "_deny_at", "Use of the limit from which entries are denied while the loss stands, at 100 % in any case. 0: not before."},
    {Pause, "_pause_at", "Use of the limit from which the strategy is paused. 0: never."},
    {ReduceOnly, "_reduce_only_at", "Use of the limit from which positions may only be reduced and working entries are cancelled. 0: never."},
    {Halt, "_halt_at", "Use of the limit from which everything but exits is halted until a person resumes. 0: never."},
    {Flatten, "_flatten_at", "Use of the limit from which everything is cancelled and closed, and halted. 0: never."},
    {Demote, "_demote_at", "Use of the limit from which the strategy is halted and trades on paper alone. 0: never."},
}};
constexpr double kMostUse = 200;

constexpr std::array kDeskSteps{Warn, Deny, ReduceOnly, Halt, Flatten};
constexpr std::array kStrategySteps{Warn, Pause, ReduceOnly, Halt, Flatten, Demote};

template <class Steps>
void addLadder(std::vector<ParameterSpec>& specs, const std::string& of, const Steps& steps, const EscalationLadder& defaults) {
  for (const EscalationStep step : steps) {
    const auto words = std::find_if(kSteps.begin(), kSteps.end(), [step](const StepWords& row) { return row.step == step; });
    specs.push_back(amount(of + words->suffix, ParameterType::Percent, "% of limit", 0, kMostUse, 5, defaults.of(step), words->help));
  }
}

template <class Steps>
EscalationLadder readLadder(const ParameterView& values, std::size_t& place, const Steps& steps) {
  EscalationLadder ladder;
  for (const EscalationStep step : steps) ladder.of(step) = values.real(place++);
  return ladder;
}

/// Warn, deny, reduce-only, halt, flatten.
EscalationLadder deskLadder(double warn, double deny, double reduce_only, double halt, double flatten) {
  EscalationLadder ladder;
  ladder.of(Warn) = warn;
  ladder.of(Deny) = deny;
  ladder.of(ReduceOnly) = reduce_only;
  ladder.of(Halt) = halt;
  ladder.of(Flatten) = flatten;
  return ladder;
}

// Places of the first specs of the desk; the ladders follow.
enum Place : std::size_t {
  kMaxDrawdown,
  kInitialBalance,
  kMaxStaticLoss,
  kMaxTrailingLoss,
  kMaxRuleDailyLoss,
  kRuleLossOf,
  kRuleDayOrigin,
  kRuleZone,
  kRuleMidnight,
  kMidnightWarning,
  kProfitTarget,
  kMinTradingDays,
  kMaxBestDayShare,
  kLadders,
};

constexpr std::array<std::string_view, 2> kLossOf{"day_base", "initial_balance"};
constexpr std::array<std::string_view, 3> kDayBases{"balance", "equity", "higher"};  // in the order of RuleDayOrigin

std::vector<ParameterSpec> makeDeskSpecs() {
  using enum ParameterType;
  std::vector<ParameterSpec> specs{
      amount("max_drawdown", Percent, "% of high", 0.1, kUnlimitedLoss, 0.5, 20,
             "Largest fall of equity from its high-water mark, floating counted. 100: not limited."),
      amount("initial_balance", Real, "account currency", 0, 1e9, 1000, 0,
             "Balance that static and trailing loss and the profit target count from. Another one begins the account anew. 0: "
             "they are off."),
      amount("max_static_loss", Percent, "% of initial", 0.1, kUnlimitedLoss, 0.5, kUnlimitedLoss,
             "Largest loss from the initial balance, floating counted. 100: not limited."),
      amount(
          "max_trailing_loss", Percent, "% of initial", 0.1, kUnlimitedLoss, 0.5, kUnlimitedLoss,
          "Largest loss from the highest balance at the end of a day, or the initial one, floating counted. 100: not limited."),
      amount("max_rule_daily_loss", Percent, "%", 0.1, kUnlimitedLoss, 0.1, kUnlimitedLoss,
             "Largest loss since the midnight of the account's rules, floating counted. 100: not limited."),
      choice("rule_loss_of", kLossOf, kLossOf[0], "What that loss is counted in per cent of."),
      choice("rule_day_base", kDayBases, kDayBases[2],
             "What that loss counts from: the balance, the equity or the higher of both at that midnight."),
      choice("rule_zone", TradingCalendar::kRuleZones, "desk",
             "Time zone of that midnight; desk is the zone of the desk's own day."),
      count("rule_midnight", "min", 0, 1439, 0, "When that midnight is, in minutes after 00:00 of its zone.", 30),
      count("midnight_warning_minutes", "min", 60, 1440, 120,
            "How long before that midnight an open loss is warned of that will breach a limit once its base is set anew.", 30),
      amount("profit_target", Percent, "% of initial", 0, 1000, 1, 0, "Profit to be reached. Only shown. 0: none."),
      count("min_trading_days", "days", 0, 365, 0, "Days on which a position has to be opened. Only shown."),
      amount("max_best_day_share", Percent, "% of profit", 0, 100, 5, 0,
             "Largest share of the best day in all of the profit. Only shown. 0: not asked."),
  };
  assert(specs.size() == kLadders);
  addLadder(specs, "daily_loss", kDeskSteps, deskLadder(80, 100, 0, 100, 0));
  addLadder(specs, "drawdown", kDeskSteps, deskLadder(80, 100, 0, 100, 0));
  addLadder(specs, "rule_daily_loss", kDeskSteps, deskLadder(70, 80, 90, 95, 98));
  addLadder(specs, "max_loss", kDeskSteps, deskLadder(70, 80, 90, 95, 98));
  return specs;
}

std::vector<ParameterSpec> makeStrategySpecs() {
  std::vector<ParameterSpec> specs{
      amount("max_drawdown", ParameterType::Percent, "% of day base", 0.1, kUnlimitedLoss, 0.5, kUnlimitedLoss,
             "Largest fall of the strategy's profit and loss from its high-water mark, floating counted. 100: not limited.")};
  EscalationLadder halts;
  halts.of(Warn) = 80;
  halts.of(Halt) = 100;
  addLadder(specs, "daily_loss", kStrategySteps, halts);
  addLadder(specs, "drawdown", kStrategySteps, halts);
  return specs;
}

bool startsWithLadder(std::string_view key) {
  return key.starts_with("daily_loss") || key.starts_with("drawdown") || key.starts_with("rule_daily_loss") || key.starts_with("max_loss");
}

}  // namespace

const EscalationLadder& DeskLossLimits::ladder(LossLimit limit) const {
  switch (limit) {
    case LossLimit::DailyLoss:
      return daily_loss;
    case LossLimit::Drawdown:
      return drawdown;
    case LossLimit::RuleDailyLoss:
      return rule_daily_loss;
    case LossLimit::StaticLoss:
    case LossLimit::TrailingLoss:
      break;
  }
  return max_loss;
}

const std::vector<ParameterSpec>& deskLossSpecs() {
  static const std::vector<ParameterSpec> specs = makeDeskSpecs();
  return specs;
}

const std::vector<ParameterSpec>& strategyLossSpecs() {
  static const std::vector<ParameterSpec> specs = makeStrategySpecs();
  return specs;
}

DeskLossLimits deskLossLimits(const ParameterView& values) {
  assert(values.size() == deskLossSpecs().size());
  const auto among = [&](const auto& names, std::size_t place) {
    return static_cast<std::size_t>(std::distance(names.begin(), std::find(names.begin(), names.end(), values.choice(place))));
  };
  DeskLossLimits limits;
  limits.max_drawdown = values.real(kMaxDrawdown);
  limits.initial_balance = Money::nearest(values.real(kInitialBalance));
  limits.max_static_loss = values.real(kMaxStaticLoss);
  limits.max_trailing_loss = values.real(kMaxTrailingLoss);
  limits.max_rule_daily_loss = values.real(kMaxRuleDailyLoss);
  limits.rule_loss_of_initial = values.choice(kRuleLossOf) == kLossOf[1];
  limits.rule_day_base = static_cast<RuleDayOrigin>(among(kDayBases, kRuleDayOrigin));
  limits.rule_clock = {among(TradingCalendar::kRuleZones, kRuleZone), std::chrono::minutes(values.integer(kRuleMidnight))};
  limits.midnight_warning_minutes = values.integer(kMidnightWarning);
  limits.profit_target = values.real(kProfitTarget);
  limits.min_trading_days = values.integer(kMinTradingDays);
  limits.max_best_day_share = values.real(kMaxBestDayShare);
  std::size_t place = kLadders;
  limits.daily_loss = readLadder(values, place, kDeskSteps);
  limits.drawdown = readLadder(values, place, kDeskSteps);
  limits.rule_daily_loss = readLadder(values, place, kDeskSteps);
  limits.max_loss = readLadder(values, place, kDeskSteps);
  return limits;
}

StrategyLossLimits strategyLossLimits(const ParameterView& values) {
  assert(values.size() == strategyLossSpecs().size());
  StrategyLossLimits limits;
  std::size_t place = 0;
  limits.max_drawdown = values.real(place++);
  limits.daily_loss = readLadder(values, place, kStrategySteps);
  limits.drawdown = readLadder(values, place, kStrategySteps);
  return limits;
}

std::optional<std::string> contradictionInLosses(const DeskLossLimits& limits) {
  if (limits.initial_balance > Money()) return std::nullopt;
  const std::string_view key = limits.max_static_loss < kUnlimitedLoss                                    ? "max_static_loss"
                               : limits.max_trailing_loss < kUnlimitedLoss                                ? "max_trailing_loss"
                               : limits.max_rule_daily_loss < kUnlimitedLoss && limits.rule_loss_of_initial ? "rule_loss_of"
                               : limits.profit_target > 0                                                 ? "profit_target"
                                                                                                          : "";
  if (key.empty()) return std::nullopt;
  return std::string(key) + " counts from initial_balance: expected an amount, found 0";
}

std::optional<bool> raisesLossRisk(std::string_view key, double before, double after) {
  if (key == "initial_balance" || key == "rule_midnight") return before != after;
  if (key == "midnight_warning_minutes") return after < before;
  if (key == "profit_target" || key == "min_trading_days" || key == "max_best_day_share") return false;
  if (!key.ends_with("_at") || !startsWithLadder(key)) return std::nullopt;
  return before != 0 && (after == 0 || after > before);
}

}  // namespace deskwright
