#include "engine/runtime/reconciliation.h"

#include "engine/model/fnv1a.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

/// The same difference has the same number in every snapshot.
std::uint64_t nameOfDifference(const Difference& d) {
  Fnv1a hash;
  hash.number(static_cast<std::uint64_t>(d.kind)).number(d.symbol.value).number(d.position.value).number(d.order.value);
  return hash.number(d.ticket.value).text(d.ours.view()).text(d.venues.view()).value();
}

bool isOpen(VenueOrderState state) { return state == VenueOrderState::Placed || state == VenueOrderState::PartiallyFilled; }

}  // namespace

std::string_view nameOf(DifferenceKind kind) {
  static constexpr std::array<std::string_view, 8> kNames{"DEAL_MISSED",        "ORDER_FOUND",        "ORDER_RESOLVED",
                                                          "ORDER_NOT_PROVEN",   "ORDER_DISPUTED",     "EXTERNAL_POSITION",
                                                          "POSITION_CORRECTED", "POSITION_UNRESOLVED"};
  return kNames.at(static_cast<std::size_t>(kind));
}

void Reconciliation::begin(const SnapshotBegun& begun) {
  begun_ = begun;
  collecting_ = true;
  broken_ = false;
  positions_.clear();
  orders_.clear();
  deals_.clear();
}

void Reconciliation::row(const PositionReport& report) {
  if (!collecting_) return;
  if (positions_.size() == kMostRows)
    broken_ = true;
  else
    positions_.push_back(report);
}
void Reconciliation::row(const OrderReport& report) {
  if (!collecting_) return;
  if (orders_.size() == kMostRows)
    broken_ = true;
  else
    orders_.push_back(report);
}
void Reconciliation::row(const DealReport& report) {
  if (!collecting_) return;
  if (deals_.size() == kMostRows)
    broken_ = true;
  else
    deals_.push_back(report);
}

void Reconciliation::abort(PositionBook& book) {
  collecting_ = false;
  stale_ = true;
  book.setStale(true);
}

void Reconciliation::startOver() {
  differences_.clear();
  absences_.clear();
  corrections_.clear();
  accepted_.clear();
}

ReconciliationOutcome Reconciliation::end(const SnapshotEnded& ended, OrderLedger& ledger, PositionBook& book,
                                          LedgerListener& listener, Timestamp now, LinkTime link_now) {
  ReconciliationOutcome outcome;
  if (!collecting_ || broken_ || ended.snapshot != begun_.snapshot) {
    abort(book);
    return outcome;
  }
  collecting_ = false;
  differences_.clear();
  Context run{ledger, book, listener, now, link_now};
  for (const auto& report : positions_) ledger.noteOwner(report, listener);
  applyDeals(run);
  applyOrders(run);
  judgeAbsent(run);
  comparePositions(run);
  book.setStale(false);
  stale_ = false;

  for (auto& difference : differences_) {
    if (std::find(accepted_.begin(), accepted_.end(), nameOfDifference(difference)) != accepted_.end()) difference.open = false;
  }
  std::stable_sort(differences_.begin(), differences_.end(), [](const auto& a, const auto& b) { return a.symbol < b.symbol; });
  outcome.complete = true;
  outcome.ask_again = run.ask_again;
  outcome.clean = clean();
  return outcome;
}

void Reconciliation::applyDeals(Context& run) {
  std::vector<DealReport> fresh;
  for (const auto& deal : deals_) {
    if (run.ledger.has(deal.deal))
      (void)run.ledger.apply(deal, run.now, run.listener);  // a different repetition is said
    else
      fresh.push_back(deal);
  }
  std::sort(fresh.begin(), fresh.end(),
            [](const auto& a, const auto& b) { return a.time != b.time ? a.time < b.time : a.deal < b.deal; });
  openWhatIsOlder(run, fresh);
  for (const auto& deal : fresh) {
    beforeDeal(deal, run.ledger, run.listener);
    if (!run.ledger.apply(deal, run.now, run.listener)) continue;  // listed twice
    auto& missed =
        note(DifferenceKind::DealMissed, deal.symbol, "not seen",
             fmt::format("deal {} {} {} at {}", deal.deal.value, nameOf(deal.side), format(deal.volume), format(deal.price, 2)),
             false);
    missed.position = deal.position;
    missed.ticket = deal.order;
    missed.order = deal.client_id;
  }
}

void Reconciliation::applyOrders(Context& run) {
  std::vector<ClientOrderId> unknown;
  for (const auto& entry : run.ledger.pending()) {
    if (entry.unknown && entry.client_id) unknown.push_back(entry.client_id);
  }
  for (const auto& report : orders_) {
    const bool known = run.ledger.find(report.ticket) != nullptr || run.ledger.find(report.client_id) != nullptr;
    // History of orders that nobody here remembers is not news.
    if (!known && !isOpen(report.state)) continue;
    run.ledger.applyCurrent(report, run.now, run.listener);
    if (known) continue;
    auto& found = note(DifferenceKind::OrderFound, report.symbol, "no such order",
                       fmt::format("{} {} {} lots, {}", nameOf(report.side), nameOf(report.type), format(report.remaining),
                                   nameOf(report.state)),
                       false);
    found.ticket = report.ticket;
    found.order = report.client_id;
  }
  for (const auto id : unknown) {
    const auto* row = run.ledger.find(id);
    if (row == nullptr || row->state == OrderState::Unknown || row->disputed()) continue;
    auto& resolved =
        note(DifferenceKind::OrderResolved, row->terms.symbol, nameOf(OrderState::Unknown), nameOf(row->state), false);
    resolved.order = id;
    resolved.ticket = row->ticket;
  }
}

void Reconciliation::judgeAbsent(Context& run) {
  std::vector<const OrderRow*> live;
  for (std::size_t i = 0; i < run.ledger.pending().size(); ++i) live.push_back(&run.ledger.liveRow(i));
  for (auto& absence : absences_) absence.seen = false;
  for (const auto* row : live) {
    if (row->dealsMissing()) run.ledger.settle(*row, run.now, run.listener);
    if (isTerminal(row->state) || row->state == OrderState::Created || row->state == OrderState::Sent) continue;
    const bool there = std::any_of(orders_.begin(), orders_.end(), [row](const auto& report) {
      if (!isOpen(report.state)) return false;
      return std::any_of(row->tickets().begin(), row->tickets().end(), [&](const auto& t) { return t.ticket == report.ticket; });
    });
    if (!there && proven(*row, run.now, run.link_now)) {
      const auto before = row->state;
      run.ledger.resolveAbsent(*row, run.now, run.listener);
      auto& resolved = note(DifferenceKind::OrderResolved, row->terms.symbol, nameOf(before), nameOf(row->state), false);
      resolved.order = row->terms.client_id;
      resolved.ticket = row->ticket;
    } else if (!there) {
      run.ask_again = true;
      auto& open = note(DifferenceKind::OrderNotProven, row->terms.symbol, nameOf(row->state), "not listed", true);
      open.order = row->terms.client_id;
      open.ticket = row->ticket;
    } else if (row->disputed()) {
      auto& open = note(DifferenceKind::OrderDisputed, row->terms.symbol, fmt::format("filled {}", format(row->filled)),
                        "filled less", true);
      open.order = row->terms.client_id;
      open.ticket = row->ticket;
    }
  }
  std::erase_if(absences_, [](const auto& absence) { return !absence.seen; });
}

bool Reconciliation::proven(const OrderRow& row, Timestamp now, LinkTime link_now) {
  auto known = std::find_if(absences_.begin(), absences_.end(),
                            [&](const auto& a) { return a.client_id == row.terms.client_id && a.ticket == row.ticket; });
  if (known == absences_.end())
    known = absences_.insert(absences_.end(), {row.terms.client_id, row.ticket, now, link_now, 0, false});
  ++known->snapshots;
  known->seen = true;
  if (known->snapshots < 2) return false;
  if (row.knownToVenue()) return true;
  // It may be on its way still, as long as the venue would take it.
  const bool refused_by_now = !isNone(row.terms.valid_until) && now > row.terms.valid_until;
  return refused_by_now || now - known->since >= kAbsenceProof || link_now - known->link_since >= kAbsenceProof;
}

Difference& Reconciliation::note(DifferenceKind kind, SymbolId symbol, std::string_view ours, std::string_view venues,
                                 bool open) {
  auto& difference = differences_.emplace_back();
  difference.kind = kind;
  difference.symbol = symbol;
  difference.ours = ours;
  difference.venues = venues;
  difference.open = open;
  return difference;
}

void Reconciliation::accept(SymbolId symbol, OrderLedger& ledger, Timestamp now, LedgerListener& listener) {
  for (auto& difference : differences_) {
    if (!difference.open || difference.symbol != symbol) continue;
    difference.open = false;
    accepted_.push_back(nameOfDifference(difference));
  }
  ledger.acceptDisputes(symbol, now, listener);
}

bool Reconciliation::clean() const {
  return std::none_of(differences_.begin(), differences_.end(), [](const auto& d) { return d.open; });
}

bool Reconciliation::waitsForProofAlone() const {
  const auto needs_somebody = [](const auto& d) {
    return d.kind == DifferenceKind::PositionCorrected || (d.open && d.kind != DifferenceKind::OrderNotProven);
  };
  return !clean() && std::none_of(differences_.begin(), differences_.end(), needs_somebody);
}

bool Reconciliation::openOn(SymbolId symbol) const {
  return std::any_of(differences_.begin(), differences_.end(), [symbol](const auto& d) { return d.open && d.symbol == symbol; });
}

}  // namespace deskwright
