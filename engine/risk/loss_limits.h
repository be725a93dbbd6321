#pragma once
// Limits of loss, as data: how much desk and strategies may lose by which count, and the steps on the way there. Parameter specs for
// editors, files and history, and plain structs for whoever watches. Values; any thread.

#include "engine/accounting/evaluation_account.h"
#include "engine/market/trading_calendar.h"
#include "engine/model/decimal.h"
#include "engine/model/escalation.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/parameter_view.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

/// A limit of this many per cent is none: so much can be lost only once.
inline constexpr double kUnlimitedLoss = 100;

/// Use of a limit, in per cent of it, from which each step is taken. Zero: never.
struct EscalationLadder {
  static constexpr std::size_t kSteps = static_cast<std::size_t>(EscalationStep::Demote) + 1;
  std::array<double, kSteps> from{};  ///< by EscalationStep; that of None counts for nothing

  double& of(EscalationStep step) { return from.at(static_cast<std::size_t>(step)); }
  double of(EscalationStep step) const { return from.at(static_cast<std::size_t>(step)); }
};

/// Keys in deskLossSpecs() are the field names; a ladder's are those of its limit and "_warn_at" and so on.
struct DeskLossLimits {
  double max_drawdown = 0;       ///< % of the high-water mark
  Money initial_balance;         ///< that static and trailing loss and the target count from; zero: none named, they are off
  double max_static_loss = 0;    ///< % of it
  double max_trailing_loss = 0;  ///< % of it
  double max_rule_daily_loss = 0;
  bool rule_loss_of_initial = false;  ///< % of the initial balance instead of the day's base
  RuleDayOrigin rule_day_base = RuleDayOrigin::Higher;
  RuleClock rule_clock;
  std::int64_t midnight_warning_minutes = 0;
  double profit_target = 0;           ///< % of the initial balance; zero: none
  std::int64_t min_trading_days = 0;
  double max_best_day_share = 0;      ///< % of the profit; zero: not asked
  EscalationLadder daily_loss, drawdown, rule_daily_loss, max_loss;  ///< of static and trailing loss: the last

  const EscalationLadder& ladder(LossLimit limit) const;
};

/// Limits of one strategy beside its daily loss; keys in strategyLossSpecs().
struct StrategyLossLimits {
  double max_drawdown = 0;  ///< % of the desk's day base, from the high-water mark of its own profit and loss
  EscalationLadder daily_loss, drawdown;

  const EscalationLadder& ladder(LossLimit limit) const { return limit == LossLimit::DailyLoss ? daily_loss : drawdown; }
};

const std::vector<ParameterSpec>& deskLossSpecs();
const std::vector<ParameterSpec>& strategyLossSpecs();

/// Precondition: validated values in the order of the specs.
DeskLossLimits deskLossLimits(const ParameterView& values);
StrategyLossLimits strategyLossLimits(const ParameterView& values);

/// What counts from an initial balance needs one: the key that does, and why; empty: nothing is wrong.
std::optional<std::string> contradictionInLosses(const DeskLossLimits& limits);

/// Whether a change of this number lets more risk in, where "up is more" would be wrong. Empty: it would not.
std::optional<bool> raisesLossRisk(std::string_view key, double before, double after);

}  // namespace deskwright
