#pragma once
// All that is about one account: orders, positions, money, the day. It ends as a whole where the desk begins with another
// account.

#include "engine/accounting/account_money.h"
#include "engine/accounting/drawdown.h"
#include "engine/accounting/evaluation_account.h"
#include "engine/accounting/position_book.h"
#include "engine/accounting/profit_and_loss.h"
#include "engine/execution/order_ledger.h"
#include "engine/model/account_identity.h"
#include "engine/model/fill.h"
#include "engine/model/journal_record.h"
#include "engine/risk/escalation.h"
#include "engine/runtime/accepted_specifications.h"

#include <optional>
#include <unordered_set>
#include <vector>

namespace deskwright {

/// A part of DeskState, on its thread. Empty when made.
struct AccountBooks {
  explicit AccountBooks(const LedgerLimits& limits) : ledger(limits) {}

  OrderLedger ledger;
  PositionBook book;
  AccountMoney money;
  ProfitAndLoss pnl;
  Drawdown drawdown;
  EvaluationAccount evaluation;
  Escalation escalation;
  AcceptedSpecifications specifications;

  std::optional<ArmRecord> owner;  ///< whose books these are; none: nobody's yet
  bool bound = false;              ///< a person armed on `owner`: another account needs a person too
  AccountReport account;           ///< as the venue last said
  bool account_known = false;
  bool reconciled = false;
  bool clean = false;                  ///< the last reconciliation left nothing open
  Timestamp reconciled_at;             ///< last complete snapshot
  Timestamp restored_until;  ///< the journal has every deal of this account before it, a day of doubt apart; none: not known
  std::uint64_t snapshots = 0;         ///< complete ones that were reconciled
  std::vector<StrategyId> flattening;  ///< ordered flat by a person and not yet so; kNoStrategy is the desk
  std::size_t unmarked = 0;            ///< open positions that the last mark() had no quote or rate for
  std::unordered_set<std::uint64_t> balances_seen;
  std::unordered_set<std::uint16_t> unresolved_symbols;  ///< open differences of the last reconciliation
  std::vector<double> last_value_per_price;              ///< by SymbolId; 0 = never known
  std::vector<Fill> earlier_fills;                       ///< of an earlier process, until they are tallied
  std::vector<JournalBody> mended;  ///< rows that an earlier process could not write any more, until the account is known

  std::int64_t day = 0;  ///< number of the desk's day since 1970
  Timestamp next_day;    ///< its end; none: no day has begun yet
  std::int64_t rule_day = 0;  ///< the same of the account's rules
  Timestamp next_rule_day;    ///< none: also where the limits have named another midnight since
  Money journalled_high_water;
  bool owner_found = false;  ///< of a deal, since the last rows of money: those say whose day it belongs to
};

}  // namespace deskwright
