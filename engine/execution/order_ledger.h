#pragma once
// The only place where an order changes state. Built for the worst order of events: every report may come late, twice, before
// what it answers, or never; late evidence is accepted from every state, for ever. Owned by a heart, called on its thread; time
// is handed in.

#include "engine/execution/id_index.h"
#include "engine/execution/order_row.h"
#include "engine/execution/order_table.h"
#include "engine/execution/position_owners.h"
#include "engine/model/notice.h"
#include "engine/model/order.h"
#include "engine/model/restored_state.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace deskwright {

struct LedgerLimits {
  std::uint16_t installation = 0;  ///< of this profile: client ids of any other are EXTERNAL
  std::size_t most_live = 4096;    ///< orders that are not over; add() refuses more
  std::size_t most_over = 8192;    ///< orders that are over and kept with all detail; the oldest goes first. Evidence that comes
                                   ///< later still finds its owner, by the client id itself or by the position
  Duration market_deadline = std::chrono::seconds(10);                ///< silence after a request, market time
  std::chrono::nanoseconds link_deadline = std::chrono::seconds(30);  ///< the same on the link's clock; whichever comes first
};

/// What the ledger tells its heart. A callback may call the ledger's queries, add(), markSent(), markNotSent() and the
/// ...Requested() functions, nothing else. Rows stay valid until the next call that is not a query.
class LedgerListener {
 public:
  virtual ~LedgerListener() = default;
  /// State, filled volume, ticket, position, terms or answer changed: journal it. An event for the strategy only when `before`
  /// differs from `row.state`: each state is told once however often the venue repeats itself.
  virtual void onOrderChanged(const OrderRow& row, OrderState before) = 0;
  /// A deal seen for the first time, before onOrderChanged of its order. `row` is null for a correction made by Reconciliation, and when
  /// the ledger is full.
  virtual void onNewDeal(const DealReport& deal, StrategyId owner, const OrderRow* row) = 0;
  /// A deal that was told as EXTERNAL has found its owner (its order's or position's identity came later). The deal is not new:
  /// volumes and money are counted already; what was attributed to nobody now belongs to `owner`.
  virtual void onDealOwnerFound(const DealReport& deal, StrategyId owner, const OrderRow* row) = 0;
  /// A position that was EXTERNAL so far is `owner`'s; `opener` opened it.
  virtual void onPositionOwnerFound(PositionId position, StrategyId owner, ClientOrderId opener) = 0;
  /// Reconciliation has put a position right without a correction; volume zero: it is closed. Journal it.
  virtual void onPositionSettled(const Position& position) = 0;
  /// The venue could trade more than was approved, because a change made a second ticket: cancel `ticket` at once.
  virtual void onExcess(const OrderRow& row, OrderTicket ticket, Volume excess) = 0;
  /// Something a person should see; each thing is said once. Codes: ORDER_UNKNOWN DEAL_DIFFERS FILL_DISPUTED OVERFILL
  /// VENUE_EXCESS REFUSED_BUT_PLACED TICKET_REUSED TOO_MANY_TICKETS LEDGER_FULL ORDER_NOT_FOUND LATE_FILL DEALS_MISSING.
  virtual void onAlert(const Notice& notice) = 0;
};

class OrderLedger {
 public:
  explicit OrderLedger(const LedgerLimits& limits);

  /// State of an earlier process, before anything else. Whatever was on its way then is Unknown now.
  void restore(const RestoredState& state);

  // Our side.
  /// A new row in state Created. False: most_live reached, or the id is used; the order must not be sent.
  [[nodiscard]] bool add(const Order& order, Timestamp now);
  /// The gateway took it. Harmless when reports were faster. Precondition of all below: the order was added.
  void markSent(ClientOrderId order, Timestamp now, LinkTime link_now, LedgerListener& listener);
  /// When it left the engine (T1). Changes no state and tells nobody: the order's next row and its fills carry it.
  void noteLeft(ClientOrderId order, Timestamp t1);
  /// It has certainly not left and never will: Rejected, with `reason` as text.
  void markNotSent(ClientOrderId order, std::string_view reason, Timestamp now, LedgerListener& listener);
  /// A cancel or change of the order was handed to the gateway under `request`. A change's prices take effect when confirmed.
  void cancelRequested(const CancelOrder& request, Timestamp now, LinkTime link_now, LedgerListener& listener);
  void changeRequested(const ChangeOrder& request, Timestamp now, LinkTime link_now, LedgerListener& listener);
  /// A cancel or change has certainly not left: the order is as it was before.
  void requestNotSent(ClientOrderId request, std::string_view reason, Timestamp now, LedgerListener& listener);

  // The venue's side.
  /// False: the request is not one of an order's (a MoveStops, an id of another life, or one that a newer cancel or change of the same order has
  /// replaced); nothing changed.
  bool apply(const RequestResult& result, Timestamp now, LedgerListener& listener);
  void apply(const OrderReport& report, Timestamp now, LedgerListener& listener);
  /// Each deal counts once, by deal id; the first data wins and a difference is said once. Returns whether it was new.
  bool apply(const DealReport& deal, Timestamp now, LedgerListener& listener);

  // Silence.
  /// Whatever awaits an answer becomes Unknown; what rests at the venue stays as it was, for reconciliation to look at.
  void linkLost(Timestamp now, LedgerListener& listener);
  /// Call it when market time moves. Returns how many orders became Unknown: ask for a snapshot.
  std::size_t checkDeadlines(Timestamp now, LinkTime link_now, LedgerListener& listener);

  // For Reconciliation alone.
  /// The order as the venue holds it now: clears silence and disputes where the report answers them.
  void applyCurrent(const OrderReport& report, Timestamp now, LedgerListener& listener);
  /// Proven not to be at the venue: Cancelled when the venue had it, Rejected (ORDER_NOT_FOUND) when it never did.
  void resolveAbsent(const OrderRow& row, Timestamp now, LedgerListener& listener);
  /// A complete snapshot listed every deal: what is reported filled beyond them is accounted for by positions.
  void settle(const OrderRow& row, Timestamp now, LedgerListener& listener);
  /// A person accepts that venue and deals disagree about orders of the symbol.
  void acceptDisputes(SymbolId symbol, Timestamp now, LedgerListener& listener);
  /// A position that the venue holds under its client id (magic): fixes its owner where none is known yet. What was turned bears the
  /// ticket and the magic of the order that did it, perhaps before that order's deal is told: then it says nothing of what was before.
  void noteOwner(const PositionReport& report, LedgerListener& listener);
  /// A correction made here under a number of its own counts once, like a deal; `told`: whose it is said to be, kNoStrategy where that may
  /// yet be found. False: known already.
  bool noteCorrection(const DealReport& correction, StrategyId told);

  // Queries.
  /// Everything that may still trade, is on its way or unknown: one entry a live row, in no particular order, valid until the
  /// next change. Orders that the venue made or that nobody here opened have client id zero: liveRow() knows their tickets.
  std::span<const PendingOrder> pending() const { return table_.pending(); }
  /// The row behind pending()[index].
  const OrderRow& liveRow(std::size_t index) const { return table_.live(index); }
  /// Null: never added, or over for so long that only its owner is known.
  const OrderRow* find(ClientOrderId order) const;
  const OrderRow* find(OrderTicket ticket) const;
  /// By client id where there is one, else by ticket: as cancels name their order.
  const OrderRow* find(ClientOrderId order, OrderTicket ticket) const { return order ? find(order) : find(ticket); }
  /// Whether the deal has been applied, in this life or an earlier one.
  bool has(DealTicket deal) const { return deals_.find(deal.value) != nullptr; }
  /// Strategy of a client id of this installation; kNoStrategy for any other and for zero.
  StrategyId ownerOf(ClientOrderId client_id) const;
  /// Owner of the position's opening order; kNoStrategy: EXTERNAL.
  StrategyId owner(PositionId position) const;
  /// By the order it fills, else by client id, else by position as it was when the deal was made.
  StrategyId ownerOf(const DealReport& deal) const;
  /// Volume in closes of the position that may still trade, UNKNOWN ones included.
  Volume pendingCloseVolume(PositionId position) const;
  /// An order on the symbol is Unknown or disputed: no new risk there.
  bool unknownOn(SymbolId symbol) const;
  /// Orders that only reconciliation can settle.
  std::size_t unresolved() const;

 private:
  /// What is kept of a deal for ever, to tell a repetition from a difference.
  struct DealMark {
    Volume volume;
    Price price;
    Money booked;  // commission + fee + swap + profit
    SymbolId symbol;
    Side side = Side::Buy;
    bool detailed = false;  // false: known by number only, from an earlier life
    bool difference_said = false;
  };
  /// What a row looked like before an event.
  struct Before {
    OrderState state;
    Volume filled;
    OrderTicket ticket;
    PositionId position;
    Price price, stop, target;
    std::uint32_t retcode;
    ShortText<48> text;
    bool waiting;
  };
  static Before before(const OrderRow& row);
  /// Derives the state anew and tells the listener what changed. `heard`: the venue spoke, so a wait starts again.
  void changed(OrderRow& row, const Before& before, bool heard, Timestamp now, LedgerListener& listener);
  void sayStateChange(const OrderRow& row, OrderState before, Timestamp now, LedgerListener& listener);

  bool ours(ClientOrderId id) const { return id && id.installation() == limits_.installation; }
  OrderRow* rowFor(const OrderReport& report, Timestamp now, LedgerListener& listener);
  OrderTerms termsOf(const DealReport& deal, StrategyId strategy);
  OrderRow* rowFor(const DealReport& deal, Timestamp now, LedgerListener& listener);
  /// The row that an event is about, by ticket, else by client id; null: nobody's yet.
  struct Identity {
    ClientOrderId client_id;
    OrderTicket ticket;
    SymbolId symbol;
    Side side;
    TradeReason reason;
  };
  OrderRow* matching(const Identity& identity, Timestamp now, LedgerListener& listener);
  bool closesPosition(const OrderReport& report) const;
  /// A row of an order that nobody here sent, or that is not remembered; null: there is no place for it.
  OrderRow* adoptedRow(const OrderTerms& terms, TradeReason reason, Timestamp since);
  OrderRow* adopt(const OrderTerms& terms, OrderTicket ticket, TradeReason reason, Timestamp now, LedgerListener& listener);
  void bindTicket(OrderRow& row, OrderTicket ticket, Timestamp now, LedgerListener& listener);
  void identify(OrderRow& row, ClientOrderId client_id, LedgerListener& listener);
  void applyReport(const OrderReport& report, bool current, Timestamp now, LedgerListener& listener);
  void checkDispute(OrderRow& row, const OrderReport& report, bool current, Timestamp now, LedgerListener& listener);
  void checkExcess(OrderRow& row, Timestamp now, LedgerListener& listener);
  static void answerSubmission(OrderRow& row, const RequestResult& result);
  static void hearAnswer(OrderRow& row, const RequestResult& result);
  static void answerCancel(OrderRow& row, const RequestResult& result);
  static void answerChange(OrderRow& row, const RequestResult& result, Timestamp now);
  bool noteOwnerOf(const DealReport& deal, StrategyId owner, const OrderRow* row);
  void repeated(const DealReport& deal, DealMark& mark, Timestamp now, LedgerListener& listener);
  void rememberUnowned(const DealReport& deal);
  void ownersFound(LedgerListener& listener);
  /// Of a deal that has found its owner: the order that it fills and the position that it opened are the owner's too.
  void passOn(const DealReport& deal, StrategyId owner, LedgerListener& listener);
  void restoreOrder(const OrderRecord& record);
  /// The process may have died between the row of a deal and the first row of an order that nobody here sent.
  void adoptOrderless(const RestoredState& state);
  void restoreFills(const RestoredState& state);
  static DealMark markOf(const DealReport& deal);
  static void alert(LedgerListener& listener, NoticeLevel level, Timestamp now, std::string_view code, std::string_view text);

  LedgerLimits limits_;
  OrderTable table_;
  IdIndex<DealMark> deals_;
  PositionOwners positions_;
  /// Deals told as EXTERNAL whose owner may still be found; the oldest goes when it is full.
  static constexpr std::size_t kMostUnowned = 64;
  std::vector<DealReport> unowned_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace deskwright
