#pragma once
// What a heart needs from its journal after a restart. Read by storage, consumed by runtime before the first input.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/journal_record.h"

namespace deskwright {

struct RestoredState {
  std::map<StrategyId, std::string> strategies;      ///< numbers given so far
  std::vector<Instrument> instruments;               ///< newest row of each number: other rows name symbols by it
  std::vector<Instrument> accepted;                  ///< newest accepted one of this heart
  std::uint32_t last_client_sequence = 0;            ///< highest ever used; the next order takes the one after
  std::vector<OrderRecord> orders;                   ///< every order that is not terminal, and all since `orders_since`
  Timestamp orders_since;                            ///< of a market time in the last seven days; none: every order is there
  std::vector<Fill> fills;                           ///< newest row of each deal of the last seven days and of every open position
  std::vector<DealTicket> deals;                     ///< every deal ever applied: a fill is applied exactly once
  std::vector<DealTicket> balances;                  ///< balance operations ever applied
  std::vector<Position> positions;                   ///< open ones
  std::vector<PositionId> unsettled;                 ///< of late, whose row is not what their fills add up to; `fills` has all of theirs
  std::map<StrategyId, TradingState> states;         ///< kNoStrategy: the desk
  TradingState behind_kill = TradingState::Active;   ///< of a killed desk: what it returns to
  std::map<StrategyId, StrategyStateRecord> strategy_states;
  std::optional<EquityRecord> equity;  ///< newest; what was journalled after it:
  Money operations_since;              ///<   balance and credit operations, which the bases have not moved with
  Money booked_since;                  ///<   deals (no corrections), which the balance does not contain
  std::map<StrategyId, StrategyEquityRecord> strategy_equity;  ///< newest of each
  std::map<StrategyId, Money> strategy_booked_since;           ///< by deals after both that row and `equity`
  std::vector<Timestamp> entries_sent, changes_sent, cancels_sent,
      exits_sent;                                    ///< in the last minute of the journal, oldest first
  Timestamp entered_since;                           ///< newest opening deal after `equity`; none: there was none
  std::vector<EscalationRecord> escalations;         ///< newest of each strategy and limit
  std::optional<ArmRecord> bound;                    ///< the account that the profile is bound to
  std::optional<AccountReport> account;              ///< where it is not bound: the newest that rows are about
};

}  // namespace deskwright
