#pragma once
// Carries out what people ask of a heart, and says what came of it. Part of a heart, on its thread.

#include "engine/model/command.h"
#include "engine/model/result.h"
#include "engine/parameters/parameter_history.h"
#include "engine/runtime/account_binding.h"
#include "engine/runtime/closing_desk.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/reconciliation.h"
#include "engine/runtime/signal_road.h"
#include "engine/runtime/venue_reports.h"

namespace deskwright {

class CommandDesk {
 public:
  CommandDesk(DeskState& desk, SignalRoad& road, ClosingDesk& closing, AccountBinding& binding, Reconciliation& reconciliation,
              VenueReports& reports)
      : desk_(desk),
        road_(road),
        closing_(closing),
        binding_(binding),
        reconciliation_(reconciliation),
        reports_(reports) {}

  /// Puts the reply and an audit row into the outbox.
  void carryOut(const Command& command, Outbox& outbox);

  /// Arms the desk, or says why not: killed, not reconciled, another account than the profile is bound to.
  Result<void> arm(Outbox& outbox);

  /// What the limits that it starts with have against each other.
  void tellContradictions(Outbox& outbox) const { (void)toldContradictions(allContradictions(), {}, outbox); }

  const ParameterHistory& history() const { return history_; }

 private:
  CommandReply answer(const Command& command, Outbox& outbox);
  /// Who waits to arm asks again and again: the answer of a moment ago leaves no further row.
  bool saidAgain(const Command& command, const CommandReply& reply);
  CommandReply act(const Command& command, const ArmCommand& arm, Outbox& outbox);
  CommandReply act(const Command& command, const DisarmCommand& disarm, Outbox& outbox);
  CommandReply act(const Command& command, const PauseCommand& pause, Outbox& outbox);
  CommandReply act(const Command& command, const ResumeCommand& resume, Outbox& outbox);
  CommandReply act(const Command& command, const FlattenCommand& flatten, Outbox& outbox);
  CommandReply act(const Command& command, const KillCommand& kill, Outbox& outbox);
  CommandReply act(const Command& command, const ClearKillCommand& clear, Outbox& outbox);
  CommandReply act(const Command& command, const AcceptCommand& accept, Outbox& outbox);
  CommandReply act(const Command& command, const SetParametersCommand& set, Outbox& outbox);
  CommandReply act(const Command& command, const SetLimitsCommand& set, Outbox& outbox);
  CommandReply act(const Command& command, const SetNewsCommand& set, Outbox& outbox);
  CommandReply act(const Command& command, const ManualOrderCommand& order, Outbox& outbox);

  /// What a reply must add while nothing can be sent; empty when the desk's account is reached.
  std::string whileUnreachable() const;
  /// kNoStrategy for the empty name (the desk); an error for an unknown one. A strategy that trades here no more is known from
  /// the journal: it may have left positions and orders.
  Result<StrategyId> whom(const std::string& strategy) const;
  /// Adds what there was to accept.
  void acceptSymbol(SymbolId symbol, std::vector<std::string>& accepted, Outbox& outbox);
  void journalChanges(const std::string& owner, const std::string& author, const ParameterSet& before, const ParameterSet& after,
                      Outbox& outbox);
  std::vector<std::string> allContradictions() const;
  /// Told as a warning, and added to `text`.
  std::string toldContradictions(const std::vector<std::string>& found, std::string text, Outbox& outbox) const;
  static CommandReply done(const Command& command, std::string text);
  static CommandReply refused(const Command& command, std::string text);

  DeskState& desk_;
  SignalRoad& road_;
  ClosingDesk& closing_;
  AccountBinding& binding_;
  Reconciliation& reconciliation_;
  VenueReports& reports_;
  ParameterHistory history_;
  std::uint32_t manual_ordinal_ = 0;
  std::string arming_refused_;  // why, when that was the last answer; empty: it was not
  Timestamp arming_refused_at_;
};

}  // namespace deskwright
