#pragma once
// Rows that the desk hands to its journal: trivially copyable, so that they cross a ring in a mapped file as bytes and survive the
// death of the process. A row is a fact at a moment; corrections are new rows.

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <variant>

#include "engine/model/command.h"
#include "engine/model/escalation.h"
#include "engine/model/fill.h"
#include "engine/model/notice.h"
#include "engine/model/order.h"
#include "engine/model/position.h"

namespace deskwright {

/// A start of the desk: what runs under which account. Written once the account is known.
struct SessionRecord {
  AccountReport account;
  std::uint16_t installation = 0;
  ShortText<32> version;
};

/// A strategy's number in this profile; written when first used, never reused.
struct StrategyRecord {
  StrategyId strategy;
  StrategyName name;
};

struct InstrumentRecord {
  Instrument instrument;
  bool accepted = true;  ///< from here on later ones are compared with it: the first sight of the symbol, or a person's word
};

struct DecisionRecord {
  Signal signal;
  RiskDecision decision;
  ClientOrderId order;          ///< zero when denied
};

/// The ledger's row of one order after a change.
struct OrderRecord {
  OrderTerms terms;
  OrderState state = OrderState::Created;
  OrderTicket ticket;           ///< newest venue ticket
  PositionId position;
  Volume filled;                ///< sum of deals
  double average_price = 0;     ///< of the deals; 0 = none
  std::uint32_t retcode = 0;
  TradeReason reason = TradeReason::Expert;
  Timestamp venue_time;         ///< of the venue's last word
  Timestamp t1;                 ///< it left the engine; none in rows from before that, and where it never left
  ShortText<48> text;
};

/// A fill, provisional or final; a later row of the same deal supersedes.
struct FillRecord {
  Fill fill;
};

struct BalanceRecord {
  BalanceReport report;
};

/// A position after a change; volume zero = closed.
struct PositionRecord {
  Position position;
};

struct StateRecord {
  StrategyId strategy;          ///< kNoStrategy: the desk
  TradingState state = TradingState::Active;
  ShortText<96> reason;
  TradingState behind_kill = TradingState::Active;  ///< of a killed desk: its state once the kill is cleared
};

/// The arming of the desk, and the account that the profile is bound to from then on.
struct ArmRecord {
  bool armed = false;
  AccountId account;
  ShortText<64> server;
  CurrencyCode currency;
  AccountMode mode = AccountMode::Demo;
};

struct ParameterRecord {
  StrategyName owner;           ///< strategy name, or "limits"
  ShortText<48> key;
  ShortText<96> old_value, new_value;
  ShortText<32> author;
};

struct CommandRecord {
  std::uint64_t id = 0;
  ShortText<32> author;
  ShortText<64> command;
  bool done = false;
  ShortText<128> text;
};

/// A strategy's own state, to be handed back at the next start.
struct StrategyStateRecord {
  static constexpr std::size_t kMost = 512;
  StrategyId strategy;
  std::uint16_t size = 0;
  std::array<std::byte, kMost> bytes{};
};

/// What the rules of an evaluated or funded account count from. Balances contain credit.
struct EvaluationRecord {
  Money initial;                   ///< balance that the limits named when it began; zero: none named
  Money operations;                ///< deposits and withdrawals since, and the credit that it began with
  Money balance;                   ///< last known
  Money base_balance, base_equity; ///< last known before the rules' day began
  Money highest_close;             ///< highest balance at the end of a rules' day; at first what it began with
  Money best_day;                  ///< highest booked profit of a rules' day that is over
  Money trap_told;                 ///< loss after the next reset that this day's warning named; zero: none was given
  std::int64_t day = 0;            ///< number of the rules' day since 1970; zero: not known
  std::int64_t last_trade_day = 0;
  std::int64_t trading_days = 0;   ///< days on which a position was opened or added to
  friend bool operator==(const EvaluationRecord&, const EvaluationRecord&) = default;
};

/// Bases of daily loss and drawdown, at each change of day, every market minute, and each second in which the high-water mark
/// rose.
struct EquityRecord {
  Money balance, equity, day_base, high_water;
  std::int64_t day = 0;         ///< number of the desk's day since 1970
  EvaluationRecord evaluation{};
};

/// Profit and loss of one strategy (kNoStrategy: external), where it changed; just before a row of the account's equity.
struct StrategyEquityRecord {
  StrategyId strategy;
  Money realised, open;      ///< booked by deals so far; floating profit and swap
  Money day_base, day_high;  ///< realised + open when the desk's day began; highest profit of the day since, never below zero
  std::int64_t day = 0;      ///< number of the desk's day since 1970
  Money high_water{};        ///< highest realised + open ever, never below zero
};

/// A loss has climbed to another step towards its limit, or come down.
struct EscalationRecord {
  StrategyId strategy;  ///< kNoStrategy: the desk
  LossLimit limit = LossLimit::DailyLoss;
  EscalationStep step = EscalationStep::None;
  double observed = 0, limit_value = 0;  ///< account currency
};

struct NoticeRecord {
  Notice notice;
};

using JournalBody = std::variant<SessionRecord, StrategyRecord, InstrumentRecord, DecisionRecord, OrderRecord, FillRecord,
                                 BalanceRecord, PositionRecord, StateRecord, ArmRecord, ParameterRecord, CommandRecord,
                                 StrategyStateRecord, EquityRecord, NoticeRecord, StrategyEquityRecord, EscalationRecord>;

struct JournalRecord {
  std::uint64_t session = 0;    ///< random number of this start of the process, set by the heart's owner
  std::uint64_t number = 0;     ///< strictly increasing within heart and session
  Heart heart = Heart::Live;
  AccountId account;            ///< of the venue the row is about
  Timestamp time;               ///< market time
  ComputerTime written;         ///< when the heart wrote it; none: unknown
  JournalBody body;
};
static_assert(std::is_trivially_copyable_v<JournalRecord>);

}  // namespace deskwright
