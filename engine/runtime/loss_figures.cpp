#include "engine/runtime/loss_figures.h"

#include <fmt/format.h>

#include <algorithm>

namespace deskwright {
namespace {

constexpr std::array kDeskLosses{LossLimit::DailyLoss, LossLimit::Drawdown, LossLimit::RuleDailyLoss, LossLimit::StaticLoss,
                                 LossLimit::TrailingLoss};
constexpr std::array kStrategyLosses{LossLimit::DailyLoss, LossLimit::Drawdown};

LossFigure deskFigure(const DeskState& desk, LossLimit limit) {
  const DeskLimits& limits = desk.risk.limits();
  const DeskLossLimits& losses = limits.losses;
  const EvaluationAccount& evaluation = desk.evaluation;
  const double initial = evaluation.initial().toDouble();
  switch (limit) {
    case LossLimit::DailyLoss:
      return {desk.dayLoss(), desk.drawdown.dayBase().toDouble(), limits.max_daily_loss};
    case LossLimit::Drawdown:
      return {desk.drawdown.drawdown().toDouble(), desk.drawdown.highWater().toDouble(), losses.max_drawdown};
    case LossLimit::RuleDailyLoss: {
      const bool of_initial = losses.rule_loss_of_initial && evaluation.begun();
      if (!evaluation.known()) return {};
      return {evaluation.dailyLoss(losses.rule_day_base).toDouble(),
              of_initial ? initial : evaluation.dayBase(losses.rule_day_base).toDouble(), losses.max_rule_daily_loss};
    }
    case LossLimit::StaticLoss:
      if (evaluation.begun()) return {evaluation.staticLoss().toDouble(), initial, losses.max_static_loss};
      break;
    case LossLimit::TrailingLoss:
      if (evaluation.begun()) return {evaluation.trailingLoss().toDouble(), initial, losses.max_trailing_loss};
      break;
  }
  return {};
}

struct LossName {
  RiskCode code;
  std::string_view name;
};

LossName nameFor(StrategyId who, LossLimit limit) {
  switch (limit) {
    case LossLimit::DailyLoss:
      if (who != kNoStrategy) return {RiskCode::StrategyMaxDailyLoss, "strategy.max_daily_loss"};
      return {RiskCode::MaxDailyLoss, nameOf(limit)};
    case LossLimit::Drawdown:
      if (who != kNoStrategy) return {RiskCode::StrategyMaxDrawdown, "strategy.max_drawdown"};
      return {RiskCode::MaxDrawdown, nameOf(limit)};
    case LossLimit::RuleDailyLoss:
      return {RiskCode::MaxRuleDailyLoss, nameOf(limit)};
    case LossLimit::StaticLoss:
      return {RiskCode::MaxStaticLoss, nameOf(limit)};
    case LossLimit::TrailingLoss:
      break;
  }
  return {RiskCode::MaxTrailingLoss, nameOf(LossLimit::TrailingLoss)};
}

Breach reachedOf(const DeskState& desk, StrategyId who) {
  for (const LossLimit limit : lossesOf(who)) {
    const LossFigure figure = lossFigure(desk, who, limit);
    if (!figure.limited() || !(figure.loss > 0)) continue;
    const EscalationStep now = desk.escalation.stepOf(who, limit);
    if (now < EscalationStep::Deny && figure.use() < 100) continue;
    const auto [code, name] = nameFor(who, limit);
    return {code, figure.loss, std::min(figure.limit(), holdsFrom(EscalationStep::Deny, ladderOf(desk, who, limit), figure, now)), name};
  }
  return {};
}

}  // namespace

std::span<const LossLimit> lossesOf(StrategyId who) {
  if (who == kNoStrategy) return kDeskLosses;
  return kStrategyLosses;
}

LossFigure lossFigure(const DeskState& desk, StrategyId who, LossLimit limit) {
  if (who == kNoStrategy) return deskFigure(desk, limit);
  const StrategyHost* host = desk.host(who);
  return host == nullptr ? LossFigure() : lossFigure(desk, *host, desk.pnl.of(who), limit);
}

LossFigure lossFigure(const DeskState& desk, const StrategyHost& host, const ProfitAndLoss::Row& row, LossLimit limit) {
  const double base = desk.drawdown.dayBase().toDouble();
  if (limit == LossLimit::DailyLoss) return {-row.day().toDouble(), base, host.limits().max_daily_loss};
  return {row.fromHighWater().toDouble(), base, host.lossLimits().max_drawdown};
}

const EscalationLadder& ladderOf(const DeskState& desk, StrategyId who, LossLimit limit) {
  static constexpr EscalationLadder kNone;
  if (who == kNoStrategy) return desk.risk.limits().losses.ladder(limit);
  const StrategyHost* host = desk.host(who);
  return host == nullptr ? kNone : host->lossLimits().ladder(limit);
}

Breach reachedLoss(const DeskState& desk, StrategyId strategy) {
  if (!desk.drawdown.known()) return {};
  const Breach of_desk = reachedOf(desk, kNoStrategy);
  return of_desk || strategy == kNoStrategy ? of_desk : reachedOf(desk, strategy);
}

std::string lossThatStands(const DeskState& desk, StrategyId who) {
  if (!desk.drawdown.known()) return {};
  for (const LossLimit limit : lossesOf(who)) {
    const LossFigure figure = lossFigure(desk, who, limit);
    const TradingState again = stateOf(desk.escalation.stepFor(who, limit, ladderOf(desk, who, limit), figure));
    if (again == TradingState::Active) continue;
    const bool by_day = limit == LossLimit::DailyLoss || limit == LossLimit::RuleDailyLoss;
    return fmt::format("{}: it would be {} again at once; raise {}, or wait {}", lossText(who, limit, figure), nameOf(again), nameOf(limit),
                       by_day ? "for the next day" : "until it is made good");
  }
  return {};
}

}  // namespace deskwright
