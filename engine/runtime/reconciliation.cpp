#include "engine/runtime/reconciliation.h"

#include "engine/accounting/profit_and_loss.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

/// 64-bit FNV-1a (Fowler, Noll, Vo) over the bytes of the values.
template <class... Values>
std::uint64_t hashOf(Values... values) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const std::uint64_t value : {static_cast<std::uint64_t>(values)...}) {
    for (unsigned shift = 0; shift < 64; shift += 8) hash = (hash ^ ((value >> shift) & 0xFFU)) * 0x100000001B3U;
  }
  return hash;
}

/// Numbers of corrections: bit 62 is set, bit 63 clear (a journal reads them as signed), and no venue counts so far.
DealTicket correctionNumber(std::uint64_t hash) { return {(hash & 0x3FFFFFFFFFFFFFFFU) | 0x4000000000000000U}; }

Volume signedOf(const PositionReport& report) { return signedVolume(report.side, report.volume); }
Volume signedOf(const Position& position) { return signedVolume(position.side, position.volume); }
Volume signedOf(const DealReport& deal) { return signedVolume(deal.side, deal.volume); }

/// The same difference has the same number in every snapshot.
std::uint64_t nameOfDifference(const Difference& d) {
  std::uint64_t texts = 0;
  for (const char c : d.ours.view()) texts = hashOf(texts, static_cast<unsigned char>(c));
  for (const char c : d.venues.view()) texts = hashOf(texts, static_cast<unsigned char>(c));
  return hashOf(static_cast<std::uint64_t>(d.kind), d.symbol.value, d.position.value, d.order.value, d.ticket.value, texts);
}

bool isOpen(VenueOrderState state) { return state == VenueOrderState::Placed || state == VenueOrderState::PartiallyFilled; }

}  // namespace

std::string_view nameOf(DifferenceKind kind) {
  static constexpr std::array<std::string_view, 8> kNames{"DEAL_MISSED",        "ORDER_FOUND",        "ORDER_RESOLVED",
                                                          "ORDER_NOT_PROVEN",   "ORDER_DISPUTED",     "EXTERNAL_POSITION",
                                                          "POSITION_CORRECTED", "POSITION_UNRESOLVED"};
  return kNames.at(static_cast<std::size_t>(kind));
}

struct Reconciliation::Context {
  OrderLedger& ledger;
  PositionBook& book;
  LedgerListener& listener;
  Timestamp now;
  LinkTime link_now;
  bool ask_again = false;
};

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
  for (const auto& report : positions_) ledger.noteOwner(report.position, report.client_id, listener);
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
  outcome.clean = std::none_of(differences_.begin(), differences_.end(), [](const auto& d) { return d.open; });
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

/// Deals may close what was opened before the snapshot's history begins: what was open then is what is open now less what
/// happened since.
void Reconciliation::openWhatIsOlder(Context& run, std::span<const DealReport> fresh) {
  std::vector<PositionId> done;
  for (const auto& first : fresh) {
    const auto id = first.position;
    if (!id || std::find(done.begin(), done.end(), id) != done.end()) continue;
    done.push_back(id);
    if (first.entry == DealEntry::In || run.book.find(id) != nullptr) continue;
    const auto* venues = reported(id);
    Volume then = venues == nullptr ? Volume() : signedOf(*venues);
    for (const auto& deal : fresh) {
      if (deal.position == id) then -= signedOf(deal);
    }
    if (then.isZero()) continue;
    auto opening = correction(run, id, first.symbol, then, Volume(), then, DealEntry::In);
    opening.price = venues != nullptr && !venues->price.isZero() ? venues->price : first.price;
    opening.time = first.time - Duration(1);
    emit(run, opening, run.ledger.ownerOf(first));
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

void Reconciliation::comparePositions(Context& run) {
  std::vector<PositionId> all;
  for (const auto& position : run.book.open()) all.push_back(position.id);
  for (const auto& report : positions_) all.push_back(report.position);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (const auto id : all) comparePosition(run, id, reported(id));
}

void Reconciliation::comparePosition(Context& run, PositionId id, const PositionReport* venues) {
  const auto* position = run.book.find(id);
  const auto symbol = position != nullptr ? position->symbol : venues->symbol;
  const auto ours = position != nullptr ? signedOf(*position) : Volume();
  const auto truth = venues != nullptr ? signedOf(*venues) : Volume();
  const auto owner = position != nullptr ? position->strategy : run.ledger.owner(id);
  if (ours != truth) {
    const bool turned = ours.raw() != 0 && truth.raw() != 0 && (ours < Volume()) != (truth < Volume());
    const auto common = turned ? Volume() : truth;
    const bool grows = magnitude(truth) > magnitude(ours);
    const auto closing_price = turned ? venues->price : Price();
    if (turned || !grows) {
      auto close = correction(run, id, symbol, common - ours, ours, common, DealEntry::Out);
      if (!closing_price.isZero()) close.price = closing_price;
      if (close.price.isZero()) close.price = position->price;
      close.profit = valueOf(close.price - position->price, ours - common, close.value_per_price);
      emit(run, close, owner);
    }
    if (turned || grows) {
      auto open = correction(run, id, symbol, turned ? truth : truth - ours, turned ? Volume() : ours, truth, DealEntry::In);
      if (!venues->price.isZero()) open.price = venues->price;
      emit(run, open, owner);
    }
    const auto* after = run.book.find(id);
    const bool agrees = (after != nullptr ? signedOf(*after) : Volume()) == truth;
    const bool external = position == nullptr && ours.isZero() && owner == kNoStrategy;
    auto& difference = note(!agrees    ? DifferenceKind::PositionUnresolved
                            : external ? DifferenceKind::ExternalPosition
                                       : DifferenceKind::PositionCorrected,
                            symbol, format(ours), format(truth), !agrees);
    difference.position = id;
    Notice notice;
    notice.level = agrees && external ? NoticeLevel::Warning : NoticeLevel::Alert;
    notice.time = run.now;
    notice.code = nameOf(difference.kind);
    notice.text =
        fmt::format("Position {}: {} lots here, {} at the venue, no deal explains it", id.value, format(ours), format(truth));
    run.listener.onAlert(notice);
  }
  if (venues != nullptr) (void)run.book.apply(*venues);
}

DealReport Reconciliation::correction(const Context& run, PositionId id, SymbolId symbol, Volume change, Volume from, Volume to,
                                      DealEntry entry) const {
  DealReport deal;
  // The same difference once more has been settled in between: it gets the next number. Bounded by how often that happened.
  for (std::uint64_t n = 0;; ++n) {
    deal.deal = correctionNumber(hashOf(id.value, symbol.value, from.raw(), to.raw(), static_cast<std::uint64_t>(entry), n));
    if (!run.ledger.has(deal.deal)) break;
  }
  deal.position = id;
  deal.symbol = symbol;
  deal.side = sideOf(change);
  deal.entry = entry;
  deal.reason = TradeReason::Other;
  deal.volume = magnitude(change);
  deal.time = run.now;
  if (pricing_ != nullptr) {
    deal.price = pricing_->touchOf(symbol, deal.side);
    deal.value_per_price = pricing_->valuePerPrice(symbol);
  }
  return deal;
}

void Reconciliation::emit(Context& run, DealReport deal, StrategyId owner) {
  (void)run.ledger.noteCorrection(deal);
  if (corrections_.size() == kMostCorrections) corrections_.erase(corrections_.begin());
  corrections_.push_back({deal, owner, deal.volume, run.now});
  run.listener.onNewDeal(deal, owner, nullptr);
}

void Reconciliation::beforeDeal(const DealReport& deal, OrderLedger& ledger, LedgerListener& listener) {
  if (corrections_.empty() || ledger.has(deal.deal)) return;
  Volume to_explain = deal.volume;
  for (std::size_t i = corrections_.size(); i-- > 0 && !to_explain.isZero();) {
    auto& stands = corrections_[i];
    if (stands.deal.position != deal.position || stands.deal.side != deal.side || deal.time > stands.until) continue;
    const auto volume = std::min(stands.left, to_explain);
    DealReport back = stands.deal;
    back.deal = correctionNumber(hashOf(stands.deal.deal.value, deal.deal.value));
    back.side = opposite(stands.deal.side);
    back.entry = stands.deal.entry == DealEntry::In ? DealEntry::Out : DealEntry::In;
    back.volume = volume;
    back.profit = Money::nearest(-stands.deal.profit.toDouble() * volume.toDouble() / stands.deal.volume.toDouble());
    back.time = deal.time;
    to_explain -= volume;
    stands.left -= volume;
    const auto owner = stands.owner;
    if (stands.left.isZero()) corrections_.erase(corrections_.begin() + static_cast<std::ptrdiff_t>(i));
    if (ledger.noteCorrection(back)) listener.onNewDeal(back, owner, nullptr);
  }
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

const PositionReport* Reconciliation::reported(PositionId id) const {
  const auto at =
      std::find_if(positions_.begin(), positions_.end(), [id](const auto& p) { return p.position == id && !p.volume.isZero(); });
  return at == positions_.end() ? nullptr : &*at;
}

void Reconciliation::accept(SymbolId symbol, OrderLedger& ledger, Timestamp now, LedgerListener& listener) {
  for (auto& difference : differences_) {
    if (!difference.open || difference.symbol != symbol) continue;
    difference.open = false;
    accepted_.push_back(nameOfDifference(difference));
  }
  ledger.acceptDisputes(symbol, now, listener);
}

bool Reconciliation::openOn(SymbolId symbol) const {
  return std::any_of(differences_.begin(), differences_.end(), [symbol](const auto& d) { return d.open && d.symbol == symbol; });
}

}  // namespace deskwright
