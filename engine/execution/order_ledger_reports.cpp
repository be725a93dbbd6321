// OrderLedger: answers to requests and reports on orders, and what reconciliation proves about them.
#include "engine/execution/order_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

/// Stamps of orders and of deals come from clocks that agree only roughly: only a report that is later by more than this
/// contradicts deals.
constexpr Duration kClockMargin = std::chrono::seconds(1);

/// Refusals of a cancel after which the order surely still rests: trading off or closed, too many requests, locked, frozen, not
/// connected. Any other (already filled, unknown ticket) suggests that it is gone.
bool stillThere(std::uint32_t retcode) {
  constexpr std::array<std::uint32_t, 9> kPassing{10017, 10018, 10024, 10026, 10027, 10028, 10029, 10031, 10032};
  return std::find(kPassing.begin(), kPassing.end(), retcode) != kPassing.end();
}

/// Refusals of a change that suggest that the order is gone: invalid ticket, order changed, invalid order, position closed.
bool suggestsGone(std::uint32_t retcode) { return retcode == 10013 || retcode == 10023 || retcode == 10035 || retcode == 10036; }

/// MetaTrader's "placed": for a market order it means under way, not resting.
constexpr std::uint32_t kPlaced = 10008;
constexpr std::uint32_t kDone = 10009, kDonePartial = 10010;

}  // namespace

bool OrderLedger::apply(const RequestResult& result, Timestamp now, LedgerListener& listener) {
  OrderRow* row = table_.byRequest(result.request);
  if (row == nullptr) return false;
  auto was = before(*row);
  if (result.request == row->terms.client_id) {
    answerSubmission(*row, result);
    if (isTicket(result.order)) bindTicket(*row, result.order, now, listener);
  } else if (result.request == row->cancel_request) {
    answerCancel(*row, result);
  } else if (result.request == row->change_request) {
    answerChange(*row, result, now);
    if (result.outcome == RequestOutcome::Accepted && isTicket(result.order)) bindTicket(*row, result.order, now, listener);
  }
  was.state = row->state;  // the ticket may have brought deals home and told what state follows from them
  changed(*row, was, true, now, listener);
  if (row->answer_ == SubmitAnswer::Refused && row->state == OrderState::Unknown && !row->contradiction_said_) {
    row->contradiction_said_ = true;
    alert(listener, NoticeLevel::Alert, now, "REFUSED_BUT_PLACED",
          fmt::format("Order {}: refused with {}, yet ticket {} is reported", row->terms.client_id.value, row->retcode,
                      row->ticket.value));
  }
  return true;
}

void OrderLedger::answerSubmission(OrderRow& row, const RequestResult& result) {
  row.retcode = result.retcode;
  row.text = result.text;
  switch (result.outcome) {
    case RequestOutcome::Accepted: {
      const bool done = result.retcode == kDone || result.retcode == kDonePartial;
      const bool on_its_way = result.retcode == kPlaced && row.terms.type == OrderType::Market;
      if ((isTicket(result.order) || done) && !on_its_way && (row.answer_ == SubmitAnswer::None || row.retryable_)) {
        row.answer_ = SubmitAnswer::Accepted;
        row.retryable_ = false;
        if (!row.cancel_pending_ && !row.change_pending_) row.silent_ = false;
      }
      return;
    }
    case RequestOutcome::Rejected:
      row.answer_ = SubmitAnswer::Refused;
      row.retryable_ = false;
      return;
    case RequestOutcome::Retryable:
      if (row.answer_ != SubmitAnswer::None) return;
      row.answer_ = SubmitAnswer::Refused;
      row.retryable_ = true;
      return;
    case RequestOutcome::OutcomeUnknown:
      if (!row.anyReported() && row.deals == 0) row.silent_ = true;
      return;
  }
}

// That a request was answered ends the silence about the order only when the venue knows the order.
void OrderLedger::hearAnswer(OrderRow& row, const RequestResult& result) {
  if (result.outcome == RequestOutcome::OutcomeUnknown)
    row.silent_ = true;
  else if (row.knownToVenue())
    row.silent_ = false;
}

void OrderLedger::answerCancel(OrderRow& row, const RequestResult& result) {
  if (!isTerminal(row.state)) {
    row.retcode = result.retcode;
    row.text = result.text;
  }
  hearAnswer(row, result);
  switch (result.outcome) {
    case RequestOutcome::Accepted:  // the venue's own word that the order ended is on its way
    case RequestOutcome::OutcomeUnknown:
      return;
    case RequestOutcome::Rejected:
      row.doubt_ = !stillThere(result.retcode);
      break;
    case RequestOutcome::Retryable:
      break;
  }
  row.cancel_pending_ = false;
}

void OrderLedger::answerChange(OrderRow& row, const RequestResult& result, Timestamp now) {
  if (!isTerminal(row.state)) {
    row.retcode = result.retcode;
    row.text = result.text;
  }
  hearAnswer(row, result);
  switch (result.outcome) {
    case RequestOutcome::Accepted:
      if (row.change_pending_) row.settleChange(now);
      return;
    case RequestOutcome::OutcomeUnknown:
      return;
    case RequestOutcome::Rejected:
      row.doubt_ = suggestsGone(result.retcode);
      break;
    case RequestOutcome::Retryable:
      break;
  }
  row.change_pending_ = false;
}

void OrderLedger::apply(const OrderReport& report, Timestamp now, LedgerListener& listener) {
  applyReport(report, false, now, listener);
}
void OrderLedger::applyCurrent(const OrderReport& report, Timestamp now, LedgerListener& listener) {
  applyReport(report, true, now, listener);
}

void OrderLedger::applyReport(const OrderReport& report, bool current, Timestamp now, LedgerListener& listener) {
  OrderRow* row = rowFor(report, now, listener);
  if (row == nullptr) return;
  const auto was = before(*row);
  VenueTicket* ticket = row->findTicket(report.ticket);
  if (ticket == nullptr && row->ticket_count_ == 0 && !isTicket(report.ticket)) ticket = row->bind(report.ticket);
  if (ticket != nullptr) {
    row->note(report, *ticket);
    checkDispute(*row, report, current, now, listener);
    if (current && !ticket->final()) {
      // It rests there now: a refusal was wrong, and what was asked and never answered did not happen.
      if (row->answer_ == SubmitAnswer::Refused) row->answer_ = SubmitAnswer::Accepted;
      if (row->silent_) row->silent_ = row->cancel_pending_ = row->change_pending_ = false;
    }
  }
  changed(*row, was, true, now, listener);
  checkExcess(*row, now, listener);
}

void OrderLedger::checkDispute(OrderRow& row, const OrderReport& report, bool current, Timestamp now, LedgerListener& listener) {
  const bool only_ticket = row.ticket_count_ == 1;
  if (!only_ticket || row.deals == 0 || report.initial.isZero() || report.state == VenueOrderState::Filled ||
      report.remaining.isZero())
    return;
  const bool later = current || report.time > row.last_deal + kClockMargin;
  if (!later) return;
  row.disputed_ = report.initial - report.remaining < row.filled;
  if (!row.disputed_ || row.dispute_said_) return;
  row.dispute_said_ = true;
  alert(listener, NoticeLevel::Alert, now, "FILL_DISPUTED",
        fmt::format("Order {}: venue reports {} lots filled, deals say {}", row.terms.client_id.value,
                    format(report.initial - report.remaining), format(row.filled)));
}

void OrderLedger::checkExcess(OrderRow& row, Timestamp now, LedgerListener& listener) {
  if (row.ticket_count_ < 2) return;
  const auto excess = row.filled + row.liveAtVenue() - row.terms.volume;
  if (excess <= Volume()) {
    row.excess_said_ = false;
    return;
  }
  if (row.excess_said_) return;
  const auto all = row.tickets();
  const auto newest = std::find_if(all.rbegin(), all.rend(), [](const auto& t) { return t.reported && !t.final(); });
  if (newest == all.rend()) return;
  row.excess_said_ = true;
  alert(listener, NoticeLevel::Alert, now, "VENUE_EXCESS",
        fmt::format("Order {}: venue could trade {} lots more than the {} approved, ticket {} is cancelled",
                    row.terms.client_id.value, format(excess), format(row.terms.volume), newest->ticket.value));
  listener.onExcess(row, newest->ticket, excess);
}

bool OrderLedger::noteCorrection(const DealReport& correction, StrategyId told) {
  if (has(correction.deal)) return false;
  deals_.set(correction.deal.value, markOf(correction));
  if (told == kNoStrategy) rememberUnowned(correction);
  return true;
}

void OrderLedger::resolveAbsent(const OrderRow& row, Timestamp now, LedgerListener& listener) {
  OrderRow& mine = table_.at(row.slot_);
  if (isTerminal(mine.state)) return;
  const auto was = before(mine);
  mine.ended_ = true;
  mine.ended_as_ = mine.knownToVenue() ? OrderState::Cancelled : OrderState::Rejected;
  mine.ended_at_ = now;
  mine.disputed_ = mine.doubt_ = mine.silent_ = mine.cancel_pending_ = mine.change_pending_ = false;
  mine.text = "ORDER_NOT_FOUND";
  alert(listener, NoticeLevel::Warning, now, "ORDER_NOT_FOUND",
        fmt::format("Order {}: {} of {} lots filled, not at the venue any more", mine.terms.client_id.value, format(mine.filled),
                    format(mine.terms.volume)));
  changed(mine, was, false, now, listener);
}

void OrderLedger::settle(const OrderRow& row, Timestamp now, LedgerListener& listener) {
  OrderRow& mine = table_.at(row.slot_);
  const auto was = before(mine);
  mine.settled_ = std::max(mine.settled_, mine.reportedFilled());
  if (isTerminal(mine.state)) mine.disputed_ = false;
  changed(mine, was, false, now, listener);
}

void OrderLedger::acceptDisputes(SymbolId symbol, Timestamp now, LedgerListener& listener) {
  scratch_.assign(table_.liveSlots().begin(), table_.liveSlots().end());
  for (const auto slot : scratch_) {
    OrderRow& row = table_.at(slot);
    if (!row.used_ || row.terms.symbol != symbol || !row.disputed_) continue;
    const auto was = before(row);
    row.disputed_ = false;
    changed(row, was, false, now, listener);
  }
}

}  // namespace deskwright
