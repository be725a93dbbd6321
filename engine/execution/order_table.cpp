#include "engine/execution/order_table.h"

#include <cassert>

namespace deskwright {

OrderTable::OrderTable(std::size_t most_live, std::size_t most_over)
    : most_live_(most_live),
      capacity_(most_live + most_over),
      over_(capacity_ * 2),
      by_id_(capacity_),
      by_ticket_(capacity_) {
  assert(most_live > 0 && most_over >= 16);
  rows_.reserve(capacity_);
  free_.reserve(capacity_);
  live_.reserve(capacity_);
  pending_.reserve(capacity_);
}

OrderRow* OrderTable::create(const OrderTerms& terms) {
  if (free_.empty() && rows_.size() == capacity_ && !forgetOldest()) return nullptr;
  if (free_.empty()) {
    free_.push_back(static_cast<std::uint32_t>(rows_.size()));
    rows_.emplace_back();
  }
  const auto slot = free_.back();
  free_.pop_back();
  OrderRow& row = rows_[slot];
  row = OrderRow();
  row.used_ = true;
  row.slot_ = slot;
  row.terms = terms;
  link(row, terms.client_id);
  enlist(row);
  return &row;
}

void OrderTable::remove(OrderRow& row) {
  for (const auto& ticket : row.tickets()) unlink(row, ticket.ticket);
  unlink(row, row.terms.client_id);
  unlink(row, row.cancel_request);
  unlink(row, row.change_request);
  delist(row);
  row.used_ = false;
  row.over_stamp_ = 0;
  free_.push_back(row.slot_);
}

OrderRow* OrderTable::byRequest(ClientOrderId id) {
  const auto* slot = id ? by_id_.find(id.value) : nullptr;
  return slot == nullptr ? nullptr : &rows_[*slot];
}
const OrderRow* OrderTable::byClient(ClientOrderId id) const {
  const auto* slot = id ? by_id_.find(id.value) : nullptr;
  return slot == nullptr || rows_[*slot].terms.client_id != id ? nullptr : &rows_[*slot];
}
const OrderRow* OrderTable::byTicket(OrderTicket ticket) const {
  const auto* slot = by_ticket_.find(ticket.value);
  return slot == nullptr ? nullptr : &rows_[*slot];
}
OrderRow* OrderTable::byClient(ClientOrderId id) {
  return const_cast<OrderRow*>(static_cast<const OrderTable*>(this)->byClient(id));
}
OrderRow* OrderTable::byTicket(OrderTicket ticket) {
  return const_cast<OrderRow*>(static_cast<const OrderTable*>(this)->byTicket(ticket));
}

void OrderTable::link(const OrderRow& row, ClientOrderId id) {
  if (id) by_id_.set(id.value, row.slot_);
}
void OrderTable::unlink(const OrderRow& row, ClientOrderId id) {
  const auto* slot = by_id_.find(id.value);
  if (slot != nullptr && *slot == row.slot_) by_id_.erase(id.value);
}
void OrderTable::link(const OrderRow& row, OrderTicket ticket) { by_ticket_.set(ticket.value, row.slot_); }
void OrderTable::unlink(const OrderRow& row, OrderTicket ticket) {
  const auto* slot = by_ticket_.find(ticket.value);
  if (slot != nullptr && *slot == row.slot_) by_ticket_.erase(ticket.value);
}

void OrderTable::refresh(OrderRow& row) {
  const bool counts = !isTerminal(row.state) || !row.exposed().isZero();
  if (!counts) {
    delist(row);
    noteOver(row);
    return;
  }
  enlist(row);
  auto& entry = pending_[row.live_index_];
  entry.client_id = row.terms.client_id;
  entry.ticket = row.ticket;
  entry.strategy = row.terms.strategy;
  entry.symbol = row.terms.symbol;
  entry.side = row.terms.side;
  entry.type = row.terms.type;
  entry.remaining = row.exposed();
  entry.price = row.terms.type == OrderType::Market ? Price() : row.terms.price;
  entry.stop = row.terms.stop;
  entry.closes = row.terms.closes;
  entry.unknown = row.state == OrderState::Unknown || row.disputed();
}

void OrderTable::enlist(OrderRow& row) {
  if (row.live_) return;
  row.live_ = true;
  row.over_stamp_ = 0;
  row.live_index_ = static_cast<std::uint32_t>(live_.size());
  live_.push_back(row.slot_);
  pending_.emplace_back();
}

void OrderTable::delist(OrderRow& row) {
  if (!row.live_) return;
  row.live_ = false;
  const auto gap = row.live_index_;
  live_[gap] = live_.back();
  pending_[gap] = pending_.back();
  rows_[live_[gap]].live_index_ = gap;
  live_.pop_back();
  pending_.pop_back();
}

void OrderTable::noteOver(OrderRow& row) {
  // Late evidence makes the row the newest of those that are over.
  if (row.over_stamp_ != 0 && row.over_stamp_ == next_stamp_) return;
  if (over_size_ == over_.size()) {
    // Each row has one valid entry and there is room for twice as many: dropping the others makes room.
    std::size_t kept = 0;
    for (std::size_t i = 0; i < over_size_; ++i) {
      const auto entry = over_[(over_head_ + i) % over_.size()];
      if (valid(entry)) over_[(over_head_ + kept++) % over_.size()] = entry;
    }
    over_size_ = kept;
  }
  if (++next_stamp_ == 0) ++next_stamp_;
  row.over_stamp_ = next_stamp_;
  over_[(over_head_ + over_size_++) % over_.size()] = {row.slot_, row.over_stamp_};
}

bool OrderTable::valid(const Ended& entry) const {
  const auto& row = rows_[entry.slot];
  return row.used_ && !row.live_ && row.over_stamp_ == entry.stamp;
}

bool OrderTable::forgetOldest() {
  while (over_size_ > 0) {
    const auto oldest = over_[over_head_];
    over_head_ = (over_head_ + 1) % over_.size();
    --over_size_;
    if (valid(oldest)) {
      remove(rows_[oldest.slot]);
      return true;
    }
  }
  return false;
}

}  // namespace deskwright
