#include "engine/risk/risk_manager.h"

#include "engine/risk/entry_rules.h"
#include "engine/risk/exit_rules.h"

namespace deskwright {
namespace {

struct Judge {
  StrategyId strategy;
  Volume sized;
  const DeskLimits& limits;
  const GateView& view;

  RiskDecision operator()(const EntrySignal& entry) const { return judgeEntry(strategy, entry, sized, limits, view); }
  RiskDecision operator()(const ExitSignal& exit) const { return judgeExit(strategy, exit, view); }
  RiskDecision operator()(const MoveStopsSignal& move) const { return judgeMove(strategy, move, limits, view); }
  RiskDecision operator()(const ChangeEntrySignal& change) const { return judgeChange(strategy, change, limits, view); }
  RiskDecision operator()(const CancelEntrySignal& cancel) const { return judgeCancel(strategy, cancel, view); }
};

}  // namespace

GateAnswer RiskManager::decide(const Signal& signal, Volume sized, const GateView& view) const noexcept {
  const RiskDecision decision = std::visit(Judge{signal.strategy, sized, limits_, view}, signal.action);
  if (decision.verdict == Verdict::Denied) return decision;
  return approve(decision);
}

}  // namespace deskwright
