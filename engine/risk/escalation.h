#pragma once
// How far each loss has climbed towards its limit. Owned by a heart, on its thread; what changes is handed back as the row to journal,
// and restore() brings the same steps after a restart.

#include "engine/model/journal_record.h"
#include "engine/risk/loss_limits.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deskwright {

/// A loss and what limits it, in the account currency. A profit is a negative loss.
struct LossFigure {
  double loss = 0, base = 0;
  double percent = kUnlimitedLoss;  ///< of the base

  bool limited() const { return percent < kUnlimitedLoss; }
  double limit() const { return base * percent / 100; }
  /// In per cent of the limit; never negative. Without a base anything lost is beyond every threshold.
  double use() const;
};

/// "daily loss of the desk 3.12 % of 3.00 %": loss and limit in per cent of the base.
std::string lossText(StrategyId who, LossLimit limit, const LossFigure& figure);

class Escalation {
 public:
  /// A step is left when the use is this many points below where it was entered, so that a loss that hovers there is told once.
  static constexpr double kHysteresis = 5;

  void restore(const EscalationRecord& row);

  /// After each change of the loss. Empty: the step is as it was.
  std::optional<EscalationRecord> update(StrategyId who, LossLimit limit, const EscalationLadder& ladder, const LossFigure& figure);

  /// What update() would come to.
  EscalationStep stepFor(StrategyId who, LossLimit limit, const EscalationLadder& ladder, const LossFigure& figure) const;
  EscalationStep stepOf(StrategyId who, LossLimit limit) const;
  /// Those beyond None, in no order.
  std::span<const EscalationRecord> rows() const { return rows_; }

 private:
  std::vector<EscalationRecord> rows_;  // few, and none on a good day
};

/// What the step makes of a state that is milder; Active: nothing.
TradingState stateOf(EscalationStep step);

/// The loss from which `step` holds: where it is entered, or once taken where it is left. Infinite: never.
double holdsFrom(EscalationStep step, const EscalationLadder& ladder, const LossFigure& figure, EscalationStep now);

}  // namespace deskwright
