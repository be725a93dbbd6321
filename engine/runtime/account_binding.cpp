#include "engine/runtime/account_binding.h"

#include "engine/model/account_identity.h"

#include <fmt/format.h>

namespace deskwright {
namespace {

std::string describe(const ArmRecord& account) {
  return fmt::format("{} on {} in {} ({})", account.account.value, account.server.view(), account.currency.view(),
                     nameOf(account.mode));
}

/// "; left behind on the old account: open positions 3, orders 1"; empty: nothing is.
std::string leftBehind(const AccountBooks& books) {
  const std::size_t positions = books.book.open().size(), orders = books.ledger.pending().size();
  if (positions + orders == 0) return {};
  return fmt::format("; left behind on the old account: open positions {}, orders {}", positions, orders);
}

}  // namespace

bool AccountBinding::admit(const AccountReport& report, Outbox& outbox) {
  desk_.account_told = true;
  const ArmRecord found = identityOf(report);
  if (!desk_.owner) desk_.owner = found;
  if (sameAccount(*desk_.owner, found)) {
    if (desk_.frozen()) thaw(found, outbox);
    return true;
  }
  if (desk_.bound && !desk_.config.follows_account) {
    freeze(report, outbox);
    return false;
  }
  outbox.notify({NoticeLevel::Warning, desk_.now, "ACCOUNT_CHANGED",
                 "the books begin anew with account " + describe(found) + leftBehind(desk_)});
  startOver(found);
  return true;
}

void AccountBinding::freeze(const AccountReport& report, Outbox& outbox) {
  const bool news = !desk_.frozen() || !sameAccount(identityOf(*desk_.other_account), identityOf(report));
  desk_.other_account = report;
  desk_.reconciled = desk_.clean = desk_.arm_wanted = false;
  reconciliation_.abort(desk_.book);
  desk_.disarm(outbox);
  if (!news) return;
  // What matters first, and short: both accounts have to fit.
  outbox.notify({NoticeLevel::Alert, desk_.now, "OTHER_ACCOUNT",
                 fmt::format("frozen, disarmed: terminal on {}, books of {}", describe(identityOf(report)), describe(*desk_.owner))});
}

void AccountBinding::thaw(const ArmRecord& found, Outbox& outbox) {
  desk_.other_account.reset();
  desk_.market.forgetQuotes();  // nothing was taken in meanwhile
  outbox.notify(
      {NoticeLevel::Info, desk_.now, "ACCOUNT_BACK", "the terminal is back on account " + describe(found) + "; disarmed"});
  if (!reconciliation_.collecting()) outbox.askForSnapshot();
}

std::string AccountBinding::explanation() const {
  return fmt::format("the terminal is on account {}; the books are those of {}", describe(identityOf(*desk_.other_account)),
                     describe(*desk_.owner));
}

Result<std::string> AccountBinding::bindAnew(AccountId account, Outbox& outbox) {
  if (desk_.states.killed()) return Error{"the desk is killed; clear the kill first"};
  if (!desk_.link_up || (!desk_.frozen() && !desk_.account_known)) return Error{"no terminal is connected"};
  const AccountReport& shown = desk_.frozen() ? *desk_.other_account : desk_.account;
  if (shown.account != account)
    return Error{fmt::format("the terminal is on account {}, not {}", shown.account.value, account.value)};
  if (!desk_.frozen()) return std::string();
  const ArmRecord bound = identityOf(shown);
  const std::string left = leftBehind(desk_);
  outbox.notify(
      {NoticeLevel::Warning, desk_.now, "BOUND_ANEW", "bound anew to account " + describe(bound) + "; its books begin" + left});
  startOver(bound);
  desk_.bound = desk_.arm_wanted = true;
  // Rows of the other account have been passed over so far: its books begin with a whole snapshot.
  reconciliation_.abort(desk_.book);
  outbox.askForSnapshot();
  return fmt::format("bound anew to account {}; armed once its books are reconciled{}", account.value, left);
}

void AccountBinding::startOver(const ArmRecord& owner) {
  desk_.startOver();
  desk_.owner = owner;
  reconciliation_.startOver();
}

}  // namespace deskwright
