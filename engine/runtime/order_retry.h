#pragma once
// Asks again where the venue has refused an order for a reason that passes. Only after a definite refusal, never after silence;
// always as a new order with an id of its own, through the gate, linked to the first by its signal; inside the first order's
// collar and time to live. Part of a heart, on its thread, driven by market time.

#include "engine/execution/order_row.h"
#include "engine/model/order.h"
#include "engine/model/signal.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/signal_road.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace deskwright {

class OrderRetry {
 public:
  /// A busy venue is left alone for so long; a close waits no longer than this for a fresh price.
  static constexpr Duration kBackOff = std::chrono::seconds(1);
  /// Orders that may be asked again at one time; a refusal beyond them is told only.
  static constexpr std::size_t kMostChains = 64;

  OrderRetry(DeskState& desk, SignalRoad& road) : desk_(desk), road_(road) {}

  /// The venue's answer has just ended this order as rejected; once for each order.
  void refused(const OrderRow& row, Outbox& outbox);
  /// A strategy has spoken itself: an entry that it wanted of that symbol before, or its close of that position, is not asked
  /// again.
  void superseded(const Signal& signal);
  /// Sends what is due. After every input, once the books stand.
  void run(Outbox& outbox);

 private:
  /// How often and when a refusal is answered by another order.
  struct Plan {
    int most = 0;  // further orders after the first
    Duration wait{};
    bool after_snapshot = false;
  };
  /// A first order and those that were sent in its place.
  struct Chain {
    OrderTerms first;
    ClientOrderId newest;
    int further = 0;      // orders after the first
    bool wanted = false;  // the newest was refused, another one is to be sent
    Timestamp refused_at, not_before;
    std::uint64_t snapshots = 0;  // complete ones that must have been passed
  };
  /// The newest word of a strategy about a symbol.
  struct Word {
    bool concerns(StrategyId of, SymbolId what) const { return strategy == of && symbol == what; }
    StrategyId strategy;
    SymbolId symbol;
    SignalId signal;
  };
  /// What an order that closes `position` could still close: position minus pending closes; zero where it is gone.
  Volume leftOf(PositionId position) const;
  bool isNewestWord(const OrderTerms& terms) const;
  static std::optional<Plan> planFor(const OrderRow& row);
  bool stillWanted(const Chain& chain) const;
  bool due(const Chain& chain) const;
  void askAgain(Chain& chain, Outbox& outbox);
  void tellClose(const OrderTerms& terms, NoticeLevel level, std::string_view what, Outbox& outbox) const;

  DeskState& desk_;
  SignalRoad& road_;
  std::vector<Chain> chains_;
  std::vector<Word> words_;  // one for each strategy and symbol
};

}  // namespace deskwright
