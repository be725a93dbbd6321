#include "engine/runtime/loss_watch.h"

#include "engine/risk/midnight_trap.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace deskwright {
namespace {

bool flattens(EscalationStep step, const EscalationLadder& ladder) {
  return step == EscalationStep::Flatten || (step > EscalationStep::Flatten && ladder.of(EscalationStep::Flatten) > 0);
}

NoticeLevel levelOf(EscalationStep step) {
  if (step >= EscalationStep::Flatten) return NoticeLevel::Critical;
  return step == EscalationStep::Warn ? NoticeLevel::Warning : NoticeLevel::Alert;
}

}  // namespace

void LossWatch::check(Outbox& outbox) {
  if (!desk_.drawdown.known()) return;
  const DeskLossLimits& losses = desk_.risk.limits().losses;
  for (const LossLimit limit : lossesOf(kNoStrategy)) {
    watch({kNoStrategy, limit, losses.ladder(limit), lossFigure(desk_, kNoStrategy, limit)}, outbox);
  }
  for (const auto& host : desk_.hosts) {
    const ProfitAndLoss::Row row = desk_.pnl.of(host->id());
    for (const LossLimit limit : lossesOf(host->id())) {
      watch({host->id(), limit, host->lossLimits().ladder(limit), lossFigure(desk_, *host, row, limit)}, outbox);
    }
  }
}

void LossWatch::watch(const Watched& loss, Outbox& outbox) {
  const EscalationStep before = desk_.escalation.stepOf(loss.who, loss.limit);
  if (before == EscalationStep::None && !(loss.figure.loss > 0)) return;
  if (const auto row = desk_.escalation.update(loss.who, loss.limit, loss.ladder, loss.figure)) {
    outbox.journal(*row);
    tell(loss, before, row->step, outbox);
  }
  act(loss, desk_.escalation.stepOf(loss.who, loss.limit), outbox);
}

void LossWatch::tell(const Watched& loss, EscalationStep before, EscalationStep now, Outbox& outbox) {
  const std::string whose = loss.who == kNoStrategy ? std::string() : fmt::format("{}: ", desk_.nameOf(loss.who));
  const std::string text = whose + lossText(loss.who, loss.limit, loss.figure);
  if (now > before) {
    outbox.notify({levelOf(now), desk_.now, "LOSS_LIMIT", fmt::format("{}: {}", text, nameOf(now))});
  } else {
    outbox.notify({NoticeLevel::Info, desk_.now, "LOSS_EASED", fmt::format("{}: {} after {}", text, nameOf(now), nameOf(before))});
  }
}

void LossWatch::act(const Watched& loss, EscalationStep step, Outbox& outbox) {
  const TradingState wanted = stateOf(step);
  if (wanted != TradingState::Active && desk_.states.of(loss.who) < wanted) {
    if (const auto state = desk_.states.tighten(loss.who, wanted, lossText(loss.who, loss.limit, loss.figure))) closing_.enter(*state, outbox);
  }
  const auto key = std::pair(loss.who, loss.limit);
  const bool wants_flat = flattens(step, loss.ladder);
  const bool ordered = !flattened_.empty() && std::find(flattened_.begin(), flattened_.end(), key) != flattened_.end();
  if (ordered && !wants_flat) std::erase(flattened_, key);
  if (ordered || !wants_flat) return;
  flattened_.push_back(key);
  closing_.flatten(loss.who, outbox);
}

Timestamp cutBeforeMidnight(const DeskState& desk) {
  const Timestamp midnight = desk.next_rule_day;
  if (desk.calendar().marketOpen(midnight) || !desk.calendar().marketOpen(desk.now)) return midnight;
  return std::min(midnight, desk.calendar().closeOfDay(desk.now));
}

bool LossWatch::warnOfMidnight(Outbox& outbox) {
  if (isNone(desk_.next_rule_day) || desk_.frozen()) return false;
  const DeskLossLimits& limits = desk_.risk.limits().losses;
  const auto trap = findMidnightTrap(desk_.evaluation, limits);
  if (!trap || !isNews(*trap, desk_.evaluation.trapTold())) return false;
  if (desk_.now < cutBeforeMidnight(desk_) - std::chrono::minutes(limits.midnight_warning_minutes)) return false;
  desk_.evaluation.noteTrapTold(Money::nearest(trap->loss_after));
  outbox.notify({NoticeLevel::Alert, desk_.now, "MIDNIGHT_TRAP",
                 fmt::format("{} {:.2f} of {:.2f} now, {:.2f} of {:.2f} from {} on unless the open loss is cut", nameOf(trap->limit),
                             trap->loss_now, trap->allowed_now, trap->loss_after, trap->allowed_after, formatIso(desk_.next_rule_day))});
  return true;
}

}  // namespace deskwright
