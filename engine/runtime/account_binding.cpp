#include "engine/runtime/account_binding.h"

#include "engine/model/account_identity.h"

#include <fmt/format.h>

#include <optional>

namespace deskwright {
namespace {

std::string describe(const ArmRecord& account) {
  return fmt::format("{} on {} in {} ({})", account.account.value, account.server.view(), account.currency.view(),
                     nameOf(account.mode));
}

/// Whose the books are; none: nobody's yet.
std::optional<ArmRecord> ownerOf(const DeskState& desk) {
  if (desk.account_known) return identityOf(desk.account);
  if (desk.config.restored.bound) return desk.config.restored.bound;
  if (desk.config.restored.account) return identityOf(*desk.config.restored.account);
  return std::nullopt;
}

}  // namespace

bool AccountBinding::admit(const AccountReport& report, Outbox& outbox) {
  const auto owner = ownerOf(desk_);
  const ArmRecord found = identityOf(report);
  if (!owner || sameAccount(*owner, found)) {
    if (!desk_.frozen()) return true;
    desk_.other_account.reset();
    desk_.market.markGap();
    outbox.notify(
        {NoticeLevel::Info, desk_.now, "ACCOUNT_BACK", "the terminal is back on account " + describe(found) + "; disarmed"});
    if (!reconciliation_.collecting()) outbox.askForSnapshot();
    return true;
  }
  if (desk_.config.restored.bound && !desk_.config.follows_account) {
    freeze(report, outbox);
    return false;
  }
  outbox.notify({NoticeLevel::Warning, desk_.now, "ACCOUNT_CHANGED", "the books begin anew with account " + describe(found)});
  startOver();
  return true;
}

void AccountBinding::freeze(const AccountReport& report, Outbox& outbox) {
  const bool news = !desk_.frozen() || !sameAccount(identityOf(*desk_.other_account), identityOf(report));
  desk_.other_account = report;
  desk_.reconciled = desk_.clean = desk_.arm_wanted = false;
  reconciliation_.abort(desk_.book);
  if (desk_.armed) {
    desk_.armed = false;
    outbox.journal(ArmRecord{false, desk_.account.account, desk_.account.server, desk_.account.currency, desk_.account.mode});
  }
  if (news) outbox.notify({NoticeLevel::Alert, desk_.now, "OTHER_ACCOUNT", explanation() + ": frozen, disarmed"});
}

std::string AccountBinding::explanation() const {
  const auto owner = ownerOf(desk_);
  return fmt::format("the terminal is on account {}; the books are those of {}", describe(identityOf(*desk_.other_account)),
                     owner ? describe(*owner) : "nobody");
}

Result<void> AccountBinding::bindAnew(AccountId account, Outbox& outbox) {
  if (desk_.states.killed()) return Error{"the desk is killed; clear the kill first"};
  if (!desk_.link_up || (!desk_.frozen() && !desk_.account_known)) return Error{"no terminal is connected"};
  const AccountReport& shown = desk_.frozen() ? *desk_.other_account : desk_.account;
  if (shown.account != account)
    return Error{fmt::format("the terminal is on account {}, not {}", shown.account.value, account.value)};
  if (!desk_.frozen()) return {};
  const ArmRecord bound = identityOf(shown);
  outbox.notify(
      {NoticeLevel::Warning, desk_.now, "BOUND_ANEW", "bound anew to account " + describe(bound) + "; its books begin"});
  startOver();
  desk_.config.restored.bound = bound;
  desk_.arm_wanted = true;
  // Rows of the other account have been passed over so far: its books begin with a whole snapshot.
  reconciliation_.abort(desk_.book);
  outbox.askForSnapshot();
  return {};
}

void AccountBinding::startOver() {
  desk_.startOver();
  reconciliation_.startOver();
}

}  // namespace deskwright
