#pragma once
// Watches what desk and strategies lose and takes the steps that their limits name: warns, denies, reduces, halts, flattens, and says
// before the rules' midnight what it will breach. Part of a heart, on its thread.

#include "engine/runtime/closing_desk.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/loss_figures.h"
#include "engine/runtime/outbox.h"

#include <utility>
#include <vector>

namespace deskwright {

class LossWatch {
 public:
  LossWatch(DeskState& desk, ClosingDesk& closing) : desk_(desk), closing_(closing) {}

  /// After every mark to market. Each step is journalled and told once, and taken again as long as the loss stands: who resumes too
  /// early is refused, and what a death of the process cut off is done by the next one.
  void check(Outbox& outbox);

  /// Once a minute of market time: tells a loss that the rules' midnight will turn into a breach, from so many minutes before it as
  /// the limits say (before the week's close where the market is closed at that midnight), once a day, and again where it is worse.
  /// Returns whether it has told something, which is to be journalled.
  bool warnOfMidnight(Outbox& outbox);

 private:
  struct Watched {
    StrategyId who;
    LossLimit limit;
    const EscalationLadder& ladder;
    LossFigure figure;
  };
  void watch(const Watched& loss, Outbox& outbox);
  void tell(const Watched& loss, EscalationStep before, EscalationStep now, Outbox& outbox);
  void act(const Watched& loss, EscalationStep step, Outbox& outbox);

  DeskState& desk_;
  ClosingDesk& closing_;
  std::vector<std::pair<StrategyId, LossLimit>> flattened_;  // ordered flat by this process, while that step stands
};

/// The last moment at which a loss can be cut before the rules' midnight: the midnight, or the week's close where the market is closed
/// then. Precondition: the desk knows its rules' day.
Timestamp cutBeforeMidnight(const DeskState& desk);

}  // namespace deskwright
