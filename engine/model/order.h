#pragma once
// The desk's orders and what it asks of a venue. An Order for new risk is made from Approved only, or adopted at reconciliation.

#include <cstdint>
#include <string_view>
#include <variant>

#include "engine/model/execution_report.h"
#include "engine/model/request_kind.h"
#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"

namespace deskwright {

/// States of an order in the ledger. Late evidence is accepted from every one of them, terminal ones included.
enum class OrderState : std::uint8_t {
  Created,        ///< approved, not yet handed to the gateway
  Sent,           ///< handed over; nothing heard
  Working,        ///< the venue holds it
  PartiallyFilled,
  CancelPending,  ///< we asked to cancel
  ModifyPending,  ///< we asked to change
  Unknown,        ///< silence, time-out or lost link after the send: the outcome is not known
  Filled, Cancelled, Rejected, Expired,
};
std::string_view nameOf(OrderState state);
constexpr bool isTerminal(OrderState state) { return state >= OrderState::Filled; }

std::string_view nameOf(Side side);              ///< "buy", "sell"
std::string_view nameOf(OrderType type);         ///< "market", "limit", "stop"
std::string_view nameOf(TradeReason reason);     ///< "expert", "client", "mobile", "web", "sl", "tp", "so", "rollover", "other"
std::string_view nameOf(VenueOrderState state);  ///< "placed", "partial", "filled", "cancelled", "expired", "rejected"
std::string_view nameOf(DealEntry entry);        ///< "in", "out", "inout", "out_by"

/// What every order is about, fixed at its birth.
struct OrderTerms {
  ClientOrderId client_id;
  StrategyId strategy;
  SignalId signal;
  SymbolId symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  Volume volume;
  Price price, stop, target;
  Price collar;              ///< worst acceptable price of a market order; zero = none
  Timestamp valid_until;     ///< time to live: the venue refuses it later (market time)
  Timestamp expiration;      ///< of a pending order; none = good till cancelled
  PositionId closes;         ///< position that it closes; zero for entries
  ClientOrderId retry_of;    ///< the first order of its signal, refused, which it stands for once more; zero: it is the first
  Decision decided;
  Reason reason;
};

/// An order as its ledger row; only OrderLedger changes it after birth.
class Order {
 public:
  /// For a signal that passed the gate; `terms.volume` is taken from the approval.
  static Order fromApproval(const Approved& approval, OrderTerms terms) {
    terms.volume = approval.volume();
    return Order(terms);
  }
  /// For an order that the venue holds and this desk has no row for: found at reconciliation, or made by the venue (stop, target).
  static Order adopted(const OrderTerms& terms) { return Order(terms); }

  const OrderTerms& terms() const { return terms_; }

 private:
  explicit Order(const OrderTerms& terms) : terms_(terms) {}
  OrderTerms terms_;
};

/// What the gate must count at its worst: an order that is working, on its way, or unknown.
struct PendingOrder {
  ClientOrderId client_id;  ///< zero: nobody here sent it, or not resolved; then `ticket` names it
  OrderTicket ticket{};     ///< newest; zero while the venue has not given one
  StrategyId strategy;
  SymbolId symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  Volume remaining;
  Price price, stop;         ///< price: zero for market
  PositionId closes;         ///< zero for entries
  bool unknown = false;      ///< OrderState::Unknown
};

/// Requests to a venue. Each carries the market frame that decided it, for the stand-in's clock.
struct SubmitOrder {
  OrderTerms terms;
};
struct ChangeOrder {
  ClientOrderId request;     ///< id of this request
  ClientOrderId order;       ///< what it changes
  OrderTicket ticket;
  Price price, stop, target;
  Timestamp valid_until;
  MarketFrame decided_on;
};
struct CancelOrder {
  ClientOrderId request;
  ClientOrderId order;  ///< zero: an order of nobody here, named by its ticket alone
  OrderTicket ticket;   ///< zero: not known yet, the venue finds it by client id
  MarketFrame decided_on;
};
struct MoveStops {
  ClientOrderId request;
  PositionId position;
  Price stop, target;
  Timestamp valid_until;
  MarketFrame decided_on;
};
using VenueRequest = std::variant<SubmitOrder, ChangeOrder, CancelOrder, MoveStops>;

inline RequestKind kindOf(const VenueRequest& request) {
  struct Visitor {
    RequestKind operator()(const SubmitOrder&) const { return RequestKind::Submit; }
    RequestKind operator()(const ChangeOrder&) const { return RequestKind::Change; }
    RequestKind operator()(const CancelOrder&) const { return RequestKind::Cancel; }
    RequestKind operator()(const MoveStops&) const { return RequestKind::MoveStops; }
  };
  return std::visit(Visitor{}, request);
}

}  // namespace deskwright
