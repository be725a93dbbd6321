#include "engine/execution/position_owners.h"

#include <algorithm>

namespace deskwright {

void PositionOwners::add(const Change& change) {
  if (changes_.size() == kMostChanges) changes_.erase(changes_.begin());
  changes_.push_back(change);
}

bool PositionOwners::changed(PositionId position) const {
  return std::any_of(changes_.begin(), changes_.end(), [position](const Change& c) { return c.position == position; });
}

const PositionOwners::Change* PositionOwners::newestUpTo(PositionId position, DealTicket deal) const {
  const Change* newest = nullptr;
  for (const Change& change : changes_) {
    if (change.position != position || change.deal > deal) continue;
    if (newest == nullptr || change.deal > newest->deal) newest = &change;
  }
  return newest;
}

StrategyId PositionOwners::ownerAt(const DealReport& deal) const {
  const PositionOwner* held = find(deal.position);
  if (held == nullptr || held->awaited) return kNoStrategy;
  const bool closes = deal.entry == DealEntry::Out || deal.entry == DealEntry::OutBy;
  const auto fits = [&](std::optional<Side> side) { return !side || (*side != deal.side) == closes; };
  // Who adds to a position does not own it: this one opened it before.
  const bool opened_it = deal.entry == DealEntry::In && deal.deal < held->opener;
  if (!changed(deal.position)) return fits(held->side) && !opened_it ? held->strategy : kNoStrategy;
  const Change* then = newestUpTo(deal.position, deal.deal);
  return then == nullptr || !fits(then->side) ? kNoStrategy : then->owner;
}

bool PositionOwners::note(const DealReport& deal, StrategyId owner, ClientOrderId opener) {
  if (!deal.position) return false;
  const PositionOwner* held = find(deal.position);
  const PositionOwner now{owner, opener, deal.deal, deal.order, deal.side};
  switch (deal.entry) {
    case DealEntry::In:
      if (held == nullptr && !opened(deal)) {
        PositionOwner opener_awaited;
        opener_awaited.awaited = true;
        owners_.set(deal.position.value, opener_awaited);
      } else if (held == nullptr) {
        owners_.set(deal.position.value, now);
      } else if (held->awaited) {
        if (!opened(deal)) break;
        owners_.set(deal.position.value, now);
        return true;
      } else if (!changed(deal.position)) {
        if (held->opener == DealTicket() && opened(deal)) {
          // A report has told whose it is; on which side it is since tells only its deal.
          owners_.set(deal.position.value, {held->strategy, held->client_id, deal.deal, deal.order, deal.side});
          break;
        }
        if (deal.deal > held->opener) break;
        const bool another = held->strategy != owner;
        owners_.set(deal.position.value, now);
        return another;
      } else if (opened(deal) && newestUpTo(deal.position, deal.deal) == nullptr) {
        add({deal.position, deal.deal, owner, deal.side});  // it opened what a deal that was told before it has turned
      }
      break;
    case DealEntry::InOut:
      if (held != nullptr && !held->awaited && !changed(deal.position)) add({deal.position, held->opener, held->strategy, held->side});
      add({deal.position, deal.deal, owner, deal.side});
      // What is open afterwards belongs to whoever turned it.
      if (held == nullptr || held->awaited || held->opener < deal.deal)
        owners_.set(deal.position.value, now);
      break;
    case DealEntry::Out:
    case DealEntry::OutBy:
      break;
  }
  return false;
}

void PositionOwners::set(PositionId position, const PositionOwner& owner) {
  owners_.set(position.value, owner);
  for (Change& change : changes_) {
    if (change.position == position && change.deal == owner.opener) change.owner = owner.strategy;
  }
}

}  // namespace deskwright
