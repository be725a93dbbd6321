#pragma once
// States of the desk and of each strategy: who may trade, and how a state may change. Owned by a heart, used on its thread. Every
// change is handed back as the row to journal; restore() brings the same states after a restart.

#include "engine/model/command.h"
#include "engine/model/journal_record.h"
#include "engine/model/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

class TradingStates {
 public:
  /// Own state of a strategy, or of the desk (kNoStrategy). Unheard of: Active.
  TradingState of(StrategyId who) const;
  /// The stricter of the strategy's own and the desk's.
  TradingState effective(StrategyId strategy) const;
  bool killed() const { return of(kNoStrategy) == TradingState::Killed; }

  /// Makes it at least as strict as Paused, ReduceOnly or Halted; `who` = kNoStrategy is the desk. Empty: it already was. A
  /// killed desk stays killed and is that strict once the kill is cleared.
  std::optional<StateRecord> tighten(StrategyId who, TradingState at_least, std::string_view reason);
  /// Back to Active, a person's act. Error: Killed is not resumed but cleared. Empty record: was Active.
  Result<std::optional<StateRecord>> resume(StrategyId who, std::string_view reason);
  /// Latches the desk. Idempotent: empty when it was latched. The heart disarms as well.
  std::optional<StateRecord> kill(std::string_view reason);
  /// A person's act: takes the latch off. The desk is again what it was before the kill, and at least Paused unless the end of
  /// the kill is `proven`: what is left of it wants a look first. It stays disarmed, so that nothing trades until a person arms
  /// it. Error: not killed.
  Result<StateRecord> clearKill(std::string_view reason, bool proven);

  /// From the journal; kNoStrategy is the desk. Replaces everything.
  void restore(const std::map<StrategyId, TradingState>& states, TradingState behind_kill = TradingState::Active);

 private:
  TradingState& slot(StrategyId who);
  StateRecord set(StrategyId who, TradingState state, std::string_view reason);
  TradingState desk_ = TradingState::Active;
  TradingState behind_kill_ = TradingState::Active;              // meaningful while killed
  std::vector<std::pair<StrategyId, TradingState>> strategies_;  // few; the newest callers search linearly
};

/// Whether `loss` has reached `limit_percent` of `day_base` (account currency; a loss is positive). A base of zero or less counts
/// as reached once anything is lost.
constexpr bool dailyLossReached(double loss, double day_base, double limit_percent) {
  return loss > 0 && loss * 100 >= day_base * limit_percent;
}

}  // namespace deskwright
