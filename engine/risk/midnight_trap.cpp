#include "engine/risk/midnight_trap.h"

namespace deskwright {
namespace {

constexpr double kWorseBy = 0.1;

bool isTrap(const MidnightTrap& trap) { return trap.loss_now < trap.allowed_now && trap.loss_after >= trap.allowed_after; }

}  // namespace

double allowedRuleLoss(const DeskLossLimits& limits, Money base) {
  const Money of = limits.rule_loss_of_initial && limits.initial_balance > Money() ? limits.initial_balance : base;
  return of.toDouble() * limits.max_rule_daily_loss / 100;
}

std::optional<MidnightTrap> findMidnightTrap(const EvaluationAccount& account, const DeskLossLimits& limits) {
  if (!account.known()) return std::nullopt;
  std::optional<MidnightTrap> worst;
  const auto consider = [&](const MidnightTrap& trap) {
    if (!isTrap(trap)) return;
    if (!worst || trap.loss_after - trap.allowed_after > worst->loss_after - worst->allowed_after) worst = trap;
  };
  if (limits.max_rule_daily_loss < kUnlimitedLoss) {
    const RuleDayOrigin which = limits.rule_day_base;
    consider({LossLimit::RuleDailyLoss, account.dailyLoss(which).toDouble(), allowedRuleLoss(limits, account.dayBase(which)),
              account.dailyLossAfterReset(which).toDouble(), allowedRuleLoss(limits, account.dayBaseAfterReset(which))});
  }
  if (account.begun() && limits.max_trailing_loss < kUnlimitedLoss) {
    const double allowed = account.initial().toDouble() * limits.max_trailing_loss / 100;
    consider({LossLimit::TrailingLoss, account.trailingLoss().toDouble(), allowed, account.trailingLossAfterReset().toDouble(), allowed});
  }
  return worst;
}

bool isNews(const MidnightTrap& trap, Money told) {
  if (told <= Money()) return true;
  return trap.loss_after >= told.toDouble() + kWorseBy * trap.allowed_after;
}

}  // namespace deskwright
