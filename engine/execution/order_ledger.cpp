#include "engine/execution/order_ledger.h"

#include <fmt/format.h>

#include <cassert>

namespace deskwright {

OrderLedger::OrderLedger(const LedgerLimits& limits)
    : limits_(limits),
      table_(limits.most_live, limits.most_over),
      deals_(limits.most_over),
      positions_(limits.most_over) {
  unowned_.reserve(kMostUnowned);
  scratch_.reserve(limits.most_live + limits.most_over);
}

OrderLedger::Before OrderLedger::before(const OrderRow& row) {
  return {row.state,      row.filled,       row.ticket,  row.position, row.terms.price,
          row.terms.stop, row.terms.target, row.retcode, row.text,     row.waiting()};
}

void OrderLedger::changed(OrderRow& row, const Before& before, bool heard, Timestamp now, LedgerListener& listener) {
  row.state = row.derive();
  // The answer to a cancel of an order that the venue does not know says nothing of its submission: that goes on waiting.
  if ((heard && row.knownToVenue()) || (row.waiting() && !before.waiting)) {
    row.waiting_since = now;
    row.waiting_link = LinkTime();
  }
  table_.refresh(row);
  const bool different = row.state != before.state || row.filled != before.filled || row.ticket != before.ticket ||
                         row.position != before.position || row.terms.price != before.price || row.terms.stop != before.stop ||
                         row.terms.target != before.target || row.retcode != before.retcode || row.text != before.text;
  if (!different) return;
  sayStateChange(row, before.state, now, listener);
  listener.onOrderChanged(row, before.state);
}

void OrderLedger::sayStateChange(const OrderRow& row, OrderState before, Timestamp now, LedgerListener& listener) {
  if (row.state == before) return;
  if (row.state == OrderState::Unknown) {
    alert(listener, NoticeLevel::Alert, now, "ORDER_UNKNOWN",
          fmt::format("Order {}: {} {} lots, was {}: outcome not known, no new risk on its symbol", row.terms.client_id.value,
                      nameOf(row.terms.side), format(row.terms.volume), nameOf(before)));
  } else if (isTerminal(before) && before != OrderState::Filled && !(row.adopted && row.deals == 1)) {
    alert(listener, NoticeLevel::Warning, now, "LATE_FILL",
          fmt::format("Order {} was {}, is {}: filled {} of {} lots", row.terms.client_id.value, nameOf(before),
                      nameOf(row.state), format(row.filled), format(row.terms.volume)));
  }
}

void OrderLedger::alert(LedgerListener& listener, NoticeLevel level, Timestamp now, std::string_view code,
                        std::string_view text) {
  Notice notice;
  notice.level = level;
  notice.time = now;
  notice.code = code;
  notice.text = text;
  listener.onAlert(notice);
}

bool OrderLedger::add(const Order& order, Timestamp now) {
  const auto& terms = order.terms();
  if (!terms.client_id || table_.byRequest(terms.client_id) != nullptr || table_.liveFull()) return false;
  OrderRow* row = table_.create(terms);
  if (row == nullptr) return false;
  row->created = now;
  row->position = terms.closes;
  table_.refresh(*row);
  return true;
}

void OrderLedger::markSent(ClientOrderId order, Timestamp now, LinkTime link_now, LedgerListener& listener) {
  OrderRow* row = table_.byClient(order);
  assert(row != nullptr);
  const auto was = before(*row);
  row->handed_over_ = true;
  row->sent = now;
  row->waiting_since = now;
  changed(*row, was, false, now, listener);
  row->waiting_link = link_now;
}

void OrderLedger::noteLeft(ClientOrderId order, Timestamp t1) {
  OrderRow* row = table_.byClient(order);
  assert(row != nullptr);
  row->t1 = t1;
}

void OrderLedger::markNotSent(ClientOrderId order, std::string_view reason, Timestamp now, LedgerListener& listener) {
  OrderRow* row = table_.byClient(order);
  assert(row != nullptr);
  const auto was = before(*row);
  row->never_left_ = true;
  row->text = reason;
  changed(*row, was, false, now, listener);
}

void OrderLedger::cancelRequested(const CancelOrder& request, Timestamp now, LinkTime link_now, LedgerListener& listener) {
  // An order of the venue's or of a stranger's has no client id: it goes by its ticket.
  OrderRow* row = request.order ? table_.byClient(request.order) : table_.byTicket(request.ticket);
  assert(row != nullptr);
  const auto was = before(*row);
  table_.unlink(*row, row->cancel_request);
  row->cancel_request = request.request;
  table_.link(*row, request.request);
  row->cancel_pending_ = true;
  row->doubt_ = false;
  changed(*row, was, false, now, listener);
  if (!was.waiting) row->waiting_link = link_now;  // asking once more does not make the silence shorter
}

void OrderLedger::changeRequested(const ChangeOrder& request, Timestamp now, LinkTime link_now, LedgerListener& listener) {
  OrderRow* row = table_.byClient(request.order);
  assert(row != nullptr);
  const auto was = before(*row);
  table_.unlink(*row, row->change_request);
  row->change_request = request.request;
  table_.link(*row, request.request);
  row->change_pending_ = true;
  row->doubt_ = false;
  row->wanted_price_ = request.price;
  row->wanted_stop_ = request.stop;
  row->wanted_target_ = request.target;
  changed(*row, was, false, now, listener);
  if (!was.waiting) row->waiting_link = link_now;
}

void OrderLedger::requestNotSent(ClientOrderId request, std::string_view reason, Timestamp now, LedgerListener& listener) {
  OrderRow* row = table_.byRequest(request);
  if (row == nullptr) return;
  const auto was = before(*row);
  if (request == row->cancel_request) row->cancel_pending_ = false;
  if (request == row->change_request) row->change_pending_ = false;
  row->text = reason;
  changed(*row, was, false, now, listener);
}

void OrderLedger::linkLost(Timestamp now, LedgerListener& listener) {
  scratch_.assign(table_.liveSlots().begin(), table_.liveSlots().end());
  for (const auto slot : scratch_) {
    OrderRow& row = table_.at(slot);
    // Created: the heart is about to be told by the gateway whether it left.
    if (!row.used_ || !row.waiting()) continue;
    const auto was = before(row);
    row.silent_ = true;
    changed(row, was, false, now, listener);
  }
}

std::size_t OrderLedger::checkDeadlines(Timestamp now, LinkTime link_now, LedgerListener& listener) {
  std::size_t unknown = 0;
  if (table_.liveSlots().empty()) return unknown;
  scratch_.assign(table_.liveSlots().begin(), table_.liveSlots().end());
  for (const auto slot : scratch_) {
    OrderRow& row = table_.at(slot);
    if (!row.used_ || row.silent_ || !row.waiting()) continue;
    if (row.waiting_link == LinkTime()) row.waiting_link = link_now;
    if (now - row.waiting_since <= limits_.market_deadline && link_now - row.waiting_link <= limits_.link_deadline) continue;
    const auto was = before(row);
    if (isTerminal(row.state)) {
      if (row.disputed_) continue;
      row.disputed_ = true;
      alert(listener, NoticeLevel::Alert, now, "DEALS_MISSING",
            fmt::format("Order {}: venue reports {} lots filled, deals say {}", row.terms.client_id.value,
                        format(row.reportedFilled()), format(row.filled)));
    } else {
      row.silent_ = true;
    }
    ++unknown;
    changed(row, was, false, now, listener);
  }
  return unknown;
}

const OrderRow* OrderLedger::find(ClientOrderId order) const { return table_.byClient(order); }
const OrderRow* OrderLedger::find(OrderTicket ticket) const { return table_.byTicket(ticket); }

StrategyId OrderLedger::ownerOf(ClientOrderId client_id) const { return ours(client_id) ? client_id.strategy() : kNoStrategy; }

StrategyId OrderLedger::owner(PositionId position) const {
  const auto* known = positions_.find(position);
  return known == nullptr ? kNoStrategy : known->strategy;
}

StrategyId OrderLedger::ownerOf(const DealReport& deal) const {
  // An order of nobody here bears the strategy whose position it closed first; what it opens with the rest is not that strategy's.
  // The desk's own closes belong to no strategy; their deals are those of whose position it was.
  const auto* row = find(deal.order);
  if (row != nullptr && ownerOf(row->terms.client_id) != kNoStrategy) return row->terms.strategy;
  if (const auto by_id = ownerOf(deal.client_id); by_id != kNoStrategy) return by_id;
  // Who turned a position is not told by whose it was.
  return deal.entry == DealEntry::InOut ? kNoStrategy : positions_.ownerAt(deal);
}

Volume OrderLedger::pendingCloseVolume(PositionId position) const {
  Volume sum;
  for (const auto& entry : pending()) {
    if (position && entry.closes == position) sum += entry.remaining;
  }
  return sum;
}

bool OrderLedger::unknownOn(SymbolId symbol) const {
  for (const auto& entry : pending()) {
    if (entry.unknown && entry.symbol == symbol) return true;
  }
  return false;
}

std::size_t OrderLedger::unresolved() const {
  std::size_t count = 0;
  for (const auto& entry : pending()) count += entry.unknown ? 1U : 0U;
  return count;
}

}  // namespace deskwright
