#pragma once
// An open loss that the rules allow now and will not allow once their midnight has set the base anew. Plain values, any thread.

#include "engine/accounting/evaluation_account.h"
#include "engine/risk/loss_limits.h"

#include <optional>

namespace deskwright {

struct MidnightTrap {
  LossLimit limit = LossLimit::RuleDailyLoss;
  double loss_now = 0, allowed_now = 0;      ///< account currency
  double loss_after = 0, allowed_after = 0;  ///< were the midnight to pass with the balance and equity of now
};

/// What the limit allows, in the account currency, counted in per cent of `base` or of the initial balance.
double allowedRuleLoss(const DeskLossLimits& limits, Money base);

/// The one that is breached by most. Empty: none of the limits of now would be breached by midnight alone.
std::optional<MidnightTrap> findMidnightTrap(const EvaluationAccount& account, const DeskLossLimits& limits);

/// Whether `trap` is to be told when a loss of `told` was (zero: none yet): the first, and each that is worse by a tenth of the limit.
bool isNews(const MidnightTrap& trap, Money told);

}  // namespace deskwright
