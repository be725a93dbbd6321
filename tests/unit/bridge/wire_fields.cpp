// What the compiler made of wire.h: every field's place and type, to be compared with PROTOCOL.md and Wire.mqh.

#include "tests/unit/bridge/wire_fields.h"

#include "engine/bridge/frame.h"
#include "engine/bridge/wire.h"

#include <cstddef>
#include <string>
#include <type_traits>

namespace deskwright {
namespace {

template <class T>
std::string typeName() {
  if constexpr (std::is_same_v<T, std::uint8_t>) return "u8";
  if constexpr (std::is_same_v<T, std::uint16_t>) return "u16";
  if constexpr (std::is_same_v<T, std::uint32_t>) return "u32";
  if constexpr (std::is_same_v<T, std::uint64_t>) return "u64";
  if constexpr (std::is_same_v<T, std::int64_t>) return "i64";
  if constexpr (std::is_same_v<T, double>) return "f64";
  if constexpr (std::is_same_v<T, wire::Quote>) return "Quote";
  if constexpr (std::is_same_v<T, wire::Anchors>) return "Anchors";
  if constexpr (std::is_array_v<T>) {
    const bool text = std::is_same_v<std::remove_extent_t<T>, char>;
    return (text ? "text" : "pad") + std::to_string(std::extent_v<T>);
  }
  return "?";
}

// NOLINTBEGIN(cppcoreguidelines-macro-usage): a name and its offset can be had at once from a macro alone
#define FIELD(Struct, name) \
  { #name, offsetof(wire::Struct, name), typeName < decltype(wire::Struct::name)>() }
#define LAYOUT(Struct) sizeof(wire::Struct)
// NOLINTEND(cppcoreguidelines-macro-usage)

}  // namespace

std::vector<WireLayout> wireLayouts() {
  return {
      {"Header",
       0,
       LAYOUT(Header),
       {FIELD(Header, magic), FIELD(Header, version), FIELD(Header, type), FIELD(Header, length), FIELD(Header, flags),
        FIELD(Header, epoch), FIELD(Header, seq), FIELD(Header, ack), FIELD(Header, ts_us)}},
      {"Quote", 0, LAYOUT(Quote), {FIELD(Quote, bid), FIELD(Quote, ask), FIELD(Quote, time_us)}},
      {"Anchors",
       0,
       LAYOUT(Anchors),
       {FIELD(Anchors, q2), FIELD(Anchors, q3), FIELD(Anchors, q3_last), FIELD(Anchors, t2_us), FIELD(Anchors, t3_us),
        FIELD(Anchors, attempts), FIELD(Anchors, reserved)}},
      {"TickEntry",
       0,
       LAYOUT(TickEntry),
       {FIELD(TickEntry, symbol), FIELD(TickEntry, flags), FIELD(TickEntry, reserved), FIELD(TickEntry, time_us),
        FIELD(TickEntry, bid), FIELD(TickEntry, ask)}},
      {"SymbolEntry", 0, LAYOUT(SymbolEntry), {FIELD(SymbolEntry, name)}},
      {"HELLO",
       0x01,
       LAYOUT(Hello),
       {FIELD(Hello, proto_min), FIELD(Hello, proto_max), FIELD(Hello, ea_build), FIELD(Hello, terminal_build),
        FIELD(Hello, permissions), FIELD(Hello, login), FIELD(Hello, margin_mode), FIELD(Hello, account_mode),
        FIELD(Hello, currency_digits), FIELD(Hello, reserved), FIELD(Hello, journal_count), FIELD(Hello, last_seq),
        FIELD(Hello, server), FIELD(Hello, currency), FIELD(Hello, token)}},
      {"HEARTBEAT",
       0x02,
       LAYOUT(Heartbeat),
       {FIELD(Heartbeat, login), FIELD(Heartbeat, last_seq), FIELD(Heartbeat, market_seq), FIELD(Heartbeat, link_us),
        FIELD(Heartbeat, ping_us), FIELD(Heartbeat, permissions), FIELD(Heartbeat, conflated), FIELD(Heartbeat, held_us)}},
      {"SNAPSHOT_BEGIN", 0x03, LAYOUT(SnapshotBegin), {FIELD(SnapshotBegin, snapshot), FIELD(SnapshotBegin, history_from_us)}},
      {"SNAPSHOT_END",
       0x04,
       LAYOUT(SnapshotEnd),
       {FIELD(SnapshotEnd, snapshot), FIELD(SnapshotEnd, rows), FIELD(SnapshotEnd, reserved)}},
      {"ACCOUNT",
       0x05,
       LAYOUT(Account),
       {FIELD(Account, login), FIELD(Account, server), FIELD(Account, currency), FIELD(Account, currency_digits),
        FIELD(Account, margin_mode), FIELD(Account, account_mode), FIELD(Account, trade_allowed), FIELD(Account, reserved),
        FIELD(Account, balance), FIELD(Account, credit), FIELD(Account, equity), FIELD(Account, margin),
        FIELD(Account, free_margin), FIELD(Account, leverage), FIELD(Account, last_deal)}},
      {"SYMBOL",
       0x06,
       LAYOUT(Symbol),
       {FIELD(Symbol, symbol),
        FIELD(Symbol, digits),
        FIELD(Symbol, trade_mode),
        FIELD(Symbol, order_modes),
        FIELD(Symbol, triple_swap_weekday),
        FIELD(Symbol, reserved),
        FIELD(Symbol, name),
        FIELD(Symbol, base_currency),
        FIELD(Symbol, profit_currency),
        FIELD(Symbol, margin_currency),
        FIELD(Symbol, point),
        FIELD(Symbol, tick_size),
        FIELD(Symbol, pip),
        FIELD(Symbol, contract_size),
        FIELD(Symbol, leverage),
        FIELD(Symbol, tick_value),
        FIELD(Symbol, swap_long),
        FIELD(Symbol, swap_short),
        FIELD(Symbol, default_spread),
        FIELD(Symbol, stops_level),
        FIELD(Symbol, freeze_level),
        FIELD(Symbol, commission_per_lot),
        FIELD(Symbol, volume_min),
        FIELD(Symbol, volume_max),
        FIELD(Symbol, volume_step),
        FIELD(Symbol, volume_limit)}},
      {"POSITION",
       0x07,
       LAYOUT(Position),
       {FIELD(Position, position), FIELD(Position, ticket), FIELD(Position, client_id), FIELD(Position, symbol),
        FIELD(Position, side), FIELD(Position, reserved), FIELD(Position, volume), FIELD(Position, price), FIELD(Position, stop),
        FIELD(Position, target), FIELD(Position, swap), FIELD(Position, profit), FIELD(Position, time_us)}},
      {"ORDER",
       0x08,
       LAYOUT(Order),
       {FIELD(Order, ticket), FIELD(Order, position), FIELD(Order, client_id), FIELD(Order, symbol), FIELD(Order, side),
        FIELD(Order, type), FIELD(Order, state), FIELD(Order, reason), FIELD(Order, reserved), FIELD(Order, initial),
        FIELD(Order, remaining), FIELD(Order, price), FIELD(Order, stop), FIELD(Order, target), FIELD(Order, time_us),
        FIELD(Order, expiration_us)}},
      {"DEAL",
       0x09,
       LAYOUT(Deal),
       {FIELD(Deal, deal),        FIELD(Deal, order),   FIELD(Deal, position), FIELD(Deal, client_id),
        FIELD(Deal, symbol),      FIELD(Deal, side),    FIELD(Deal, entry),    FIELD(Deal, reason),
        FIELD(Deal, reserved),    FIELD(Deal, volume),  FIELD(Deal, price),    FIELD(Deal, commission),
        FIELD(Deal, fee),         FIELD(Deal, swap),    FIELD(Deal, profit),   FIELD(Deal, value_per_price),
        FIELD(Deal, order_price), FIELD(Deal, time_us), FIELD(Deal, t5_us),    FIELD(Deal, q4),
        FIELD(Deal, trigger),     FIELD(Deal, anchors)}},
      {"BALANCE",
       0x0A,
       LAYOUT(Balance),
       {FIELD(Balance, deal), FIELD(Balance, amount), FIELD(Balance, time_us), FIELD(Balance, kind), FIELD(Balance, reserved),
        FIELD(Balance, comment)}},
      {"CONVERSION_RATE",
       0x0B,
       LAYOUT(ConversionRate),
       {FIELD(ConversionRate, currency), FIELD(ConversionRate, to_account), FIELD(ConversionRate, time_us)}},
      {"HISTORY_BAR",
       0x0C,
       LAYOUT(HistoryBar),
       {FIELD(HistoryBar, symbol), FIELD(HistoryBar, flags), FIELD(HistoryBar, seconds), FIELD(HistoryBar, ticks),
        FIELD(HistoryBar, reserved), FIELD(HistoryBar, open_time_us), FIELD(HistoryBar, bid_open), FIELD(HistoryBar, bid_high),
        FIELD(HistoryBar, bid_low), FIELD(HistoryBar, bid_close), FIELD(HistoryBar, ask_open), FIELD(HistoryBar, ask_high),
        FIELD(HistoryBar, ask_low), FIELD(HistoryBar, ask_close)}},
      {"REQUEST_RESULT",
       0x0D,
       LAYOUT(RequestResult),
       {FIELD(RequestResult, request), FIELD(RequestResult, order), FIELD(RequestResult, retcode), FIELD(RequestResult, outcome),
        FIELD(RequestResult, kind), FIELD(RequestResult, reserved), FIELD(RequestResult, anchors), FIELD(RequestResult, text)}},
      {"HISTORY_DELETED",
       0x0F,
       LAYOUT(HistoryDeleted),
       {FIELD(HistoryDeleted, deal), FIELD(HistoryDeleted, order), FIELD(HistoryDeleted, symbol)}},
      {"BYE", 0x0E, LAYOUT(Bye), {FIELD(Bye, reason), FIELD(Bye, reserved), FIELD(Bye, text)}},
      {"WELCOME",
       0x20,
       LAYOUT(Welcome),
       {FIELD(Welcome, version), FIELD(Welcome, installation), FIELD(Welcome, lease_ms), FIELD(Welcome, session),
        FIELD(Welcome, resume_seq), FIELD(Welcome, deals_since_us)}},
      {"REFUSED", 0x21, LAYOUT(Refused), {FIELD(Refused, code), FIELD(Refused, reserved), FIELD(Refused, text)}},
      {"READY", 0x22, LAYOUT(Ready), {FIELD(Ready, session)}},
      {"MARKET_ACK", 0x23, LAYOUT(MarketAck), {FIELD(MarketAck, market_seq)}},
      {"SUBMIT",
       0x24,
       LAYOUT(Submit),
       {FIELD(Submit, client_id), FIELD(Submit, closes), FIELD(Submit, symbol), FIELD(Submit, side), FIELD(Submit, type),
        FIELD(Submit, reserved), FIELD(Submit, volume), FIELD(Submit, price), FIELD(Submit, stop), FIELD(Submit, target),
        FIELD(Submit, collar), FIELD(Submit, valid_until_us), FIELD(Submit, expiration_us), FIELD(Submit, decided_us),
        FIELD(Submit, decided_frame), FIELD(Submit, decided_quote)}},
      {"CHANGE",
       0x25,
       LAYOUT(Change),
       {FIELD(Change, request), FIELD(Change, order), FIELD(Change, ticket), FIELD(Change, decided_frame), FIELD(Change, price),
        FIELD(Change, stop), FIELD(Change, target), FIELD(Change, valid_until_us)}},
      {"CANCEL",
       0x26,
       LAYOUT(Cancel),
       {FIELD(Cancel, request), FIELD(Cancel, order), FIELD(Cancel, ticket), FIELD(Cancel, decided_frame)}},
      {"MOVE_STOPS",
       0x27,
       LAYOUT(MoveStops),
       {FIELD(MoveStops, request), FIELD(MoveStops, position), FIELD(MoveStops, decided_frame), FIELD(MoveStops, stop),
        FIELD(MoveStops, target), FIELD(MoveStops, valid_until_us)}},
      {"SNAPSHOT_REQUEST", 0x28, LAYOUT(SnapshotRequest), {FIELD(SnapshotRequest, deals_since_us)}},
      {"LEASE",
       0x29,
       LAYOUT(Lease),
       {FIELD(Lease, session), FIELD(Lease, market_ack), FIELD(Lease, link_us), FIELD(Lease, ready), FIELD(Lease, reserved)}},
      {"SUBSCRIBE", 0x2A, LAYOUT(Subscribe), {FIELD(Subscribe, count), FIELD(Subscribe, reserved)}},
      {"HELLO_REQUEST", 0x2B, 0, {}},
      {"REPLAY_REQUEST", 0x2C, LAYOUT(ReplayRequest), {FIELD(ReplayRequest, from_seq)}},
      {"LIMITS",
       0x2D,
       LAYOUT(Limits),
       {FIELD(Limits, max_order), FIELD(Limits, max_symbol), FIELD(Limits, max_total), FIELD(Limits, max_positions),
        FIELD(Limits, max_pending), FIELD(Limits, max_per_minute), FIELD(Limits, reserved)}},
      {"TICKS", 0x40, LAYOUT(Ticks), {FIELD(Ticks, count), FIELD(Ticks, reserved), FIELD(Ticks, conflated)}},
      {"MARKET_TIME", 0x41, 0, {}},
      {"MARKET_HELLO", 0x42, LAYOUT(MarketHello), {FIELD(MarketHello, login), FIELD(MarketHello, token)}},
      {"KILL", 0x60, LAYOUT(Kill), {FIELD(Kill, kill), FIELD(Kill, flatten), FIELD(Kill, reserved)}},
      {"KILL_STATE",
       0x61,
       LAYOUT(KillState),
       {FIELD(KillState, kill), FIELD(KillState, latched), FIELD(KillState, flatten), FIELD(KillState, reserved),
        FIELD(KillState, orders), FIELD(KillState, positions), FIELD(KillState, attempts), FIELD(KillState, retcode),
        FIELD(KillState, reserved2), FIELD(KillState, text)}},
      {"CLEAR_KILL", 0x62, LAYOUT(ClearKill), {FIELD(ClearKill, kill)}},
      {"GUARDIAN_HELLO", 0x63, LAYOUT(GuardianHello), {FIELD(GuardianHello, login), FIELD(GuardianHello, token)}},
  };
}

}  // namespace deskwright
