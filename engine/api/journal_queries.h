#pragma once
// What may be asked of a journal: its rows as plain values, in order of time. Implemented by storage over a read-only connection;
// used by reports, verify and the history of the screen. One thread at a time.

#include "engine/model/command.h"
#include "engine/model/fill.h"
#include "engine/model/instrument.h"
#include "engine/model/journal_record.h"
#include "engine/model/position.h"
#include "engine/model/result.h"

#include <cstdint>
#include <functional>
#include <string>

namespace deskwright {

/// Half-open period of market time. None = open on that side.
struct Period {
  Timestamp from, to;
  bool contains(Timestamp t) const { return (isNone(from) || t >= from) && (isNone(to) || t < to); }
};

/// Where and when a row was written, and the names that belong to its numbers.
struct JournalRowOrigin {
  Heart heart = Heart::Live;
  AccountId account;
  std::int64_t books = 0;  ///< number of the account by all that tells accounts apart; 0: before the first session
  Timestamp time;         ///< market time of the row
  ComputerTime written;   ///< of what people, files and the desk itself decided; none: of other rows, or not known
  std::string strategy;   ///< "manual" for people's orders; empty: external, or the desk
  Instrument instrument;  ///< of the row's symbol, as known in that session; id zero where there is none
};

template <class Record>
struct JournalRow {
  JournalRowOrigin origin;
  Record record;
};

/// A decision with its signal spread out.
struct DecisionFacts {
  SignalId signal;
  std::string action;  ///< "entry", "exit", "move_stops", "change_entry", "cancel_entry"
  Decision decided;
  Side side = Side::Buy;
  OrderType type = OrderType::Market;
  Price price, stop, target;
  Volume volume;        ///< asked for; zero = sizing, or all
  PositionId position;  ///< of an exit or a move of stops
  std::string reason;
  RiskDecision decision;
  std::string code;     ///< name of decision.code; empty when none
  ClientOrderId order;  ///< made by it, or changed
};

/// One change that a person, a file or the desk itself made: states, arming, parameters, commands.
struct AuditFacts {
  std::string kind;     ///< "state", "arm", "parameter", "command", "notice", "session"
  std::string subject;  ///< strategy or "desk"; owner of a parameter; code of a notice
  std::string key, old_value, new_value;
  std::string author, text;
};

/// One step of an account's money, in the order of writing.
struct MoneyStep {
  enum class Kind {
    Deal,       ///< a row of a deal; later rows of it say the same money again, and perhaps another strategy
    Operation,  ///< a balance operation, once
    Balance,    ///< what the account was said to hold
    Realised,   ///< what a strategy was said to have booked
  };
  Heart heart = Heart::Live;
  AccountId account;
  std::int64_t books = 0;  ///< as of JournalRowOrigin
  Timestamp time;
  Kind kind = Kind::Deal;
  DealTicket deal;      ///< of Deal and Operation
  StrategyId strategy;  ///< of Deal and Realised
  Money amount;
};

class JournalQueries {
 public:
  template <class Row>
  using Visitor = std::function<void(const Row&)>;

  virtual ~JournalQueries() = default;

  /// Newest row of each deal whose deal time is in the period; final supersedes provisional. In order of deal time, then deal.
  virtual Result<void> fills(const Period& period, const Visitor<JournalRow<FillRecord>>& visit) = 0;
  /// Newest row of each order whose last change is in the period.
  virtual Result<void> orders(const Period& period, const Visitor<JournalRow<OrderRecord>>& visit) = 0;
  /// Newest row of each position whose last change is in the period, closed ones (volume zero) too.
  virtual Result<void> positions(const Period& period, const Visitor<JournalRow<PositionRecord>>& visit) = 0;
  virtual Result<void> decisions(const Period& period, const Visitor<JournalRow<DecisionFacts>>& visit) = 0;
  virtual Result<void> balances(const Period& period, const Visitor<JournalRow<BalanceRecord>>& visit) = 0;
  virtual Result<void> equity(const Period& period, const Visitor<JournalRow<EquityRecord>>& visit) = 0;
  virtual Result<void> parameters(const Period& period, const Visitor<JournalRow<ParameterRecord>>& visit) = 0;
  /// Of both hearts, oldest first by this computer's clock.
  virtual Result<void> acceptedParameters(const Visitor<JournalRow<ParameterRecord>>& visit) = 0;
  virtual Result<void> audit(const Period& period, const Visitor<JournalRow<AuditFacts>>& visit) = 0;
  virtual Result<void> sessions(const Period& period, const Visitor<JournalRow<SessionRecord>>& visit) = 0;

  /// Of each heart and account, in order of writing.
  virtual Result<void> moneySteps(const Visitor<MoneyStep>& visit) = 0;

  /// What the database finds wrong with itself; empty = nothing.
  virtual Result<std::string> integrityProblems() = 0;
};

}  // namespace deskwright
