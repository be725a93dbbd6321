// OrderLedger: whose event is it? By ticket, else by client id, else it is an order that nobody here sent.
#include "engine/execution/order_ledger.h"

#include <fmt/format.h>

namespace deskwright {

OrderRow* OrderLedger::matching(const Identity& identity, Timestamp now, LedgerListener& listener) {
  const bool named = ours(identity.client_id) && !madeByVenue(identity.reason);
  OrderRow* by_ticket = isTicket(identity.ticket) ? table_.byTicket(identity.ticket) : nullptr;
  if (by_ticket != nullptr && (!named || by_ticket->terms.client_id == identity.client_id || madeByVenue(by_ticket->reason)))
    return by_ticket;

  OrderRow* by_name = named ? table_.byClient(identity.client_id) : nullptr;
  if (by_name != nullptr && (by_name->terms.side != identity.side || by_name->terms.symbol != identity.symbol)) by_name = nullptr;
  if (by_name != nullptr) {
    if (isTicket(identity.ticket)) bindTicket(*by_name, identity.ticket, now, listener);
    return by_name;
  }
  if (by_ticket == nullptr) return nullptr;
  if (by_ticket->terms.client_id) {
    alert(listener, NoticeLevel::Alert, now, "TICKET_REUSED",
          fmt::format("Ticket {}: known for order {}, reported for order {}", identity.ticket.value,
                      by_ticket->terms.client_id.value, identity.client_id.value));
    table_.unlink(*by_ticket, identity.ticket);
    return nullptr;
  }
  if (named && table_.byRequest(identity.client_id) == nullptr) identify(*by_ticket, identity.client_id, listener);
  return by_ticket;
}

/// An adopted row learns whose it is.
void OrderLedger::identify(OrderRow& row, ClientOrderId client_id, LedgerListener& listener) {
  row.terms.client_id = client_id;
  row.terms.strategy = client_id.strategy();
  table_.link(row, client_id);
  table_.refresh(row);
  listener.onOrderChanged(row, row.state);
  ownersFound(listener);
}

void OrderLedger::bindTicket(OrderRow& row, OrderTicket ticket, Timestamp now, LedgerListener& listener) {
  if (row.findTicket(ticket) != nullptr) return;
  if (OrderRow* other = table_.byTicket(ticket); other != nullptr && other != &row) {
    if (other->adopted && !other->terms.client_id && !madeByVenue(other->reason)) {
      // Reported under its ticket before the client id was resolved.
      const auto was = before(row);
      row.absorb(*other);
      for (const auto& known : row.tickets()) table_.link(row, known.ticket);
      for (const auto& known : other->tickets()) table_.unlink(*other, known.ticket);
      table_.remove(*other);
      changed(row, was, true, now, listener);
      ownersFound(listener);
      return;
    }
    alert(listener, NoticeLevel::Alert, now, "TICKET_REUSED",
          fmt::format("Ticket {}: known for order {}, reported for order {}", ticket.value, other->terms.client_id.value,
                      row.terms.client_id.value));
  }
  if (row.bind(ticket) == nullptr) {
    alert(listener, NoticeLevel::Alert, now, "TOO_MANY_TICKETS",
          fmt::format("Order {}: ticket {} is one more than {} living ones", row.terms.client_id.value, ticket.value,
                      OrderRow::kMostTickets));
  }
  table_.link(row, ticket);
}

OrderRow* OrderLedger::rowFor(const OrderReport& report, Timestamp now, LedgerListener& listener) {
  if (OrderRow* known = matching({report.client_id, report.ticket, report.symbol, report.side, report.reason}, now, listener))
    return known;
  const bool venue = madeByVenue(report.reason);
  OrderTerms terms;
  if (!venue && table_.byRequest(report.client_id) == nullptr) terms.client_id = report.client_id;
  terms.strategy = venue || !ours(report.client_id) ? owner(report.position) : ownerOf(report.client_id);
  terms.symbol = report.symbol;
  terms.side = report.side;
  terms.type = report.type;
  terms.volume = report.initial;
  terms.price = report.price;
  terms.stop = report.stop;
  terms.target = report.target;
  terms.expiration = report.expiration;
  if (venue || closesPosition(report)) terms.closes = report.position;
  return adopt(terms, report.ticket, report.reason, report.time, listener);
}

bool OrderLedger::closesPosition(const OrderReport& report) const {
  const auto* opened = positions_.find(report.position);
  if (opened == nullptr || !opened->client_id) return false;
  const auto* opener = find(opened->client_id);
  return opener != nullptr ? opener->terms.side != report.side : opened->client_id != report.client_id;
}

OrderRow* OrderLedger::rowFor(const DealReport& deal, Timestamp now, LedgerListener& listener) {
  if (OrderRow* known = matching({deal.client_id, deal.order, deal.symbol, deal.side, deal.reason}, now, listener)) return known;
  const StrategyId by_position = deal.entry == DealEntry::InOut ? kNoStrategy : positions_.ownerAt(deal);  // see ownerOf(deal)
  const bool strangers = madeByVenue(deal.reason) || !ours(deal.client_id);
  const OrderTerms terms = termsOf(deal, strangers ? by_position : ownerOf(deal.client_id));
  OrderRow* row = adopt(terms, deal.order, deal.reason, deal.time, listener);
  if (row != nullptr) row->volume_known_ = false;
  return row;
}

OrderTerms OrderLedger::termsOf(const DealReport& deal, StrategyId strategy) {
  OrderTerms terms;
  if (!madeByVenue(deal.reason) && table_.byRequest(deal.client_id) == nullptr) terms.client_id = deal.client_id;
  terms.strategy = strategy;
  terms.symbol = deal.symbol;
  terms.side = deal.side;
  terms.volume = deal.volume;
  if (deal.entry == DealEntry::Out || deal.entry == DealEntry::OutBy) terms.closes = deal.position;
  return terms;
}

OrderRow* OrderLedger::adoptedRow(const OrderTerms& terms, TradeReason reason, Timestamp since) {
  OrderRow* row = table_.create(Order::adopted(terms).terms());
  if (row == nullptr) return nullptr;
  row->adopted = row->handed_over_ = true;
  row->reason = reason;
  row->created = row->sent = row->waiting_since = since;
  row->state = OrderState::Sent;
  return row;
}

OrderRow* OrderLedger::adopt(const OrderTerms& terms, OrderTicket ticket, TradeReason reason, Timestamp now,
                             LedgerListener& listener) {
  OrderRow* row = adoptedRow(terms, reason, now);
  if (row == nullptr) {
    alert(listener, NoticeLevel::Critical, now, "LEDGER_FULL",
          fmt::format("Orders: {} live ones and no place for ticket {}", table_.liveSlots().size(), ticket.value));
    return nullptr;
  }
  row->position = terms.closes;
  if (isTicket(ticket)) bindTicket(*row, ticket, now, listener);
  table_.refresh(*row);
  return row;
}

}  // namespace deskwright
