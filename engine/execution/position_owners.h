#pragma once
// Who owns a position, now and when a deal of it was made: on a netting account an order may turn a position, and what is open
// then is another's. Part of OrderLedger, on the heart's thread; plain values.

#include "engine/execution/id_index.h"
#include "engine/model/execution_report.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace deskwright {

struct PositionOwner {
  StrategyId strategy;
  ClientOrderId client_id;
  DealTicket opener{};         ///< deal that opened or last turned it; zero: not known
  OrderTicket order{};         ///< of that deal
  std::optional<Side> side{};  ///< that it is on since; none: not known
  bool awaited = false;        ///< only who added to it has been told so far: whose it is, its opening deal will tell
};

class PositionOwners {
 public:
  /// Changes of owner that are remembered; beyond it the oldest goes, and late deals before it are nobody's.
  static constexpr std::size_t kMostChanges = 1024;

  explicit PositionOwners(std::size_t expected) : owners_(expected) {}

  /// As it is now; null: a position that nobody has told of.
  const PositionOwner* find(PositionId position) const { return position ? owners_.find(position.value) : nullptr; }
  /// When the deal was made: what came before a turn is not the turner's, and what does not fit the side waits for a turn that
  /// was not told yet. kNoStrategy: nobody's here, or not known yet.
  StrategyId ownerAt(const DealReport& deal) const;
  /// A deal that opens or turns its position, in whatever order deals come; others change nothing. A position bears the ticket of the
  /// order that opened it; on a netting account who added to it may be told of before. True: the position was known, and its owner as
  /// it is now may be another.
  bool note(const DealReport& deal, StrategyId owner, ClientOrderId opener);
  /// Whether the deal is of the order that opened its position.
  static bool opened(const DealReport& deal) { return deal.entry == DealEntry::In && deal.order.value == deal.position.value; }
  /// The owner as it is now was found, or is known from elsewhere.
  void set(PositionId position, const PositionOwner& owner);

 private:
  struct Change {
    PositionId position;
    DealTicket deal;  // from this one on
    StrategyId owner;
    std::optional<Side> side;
  };
  void add(const Change& change);
  const Change* newestUpTo(PositionId position, DealTicket deal) const;
  bool changed(PositionId position) const;

  IdIndex<PositionOwner> owners_;
  std::vector<Change> changes_;  // of positions that were turned: their first owner, and each later one
};

}  // namespace deskwright
