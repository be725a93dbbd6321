#include "engine/accounting/account_money.h"

#include "engine/accounting/profit_and_loss.h"

#include <algorithm>

namespace deskwright {

void AccountMoney::take(const AccountReport& report) {
  const Word word{report.last_deal, report.balance, report.credit, report.equity};
  if (known_ && (collecting_ || word.last_deal > told_)) {
    waiting_ = word;  // the newest is the one to wait for
    return;
  }
  count(word);
}

void AccountMoney::book(const DealReport& deal) { add({deal.deal, bookedBy(deal), Money(), Money()}); }

void AccountMoney::book(const BalanceReport& operation) {
  const bool credit = operation.kind == BalanceKind::Credit;
  add({operation.deal, credit ? Money() : operation.amount, credit ? operation.amount : Money(), operation.amount});
}

void AccountMoney::add(const Later& entry) {
  told_ = std::max(told_, entry.deal);
  if (entry.deal > contained_) {
    if (later_.size() == kMostLater) later_.erase(later_.begin());
    later_.push_back(entry);
    balance_ += entry.balance;
    credit_ += entry.credit;
    venue_equity_ += entry.equity;
  }
  if (waiting_ && !collecting_ && waiting_->last_deal <= told_) count(*waiting_);
}

void AccountMoney::endSnapshot() {
  collecting_ = false;
  if (waiting_) count(*waiting_);
}

void AccountMoney::count(const Word& word) {
  known_ = true;
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
