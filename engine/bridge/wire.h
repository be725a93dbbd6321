#pragma once
// Layout of every frame between desk and EA: packed little-endian structs, the mirror of PROTOCOL.md and of
// mql5/Include/Deskwright/Wire.mqh. Units, ranges and meaning of each field stand in PROTOCOL.md; wire_codec maps them to values.

#include "engine/bridge/frame_type.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace deskwright {

static_assert(std::endian::native == std::endian::little, "frames are copied as they lie in memory: little-endian machines only");

namespace wire {

inline constexpr std::uint16_t kMagic = 0x4D35;
inline constexpr std::uint8_t kVersion = 1;
inline constexpr std::size_t kMostTicks = 256;    ///< in one TICKS frame
inline constexpr std::size_t kMostSymbols = 256;  ///< in one SUBSCRIBE frame, and of one epoch

/// Bits of Header::flags.
inline constexpr std::uint16_t kRebase = 1;  ///< of SNAPSHOT_BEGIN: numbering starts anew with this frame

#pragma pack(push, 1)

struct Header {
  std::uint16_t magic;
  std::uint8_t version;
  std::uint8_t type;
  std::uint16_t length;
  std::uint16_t flags;
  std::uint32_t epoch;
  std::uint64_t seq;
  std::uint64_t ack;
  std::int64_t ts_us;
};

struct Quote {
  double bid, ask;
  std::int64_t time_us;
};

struct Anchors {
  Quote q2, q3, q3_last;
  std::int64_t t2_us, t3_us;
  std::uint8_t attempts;
  std::uint8_t reserved[7];
};

struct TickEntry {
  std::uint16_t symbol, flags;
  std::uint32_t reserved;
  std::int64_t time_us;
  double bid, ask;
};

struct Hello {
  static constexpr FrameType kType = FrameType::Hello;
  std::uint16_t proto_min, proto_max;
  std::uint32_t ea_build, terminal_build, permissions;
  std::uint64_t login;
  std::uint8_t margin_mode, account_mode, currency_digits;
  std::uint8_t reserved;
  std::uint32_t journal_count;
  std::uint64_t last_seq;
  char server[64];
  char currency[8];
  char token[32];
};

struct Heartbeat {
  static constexpr FrameType kType = FrameType::Heartbeat;
  std::uint64_t login, last_seq, market_seq;
  std::int64_t link_us;
  std::uint32_t ping_us, permissions, conflated, held_us;
};

struct SnapshotBegin {
  static constexpr FrameType kType = FrameType::SnapshotBegin;
  std::uint64_t snapshot;
  std::int64_t history_from_us;
};

struct SnapshotEnd {
  static constexpr FrameType kType = FrameType::SnapshotEnd;
  std::uint64_t snapshot;
  std::uint32_t rows;
  std::uint32_t reserved;
};

struct Account {
  static constexpr FrameType kType = FrameType::Account;
  std::uint64_t login;
  char server[64];
  char currency[8];
  std::uint8_t currency_digits, margin_mode, account_mode, trade_allowed;
  std::uint32_t reserved;
  double balance, credit, equity, margin, free_margin, leverage;
  std::uint64_t last_deal;
};

struct Symbol {
  static constexpr FrameType kType = FrameType::Symbol;
  std::uint16_t symbol;
  std::uint8_t digits, trade_mode, order_modes, triple_swap_weekday;
  std::uint16_t reserved;
  char name[32];
  char base_currency[8];
  char profit_currency[8];
  char margin_currency[8];
  double point, tick_size, pip, contract_size, leverage, tick_value, swap_long, swap_short, default_spread, stops_level,
      freeze_level, commission_per_lot;
  std::int64_t volume_min, volume_max, volume_step, volume_limit;
};

struct Position {
  static constexpr FrameType kType = FrameType::Position;
  std::uint64_t position, ticket, client_id;
  char symbol[32];
  std::uint8_t side;
  std::uint8_t reserved[7];
  std::int64_t volume;
  double price, stop, target, swap, profit;
  std::int64_t time_us;
};

struct Order {
  static constexpr FrameType kType = FrameType::Order;
  std::uint64_t ticket, position, client_id;
  char symbol[32];
  std::uint8_t side, type, state, reason;
  std::uint32_t reserved;
  std::int64_t initial, remaining;
  double price, stop, target;
  std::int64_t time_us, expiration_us;
};

struct Deal {
  static constexpr FrameType kType = FrameType::Deal;
  std::uint64_t deal, order, position, client_id;
  char symbol[32];
  std::uint8_t side, entry, reason;
  std::uint8_t reserved[5];
  std::int64_t volume;
  double price, commission, fee, swap, profit, value_per_price, order_price;
  std::int64_t time_us, t5_us;
  Quote q4, trigger;
  Anchors anchors;
};

struct Balance {
  static constexpr FrameType kType = FrameType::Balance;
  std::uint64_t deal;
  double amount;
  std::int64_t time_us;
  std::uint8_t kind;
  std::uint8_t reserved[7];
  char comment[32];
};

struct ConversionRate {
  static constexpr FrameType kType = FrameType::ConversionRate;
  char currency[8];
  double to_account;
  std::int64_t time_us;
};

struct HistoryBar {
  static constexpr FrameType kType = FrameType::HistoryBar;
  std::uint16_t symbol, flags;
  std::uint32_t seconds, ticks;
  std::uint32_t reserved;
  std::int64_t open_time_us;
  double bid_open, bid_high, bid_low, bid_close, ask_open, ask_high, ask_low, ask_close;
};

struct RequestResult {
  static constexpr FrameType kType = FrameType::RequestResult;
  std::uint64_t request, order;
  std::uint32_t retcode;
  std::uint8_t outcome, kind;
  std::uint8_t reserved[2];
  Anchors anchors;
  char text[48];
};

struct HistoryDeleted {
  static constexpr FrameType kType = FrameType::HistoryDeleted;
  std::uint64_t deal, order;
  char symbol[32];
};

struct Bye {
  static constexpr FrameType kType = FrameType::Bye;
  std::uint8_t reason;
  std::uint8_t reserved[7];
  char text[48];
};

struct Welcome {
  static constexpr FrameType kType = FrameType::Welcome;
  std::uint16_t version, installation;
  std::uint32_t lease_ms;
  std::uint64_t session, resume_seq;
  std::int64_t deals_since_us;
};

struct Refused {
  static constexpr FrameType kType = FrameType::Refused;
  std::uint16_t code;
  std::uint8_t reserved[6];
  char text[96];
};

struct Ready {
  static constexpr FrameType kType = FrameType::Ready;
  std::uint64_t session;
};

struct MarketAck {
  static constexpr FrameType kType = FrameType::MarketAck;
  std::uint64_t market_seq;
};

struct Submit {
  static constexpr FrameType kType = FrameType::Submit;
  std::uint64_t client_id, closes;
  char symbol[32];
  std::uint8_t side, type;
  std::uint8_t reserved[6];
  std::int64_t volume;
  double price, stop, target, collar;
  std::int64_t valid_until_us, expiration_us, decided_us;
  std::uint64_t decided_frame;
  Quote decided_quote;
};

struct Change {
  static constexpr FrameType kType = FrameType::Change;
  std::uint64_t request, order, ticket, decided_frame;
  double price, stop, target;
  std::int64_t valid_until_us;
};

struct Cancel {
  static constexpr FrameType kType = FrameType::Cancel;
  std::uint64_t request, order, ticket, decided_frame;
};

struct MoveStops {
  static constexpr FrameType kType = FrameType::MoveStops;
  std::uint64_t request, position, decided_frame;
  double stop, target;
  std::int64_t valid_until_us;
};

struct SnapshotRequest {
  static constexpr FrameType kType = FrameType::SnapshotRequest;
  std::int64_t deals_since_us;
};

struct Lease {
  static constexpr FrameType kType = FrameType::Lease;
  std::uint64_t session, market_ack;
  std::int64_t link_us;
  std::uint8_t ready;
  std::uint8_t reserved[7];
};

struct Subscribe {
  static constexpr FrameType kType = FrameType::Subscribe;
  std::uint16_t count;
  std::uint8_t reserved[6];
};

struct ReplayRequest {
  static constexpr FrameType kType = FrameType::ReplayRequest;
  std::uint64_t from_seq;
};

struct Ticks {
  static constexpr FrameType kType = FrameType::Ticks;
  std::uint16_t count;
  std::uint16_t reserved;
  std::uint32_t conflated;
};

struct MarketHello {
  static constexpr FrameType kType = FrameType::MarketHello;
  std::uint64_t login;
  char token[32];
};

struct Limits {
  static constexpr FrameType kType = FrameType::Limits;
  std::int64_t max_order, max_symbol, max_total;
  std::uint32_t max_positions, max_pending, max_per_minute;
  std::uint32_t reserved;
};

struct Kill {
  static constexpr FrameType kType = FrameType::Kill;
  std::uint64_t kill;
  std::uint8_t flatten;
  std::uint8_t reserved[7];
};

struct KillState {
  static constexpr FrameType kType = FrameType::KillState;
  std::uint64_t kill;
  std::uint8_t latched, flatten;
  std::uint8_t reserved[2];
  std::uint32_t orders, positions, attempts, retcode;
  std::uint32_t reserved2;
  char text[48];
};

struct ClearKill {
  static constexpr FrameType kType = FrameType::ClearKill;
  std::uint64_t kill;
};

struct GuardianHello {
  static constexpr FrameType kType = FrameType::GuardianHello;
  std::uint64_t login;
  char token[32];
};

#pragma pack(pop)

static_assert(sizeof(Header) == 36 && offsetof(Header, epoch) == 8 && offsetof(Header, ts_us) == 28);
static_assert(sizeof(Quote) == 24 && offsetof(Quote, time_us) == 16);
static_assert(sizeof(Anchors) == 96 && offsetof(Anchors, attempts) == 88);
static_assert(sizeof(TickEntry) == 32 && offsetof(TickEntry, ask) == 24);
static_assert(sizeof(Hello) == 144 && offsetof(Hello, token) == 112);
static_assert(sizeof(Heartbeat) == 48 && offsetof(Heartbeat, conflated) == 40);
static_assert(sizeof(SnapshotBegin) == 16 && offsetof(SnapshotBegin, history_from_us) == 8);
static_assert(sizeof(SnapshotEnd) == 16 && offsetof(SnapshotEnd, rows) == 8);
static_assert(sizeof(Account) == 144 && offsetof(Account, last_deal) == 136);
static_assert(sizeof(Symbol) == 192 && offsetof(Symbol, volume_limit) == 184);
static_assert(sizeof(Position) == 120 && offsetof(Position, time_us) == 112);
static_assert(sizeof(Order) == 120 && offsetof(Order, expiration_us) == 112);
static_assert(sizeof(Deal) == 296 && offsetof(Deal, anchors) == 200);
static_assert(sizeof(Balance) == 64 && offsetof(Balance, comment) == 32);
static_assert(sizeof(ConversionRate) == 24 && offsetof(ConversionRate, time_us) == 16);
static_assert(sizeof(HistoryBar) == 88 && offsetof(HistoryBar, ask_close) == 80);
static_assert(sizeof(RequestResult) == 168 && offsetof(RequestResult, text) == 120);
static_assert(sizeof(HistoryDeleted) == 48 && offsetof(HistoryDeleted, symbol) == 16);
static_assert(sizeof(Bye) == 56 && offsetof(Bye, text) == 8);
static_assert(sizeof(Welcome) == 32 && offsetof(Welcome, deals_since_us) == 24);
static_assert(sizeof(Refused) == 104 && offsetof(Refused, text) == 8);
static_assert(sizeof(Ready) == 8 && offsetof(Ready, session) == 0);
static_assert(sizeof(MarketAck) == 8 && offsetof(MarketAck, market_seq) == 0);
static_assert(sizeof(Submit) == 152 && offsetof(Submit, decided_quote) == 128);
static_assert(sizeof(Change) == 64 && offsetof(Change, valid_until_us) == 56);
static_assert(sizeof(Cancel) == 32 && offsetof(Cancel, decided_frame) == 24);
static_assert(sizeof(MoveStops) == 48 && offsetof(MoveStops, valid_until_us) == 40);
static_assert(sizeof(SnapshotRequest) == 8 && offsetof(SnapshotRequest, deals_since_us) == 0);
static_assert(sizeof(Lease) == 32 && offsetof(Lease, ready) == 24);
static_assert(sizeof(Subscribe) == 8 && offsetof(Subscribe, count) == 0);
static_assert(sizeof(ReplayRequest) == 8 && offsetof(ReplayRequest, from_seq) == 0);
static_assert(sizeof(Ticks) == 8 && offsetof(Ticks, conflated) == 4);
static_assert(sizeof(MarketHello) == 40 && offsetof(MarketHello, token) == 8);
static_assert(sizeof(Limits) == 40 && offsetof(Limits, max_per_minute) == 32);
static_assert(sizeof(Kill) == 16 && offsetof(Kill, flatten) == 8);
static_assert(sizeof(KillState) == 80 && offsetof(KillState, text) == 32);
static_assert(sizeof(ClearKill) == 8 && offsetof(ClearKill, kill) == 0);
static_assert(sizeof(GuardianHello) == 40 && offsetof(GuardianHello, token) == 8);

/// SUBSCRIBE repeats this after its fixed part.
struct SymbolEntry {
  char name[32];
};

/// No frame is longer.
inline constexpr std::size_t kMostBytes = sizeof(Header) + sizeof(Ticks) + kMostTicks * sizeof(TickEntry);
static_assert(kMostBytes == 8236 && sizeof(Header) + sizeof(Subscribe) + kMostSymbols * sizeof(SymbolEntry) <= kMostBytes);

}  // namespace wire
}  // namespace deskwright
