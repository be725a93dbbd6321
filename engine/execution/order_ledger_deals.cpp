// OrderLedger: deals, each exactly once, and who they belong to.
#include "engine/execution/order_ledger.h"

#include <fmt/format.h>

#include <algorithm>

namespace deskwright {

bool OrderLedger::apply(const DealReport& deal, Timestamp now, LedgerListener& listener) {
  if (auto* mark = deals_.find(deal.deal.value)) {
    repeated(deal, *mark, now, listener);
    return false;
  }
  deals_.set(deal.deal.value, markOf(deal));
  OrderRow* row = rowFor(deal, now, listener);
  const auto owner = ownerOf(deal);
  noteOwnerOf(deal, owner, row);
  if (owner == kNoStrategy) {
    if (unowned_.size() == kMostUnowned) unowned_.erase(unowned_.begin());
    unowned_.push_back(deal);
  }
  if (row == nullptr) {
    listener.onNewDeal(deal, owner, nullptr);
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
  listener.onNewDeal(deal, owner, row);
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

void OrderLedger::noteOwnerOf(const DealReport& deal, StrategyId owner, const OrderRow* row) {
  if (!deal.position) return;
  const auto opener = row != nullptr && row->terms.client_id ? row->terms.client_id : deal.client_id;
  switch (deal.entry) {
    case DealEntry::In:
      if (positions_.find(deal.position.value) == nullptr) positions_.set(deal.position.value, {owner, opener});
      break;
    case DealEntry::InOut: {
      // What is open afterwards belongs to whoever turned it.
      const auto by_order = row != nullptr ? row->terms.strategy : kNoStrategy;
      positions_.set(deal.position.value, {by_order != kNoStrategy ? by_order : ownerOf(deal.client_id), opener});
      break;
    }
    case DealEntry::Out:
    case DealEntry::OutBy:
      break;
  }
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
      const auto* row = find(deal.order);
      if (deal.entry == DealEntry::In && deal.position && this->owner(deal.position) == kNoStrategy) {
        positions_.set(deal.position.value, {owner, row != nullptr ? row->terms.client_id : deal.client_id});
      }
      if (row != nullptr && row->terms.strategy == kNoStrategy) table_.at(row->slot_).terms.strategy = owner;
      listener.onDealOwnerFound(deal, owner, row);
      again = true;
    }
  }
}

void OrderLedger::noteOwner(PositionId position, ClientOrderId client_id) {
  if (!position || !ours(client_id) || owner(position) != kNoStrategy) return;
  positions_.set(position.value, {client_id.strategy(), client_id});
}

void OrderLedger::noteOwner(PositionId position, ClientOrderId client_id, LedgerListener& listener) {
  noteOwner(position, client_id);
  ownersFound(listener);
}

}  // namespace deskwright
