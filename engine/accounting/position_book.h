#pragma once
// The open positions of one heart's account, hedging or netting: the sum of its deals. Owned by the heart and called on its
// thread; no allocation after construction.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/model/execution_report.h"
#include "engine/model/position.h"

namespace deskwright {

/// What a deal did to the book.
enum class DealEffect : std::uint8_t {
  Opened, Added, Reduced, Closed, Reversed,
  Held,     ///< does not fit what is open (reports may overtake each other): waits for the deals before it
  Refused,  ///< no room for another position or waiting deal: reconcile the symbol
};

struct BookChange {
  DealEffect effect = DealEffect::Refused;
  Position after;                          ///< the position as it now is; volume zero = closed. Unset when Held or Refused
  std::span<const RoundTrip> round_trips;  ///< finished by this deal and those that waited for it; valid until the next apply()
};

class PositionBook {
 public:
  static constexpr std::size_t kMostWaiting = 64;  ///< deals, and position reports, that may wait for an opening deal

  /// At most `most_positions` are open at once; a deal that would open more is refused.
  explicit PositionBook(std::size_t most_positions = 1024);

  /// Applies a deal; the caller (OrderLedger) hands in each deal once. `owner` becomes the owner of a position that this deal
  /// opens or turns; adding to a position does not change its owner. Keyed by the deal's position identifier, so that hedging and
  /// netting are one:
  ///   In      opens, or adds at the volume-weighted entry
  ///   Out, OutBy  reduces or closes; the entry price stays
  ///   InOut   closes all and opens the rest on the deal's side under the same identifier; commission and fee are
  ///           shared by volume, profit and swap belong to the part that closed
  /// A deal from before a turn that has been applied already changes the volume by its own: the turn has opened so much more or less. A deal
  /// that does not fit (closes more than is open, or opens against the side) waits for the deals that it overtook; of
  /// several that wait, the earliest goes first. What the venue books goes to the position's `realised`.
  BookChange apply(const DealReport& deal, StrategyId owner);

  /// A position event of the venue: ticket, stop, target, swap and floating profit, and its entry price while it speaks of the
  /// volume that the book has. The volume itself is changed by deals only. False: not open here; the newest report of it is kept
  /// until its deal comes.
  bool apply(const PositionReport& report);

  /// Reconciliation: from now on the position is as the venue says, whatever the book had, and deals that
  /// waited for it are dropped; volume zero removes it. Null: removed, or no room.
  const Position* adopt(const PositionReport& report, StrategyId owner);
  /// It has become known whose the position is: what is open, and deals of it that wait without an owner. Null: not open.
  const Position* assign(PositionId id, StrategyId owner, ClientOrderId opener);
  /// After a restart: a row of the journal, before anything else is applied. False: no room. Round trips then count the volume
  /// that is left.
  bool restore(const Position& position);
  /// After a restart: the deal that turned it last.
  void noteTurn(PositionId id, DealTicket deal);
  /// The venue has it no longer and no deal says why. Empty: not open.
  std::optional<Position> remove(PositionId id);

  /// Volume in closes that are sent and not resolved; held to 0 .. volume. Unknown positions are ignored.
  void setPendingClose(PositionId id, Volume volume);
  /// Whether the last query of positions failed.
  void setStale(bool stale);

  /// Oldest first. Spans and pointers are valid until the next change of the book.
  std::span<const Position> open() const { return positions_; }
  const Position* find(PositionId id) const;
  /// Signed sum of open volumes.
  Volume netVolume(SymbolId symbol) const;
  Volume netVolume(SymbolId symbol, StrategyId strategy) const;
  /// Deals that wait for earlier ones.
  std::size_t heldDeals() const { return held_.size(); }
  /// What they would change of the position, signed.
  Volume heldVolume(PositionId id) const;

 private:
  /// Sums over the present round trip of a position; prices times volumes are in 1e-17.
  __extension__ using Wide = __int128;
  struct Totals {
    Volume entered, left;
    Wide entry_cost = 0, exit_cost = 0;
    DealTicket turned{};  // by this deal last; zero: never, or not known
  };
  struct HeldDeal {
    DealReport deal;
    StrategyId owner;
  };

  std::size_t indexOf(PositionId id) const;  // positions_.size() when not open
  /// Whether the deal makes sense for what is open of its position.
  bool fits(const DealReport& deal) const;
  BookChange applyNow(const DealReport& deal, StrategyId owner);
  BookChange enter(std::size_t at, const DealReport& deal, StrategyId owner);
  BookChange leave(std::size_t at, const DealReport& deal);
  /// Whether it was made before a turn that the position has behind it, and leaves it on its side.
  bool precedesTurn(const DealReport& deal) const;
  BookChange moveTurned(std::size_t at, const DealReport& deal);
  BookChange turn(std::size_t at, const DealReport& deal, StrategyId owner);
  BookChange hold(const DealReport& deal, StrategyId owner);
  std::size_t insert(const Position& position);
  void erase(std::size_t at);
  void finishRoundTrip(std::size_t at, Timestamp closed);
  void takeEarlyReport(std::size_t at);
  void dropEarlyReport(PositionId id);
  void dropHeld(PositionId id);

  std::size_t most_positions_;
  std::vector<Position> positions_;
  std::vector<Totals> totals_;           // parallel to positions_
  std::vector<HeldDeal> held_;
  std::vector<PositionReport> early_;    // of positions whose deal has not come; the oldest gives way
  std::vector<RoundTrip> finished_;      // by the last apply()
};

}  // namespace deskwright
