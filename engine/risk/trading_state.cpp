#include "engine/risk/trading_state.h"

#include <algorithm>
#include <cassert>

namespace deskwright {

TradingState TradingStates::of(StrategyId who) const {
  if (who == kNoStrategy) return desk_;
  for (const auto& [strategy, state] : strategies_) {
    if (strategy == who) return state;
  }
  return TradingState::Active;
}

TradingState TradingStates::effective(StrategyId strategy) const { return std::max(desk_, of(strategy)); }

TradingState& TradingStates::slot(StrategyId who) {
  if (who == kNoStrategy) return desk_;
  const auto at = std::find_if(strategies_.begin(), strategies_.end(), [&](const auto& row) { return row.first == who; });
  return at != strategies_.end() ? at->second : strategies_.emplace_back(who, TradingState::Active).second;
}

StateRecord TradingStates::set(StrategyId who, TradingState state, std::string_view reason) {
  slot(who) = state;
  return StateRecord{who, state, reason, state == TradingState::Killed ? behind_kill_ : TradingState::Active};
}

std::optional<StateRecord> TradingStates::tighten(StrategyId who, TradingState at_least, std::string_view reason) {
  assert(at_least != TradingState::Killed && "kill() is the only way to be killed");
  if (who == kNoStrategy && killed()) {
    if (behind_kill_ >= at_least) return std::nullopt;
    behind_kill_ = at_least;
    return set(who, TradingState::Killed, reason);
  }
  if (of(who) >= at_least) return std::nullopt;
  return set(who, at_least, reason);
}

Result<std::optional<StateRecord>> TradingStates::resume(StrategyId who, std::string_view reason) {
  const auto state = of(who);
  if (state == TradingState::Killed) return Error{"the desk is killed: clear the kill first, then arm"};
  if (state == TradingState::Active) return std::optional<StateRecord>();
  return std::optional<StateRecord>(set(who, TradingState::Active, reason));
}

std::optional<StateRecord> TradingStates::kill(std::string_view reason) {
  if (killed()) return std::nullopt;
  behind_kill_ = desk_;
  return set(kNoStrategy, TradingState::Killed, reason);
}

Result<StateRecord> TradingStates::clearKill(std::string_view reason, bool proven) {
  if (!killed()) return Error{"the desk is not killed: its state is " + std::string(nameOf(desk_))};
  return set(kNoStrategy, proven ? behind_kill_ : std::max(behind_kill_, TradingState::Paused), reason);
}

void TradingStates::restore(const std::map<StrategyId, TradingState>& states, TradingState behind_kill) {
  desk_ = TradingState::Active;
  behind_kill_ = behind_kill;
  strategies_.clear();
  for (const auto& [who, state] : states) slot(who) = state;
}

}  // namespace deskwright
