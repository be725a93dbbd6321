#include "engine/risk/risk_manager.h"

#include "engine/risk/denial.h"
#include "engine/risk/entry_rules.h"
#include "engine/risk/exit_rules.h"

#include <cassert>

namespace deskwright {
namespace {

struct Judge {
  StrategyId strategy;
  Volume sized;
  const DeskLimits& limits;
  const GateView& view;
  RiskDecision& answer;

  bool operator()(const EntrySignal& entry) const { return judgeEntry(strategy, entry, sized, limits, view, answer); }
  bool operator()(const ExitSignal& exit) const { return judgeExit(strategy, exit, view, answer); }
  bool operator()(const MoveStopsSignal& move) const { return judgeMove(strategy, move, limits, view, answer); }
  bool operator()(const ChangeEntrySignal& change) const { return judgeChange(strategy, change, limits, view, answer); }
  bool operator()(const CancelEntrySignal& cancel) const { return judgeCancel(strategy, cancel, view, answer); }
};

}  // namespace

const RiskDecision RiskManager::kUndecided{};

GateAnswer RiskManager::decide(const Signal& signal, Volume sized, const GateView& view) const noexcept {
  GateAnswer answer;
  RiskDecision& decision = answer.row_.decision_;
  // Not even exits pass: their positions are not on that account.
  const bool allowed = view.other_account ? refuse(decision, RiskCode::OtherAccount)
                                          : std::visit(Judge{signal.strategy, sized, limits_, view, decision}, signal.action);
  assert(allowed == answer.allowed());
  static_cast<void>(allowed);
  return answer;
}

}  // namespace deskwright
