#pragma once
// Between frames and the model's values: server time to UTC, doubles to fixed point (rounded half-even, once), the broker's
// symbol names to SymbolIds, codes to enumerators. Decoding checks every field: an Error names frame, field, expected and found,
// and no bytes can do worse than that. Owned by one end of the bridge; stateless but for what it refers to.

#include "engine/bridge/symbol_directory.h"
#include "engine/bridge/wire.h"
#include "engine/model/event.h"
#include "engine/model/execution_report.h"
#include "engine/model/instrument.h"
#include "engine/model/order.h"
#include "engine/model/result.h"
#include "engine/model/short_text.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"
#include "engine/model/venue_limits.h"

#include <cstdint>

namespace deskwright {

/// Bits of permissions in HELLO and HEARTBEAT.
enum PermissionBit : std::uint32_t {
  kTerminalConnected = 1,
  kTerminalTradeAllowed = 2,
  kExpertTradeAllowed = 4,
  kAccountTradeAllowed = 8,
  kAccountExpertAllowed = 16,
  kAllPermissions = 31,
};

/// Codes of REFUSED.
enum class HelloRefusal : std::uint16_t { Version = 1, Token = 2, OtherTerminal = 3, Malformed = 4 };

/// Who asks for a session.
struct TerminalHello {
  std::uint16_t proto_min = wire::kVersion, proto_max = wire::kVersion;
  std::uint32_t ea_build = 0, terminal_build = 0, permissions = 0, journal_count = 0;
  std::uint64_t last_seq = 0;
  AccountId login;
  ShortText<64> server;
  CurrencyCode currency;
  int currency_digits = 2;
  MarginMode margin_mode = MarginMode::Hedging;
  AccountMode account_mode = AccountMode::Demo;
  ShortText<32> token;
};

class WireCodec {
 public:
  /// Both must outlive the codec.
  WireCodec(const ServerTimeZone& zone, const SymbolDirectory& symbols) : zone_(&zone), symbols_(&symbols) {}

  /// Stamps: 0 is none on both sides. decodeTime refuses what is not between 1971 and 2200.
  Result<Timestamp> decodeTime(const char* what, std::int64_t server_us) const;
  std::int64_t encode(Timestamp time) const;

  Result<TerminalHello> decode(const wire::Hello& body) const;
  Result<SnapshotBegun> decode(const wire::SnapshotBegin& body) const;
  Result<AccountReport> decode(const wire::Account& body) const;
  /// `id` is what the caller's directory holds for the broker's name; see brokerName().
  Result<Instrument> decode(const wire::Symbol& body, SymbolId id) const;
  Result<PositionReport> decode(const wire::Position& body) const;
  Result<OrderReport> decode(const wire::Order& body) const;
  Result<DealReport> decode(const wire::Deal& body) const;
  Result<BalanceReport> decode(const wire::Balance& body) const;
  Result<ConversionRate> decode(const wire::ConversionRate& body) const;
  /// The EA's symbol number was resolved by the caller.
  Result<HistoryBar> decode(const wire::HistoryBar& body, SymbolId symbol) const;
  Result<RequestResult> decode(const wire::RequestResult& body) const;
  Result<HistoryDeleted> decode(const wire::HistoryDeleted& body) const;
  Result<Tick> decode(const wire::TickEntry& body, SymbolId symbol) const;
  Result<SubmitOrder> decode(const wire::Submit& body) const;
  Result<ChangeOrder> decode(const wire::Change& body) const;
  Result<CancelOrder> decode(const wire::Cancel& body) const;
  Result<MoveStops> decode(const wire::MoveStops& body) const;
  Result<VenueLimits> decode(const wire::Limits& body) const;

  wire::Hello encode(const TerminalHello& hello) const;
  wire::SnapshotBegin encode(const SnapshotBegun& begun) const;
  wire::Account encode(const AccountReport& report) const;
  wire::Symbol encode(const Instrument& instrument, std::uint16_t number) const;
  wire::Position encode(const PositionReport& report) const;
  wire::Order encode(const OrderReport& report) const;
  wire::Deal encode(const DealReport& report) const;
  wire::Balance encode(const BalanceReport& report) const;
  wire::ConversionRate encode(const ConversionRate& rate) const;
  wire::HistoryBar encode(const HistoryBar& history, std::uint16_t number) const;
  wire::RequestResult encode(const RequestResult& result) const;
  wire::HistoryDeleted encode(const HistoryDeleted& deleted) const;
  wire::TickEntry encode(const Tick& tick, std::uint16_t number) const;
  wire::Submit encode(const SubmitOrder& request) const;
  wire::Change encode(const ChangeOrder& request) const;
  wire::Cancel encode(const CancelOrder& request) const;
  wire::MoveStops encode(const MoveStops& request) const;
  wire::Limits encode(const VenueLimits& limits) const;

 private:
  wire::Quote encode(const Quote& quote) const;
  wire::Anchors encode(const ExecutionAnchors& anchors) const;

  const ServerTimeZone* zone_;
  const SymbolDirectory* symbols_;
};

/// The broker's name in SYMBOL; an error when it is empty or cannot be shown.
Result<SymbolName> brokerName(const wire::Symbol& body);

}  // namespace deskwright
