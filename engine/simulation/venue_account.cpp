#include "engine/simulation/venue_account.h"

#include "engine/model/position.h"
#include "engine/simulation/rollover.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace deskwright {
namespace {

Price meanPrice(Price a, Volume volume_a, Price b, Volume volume_b) {
  const Wide sum = static_cast<Wide>(a.raw()) * volume_a.raw() + static_cast<Wide>(b.raw()) * volume_b.raw();
  return Price::fromRaw(static_cast<std::int64_t>(divideHalfEven(sum, volume_a.raw() + volume_b.raw())));
}

DealReport dealOf(const Execution& execution, DealTicket ticket, ValuePerPrice value) {
  DealReport deal;
  deal.deal = ticket;
  deal.order = execution.order;
  deal.client_id = execution.client_id;
  deal.symbol = execution.symbol;
  deal.side = execution.side;
  deal.reason = execution.reason;
  deal.volume = execution.volume;
  deal.price = execution.price;
  deal.value_per_price = value.toDouble();
  deal.time = execution.time;
  deal.t5 = execution.t5;
  deal.q4 = execution.quote;
  deal.trigger = execution.trigger;
  deal.order_price = execution.order_price;
  deal.anchors = execution.anchors;
  return deal;
}

VenuePosition madeBy(const Execution& e, PositionId id, Volume volume) {
  return {id, e.order.value, e.client_id, e.symbol, e.side, volume, e.price, e.stop, e.target, Money(), e.reason, e.time};
}

}  // namespace

VenueAccount::VenueAccount(const VenueConfig& config, const VenueRates& rates)
    : config_(config),
      rates_(rates),
      balance_(config.balance),
      next_deal_(config.first_deal_ticket) {}

VenuePosition* VenueAccount::find(PositionId id) {
  const auto found = std::find_if(open_.begin(), open_.end(), [&](const VenuePosition& p) { return p.id == id; });
  return found == open_.end() ? nullptr : &*found;
}
const VenuePosition* VenueAccount::position(PositionId id) const { return const_cast<VenueAccount*>(this)->find(id); }

const VenuePosition* VenueAccount::netted(SymbolId symbol) const {
  if (config_.margin_mode == MarginMode::Hedging) return nullptr;
  const auto found = std::find_if(open_.begin(), open_.end(), [&](const VenuePosition& p) { return p.symbol == symbol; });
  return found == open_.end() ? nullptr : &*found;
}

Booked VenueAccount::book(const Execution& execution) {
  const Instrument& instrument = *rates_.instrument(execution.symbol);
  const auto value = rates_.valuePerPrice(instrument);
  assert(value && execution.volume > Volume());
  last_deal_ = DealTicket{next_deal_++};
  DealReport deal = dealOf(execution, last_deal_, *value);
  deal.commission = rates_.commission(instrument, execution.volume);

  // On a hedging account an entry meets no position but the one that its own earlier part made.
  const VenuePosition* met = netted(execution.symbol);
  const PositionId own{execution.order.value};
  VenuePosition* position = find(execution.closes ? execution.closes : met != nullptr ? met->id : own);
  const PositionId id = position != nullptr ? position->id : own;
  deal.position = id;
  PositionReport closed;
  if (position == nullptr) {
    assert(!execution.closes);
    open(execution, id, execution.volume);
  } else if (position->side == execution.side) {
    assert(!execution.closes);
    add(*position, execution);
  } else {
    const Volume against = std::min(position->volume, execution.volume);
    reduce(*position, execution, against, *value, deal);
    deal.entry = against < execution.volume ? DealEntry::InOut : DealEntry::Out;
    assert(deal.entry == DealEntry::Out || config_.margin_mode == MarginMode::Netting);
    if (deal.entry == DealEntry::InOut) turn(*position, execution, execution.volume - against);
    closed = report(*position);
    std::erase_if(open_, [](const VenuePosition& p) { return p.volume.isZero(); });
  }
  balance_ += deal.profit + deal.commission + deal.fee + deal.swap;
  deals_.push_back(deal);
  const auto* left = this->position(id);
  return {deal, left != nullptr ? report(*left) : closed};
}

void VenueAccount::open(const Execution& execution, PositionId id, Volume volume) {
  const VenuePosition position = madeBy(execution, id, volume);
  const auto place = std::find_if(open_.begin(), open_.end(), [&](const VenuePosition& p) { return id < p.id; });
  open_.insert(place, position);
}

void VenueAccount::add(VenuePosition& position, const Execution& execution) {
  position.price = meanPrice(position.price, position.volume, execution.price, execution.volume);
  position.volume += execution.volume;
  if (!execution.stop.isZero()) position.stop = execution.stop;
  if (!execution.target.isZero()) position.target = execution.target;
}

void VenueAccount::reduce(VenuePosition& position, const Execution& execution, Volume volume, ValuePerPrice value,
                          DealReport& deal) {
  deal.profit = rates_.money((execution.price - position.price) * sign(position.side), volume, value);
  // The last part takes what is left of the swap, so that the parts add up to it.
  if (volume == position.volume) {
    deal.swap = position.swap;
  } else {
    deal.swap = moneyHalfEven(static_cast<Wide>(position.swap.raw()) * volume.raw(),
                              static_cast<Wide>(position.volume.raw()) * Money::kOne, rates_.digits());
  }
  position.swap -= deal.swap;
  position.volume -= volume;
}

void VenueAccount::turn(VenuePosition& position, const Execution& execution, Volume volume) {
  position = madeBy(execution, position.id, volume);
}

BalanceReport VenueAccount::move(BalanceReport operation) {
  operation.deal = last_deal_ = DealTicket{next_deal_++};
  (operation.kind == BalanceKind::Credit ? credit_ : balance_) += operation.amount;
  balances_.push_back(operation);
  return operation;
}

void VenueAccount::adopt(const PositionReport& report) {
  Execution execution;
  execution.order = OrderTicket{report.ticket};
  execution.client_id = report.client_id;
  execution.symbol = report.symbol;
  execution.side = report.side;
  execution.price = report.price;
  execution.stop = report.stop;
  execution.target = report.target;
  execution.time = report.time;
  open(execution, report.position, report.volume);
  find(report.position)->swap = report.swap;
}

void VenueAccount::setStops(PositionId position, Price stop, Price target) {
  VenuePosition* found = find(position);
  assert(found != nullptr);
  found->stop = stop;
  found->target = target;
}

void VenueAccount::chargeSwap(Timestamp rollover) {
  for (auto& position : open_) {
    const Instrument& instrument = *rates_.instrument(position.symbol);
    const auto value = rates_.valuePerPrice(instrument);
    if (!value) continue;
    const double points = position.side == Side::Buy ? instrument.swap_long : instrument.swap_short;
    const Wide move = static_cast<Wide>(std::llrint(points * 1e6)) * instrument.point.raw() * nightsCharged(instrument, rollover);
    const auto charged = PriceDelta::fromRaw(static_cast<std::int64_t>(divideHalfEven(move, 1'000'000)));
    position.swap += rates_.money(charged, position.volume, *value);
  }
}

Money VenueAccount::floating(const VenuePosition& position, const Quote& quote) const {
  const auto value = rates_.valuePerPrice(*rates_.instrument(position.symbol));
  if (!quote.known() || !value) return {};
  return rates_.money((touch(quote, opposite(position.side)) - position.price) * sign(position.side), position.volume, *value);
}

Money VenueAccount::equity() const {
  Money sum = balance_ + credit_;
  for (const auto& position : open_) sum += floating(position, rates_.quote(position.symbol)) + position.swap;
  return sum;
}

Money VenueAccount::marginOf(const Instrument& instrument, Volume more_long, Volume more_short) const {
  Volume bought = more_long;
  Volume sold = more_short;
  for (const auto& position : open_) {
    if (position.symbol != instrument.id) continue;
    (position.side == Side::Buy ? bought : sold) += position.volume;
  }
  const bool netting = config_.margin_mode == MarginMode::Netting;
  return rates_.margin(instrument, netting ? magnitude(bought - sold) : std::max(bought, sold), config_.leverage);
}

Money VenueAccount::margin() const {
  Money sum;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const auto symbol = open_[i].symbol;
    const auto same = [&](const VenuePosition& p) { return p.symbol == symbol; };
    const auto earlier = open_.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(open_.begin(), earlier, same)) continue;  // a symbol counts once
    sum += marginOf(*rates_.instrument(symbol), {}, {});
  }
  return sum;
}

Money VenueAccount::marginAfter(const Instrument& instrument, Side side, Volume volume) const {
  const Volume none;
  return margin() - marginOf(instrument, none, none) +
         marginOf(instrument, side == Side::Buy ? volume : none, side == Side::Sell ? volume : none);
}

PositionReport VenueAccount::report(const VenuePosition& position) const {
  PositionReport report = reportOf(position);
  if (!position.volume.isZero()) report.profit = floating(position, rates_.quote(position.symbol));
  return report;
}

AccountReport VenueAccount::report() const {
  AccountReport report;
  report.account = config_.account;
  report.server = config_.server;
  report.currency = config_.currency;
  report.currency_digits = config_.currency_digits;
  report.margin_mode = config_.margin_mode;
  report.mode = config_.mode;
  report.balance = balance_;
  report.credit = credit_;
  report.equity = equity();
  report.margin = margin();
  report.free_margin = report.equity - report.margin;
  report.leverage = config_.leverage;
  report.last_deal = last_deal_;
  return report;
}

}  // namespace deskwright
