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

  /// The same for an order that the venue has refused: a new order that stays inside the collar and the time to live of the
  /// first.
  RiskDecision takeAgain(const Signal& signal, const OrderTerms& first, Outbox& outbox);

  /// What the gate would answer to an entry now. Nothing is sent, journalled or counted.
  RiskDecision whatIf(const Signal& signal, SignalOrigin origin);

 private:
  struct Subject {
    SymbolId symbol;
    StrategyId strategy;
  };
  Subject subjectOf(const Signal& signal) const;
  Volume sized(const Signal& signal, const EntrySignal& entry) const;
  GateView viewFor(const Signal& signal, const Subject& subject, SignalOrigin origin, bool anomaly_given);
  /// For people; the journal has the row.
  void remember(const Signal& signal, const Subject& subject, Volume asked, const RiskDecision& decision);
  double marginReserved() const;
  StrategyId nettingOwner(SymbolId symbol) const;

  void carryOut(const Signal& signal, const EntrySignal& entry, const Approved& approved, const GateView& view, Outbox& outbox);
  void carryOut(const Signal& signal, const ExitSignal& exit, const Approved& approved, const GateView& view, Outbox& outbox);
  void carryOut(const Signal& signal, const MoveStopsSignal& move, const Approved& approved, const GateView& view, Outbox& outbox);
  void carryOut(const Signal& signal, const ChangeEntrySignal& change, const Approved& approved, const GateView& view, Outbox& outbox);
  void carryOut(const Signal& signal, const CancelEntrySignal& cancel, const Approved& approved, const GateView& view, Outbox& outbox);
  void submit(const Order& order, Outbox& outbox);
  void stayWithinFirst(OrderTerms& terms) const;
  Duration timeToLive() const { return std::chrono::milliseconds(desk_.risk.limits().entry_time_to_live_ms); }

  DeskState& desk_;
  LedgerListener& listener_;
  const OrderTerms* first_ = nullptr;  // during takeAgain()
};

}  // namespace deskwright
