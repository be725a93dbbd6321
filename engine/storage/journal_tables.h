#pragma once
// The table of each kind of journal row, as journal_schema.cpp makes it. Constants; any thread.

#include "engine/storage/journal_columns.h"

namespace deskwright {

/// The table of a kind of row.
template <class Record>
inline constexpr const char* kTableOf = nullptr;
template <>
inline constexpr const char* kTableOf<SessionRecord> = "sessions";
template <>
inline constexpr const char* kTableOf<StrategyRecord> = "strategies";
template <>
inline constexpr const char* kTableOf<Instrument> = "instruments";
template <>
inline constexpr const char* kTableOf<InstrumentRecord> = "instruments";
template <>
inline constexpr const char* kTableOf<DecisionRow> = "decisions";
template <>
inline constexpr const char* kTableOf<OrderRecord> = "orders";
template <>
inline constexpr const char* kTableOf<FillRecord> = "fills";
template <>
inline constexpr const char* kTableOf<BalanceRecord> = "balances";
template <>
inline constexpr const char* kTableOf<PositionRecord> = "positions";
template <>
inline constexpr const char* kTableOf<StateRecord> = "states";
template <>
inline constexpr const char* kTableOf<ArmRecord> = "arms";
template <>
inline constexpr const char* kTableOf<ParameterRecord> = "parameters";
template <>
inline constexpr const char* kTableOf<CommandRecord> = "commands";
template <>
inline constexpr const char* kTableOf<EquityRecord> = "equity";
template <>
inline constexpr const char* kTableOf<StrategyEquityRecord> = "strategy_equity";
template <>
inline constexpr const char* kTableOf<EscalationRecord> = "escalations";
template <>
inline constexpr const char* kTableOf<NoticeRecord> = "notices";

/// Whether its table keeps the computer's time of a row beside market time: what people, files and the desk itself decided.
template <class Record>
inline constexpr bool kSaysWritten = false;
template <>
inline constexpr bool kSaysWritten<SessionRecord> = true;
template <>
inline constexpr bool kSaysWritten<StateRecord> = true;
template <>
inline constexpr bool kSaysWritten<ArmRecord> = true;
template <>
inline constexpr bool kSaysWritten<ParameterRecord> = true;
template <>
inline constexpr bool kSaysWritten<CommandRecord> = true;
template <>
inline constexpr bool kSaysWritten<NoticeRecord> = true;

}  // namespace deskwright
