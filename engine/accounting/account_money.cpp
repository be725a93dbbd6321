#include "engine/accounting/account_money.h"

#include "engine/accounting/profit_and_loss.h"

#include <algorithm>

namespace deskwright {

void AccountMoney::take(const AccountReport& report) {
  const Word word{report.last_deal, report.balance, report.credit, report.equity};
  if (known_ && (collecting_ || (word.last_deal > contained_ && !addsUp(word)))) {
    waiting_ = word;  // the newest is the one to wait for
    return;
  }
  const bool by_sum = known_ && addsUp(word);
  count(word);
  by_sum_ = by_sum;
}

void AccountMoney::book(const DealReport& deal) { add({deal.deal, bookedBy(deal), Money(), Money()}); }

void AccountMoney::book(const BalanceReport& operation) {
  const bool credit = operation.kind == BalanceKind::Credit;
  add({operation.deal, credit ? Money() : operation.amount, credit ? operation.amount : Money(), operation.amount});
}

void AccountMoney::add(const Later& entry) {
  told_ = std::max(told_, entry.deal);
  const bool later = entry.deal > contained_;
  if (later) {
    if (later_.size() == kMostLater) later_.erase(later_.begin());
    later_.push_back(entry);
  } else if (by_sum_ && !waiting_) {
    waiting_ = counted_;  // it added up without this one: another is missing that takes it away again
  }
  if (later || by_sum_) {
    balance_ += entry.balance;
    credit_ += entry.credit;
    venue_equity_ += entry.equity;
  }
  if (!waiting_ || collecting_ || !addsUp(*waiting_)) return;
  count(*waiting_);
  by_sum_ = true;
}

void AccountMoney::endSnapshot() {
  collecting_ = false;
  if (!waiting_) return;
  const bool by_sum = addsUp(*waiting_);
  count(*waiting_);
  by_sum_ = by_sum;
}

bool AccountMoney::addsUp(const Word& word) const {
  if (word.last_deal > told_) return false;
  Money balance = balance_, credit = credit_;
  for (const Later& entry : later_) {
    if (entry.deal <= word.last_deal) continue;
    balance -= entry.balance;
    credit -= entry.credit;
  }
  return balance == word.balance && credit == word.credit;
}

void AccountMoney::count(const Word& word) {
  known_ = true;
  counted_ = word;
  contained_ = word.last_deal;
  told_ = std::max(told_, contained_);
  balance_ = word.balance;
  credit_ = word.credit;
  venue_equity_ = word.equity;
  std::erase_if(later_, [this](const Later& entry) { return entry.deal <= contained_; });
  for (const Later& entry : later_) {
    balance_ += entry.balance;
    credit_ += entry.credit;
    venue_equity_ += entry.equity;
  }
  waiting_.reset();
}

}  // namespace deskwright
