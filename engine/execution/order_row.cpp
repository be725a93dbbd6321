#include "engine/execution/order_row.h"

#include <algorithm>

namespace deskwright {
namespace {

Volume positive(Volume v) { return std::max(v, Volume()); }

bool isFinal(VenueOrderState state) { return state >= VenueOrderState::Filled; }

/// A cancelled, expired or rejected order that reports nothing remaining has not said how much was left: real ones leave
/// something.
bool saysRemaining(const OrderReport& report) {
  return !isFinal(report.state) || report.state == VenueOrderState::Filled || !report.remaining.isZero();
}

}  // namespace

Volume OrderRow::leaves() const {
  if (isTerminal(state)) return {};
  return positive(terms.volume - std::max({filled, reportedFilled(), settled_}));
}

Volume OrderRow::exposed() const {
  const auto counted = std::max(filled, settled_);
  if (!isTerminal(state)) return positive(terms.volume - counted);
  return ended_ ? Volume() : positive(std::min(reportedFilled(), terms.volume) - counted);
}

double OrderRow::averagePrice() const {
  if (filled.isZero()) return 0;
  const Wide volume = filled.raw();
  const Wide whole = price_volume_ / volume;
  const Wide rest = price_volume_ % volume;
  return (static_cast<double>(whole) + static_cast<double>(rest) / static_cast<double>(volume)) / 1e9;
}

Volume OrderRow::reportedFilled() const {
  Volume sum;
  for (const auto& known : tickets()) {
    if (!known.reported) continue;
    sum += known.state == VenueOrderState::Filled ? known.initial : positive(known.initial - known.remaining);
  }
  return sum;
}

OrderRecord OrderRow::record() const {
  OrderRecord record;
  record.terms = terms;
  record.state = state;
  record.ticket = ticket;
  record.position = position;
  record.filled = filled;
  record.average_price = averagePrice();
  record.retcode = retcode;
  record.reason = reason;
  record.venue_time = venue_time;
  record.t1 = t1;
  record.text = text;
  return record;
}

bool OrderRow::anyReported() const {
  return std::any_of(tickets().begin(), tickets().end(), [](const auto& t) { return t.reported; });
}

bool OrderRow::overAtVenue() const {
  const auto all = tickets();
  if (all.empty() || !std::all_of(all.begin(), all.end(), [](const auto& t) { return t.final(); })) return false;
  // A change may replace the ticket: the end of the old one is the end of the order only once the change is answered.
  return !change_pending_ || endAtVenue() == OrderState::Filled;
}

OrderState OrderRow::endAtVenue() const {
  const auto all = tickets();
  if (std::any_of(all.begin(), all.end(), [](const auto& t) { return t.state == VenueOrderState::Filled; }))
    return OrderState::Filled;
  switch (all.back().state) {
    case VenueOrderState::Expired:
      return OrderState::Expired;
    case VenueOrderState::Rejected:
      return filled.isZero() && reportedFilled().isZero() ? OrderState::Rejected : OrderState::Cancelled;
    case VenueOrderState::Placed:
    case VenueOrderState::PartiallyFilled:
    case VenueOrderState::Filled:
    case VenueOrderState::Cancelled:
      break;
  }
  return OrderState::Cancelled;
}

// The whole state machine. Stronger evidence stands first: deals, then the venue's last word, then a refusal, then what is not
// known.
OrderState OrderRow::derive() const {
  if (deals > 0 && filled >= terms.volume) return OrderState::Filled;
  if (overAtVenue()) return endAtVenue();
  if (ended_) return ended_as_;
  if (never_left_ && !knownToVenue()) return OrderState::Rejected;
  if (answer_ == SubmitAnswer::Refused && deals == 0 && reportedFilled().isZero()) {
    return anyReported() ? OrderState::Unknown : OrderState::Rejected;
  }
  if (silent_) return OrderState::Unknown;
  if (cancel_pending_) return OrderState::CancelPending;
  if (change_pending_) return OrderState::ModifyPending;
  if (deals > 0 || !reportedFilled().isZero()) return OrderState::PartiallyFilled;
  if (anyReported() || answer_ == SubmitAnswer::Accepted) return OrderState::Working;
  return handed_over_ ? OrderState::Sent : OrderState::Created;
}

bool OrderRow::waiting() const {
  if (dealsMissing()) return true;
  if (isTerminal(state) || state == OrderState::Created) return false;
  if (state == OrderState::Sent || cancel_pending_ || change_pending_ || doubt_) return true;
  // A market order does not rest, and what was refused should not trade.
  return terms.type == OrderType::Market || answer_ == SubmitAnswer::Refused;
}

VenueTicket* OrderRow::findTicket(OrderTicket wanted) {
  const auto end = tickets_.begin() + ticket_count_;
  const auto at = std::find_if(tickets_.begin(), end, [wanted](const auto& t) { return t.ticket == wanted; });
  return at == end ? nullptr : &*at;
}

VenueTicket* OrderRow::bind(OrderTicket wanted) {
  if (auto* known = findTicket(wanted)) return known;
  if (ticket_count_ == kMostTickets) {
    const auto oldest = std::find_if(tickets_.begin(), tickets_.end(), [](const auto& t) { return t.final(); });
    if (oldest == tickets_.end()) return nullptr;
    std::move(oldest + 1, tickets_.end(), oldest);
    --ticket_count_;
  }
  ticket = wanted;
  auto& fresh = tickets_[ticket_count_++];
  fresh = {};
  fresh.ticket = wanted;
  return &fresh;
}

void OrderRow::note(const OrderReport& report, VenueTicket& known) {
  const bool newer = !known.reported || report.time > known.time;
  // Late repetitions of an early report do not revive what was proved to be over; a later or a first word does.
  if (ended_ && !isFinal(report.state) && (!known.reported || report.time > ended_at_)) ended_ = false;
  if (newer) {
    doubt_ = false;
    if (!isFinal(report.state) && !known.final()) noteTerms(report);
  }

  if (adopted && !report.initial.isZero()) {
    terms.volume = std::max(report.initial, filled);
    volume_known_ = true;
  }
  if (known.initial.isZero()) known.initial = report.initial;
  if (!known.reported) known.remaining = known.initial;
  if (saysRemaining(report)) known.remaining = std::min(known.remaining, report.remaining);

  if (!known.reported || report.state == VenueOrderState::Filled) {
    known.state = report.state;
  } else if (!known.final()) {
    known.state = std::max(known.state, report.state);
  } else if (known.state != VenueOrderState::Filled && isFinal(report.state) && report.time > known.time) {
    known.state = report.state;
  }
  known.reported = true;
  known.time = std::max(known.time, report.time);

  // Whatever the venue says of the order tells that the submission arrived. A cancel or change in flight stays in doubt.
  if (!cancel_pending_ && !change_pending_) silent_ = false;
  if (!position) position = report.position;
  if (report.reason != TradeReason::Expert) reason = report.reason;
  venue_time = std::max(venue_time, report.time);
}

void OrderRow::noteTerms(const OrderReport& report) {
  if (terms.type == OrderType::Market || report.price.isZero()) return;
  if (change_pending_) {
    if (report.price == wanted_price_ && report.stop == wanted_stop_ && report.target == wanted_target_)
      settleChange(report.time);
    return;
  }
  const bool from_before = report.price == before_price_ && report.stop == before_stop_ && report.target == before_target_;
  if (from_before && report.time <= changed_at_) return;
  terms.price = report.price;
  terms.stop = report.stop;
  terms.target = report.target;
}

void OrderRow::settleChange(Timestamp now) {
  before_price_ = terms.price;
  before_stop_ = terms.stop;
  before_target_ = terms.target;
  terms.price = wanted_price_;
  terms.stop = wanted_stop_;
  terms.target = wanted_target_;
  changed_at_ = now;
  change_pending_ = false;
  silent_ = cancel_pending_ && silent_;
}

void OrderRow::note(const DealReport& deal) {
  ended_ = false;
  filled += deal.volume;
  ++deals;
  price_volume_ += static_cast<Wide>(deal.price.raw()) * deal.volume.raw();
  if (adopted && !volume_known_) terms.volume = std::max(terms.volume, filled);
  if (auto* known = findTicket(deal.order)) known->filled += deal.volume;
  if (!cancel_pending_ && !change_pending_) silent_ = false;
  if (!position) position = deal.position;
  if (deal.reason != TradeReason::Expert) reason = deal.reason;
  last_deal = std::max(last_deal, deal.time);
  venue_time = std::max(venue_time, deal.time);
}

void OrderRow::absorb(const OrderRow& other) {
  for (const auto& theirs : other.tickets()) {
    auto* mine = bind(theirs.ticket);
    if (mine == nullptr) continue;
    const auto filled_before = mine->filled;
    if (!mine->reported) *mine = theirs;
    mine->filled = filled_before + theirs.filled;
  }
  filled += other.filled;
  deals += other.deals;
  price_volume_ += other.price_volume_;
  if (!position) position = other.position;
  last_deal = std::max(last_deal, other.last_deal);
  venue_time = std::max(venue_time, other.venue_time);
  ended_ = false;
  if (!cancel_pending_ && !change_pending_) silent_ = false;
}

Volume OrderRow::liveAtVenue() const {
  Volume sum;
  for (const auto& known : tickets()) {
    if (known.reported && !known.final()) sum += positive(std::min(known.remaining, known.initial - known.filled));
  }
  return sum;
}

}  // namespace deskwright
