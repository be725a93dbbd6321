#include "engine/risk/state_rules.h"

#include <algorithm>

namespace deskwright {
namespace {

RiskCode codeOf(TradingState state) {
  switch (state) {
    case TradingState::Active:
      return RiskCode::None;
    case TradingState::Paused:
      return RiskCode::Paused;
    case TradingState::ReduceOnly:
      return RiskCode::ReduceOnly;
    case TradingState::Halted:
      return RiskCode::Halted;
    case TradingState::Killed:
      return RiskCode::Killed;
  }
  return RiskCode::Killed;  // a state out of memory that was overwritten: the strictest
}

}  // namespace

bool refuseRisk(const GateView& view, RiskDecision& answer) {
  const TradingState strictest = std::max(view.desk_state, view.strategy_state);
  if (strictest != TradingState::Active) {
    return refuse(answer, codeOf(strictest), 0, 0, view.desk_state == strictest ? "desk_state" : "strategy_state");
  }
  if (!view.armed) return refuse(answer, RiskCode::NotArmed);
  if (!view.reconciled) return refuse(answer, RiskCode::NotReconciled);
  if (!view.link_up) return refuse(answer, RiskCode::LinkDown);
  if (view.entries_forbidden) return refuse(answer, RiskCode::TradeModeForbids, 0, 0, "terminal_permission");
  if (!view.journal_room) return refuse(answer, RiskCode::JournalFull);
  return refuse(answer, RiskCode::StrategyNotLive);
}

bool isHeardWhileKilled(const GateView& view, RiskDecision& answer) {
  if (std::max(view.desk_state, view.strategy_state) != TradingState::Killed) return true;
  if (view.origin == SignalOrigin::Kill || view.origin == SignalOrigin::Flatten) return true;
  return refuse(answer, RiskCode::Killed, 0, 0, "desk_state");
}

}  // namespace deskwright
