#pragma once
// Compares the desk's books with the venue's, at start, at every reconnect and continuously, and brings them in line: venue truth
// wins. Part of a heart, on its thread: it collects the rows of a snapshot and acts only when the snapshot is complete.

#include "engine/accounting/position_book.h"
#include "engine/execution/order_ledger.h"
#include "engine/model/event.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deskwright {

enum class DifferenceKind : std::uint8_t {
  DealMissed,          ///< the venue has a deal that never came by stream; applied now
  OrderFound,          ///< the venue holds an order that the ledger had no row for; it is shown
  OrderResolved,       ///< an order whose outcome was not known has one now
  OrderNotProven,      ///< not at the venue, which proves nothing yet; open
  OrderDisputed,       ///< the venue says less was filled than its deals do; open until a person accepts
  ExternalPosition,    ///< opened by nobody here: shown and counted, never adopted
  PositionCorrected,   ///< no deal explains it: corrected by a synthetic deal
  PositionUnresolved,  ///< the book would not take the correction; open
};
/// "DEAL_MISSED" and so on.
std::string_view nameOf(DifferenceKind kind);

struct Difference {
  SymbolId symbol;
  DifferenceKind kind = DifferenceKind::DealMissed;
  PositionId position;
  ClientOrderId order;
  OrderTicket ticket;
  ShortText<64> ours, venues;  ///< what each side says
  bool open = false;           ///< the symbol takes no new risk until it is resolved or accepted
};

struct ReconciliationOutcome {
  bool complete = false;   ///< false: the snapshot was broken; nothing changed, the books are marked stale
  bool clean = false;      ///< complete, and no difference is open
  bool ask_again = false;  ///< an order's absence needs another snapshot as proof: ask for one within seconds
};

/// Prices of a correction that no deal explains. What is not known is booked at the position's own entry price, with no profit.
class CorrectionPricing {
 public:
  virtual ~CorrectionPricing() = default;
  /// Price at which `side` trades now; zero = not known.
  virtual Price touchOf(SymbolId symbol, Side side) const = 0;
  /// Account currency of a price move of 1.0 on one lot; 0 = not known.
  virtual double valuePerPrice(SymbolId symbol) const = 0;
};

class Reconciliation {
 public:
  /// Rows of each kind in one snapshot; more break it.
  static constexpr std::size_t kMostRows = 200'000;
  /// An order that was never heard of is given up by its absence only after a second snapshot, and when its time to live is over
  /// or this has passed since it was first found absent.
  static constexpr Duration kAbsenceProof = std::chrono::seconds(30);

  /// `pricing` may be null; it outlives this.
  explicit Reconciliation(const CorrectionPricing* pricing = nullptr) : pricing_(pricing) {}

  /// A snapshot begins; one that was being collected is dropped.
  void begin(const SnapshotBegun& begun);
  bool collecting() const { return collecting_; }
  /// Rows between begin and end; ignored otherwise. Account, instruments and balance operations stand for themselves: they are
  /// the heart's to apply as they come.
  void row(const PositionReport& report);
  void row(const OrderReport& report);
  void row(const DealReport& report);

  /// Compares and corrects. Deals that were missed reach `listener` by onNewDeal as if they had been streamed; corrections too,
  /// with a null row, no order ticket and a deal number that has bit 62 set and follows from position and volumes alone, so that
  /// the same difference always makes the same deal. The listener applies each to the book at once.
  ReconciliationOutcome end(const SnapshotEnded& ended, OrderLedger& ledger, PositionBook& book, LedgerListener& listener,
                            Timestamp now, LinkTime link_now);
  /// The link went, or the query failed: what was collected is dropped, nothing changes, the book is stale until a snapshot
  /// succeeds.
  void abort(PositionBook& book);

  /// Another account: what was found, corrected and accepted so far is not about it. Rows that are being collected stay.
  void startOver();

  /// Call before the ledger applies a deal from the stream: when a correction already stands for it, the correction is taken back
  /// by an opposite one, so that the deal counts once, with its true price and costs.
  void beforeDeal(const DealReport& deal, OrderLedger& ledger, LedgerListener& listener);

  /// Of the last complete snapshot, in the order of symbols.
  std::span<const Difference> differences() const { return differences_; }
  /// An open difference: no new risk on the symbol.
  bool openOn(SymbolId symbol) const;
  /// No difference is open.
  bool clean() const;
  /// What is open is only that orders are not listed: a second snapshot will tell, nobody has to.
  bool waitsForProofAlone() const;
  /// The last attempt failed.
  bool stale() const { return stale_; }
  /// A person accepts what is open on the symbol. The same difference found again stays accepted.
  void accept(SymbolId symbol, OrderLedger& ledger, Timestamp now, LedgerListener& listener);

 private:
  /// A correction that a late deal may still explain.
  struct Correction {
    DealReport deal;
    StrategyId owner;
    Volume left;
    Timestamp until;  // deals up to here were in the venue's position when it was corrected
  };
  struct Absence {
    ClientOrderId client_id;
    OrderTicket ticket;
    Timestamp since;
    LinkTime link_since;
    std::uint32_t snapshots = 0;
    bool seen = false;
  };
  /// What one run works on.
  struct Context {
    OrderLedger& ledger;
    PositionBook& book;
    LedgerListener& listener;
    Timestamp now;
    LinkTime link_now;
    bool ask_again = false;
  };

  void applyDeals(Context& run);
  void openWhatIsOlder(Context& run, std::span<const DealReport> fresh);
  void applyOrders(Context& run);
  void judgeAbsent(Context& run);
  bool proven(const OrderRow& row, Timestamp now, LinkTime link_now);
  void comparePositions(Context& run);
  static void bookWaitingDeals(Context& run, PositionId id, const PositionReport* venues, Volume told);
  bool explainedByWaitingDeals(Context& run, PositionId id, const PositionReport* venues);
  void comparePosition(Context& run, PositionId id, const PositionReport* venues);
  DealReport correction(const Context& run, PositionId id, SymbolId symbol, Volume change, Volume from, Volume to,
                        DealEntry entry) const;
  void emit(Context& run, DealReport deal, StrategyId owner);
  Difference& note(DifferenceKind kind, SymbolId symbol, std::string_view ours, std::string_view venues, bool open);
  const PositionReport* reported(PositionId id) const;

  const CorrectionPricing* pricing_;
  bool collecting_ = false, broken_ = false, stale_ = false;
  SnapshotBegun begun_;
  std::vector<PositionReport> positions_;
  std::vector<OrderReport> orders_;
  std::vector<DealReport> deals_;
  std::vector<Difference> differences_;
  std::vector<Absence> absences_;  // of live orders only; bounded by the ledger
  static constexpr std::size_t kMostCorrections =
      64;  // the oldest gives way: its deal would then be corrected by the next snapshot
  std::vector<Correction> corrections_;
  std::vector<std::uint64_t> accepted_;  // hashes of differences; bounded by what a person has clicked on
};

}  // namespace deskwright
