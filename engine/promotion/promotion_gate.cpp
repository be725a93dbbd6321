#include "engine/promotion/promotion_gate.h"

namespace deskwright {

LivePermission mayTradeLive(const LiveQuestion& question) {
  if (question.mode == StrategyMode::Off) return LivePermission::ModeForbids;
  const bool promoted =
      question.newest && question.newest->promoted && question.account && question.newest->account == question.account;
  if (question.mode == StrategyMode::LiveIfPromoted && promoted) return LivePermission::Granted;
  if (question.named_by_live_option) {
    return question.account_mode == AccountMode::Simulated ? LivePermission::Granted : LivePermission::LiveNeedsStandIn;
  }
  return question.mode == StrategyMode::Paper ? LivePermission::ModeForbids : LivePermission::NotPromoted;
}

std::string_view reasonOf(LivePermission permission) {
  switch (permission) {
    case LivePermission::Granted:
      return "";
    case LivePermission::ModeForbids:
      return "the strategy's mode is not live_if_promoted";
    case LivePermission::NotPromoted:
      return "the strategy is not promoted on this account";
    case LivePermission::LiveNeedsStandIn:
      return "--live without promotion is allowed on the simulated stand-in only; this terminal's account is not simulated";
  }
  return "?";
}

}  // namespace deskwright
