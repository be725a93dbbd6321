// Reconciliation: positions, and the corrections that stand in for deals which nobody has told.
#include "engine/accounting/profit_and_loss.h"
#include "engine/model/fnv1a.h"
#include "engine/runtime/reconciliation.h"

#include <fmt/format.h>

#include <algorithm>

namespace deskwright {
namespace {

template <class... Values>
std::uint64_t hashOf(Values... values) {
  Fnv1a hash;
  for (const std::uint64_t value : {static_cast<std::uint64_t>(values)...}) hash.number(value);
  return hash.value();
}

/// Numbers of corrections: bit 62 is set, bit 63 clear (a journal reads them as signed), and no venue counts so far.
DealTicket correctionNumber(std::uint64_t hash) { return {(hash & (kCorrectionBit - 1)) | kCorrectionBit}; }

Volume signedOf(const PositionReport& report) { return signedVolume(report.side, report.volume); }
Volume signedOf(const Position& position) { return signedVolume(position.side, position.volume); }
Volume signedOf(const DealReport& deal) { return signedVolume(deal.side, deal.volume); }

}  // namespace

void Reconciliation::comparePositions(Context& run) {
  std::vector<PositionId> all;
  for (const auto& position : run.book.open()) all.push_back(position.id);
  for (const auto& report : positions_) all.push_back(report.position);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  for (const auto id : all) comparePosition(run, id, reported(id));
}

/// On a netting account a deal that comes late may fit nothing any more, since later ones were applied before it. The sum of all tells: it
/// is what the venue has, so nothing is missing and nothing stands in for it.
bool Reconciliation::explainedByWaitingDeals(Context& run, PositionId id, const PositionReport* venues) {
  const Position* position = run.book.find(id);
  const Volume ours = position == nullptr ? Volume() : signedOf(*position);
  const Volume waiting = run.book.heldVolume(id);
  const Volume truth = venues == nullptr ? Volume() : signedOf(*venues);
  if (waiting.isZero() || ours == truth) return false;
  if (ours + waiting != truth) {
    bookWaitingDeals(run, id, venues, ours + waiting);
    return false;
  }
  if (venues != nullptr) {
    if (const Position* settled = run.book.adopt(*venues, run.ledger.owner(id))) run.listener.onPositionSettled(*settled);
    return true;
  }
  if (auto gone = run.book.remove(id)) {
    gone->volume = {};
    run.listener.onPositionSettled(*gone);
  }
  return true;
}

/// What waits has been told and counts: the difference is what the venue has beside it. A correction would wait behind those deals, and
/// each snapshot would make another.
void Reconciliation::bookWaitingDeals(Context& run, PositionId id, const PositionReport* venues, Volume told) {
  const Position* position = run.book.find(id);
  PositionReport sum;
  sum.position = id;
  sum.symbol = position != nullptr ? position->symbol : venues->symbol;
  sum.client_id = position != nullptr ? position->client_id : venues->client_id;
  sum.side = sideOf(told);
  sum.volume = magnitude(told);
  sum.price = position != nullptr ? position->price : venues->price;
  sum.time = position != nullptr ? position->opened : venues->time;
  (void)run.book.adopt(sum, position != nullptr ? position->strategy : run.ledger.owner(id));
}

void Reconciliation::comparePosition(Context& run, PositionId id, const PositionReport* venues) {
  if (explainedByWaitingDeals(run, id, venues)) return;
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
  (void)run.ledger.noteCorrection(deal, owner);
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
    // It may have found its owner since.
    const auto owner = stands.owner != kNoStrategy ? stands.owner : ledger.owner(deal.position);
    if (stands.left.isZero()) corrections_.erase(corrections_.begin() + static_cast<std::ptrdiff_t>(i));
    if (ledger.noteCorrection(back, owner)) listener.onNewDeal(back, owner, nullptr);
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

const PositionReport* Reconciliation::reported(PositionId id) const {
  const auto at =
      std::find_if(positions_.begin(), positions_.end(), [id](const auto& p) { return p.position == id && !p.volume.isZero(); });
  return at == positions_.end() ? nullptr : &*at;
}

}  // namespace deskwright
