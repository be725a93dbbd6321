// OrderLedger: deals, each exactly once, and who they belong to.
#include "engine/execution/order_ledger.h"

#include <fmt/format.h>

#include <algorithm>

namespace deskwright {
namespace {

bool opens(DealEntry entry) { return entry == DealEntry::In || entry == DealEntry::InOut; }

}  // namespace

bool OrderLedger::apply(const DealReport& deal, Timestamp now, LedgerListener& listener) {
  if (auto* mark = deals_.find(deal.deal.value)) {
    repeated(deal, *mark, now, listener);
    return false;
  }
  deals_.set(deal.deal.value, markOf(deal));
  OrderRow* row = rowFor(deal, now, listener);
  const auto owner = ownerOf(deal);
  const bool another_owns = noteOwnerOf(deal, owner, row);
  if (owner == kNoStrategy) rememberUnowned(deal);
  const auto tell = [&] {
    listener.onNewDeal(deal, owner, row);
    if (another_owns) listener.onPositionOwnerFound(deal.position, owner, deal.client_id);
  };
  if (row == nullptr) {
    tell();
    ownersFound(listener);
    return true;
  }

  const auto was = before(*row);
  row->note(deal);
  if (row->filled > row->terms.volume && !row->overfill_said_) {
    row->overfill_said_ = true;
    alert(listener, NoticeLevel::Alert, now, "OVERFILL",
          fmt::format("Order {}: deals of {} lots, ordered {}", row->terms.client_id.value, format(row->filled),
                      format(row->terms.volume)));
  }
  row->state = row->derive();
  table_.refresh(*row);
  tell();
  changed(*row, was, true, now, listener);
  checkExcess(*row, now, listener);
  ownersFound(listener);
  return true;
}

OrderLedger::DealMark OrderLedger::markOf(const DealReport& deal) {
  DealMark mark;
  mark.volume = deal.volume;
  mark.price = deal.price;
  mark.booked = deal.commission + deal.fee + deal.swap + deal.profit;
  mark.symbol = deal.symbol;
  mark.side = deal.side;
  mark.detailed = true;
  return mark;
}

void OrderLedger::repeated(const DealReport& deal, DealMark& mark, Timestamp now, LedgerListener& listener) {
  const auto again = markOf(deal);
  const bool differs = mark.detailed && (again.volume != mark.volume || again.price != mark.price ||
                                         again.booked != mark.booked || again.symbol != mark.symbol || again.side != mark.side);
  if (differs && !mark.difference_said) {
    mark.difference_said = true;
    alert(listener, NoticeLevel::Alert, now, "DEAL_DIFFERS",
          fmt::format("Deal {}: first {} {} lots at {}, booked {}; now {} {} lots at {}, booked {}: the first counts",
                      deal.deal.value, nameOf(mark.side), format(mark.volume), format(mark.price, 2), format(mark.booked),
                      nameOf(again.side), format(again.volume), format(again.price, 2), format(again.booked)));
  }
  if (!ours(deal.client_id) || madeByVenue(deal.reason)) return;
  const auto first = std::find_if(unowned_.begin(), unowned_.end(), [&](const auto& d) { return d.deal == deal.deal; });
  if (first == unowned_.end()) return;
  first->client_id = deal.client_id;
  (void)matching({deal.client_id, deal.order, deal.symbol, deal.side, deal.reason}, now, listener);
  ownersFound(listener);
}

bool OrderLedger::noteOwnerOf(const DealReport& deal, StrategyId owner, const OrderRow* row) {
  return positions_.note(deal, owner, row != nullptr && row->terms.client_id ? row->terms.client_id : deal.client_id);
}

void OrderLedger::rememberUnowned(const DealReport& deal) {
  if (unowned_.size() == kMostUnowned) unowned_.erase(unowned_.begin());
  unowned_.push_back(deal);
}

void OrderLedger::ownersFound(LedgerListener& listener) {
  // An owner found for an opening deal may be the owner of the closing ones: pass again until nothing is found. Bounded by the
  // list.
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < unowned_.size();) {
      const auto owner = ownerOf(unowned_[i]);
      if (owner == kNoStrategy) {
        ++i;
        continue;
      }
      const DealReport deal = unowned_[i];
      unowned_.erase(unowned_.begin() + static_cast<std::ptrdiff_t>(i));
      passOn(deal, owner, listener);
      again = true;
    }
  }
}

void OrderLedger::passOn(const DealReport& deal, StrategyId owner, LedgerListener& listener) {
  const OrderRow* row = find(deal.order);
  if (row != nullptr && row->terms.strategy == kNoStrategy) {
    OrderRow& mine = table_.at(row->slot_);
    mine.terms.strategy = owner;
    table_.refresh(mine);
    listener.onOrderChanged(mine, mine.state);
  }
  const auto* held = positions_.find(deal.position);
  // Who only added to a stranger's position does not get it.
  const bool opened = held != nullptr && held->awaited
                          ? PositionOwners::opened(deal)
                          : opens(deal.entry) && (held == nullptr || !held->opener || held->opener == deal.deal);
  if (opened && deal.position && this->owner(deal.position) == kNoStrategy) {
    const auto opener = row != nullptr && row->terms.client_id ? row->terms.client_id : deal.client_id;
    positions_.set(deal.position, {owner, opener, deal.deal, deal.order, deal.side});
    listener.onPositionOwnerFound(deal.position, owner, opener);
  }
  listener.onDealOwnerFound(deal, owner, row);
}

void OrderLedger::noteOwner(const PositionReport& report, LedgerListener& listener) {
  const auto* held = positions_.find(report.position);
  const std::uint64_t opened_by = held != nullptr && isTicket(held->order) ? held->order.value : report.position.value;
  const bool about_what_we_know = report.ticket == 0 || report.ticket == opened_by;
  if (report.position && ours(report.client_id) && owner(report.position) == kNoStrategy && about_what_we_know) {
    PositionOwner found = held == nullptr ? PositionOwner() : *held;
    found.strategy = report.client_id.strategy();
    found.client_id = report.client_id;
    found.awaited = false;
    positions_.set(report.position, found);
    listener.onPositionOwnerFound(report.position, found.strategy, found.client_id);
  }
  ownersFound(listener);
}

}  // namespace deskwright
