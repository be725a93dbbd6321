#include "engine/risk/escalation.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>

namespace deskwright {
namespace {

std::string_view wordsOf(LossLimit limit) {
  switch (limit) {
    case LossLimit::DailyLoss:
      return "daily loss";
    case LossLimit::Drawdown:
      return "drawdown";
    case LossLimit::RuleDailyLoss:
      return "daily loss by the account's rules";
    case LossLimit::StaticLoss:
      return "loss from the initial balance";
    case LossLimit::TrailingLoss:
      return "trailing loss";
  }
  return "loss";
}

/// The highest step whose threshold, less `slack`, the use has reached.
EscalationStep highest(const EscalationLadder& ladder, double use, double slack, EscalationStep most) {
  for (int i = static_cast<int>(most); i > 0; --i) {
    const auto step = static_cast<EscalationStep>(i);
    if (ladder.of(step) > 0 && use >= ladder.of(step) - slack) return step;
  }
  return EscalationStep::None;
}

}  // namespace

double LossFigure::use() const {
  if (!(loss > 0)) return 0;
  return limit() > 0 ? loss / limit() * 100 : std::numeric_limits<double>::infinity();
}

std::string lossText(StrategyId who, LossLimit limit, const LossFigure& figure) {
  const std::string_view whose = who == kNoStrategy ? "desk" : "strategy";
  if (!(figure.base > 0)) return fmt::format("{} of the {} {:.2f} of a base of {:.2f}", wordsOf(limit), whose, figure.loss, figure.base);
  return fmt::format("{} of the {} {:.2f} % of {:.2f} %", wordsOf(limit), whose, figure.loss / figure.base * 100, figure.percent);
}

void Escalation::restore(const EscalationRecord& row) {
  if (row.step != EscalationStep::None) rows_.push_back(row);
}

EscalationStep Escalation::stepFor(StrategyId who, LossLimit limit, const EscalationLadder& ladder, const LossFigure& figure) const {
  const double use = figure.limited() ? figure.use() : 0;
  if (!(use > 0)) return EscalationStep::None;
  const EscalationStep reached = highest(ladder, use, 0, EscalationStep::Demote);
  return std::max(reached, highest(ladder, use, kHysteresis, stepOf(who, limit)));
}

std::optional<EscalationRecord> Escalation::update(StrategyId who, LossLimit limit, const EscalationLadder& ladder,
                                                   const LossFigure& figure) {
  const EscalationStep step = stepFor(who, limit, ladder, figure);
  const auto at = std::find_if(rows_.begin(), rows_.end(),
                               [&](const EscalationRecord& row) { return row.strategy == who && row.limit == limit; });
  if (step == (at == rows_.end() ? EscalationStep::None : at->step)) return std::nullopt;
  const EscalationRecord row{who, limit, step, figure.loss, figure.limit()};
  if (step == EscalationStep::None) {
    rows_.erase(at);
  } else if (at == rows_.end()) {
    rows_.push_back(row);
  } else {
    *at = row;
  }
  return row;
}

EscalationStep Escalation::stepOf(StrategyId who, LossLimit limit) const {
  for (const EscalationRecord& row : rows_) {
    if (row.strategy == who && row.limit == limit) return row.step;
  }
  return EscalationStep::None;
}

TradingState stateOf(EscalationStep step) {
  switch (step) {
    case EscalationStep::None:
    case EscalationStep::Warn:
    case EscalationStep::Deny:
      return TradingState::Active;
    case EscalationStep::Pause:
      return TradingState::Paused;
    case EscalationStep::ReduceOnly:
      return TradingState::ReduceOnly;
    case EscalationStep::Halt:
    case EscalationStep::Flatten:
    case EscalationStep::Demote:
      break;
  }
  return TradingState::Halted;
}

double holdsFrom(EscalationStep step, const EscalationLadder& ladder, const LossFigure& figure, EscalationStep now) {
  double least = std::numeric_limits<double>::infinity();
  for (auto i = static_cast<int>(step); i <= static_cast<int>(EscalationStep::Demote); ++i) {
    const auto at = static_cast<EscalationStep>(i);
    if (ladder.of(at) > 0) least = std::min(least, ladder.of(at) - (at <= now ? Escalation::kHysteresis : 0));
  }
  return least / 100 * figure.limit();
}

}  // namespace deskwright
