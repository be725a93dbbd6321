#pragma once
// What the venue says happened. Reports may come late, twice, or in any order; OrderLedger makes sense of them. Trade stamps are in
// market time of the EA (T2, T3, T5) and of the broker (deal time).

#include <cstdint>
#include <string_view>

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/instrument.h"
#include "engine/model/request_kind.h"
#include "engine/model/short_text.h"
#include "engine/model/signal.h"
#include "engine/model/tick.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// Quotes and instants on an order's way that only the EA can stamp. Unknown quotes have no time.
struct ExecutionAnchors {
  Quote q2;        ///< EA received the order
  Quote q3;        ///< immediately before the first OrderSend
  Quote q3_last;   ///< before the accepted OrderSend; equals q3 when there was one attempt
  Timestamp t2, t3;
  std::uint8_t attempts = 0;
};

/// How the venue answered a request, in the terms of the retry table.
enum class RequestOutcome : std::uint8_t {
  Accepted,     ///< placed or done
  Rejected,     ///< will not be done; `retcode` says why
  Retryable,    ///< requote, price changed, busy: nothing done, may be asked again inside collar and time to live
  OutcomeUnknown,  ///< time-out, error: reconcile before anything else
};

/// Answer to one request (submit, modify, cancel, move stops). May come after the order's or deal's own events, or never.
struct RequestResult {
  ClientOrderId request;
  RequestOutcome outcome = RequestOutcome::Accepted;
  std::uint32_t retcode = 0;     ///< MetaTrader's, for people
  OrderTicket order;             ///< zero when none was made
  ExecutionAnchors anchors;
  ShortText<48> text;
  RequestKind kind = RequestKind::Unsaid;  ///< of the request, as the venue remembers it
};

enum class VenueOrderState : std::uint8_t { Placed, PartiallyFilled, Filled, Cancelled, Expired, Rejected };

/// Why an order or deal exists (DEAL_REASON and ORDER_REASON).
enum class TradeReason : std::uint8_t { Expert, Client, Mobile, Web, StopLoss, TakeProfit, StopOut, Rollover, Other };

/// State of one venue order: an event of its life, or a row of a snapshot.
struct OrderReport {
  ClientOrderId client_id;       ///< zero: opened by nobody here, or not yet resolved
  OrderTicket ticket;
  PositionId position;           ///< position that it closes or made; zero while unknown
  SymbolId symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  VenueOrderState state = VenueOrderState::Placed;
  Volume initial, remaining;
  Price price, stop, target;
  TradeReason reason = TradeReason::Expert;
  Timestamp time;                ///< of this state, broker time
  Timestamp expiration;          ///< none = good till cancelled
};

enum class DealEntry : std::uint8_t { In, Out, InOut, OutBy };

/// One execution. Keyed by `deal`; applied exactly once.
struct DealReport {
  DealTicket deal;
  OrderTicket order;
  PositionId position;
  ClientOrderId client_id;       ///< zero: nobody here, or not resolved
  SymbolId symbol;
  Side side = Side::Buy;         ///< of the deal: closing a long is a sell
  DealEntry entry = DealEntry::In;
  TradeReason reason = TradeReason::Expert;
  Volume volume;
  Price price;
  bool price_rounded = false;    ///< the venue's price had more than nine places
  Money commission, fee, swap, profit;  ///< as the broker books: costs negative
  double value_per_price = 0;    ///< account currency of a price move of 1.0 on one lot, captured at the deal
  Timestamp time;                ///< DEAL_TIME_MSC
  Timestamp t5;                  ///< EA saw it
  Quote q4;                      ///< EA's fallback: last broker tick not after the deal
  Quote trigger;                 ///< of a stop or limit: first tick that satisfied it
  Price order_price;             ///< of the pending order, stop or target that triggered; zero for market
  ExecutionAnchors anchors;      ///< of the order that it fills; empty when the EA no longer knows
};

/// Corrections that reconciliation makes where no deal explains a difference have this bit in their number; no venue counts so
/// far. What they book is in the venue's balance already.
inline constexpr std::uint64_t kCorrectionBit = std::uint64_t{1} << 62U;
constexpr bool isCorrection(DealTicket deal) { return (deal.value & kCorrectionBit) != 0; }

/// What a money movement moves: the balance, or the credit that the broker lends beside it. Both are part of equity.
enum class BalanceKind : std::uint8_t { Balance, Credit };
std::string_view nameOf(BalanceKind kind);  ///< "balance", "credit"

/// A money movement that is no trade: deposit, withdrawal, credit, correction, bonus. Never profit or loss.
struct BalanceReport {
  DealTicket deal;
  Money amount;
  Timestamp time;
  ShortText<32> comment;
  BalanceKind kind = BalanceKind::Balance;
};

/// The trade server has taken something out of its history: a trade was busted, or an order removed.
struct HistoryDeleted {
  DealTicket deal;    ///< zero: an order was
  OrderTicket order;  ///< of the deal; zero: none
  SymbolId symbol;    ///< zero: not known
};

struct PositionReport {
  PositionId position;
  std::uint64_t ticket = 0;      ///< may change on netting accounts
  ClientOrderId client_id;       ///< magic
  SymbolId symbol;
  Side side = Side::Buy;
  Volume volume;                 ///< zero: closed
  Price price, stop, target;
  Money swap, profit;
  Timestamp time;
};

enum class MarginMode : std::uint8_t { Netting, Hedging };
/// What kind of money is at stake. Simulated is said by the stand-in only.
enum class AccountMode : std::uint8_t { Simulated, Demo, Contest, Real };
std::string_view nameOf(MarginMode mode);   ///< "netting", "hedging"
std::string_view nameOf(AccountMode mode);  ///< "simulated", "demo", "contest", "real"

struct AccountReport {
  AccountId account;
  ShortText<64> server;
  CurrencyCode currency;
  int currency_digits = 2;
  MarginMode margin_mode = MarginMode::Hedging;
  AccountMode mode = AccountMode::Demo;
  Money balance, equity, margin, free_margin;
  double leverage = 100;
  bool trade_allowed = true;
  Money credit;          ///< equity = balance + credit + floating profit and swap
  DealTicket last_deal;  ///< newest deal or balance operation that balance and credit contain; zero = none
};

/// What one unit of `currency` is worth in the account currency, by the venue's own reckoning.
struct ConversionRate {
  CurrencyCode currency;
  double to_account = 0;
  Timestamp time;
};

}  // namespace deskwright
