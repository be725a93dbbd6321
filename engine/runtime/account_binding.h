#pragma once
// Whose books the desk keeps, and what happens when the terminal shows another account. Part of a heart, on its thread.
//
// A profile is bound to login, server, currency and kind of account by its first arming. Another account is not touched and does
// not touch the books: they are frozen and the desk is disarmed, until the terminal is back or a person binds the profile anew.
// Before the first arming, and where the account only follows the live one (paper), the books begin anew with the other account
// by themselves.

#include "engine/model/result.h"
#include "engine/runtime/desk_state.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/reconciliation.h"

#include <string>

namespace deskwright {

class AccountBinding {
 public:
  AccountBinding(DeskState& desk, Reconciliation& reconciliation) : desk_(desk), reconciliation_(reconciliation) {}

  /// Every account report passes here first. False: it is of another account, the books are frozen now and the report is no news
  /// for them. One notice for each account that turns up.
  [[nodiscard]] bool admit(const AccountReport& report, Outbox& outbox);

  /// A person's act: the books of the old account are dropped, those of `account` begin with the snapshot that is asked for, and
  /// the desk arms once they are reconciled. Answers what came of it, for the person; empty: the desk is on `account` already and
  /// nothing was done. Error: killed, no terminal, or the terminal is on another account than the named one.
  Result<std::string> bindAnew(AccountId account, Outbox& outbox);

  /// "the terminal is on account ...; the books are those of ...", for people. Precondition: frozen.
  std::string explanation() const;

 private:
  void freeze(const AccountReport& report, Outbox& outbox);
  /// The terminal is back on the account of the books.
  void thaw(const ArmRecord& found, Outbox& outbox);
  /// Drops the books and whatever else is about the account they were of.
  void startOver(const ArmRecord& owner);

  DeskState& desk_;
  Reconciliation& reconciliation_;
};

}  // namespace deskwright
