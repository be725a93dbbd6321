#include "engine/accounting/position_book.h"

#include <algorithm>

#include "engine/accounting/profit_and_loss.h"

namespace deskwright {

namespace {

__extension__ using Wide = __int128;

Wide cost(Price price, Volume volume) { return static_cast<Wide>(price.raw()) * volume.raw(); }

/// Volume-weighted price, half to even at 1e-9.
Price average(Wide cost, Volume volume) {
  const Wide divisor = volume.raw();
  Wide quotient = cost / divisor;
  Wide rest = cost % divisor;
  const int away = cost < 0 ? -1 : 1;
  rest = rest < 0 ? -rest : rest;
  if (2 * rest > divisor || (2 * rest == divisor && quotient % 2 != 0)) quotient += away;
  return Price::fromRaw(static_cast<std::int64_t>(quotient));
}

/// The part of `whole` that falls on `part` of `total` volume, half to even.
Money share(Money whole, Volume part, Volume total) {
  return Money::fromRaw(average(static_cast<Wide>(whole.raw()) * part.raw(), total).raw());
}

Position opened(const DealReport& deal, Volume volume, StrategyId owner) {
  Position position;
  position.id = deal.position;
  position.ticket = deal.position.value;  // until the venue says otherwise
  position.strategy = owner;
  position.client_id = deal.client_id;
  position.symbol = deal.symbol;
  position.side = deal.side;
  position.volume = volume;
  position.price = deal.price;
  position.opened = deal.time;
  return position;
}

void takeTerms(Position& position, const PositionReport& report) {
  position.ticket = report.ticket;
  position.stop = report.stop;
  position.target = report.target;
  position.swap = report.swap;
  position.floating = report.profit;
  if (report.volume == position.volume && report.side == position.side) position.price = report.price;
}

}  // namespace

PositionBook::PositionBook(std::size_t most_positions) : most_positions_(most_positions) {
  positions_.reserve(most_positions);
  totals_.reserve(most_positions);
  held_.reserve(kMostWaiting);
  early_.reserve(kMostWaiting);
  finished_.reserve(kMostWaiting + 1);
}

BookChange PositionBook::apply(const DealReport& deal, StrategyId owner) {
  finished_.clear();
  BookChange change = applyNow(deal, owner);
  // Deals that overtook this one: each applied takes one out, so that the search ends.
  const bool applied = change.effect != DealEffect::Held && change.effect != DealEffect::Refused;
  while (applied) {
    auto next = held_.end();
    for (auto held = held_.begin(); held != held_.end(); ++held) {
      if (held->deal.position != deal.position || !fits(held->deal)) continue;
      if (next == held_.end() || held->deal.time < next->deal.time) next = held;
    }
    if (next == held_.end()) break;
    const HeldDeal ready = *next;
    held_.erase(next);
    change = applyNow(ready.deal, ready.owner);
  }
  change.round_trips = finished_;
  return change;
}

bool PositionBook::precedesTurn(const DealReport& deal) const {
  const std::size_t at = indexOf(deal.position);
  if (at == positions_.size() || isCorrection(deal.deal) || deal.deal >= totals_[at].turned) return false;
  const Position& position = positions_[at];
  return deal.entry != DealEntry::InOut && (deal.side == position.side || deal.volume < position.volume);
}

void PositionBook::noteTurn(PositionId id, DealTicket deal) {
  const std::size_t at = indexOf(id);
  if (at != positions_.size()) totals_[at].turned = std::max(totals_[at].turned, deal);
}

bool PositionBook::fits(const DealReport& deal) const {
  if (precedesTurn(deal)) return true;
  const std::size_t at = indexOf(deal.position);
  if (at == positions_.size()) return deal.entry == DealEntry::In;
  const Position& position = positions_[at];
  switch (deal.entry) {
    case DealEntry::In: return deal.side == position.side;
    case DealEntry::Out:
    case DealEntry::OutBy: return deal.side != position.side && deal.volume <= position.volume;
    case DealEntry::InOut: return deal.side != position.side && deal.volume > position.volume;
  }
  return false;
}

BookChange PositionBook::applyNow(const DealReport& deal, StrategyId owner) {
  if (!fits(deal)) return hold(deal, owner);
  const std::size_t at = indexOf(deal.position);
  if (precedesTurn(deal)) return moveTurned(at, deal);
  switch (deal.entry) {
    case DealEntry::In: return enter(at, deal, owner);
    case DealEntry::Out:
    case DealEntry::OutBy: return leave(at, deal);
    case DealEntry::InOut: return turn(at, deal, owner);
  }
  return {};
}

BookChange PositionBook::enter(std::size_t at, const DealReport& deal, StrategyId owner) {
  BookChange change;
  if (at == positions_.size()) {
    if (positions_.size() == most_positions_) return change;
    at = insert(opened(deal, deal.volume, owner));
    change.effect = DealEffect::Opened;
  } else {
    Position& position = positions_[at];
    const Wide both = cost(position.price, position.volume) + cost(deal.price, deal.volume);
    position.price = average(both, position.volume + deal.volume);
    position.volume += deal.volume;
    position.opened = std::min(position.opened, deal.time);
    totals_[at].entered += deal.volume;
    totals_[at].entry_cost += cost(deal.price, deal.volume);
    change.effect = DealEffect::Added;
  }
  positions_[at].realised += bookedBy(deal);
  takeEarlyReport(at);
  change.after = positions_[at];
  return change;
}

BookChange PositionBook::leave(std::size_t at, const DealReport& deal) {
  Position& position = positions_[at];
  position.volume -= deal.volume;
  position.pending_close = std::min(position.pending_close, position.volume);
  position.realised += bookedBy(deal);
  totals_[at].left += deal.volume;
  totals_[at].exit_cost += cost(deal.price, deal.volume);

  BookChange change;
  change.after = position;
  change.effect = position.volume.isZero() ? DealEffect::Closed : DealEffect::Reduced;
  if (change.effect == DealEffect::Closed) {
    finishRoundTrip(at, deal.time);
    dropEarlyReport(deal.position);
    erase(at);
  }
  return change;
}

BookChange PositionBook::turn(std::size_t at, const DealReport& deal, StrategyId owner) {
  Position& position = positions_[at];
  const Volume closes = position.volume;
  const Money closing_costs = share(deal.commission + deal.fee, closes, deal.volume);
  totals_[at].left += closes;
  totals_[at].exit_cost += cost(deal.price, closes);
  position.realised += deal.profit + deal.swap + closing_costs;
  finishRoundTrip(at, deal.time);

  const Volume rest = deal.volume - closes;
  const std::uint64_t ticket = position.ticket;
  position = opened(deal, rest, owner);
  position.ticket = ticket;
  position.realised = deal.commission + deal.fee - closing_costs;
  totals_[at] = Totals{rest, Volume(), cost(deal.price, rest), 0, deal.deal};

  BookChange change;
  change.effect = DealEffect::Reversed;
  change.after = position;
  return change;
}

// What it did before the turn is over; what the turn opened is more or less by its volume, at the turn's price.
BookChange PositionBook::moveTurned(std::size_t at, const DealReport& deal) {
  Position& position = positions_[at];
  const bool more = deal.side == position.side;
  position.volume = more ? position.volume + deal.volume : position.volume - deal.volume;
  position.pending_close = std::min(position.pending_close, position.volume);
  Totals& totals = totals_[at];
  totals.entered = more ? totals.entered + deal.volume : totals.entered - deal.volume;
  totals.entry_cost += (more ? 1 : -1) * cost(position.price, deal.volume);
  BookChange change;
  change.effect = more ? DealEffect::Added : DealEffect::Reduced;
  change.after = position;
  return change;
}

BookChange PositionBook::hold(const DealReport& deal, StrategyId owner) {
  BookChange change;
  if (held_.size() == kMostWaiting) return change;
  held_.push_back({deal, owner});
  change.effect = DealEffect::Held;
  return change;
}

bool PositionBook::apply(const PositionReport& report) {
  const std::size_t at = indexOf(report.position);
  if (at != positions_.size()) {
    dropEarlyReport(report.position);
    if (!report.volume.isZero()) takeTerms(positions_[at], report);
    return true;
  }
  if (report.volume.isZero()) return false;
  const auto known = std::find_if(early_.begin(), early_.end(),
                                  [&report](const PositionReport& early) { return early.position == report.position; });
  if (known != early_.end()) {
    *known = report;
    return false;
  }
  if (early_.size() == kMostWaiting) early_.erase(early_.begin());
  early_.push_back(report);
  return false;
}

const Position* PositionBook::adopt(const PositionReport& report, StrategyId owner) {
  dropHeld(report.position);
  dropEarlyReport(report.position);
  std::size_t at = indexOf(report.position);
  if (report.volume.isZero()) {
    if (at != positions_.size()) erase(at);
    return nullptr;
  }
  if (at == positions_.size()) {
    if (positions_.size() == most_positions_) return nullptr;
    Position position;
    position.id = report.position;
    position.symbol = report.symbol;
    position.opened = report.time;
    at = insert(position);
  }
  Position& position = positions_[at];
  const bool same = position.volume == report.volume && position.side == report.side;
  position.strategy = owner;
  position.client_id = report.client_id;
  position.side = report.side;
  position.volume = report.volume;
  position.pending_close = std::min(position.pending_close, position.volume);
  position.stale = false;
  takeTerms(position, report);
  if (!same) totals_[at] = Totals{position.volume, Volume(), cost(position.price, position.volume), 0, totals_[at].turned};
  return &position;
}

const Position* PositionBook::assign(PositionId id, StrategyId owner, ClientOrderId opener) {
  for (HeldDeal& held : held_) {
    if (held.deal.position == id && held.owner == kNoStrategy) held.owner = owner;
  }
  const std::size_t at = indexOf(id);
  if (at == positions_.size()) return nullptr;
  positions_[at].strategy = owner;
  positions_[at].client_id = opener;
  return &positions_[at];
}

bool PositionBook::restore(const Position& position) {
  std::size_t at = indexOf(position.id);
  if (at == positions_.size()) {
    if (positions_.size() == most_positions_) return false;
    at = insert(position);
  }
  positions_[at] = position;
  return true;
}

std::optional<Position> PositionBook::remove(PositionId id) {
  dropHeld(id);
  dropEarlyReport(id);
  const std::size_t at = indexOf(id);
  if (at == positions_.size()) return std::nullopt;
  const Position gone = positions_[at];
  erase(at);
  return gone;
}

void PositionBook::setPendingClose(PositionId id, Volume volume) {
  const std::size_t at = indexOf(id);
  if (at != positions_.size()) positions_[at].pending_close = std::clamp(volume, Volume(), positions_[at].volume);
}

void PositionBook::setStale(bool stale) {
  for (Position& position : positions_) position.stale = stale;
}

const Position* PositionBook::find(PositionId id) const {
  const std::size_t at = indexOf(id);
  return at == positions_.size() ? nullptr : &positions_[at];
}

Volume PositionBook::netVolume(SymbolId symbol) const {
  Volume net;
  for (const Position& position : positions_) {
    if (position.symbol == symbol) net += signedVolume(position.side, position.volume);
  }
  return net;
}

Volume PositionBook::netVolume(SymbolId symbol, StrategyId strategy) const {
  Volume net;
  for (const Position& position : positions_) {
    if (position.symbol == symbol && position.strategy == strategy) net += signedVolume(position.side, position.volume);
  }
  return net;
}

Volume PositionBook::heldVolume(PositionId id) const {
  Volume sum;
  for (const HeldDeal& held : held_) {
    if (held.deal.position == id) sum += signedVolume(held.deal.side, held.deal.volume);
  }
  return sum;
}

std::size_t PositionBook::indexOf(PositionId id) const {
  const auto same = [id](const Position& position) { return position.id == id; };
  const auto found = std::find_if(positions_.begin(), positions_.end(), same);
  return static_cast<std::size_t>(found - positions_.begin());
}

std::size_t PositionBook::insert(const Position& position) {
  positions_.push_back(position);
  totals_.push_back({position.volume, Volume(), cost(position.price, position.volume), 0, {}});
  return positions_.size() - 1;
}

void PositionBook::erase(std::size_t at) {
  positions_.erase(positions_.begin() + static_cast<std::ptrdiff_t>(at));
  totals_.erase(totals_.begin() + static_cast<std::ptrdiff_t>(at));
}

void PositionBook::finishRoundTrip(std::size_t at, Timestamp closed) {
  const Position& position = positions_[at];
  const Totals& totals = totals_[at];
  RoundTrip trip;
  trip.position = position.id;
  trip.strategy = position.strategy;
  trip.symbol = position.symbol;
  trip.side = position.side;
  trip.volume = totals.left;
  trip.opened = position.opened;
  trip.closed = closed;
  trip.entry = average(totals.entry_cost, totals.entered);
  trip.exit = average(totals.exit_cost, totals.left);
  trip.net = position.realised;
  finished_.push_back(trip);
}

void PositionBook::takeEarlyReport(std::size_t at) {
  for (const PositionReport& report : early_) {
    // Kept while more opening deals are to come: its price belongs to a volume that the book has not reached.
    if (report.position == positions_[at].id) takeTerms(positions_[at], report);
  }
}

void PositionBook::dropEarlyReport(PositionId id) {
  std::erase_if(early_, [id](const PositionReport& report) { return report.position == id; });
}

void PositionBook::dropHeld(PositionId id) {
  std::erase_if(held_, [id](const HeldDeal& held) { return held.deal.position == id; });
}

}  // namespace deskwright
