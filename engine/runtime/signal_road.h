#pragma once
// The one road from a signal to an order: sizing, gate, ledger, request. Strategies, people, flatten and kill all take it. Part of a heart,
// on its thread.

#include "engine/model/order.h"
#include "engine/model/risk_decision.h"
#include "engine/model/signal.h"
#include "engine/risk/gate_view.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/outbox.h"

namespace deskwright {

class SignalRoad {
 public:
  SignalRoad(DeskState& desk, LedgerListener& listener) : desk_(desk), listener_(listener) {}

  /// Judges the signal, journals the decision and, when it is allowed, hands the request to the outbox. `anomaly_given`: a person named
  /// the anomaly that a manual entry answers.
  RiskDecision take(const Signal& signal, SignalOrigin origin, Outbox& outbox, bool anomaly_given = false);

  /// What a signal came to.
  struct Outcome {
    RiskDecision decision;
    ClientOrderId order;  ///< zero when denied
  };
  /// The same for an order that the venue has refused: a new order that stays inside the collar and the time to live of the
  /// first.
  Outcome takeAgain(const Signal& signal, const OrderTerms& first, Outbox& outbox);

  /// What the gate would answer to an entry now. Nothing is sent, journalled or counted.
  RiskDecision whatIf(const Signal& signal, SignalOrigin origin);

  /// What the signal is about; zero where its position or order is not in the books.
  SymbolId symbolOf(const Signal& signal) const;

 private:
  /// A signal that the gate has let through.
  struct Passed {
    const Signal& signal;
    const Approved& approved;
    const GateView& view;
    ClientOrderId id;         // of its order or request
    const OrderTerms* first;  // the order that it stands for once more; null: it is the first
  };
  Outcome judge(const Signal& signal, SignalOrigin origin, Outbox& outbox, bool anomaly_given, const OrderTerms* first);
  /// Of an entry; zero for anything else.
  Volume sized(const Signal& signal) const;
  GateView viewFor(const Signal& signal, Volume volume, SignalOrigin origin, bool anomaly_given);
  /// What the gate's answer means for conduct: a repeat that pauses, a self-match that is told.
  void tellConduct(const Signal& signal, SignalOrigin origin, const GateAnswer& answer, const GateView& view, Outbox& outbox);
  /// For people; the journal has the row.
  void remember(const Signal& signal, Volume asked, const RiskDecision& decision);
  /// What of the desk as one portfolio an entry would change; after desk_.recomputeExposure().
  void addPortfolio(StrategyId strategy, const EntrySignal& entry, GateView& view);
  double marginReserved() const;
  StrategyId nettingOwner(SymbolId symbol) const;

  void carryOut(const EntrySignal& entry, const Passed& passed, Outbox& outbox);
  void carryOut(const ExitSignal& exit, const Passed& passed, Outbox& outbox);
  void carryOut(const MoveStopsSignal& move, const Passed& passed, Outbox& outbox);
  void carryOut(const ChangeEntrySignal& change, const Passed& passed, Outbox& outbox);
  void carryOut(const CancelEntrySignal& cancel, const Passed& passed, Outbox& outbox);
  void submit(const Order& order, Outbox& outbox);
  Duration timeToLive() const { return std::chrono::milliseconds(desk_.risk.limits().entry_time_to_live_ms); }

  DeskState& desk_;
  LedgerListener& listener_;
};

}  // namespace deskwright
