// OrderLedger: the state of an earlier process. Evidence is rebuilt so that the same state follows from it and late reports still
// count.
#include "engine/execution/order_ledger.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace deskwright {
namespace {

/// A position's row stands behind those of its deals, and a turn waits in the book for the deals that it has overtaken.
bool olderThanTurn(const RestoredState& state, const Position& row, const PositionOwner& known) {
  if (!known.opener) return false;
  const bool unsettled = std::find(state.unsettled.begin(), state.unsettled.end(), row.id) != state.unsettled.end();
  return unsettled || (known.side && *known.side != row.side);
}

/// The order that a deal fills, where it is known: by ticket, else by the client id that it bears. A close of a killed EA bears that of
/// the order that opened the position, and is not that order.
const OrderRow* orderOf(const OrderLedger& ledger, const DealReport& deal) {
  if (const auto* row = isTicket(deal.order) ? ledger.find(deal.order) : nullptr; row != nullptr) return row;
  const auto* row = madeByVenue(deal.reason) ? nullptr : ledger.find(deal.client_id);
  return row != nullptr && row->terms.side == deal.side && row->terms.symbol == deal.symbol ? row : nullptr;
}

}  // namespace

void OrderLedger::restore(const RestoredState& state) {
  for (const auto deal : state.deals) {
    if (!has(deal)) deals_.set(deal.value, DealMark());
  }
  for (const auto& record : state.orders) restoreOrder(record);
  adoptOrderless(state);
  restoreFills(state);
  for (const auto& position : state.positions) {
    const auto* known = positions_.find(position.id);
    // Who added to it, or whose it was before a turn: its deals know better, or the next snapshot tells.
    if (known != nullptr && (known->awaited || olderThanTurn(state, position, *known))) continue;
    if (position.strategy != kNoStrategy || known == nullptr) {
      PositionOwner owner = known == nullptr ? PositionOwner() : *known;
      owner.strategy = position.strategy;
      owner.client_id = position.client_id;
      positions_.set(position.id, owner);
    }
  }
  scratch_.assign(table_.liveSlots().begin(), table_.liveSlots().end());
  for (const auto slot : scratch_) {
    OrderRow& row = table_.at(slot);
    row.state = row.derive();
    table_.refresh(row);
  }
}

void OrderLedger::restoreOrder(const OrderRecord& record) {
  if (record.terms.client_id && table_.byRequest(record.terms.client_id) != nullptr) return;
  OrderRow* row = table_.create(record.terms);
  if (row == nullptr) return;
  row->adopted = !record.terms.client_id;
  row->reason = record.reason;
  row->position = record.position;
  row->retcode = record.retcode;
  row->text = record.text;
  row->venue_time = row->created = row->sent = row->waiting_since = record.venue_time;
  row->t1 = record.t1;
  row->filled = record.filled;
  row->deals = record.filled.isZero() ? 0 : 1;
  row->price_volume_ = static_cast<OrderRow::Wide>(Price::nearest(record.average_price).raw()) * record.filled.raw();
  row->handed_over_ = true;

  VenueTicket* ticket = nullptr;
  if (isTicket(record.ticket)) {
    ticket = row->bind(record.ticket);
    table_.link(*row, record.ticket);
    ticket->initial = ticket->remaining = record.terms.volume;
    ticket->filled = record.filled;
  }
  const auto endedBy = [&](VenueOrderState end, OrderState as, Volume remaining) {
    if (ticket == nullptr) {
      row->ended_ = true;
      row->ended_as_ = as;
      row->ended_at_ = record.venue_time;
      return;
    }
    ticket->reported = true;
    ticket->state = end;
    ticket->remaining = remaining;
    ticket->time = record.venue_time;
  };
  const auto left = record.terms.volume - record.filled;
  switch (record.state) {
    case OrderState::Created:  // the journal has it before the gateway: it may have left
    case OrderState::Sent:
    case OrderState::Unknown:
      row->silent_ = true;
      // Who gave it a ticket took it: when the silence ends it rests or is over, and is on its way no more.
      if (ticket != nullptr && record.terms.type != OrderType::Market) row->answer_ = SubmitAnswer::Accepted;
      break;
    case OrderState::CancelPending:
    case OrderState::ModifyPending:
      row->silent_ = true;
      [[fallthrough]];
    case OrderState::Working:
    case OrderState::PartiallyFilled:
      row->answer_ = SubmitAnswer::Accepted;
      break;
    case OrderState::Filled:
      endedBy(VenueOrderState::Filled, OrderState::Filled, Volume());
      break;
    case OrderState::Cancelled:
      endedBy(VenueOrderState::Cancelled, OrderState::Cancelled, left);
      break;
    case OrderState::Expired:
      endedBy(VenueOrderState::Expired, OrderState::Expired, left);
      break;
    case OrderState::Rejected:
      if (record.filled.isZero() && ticket == nullptr)
        row->answer_ = SubmitAnswer::Refused;
      else
        endedBy(VenueOrderState::Rejected, OrderState::Rejected, left);
      break;
  }
  row->state = row->derive();
  table_.refresh(*row);
}

void OrderLedger::adoptOrderless(const RestoredState& state) {
  for (const auto& fill : state.fills) {
    const auto& deal = fill.deal;
    if (!isTicket(deal.order) || isCorrection(deal.deal) || deal.time < state.orders_since) continue;
    if (orderOf(*this, deal) != nullptr) continue;
    OrderRow* row = adoptedRow(termsOf(deal, fill.strategy), deal.reason, deal.time);
    if (row == nullptr) return;
    row->volume_known_ = false;
    row->position = deal.position;
    row->venue_time = deal.time;
    row->bind(deal.order);
    table_.link(*row, deal.order);
    table_.refresh(*row);
  }
}

void OrderLedger::restoreFills(const RestoredState& state) {
  // A process may die between the row of a deal and the row of its order: the order's sum is at least that of its known deals.
  struct Sum {
    Volume volume;
    OrderRow::Wide price_volume = 0;
    std::uint32_t deals = 0;
  };
  IdIndex<Sum> sums(state.fills.size());
  for (const auto& fill : state.fills) {
    const auto& deal = fill.deal;
    deals_.set(deal.deal.value, markOf(deal));
    const auto* row = orderOf(*this, deal);
    if (fill.strategy == kNoStrategy) rememberUnowned(deal);
    (void)noteOwnerOf(deal, fill.strategy, row);
    if (row == nullptr || row->terms.side != deal.side || row->terms.symbol != deal.symbol) continue;
    const auto* known = sums.find(row->slot_);
    auto sum = known == nullptr ? Sum() : *known;
    sum.volume += deal.volume;
    sum.price_volume += static_cast<OrderRow::Wide>(deal.price.raw()) * deal.volume.raw();
    ++sum.deals;
    sums.set(row->slot_, sum);
  }
  for (const auto& fill : state.fills) {
    const auto* row = orderOf(*this, fill.deal);
    const auto* sum = row == nullptr ? nullptr : sums.find(row->slot_);
    if (sum == nullptr || sum->volume < row->filled) continue;
    OrderRow& mine = table_.at(row->slot_);
    mine.filled = sum->volume;
    mine.price_volume_ = sum->price_volume;
    mine.deals = sum->deals;
    if (!mine.volume_known_) mine.terms.volume = std::max(mine.terms.volume, mine.filled);
    mine.state = mine.derive();
    table_.refresh(mine);
  }
}

}  // namespace deskwright
