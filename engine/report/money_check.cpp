#include "engine/report/money_check.h"

#include <fmt/format.h>

namespace deskwright {

bool MoneyCheck::add(const MoneyStep& step) {
  // Books that end begin anew when their account comes back: what they knew is over.
  const auto [last, none] = newest_.try_emplace(step.heart, step.books);
  if (!none && last->second != step.books) {
    for (auto& [key, account] : accounts_) {
      if (key.first == step.heart) conclude(key, account);
    }
    std::erase_if(accounts_, [&](const auto& entry) { return entry.first.first == step.heart; });
    last->second = step.books;
  }
  const Key key{step.heart, {step.account, step.books}};
  Account& account = accounts_[key];
  switch (step.kind) {
    case MoneyStep::Kind::Deal:
      return addDeal(key, account, step);
    case MoneyStep::Kind::Operation:
      account.booked += step.amount;
      break;
    case MoneyStep::Kind::Balance:
      addBalance(account, step.amount);
      break;
    case MoneyStep::Kind::Realised:
      addRealised(key, account, step);
      break;
  }
  return false;
}

// A deal books once, when it is first written; what its later rows say beside that is its attribution, and its owner.
bool MoneyCheck::addDeal(const Key& key, Account& account, const MoneyStep& step) {
  const auto [known, first] = account.deals.try_emplace(step.deal, Booked{step.strategy, step.amount});
  Booked& booked = known->second;
  if (first) {
    account.booked += step.amount;
    account.strategies[step.strategy] += step.amount;
    account.deals_unsaid = account.deals_unsaid || !step.amount.isZero();
    return true;
  }
  if (booked.amount != step.amount) {
    differ_(fmt::format("deal {} ({}): a later row books {}, the first booked {}", step.deal.value, nameOf(key.first),
                        format(step.amount), format(booked.amount)));
  }
  if (booked.strategy == step.strategy) return false;
  account.strategies[booked.strategy] -= booked.amount;
  account.strategies[step.strategy] += booked.amount;
  booked.strategy = step.strategy;
  return false;
}

void MoneyCheck::addBalance(Account& account, Money balance) {
  // Rows of strategies come before the row of the balance that sums them up.
  account.older = account.older || (account.deals_unsaid && account.said.empty());
  account.deals_unsaid = false;
  if (!account.begun) {
    account.begun = true;
    account.start = account.last = balance;
    account.booked = Money();
    return;
  }
  account.booked_before_last = account.booked_at_last;
  account.booked_at_last = account.booked;
  account.last = balance;
}

void MoneyCheck::addRealised(const Key& key, Account& account, const MoneyStep& step) {
  const auto [said, first] = account.said.try_emplace(step.strategy, false);
  Money& booked = account.strategies[step.strategy];
  if (first && account.older) booked = step.amount;
  if (booked == step.amount || said->second) return;
  said->second = true;
  differ_(fmt::format("strategy number {} of account {} ({}): realised {} at {}, its deals booked {}", step.strategy.value,
                      key.second.first.value, nameOf(key.first), format(step.amount), formatIso(step.time), format(booked)));
}

// From the first balance that was said to the last, the account must move by what was booked between them. The venue's word may
// come one row later than the deal it belongs to, so the last word may also be the one before the latest bookings.
void MoneyCheck::conclude(const Key& key, const Account& account) {
  if (!account.begun) return;
  ++checked_;
  const Money expected = account.start + account.booked_at_last;
  if (account.last == expected || account.last == account.start + account.booked_before_last) return;
  differ_(fmt::format("balance of account {} ({}): {}, expected {} = {} at the start + {} booked", key.second.first.value,
                      nameOf(key.first), format(account.last), format(expected), format(account.start),
                      format(account.booked_at_last)));
}

std::size_t MoneyCheck::finish() {
  for (const auto& [key, account] : accounts_) conclude(key, account);
  return checked_;
}

}  // namespace deskwright
