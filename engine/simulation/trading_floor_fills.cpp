// The part of TradingFloor that trades: parts of orders, triggers, stops, targets, stop-out.

#include "engine/simulation/seeded_random.h"
#include "engine/simulation/trading_floor.h"

#include <algorithm>
#include <cassert>

namespace deskwright {

Price TradingFloor::priceOf(const VenueOrder& order, const Quote& quote, std::int32_t residual) const {
  const Side side = order.report.side;
  const Instrument& instrument = *rates_.instrument(order.report.symbol);
  const Price price = touch(quote, side) + instrument.point * residual * sign(side);
  if (order.report.type != OrderType::Limit) return price;
  return side == Side::Buy ? std::min(price, order.report.price) : std::max(price, order.report.price);  // a limit is a limit
}

void TradingFloor::fill(VenueOrder& order, const FillPlan& plan, std::size_t part, Timestamp time) {
  const Quote quote = rates_.quote(order.report.symbol);
  Volume volume = plan.parts.at(part).volume;
  if (order.closes) {
    const auto* position = account_.position(order.closes);
    // Since the first part the position may have been closed by its stop or, on a netting account, turned.
    const bool there = position != nullptr && position->side != order.report.side;
    volume = there ? std::min(volume, position->volume) : Volume();
  }
  const Price price = priceOf(order, quote, plan.parts.at(part).residual);
  const bool collared = !order.collar.isZero() && (price - order.collar) * sign(order.report.side) > PriceDelta();
  if (volume.isZero() || !trades(quote) || collared) return conclude(order, time);

  const auto t5 = deliveryTime(time, order.down);
  const Booked booked = bookPart(order, volume, price, time, t5);
  const bool last = part + 1 == plan.count;
  if (order.report.remaining.isZero()) {
    orders_.finish(order, VenueOrderState::Filled, time);
  } else {
    order.report.state = VenueOrderState::PartiallyFilled;
    order.report.time = time;
  }
  deliver(booked.deal, t5);
  deliver(order.report, t5);
  deliver(booked.position, t5);
  deliver(account_.report(), t5);
  if (!last) {
    schedule_.add(time + plan.parts.at(part + 1).after, FillNextPart{order.report.ticket, plan, part + 1});
  } else {
    conclude(order, time);
  }
}

Booked TradingFloor::bookPart(VenueOrder& order, Volume volume, Price price, Timestamp time, Timestamp t5) {
  Execution execution;
  execution.order = order.report.ticket;
  execution.client_id = order.report.client_id;
  execution.symbol = order.report.symbol;
  execution.side = order.report.side;
  execution.volume = volume;
  execution.price = price;
  execution.stop = order.report.stop;
  execution.target = order.report.target;
  execution.closes = order.closes;
  execution.reason = order.report.reason;
  execution.time = time;
  execution.t5 = t5;
  execution.quote = rates_.quote(order.report.symbol);
  execution.trigger = order.trigger;
  execution.order_price = order.order_price;
  execution.anchors = order.anchors;
  Booked booked = account_.book(execution);
  order.report.position = booked.deal.position;
  order.report.remaining -= volume;
  order.cost += static_cast<Wide>(price.raw()) * volume.raw();
  return booked;
}

/// After the last part: what is left is cancelled, and a market order's request is answered.
void TradingFloor::conclude(VenueOrder& order, Timestamp time) {
  const auto t5 = deliveryTime(time, order.down);
  const bool rest = !order.report.remaining.isZero();
  if (rest) {
    orders_.finish(order, VenueOrderState::Cancelled, time);
    deliver(order.report, t5);
  }
  if (order.report.type != OrderType::Market || order.report.reason != TradeReason::Expert || order.unasked) return;
  const auto code = rest ? Retcode::DonePartial : Retcode::Done;
  RequestResult result;
  result.request = order.request;
  result.kind = RequestKind::Submit;
  result.outcome = outcomeOf(code);
  result.retcode = static_cast<std::uint32_t>(code);
  result.order = order.report.ticket;
  result.anchors = order.anchors;
  deliver(result, t5);
}

void TradingFloor::fillNextPart(const FillNextPart& next, Timestamp time) {
  VenueOrder* order = orders_.find(next.order);
  assert(order != nullptr);
  fill(*order, next.plan, next.part, time);
}

void TradingFloor::onQuote(SymbolId symbol, Timestamp time) {
  const Quote quote = rates_.quote(symbol);
  if (!trades(quote)) return;
  closing_.clear();
  for (const auto& p : account_.positions()) {
    if (p.symbol != symbol) continue;
    const Side exit = opposite(p.side);
    if (!p.stop.isZero() && triggers(OrderType::Stop, exit, p.stop, quote)) {
      closing_.push_back({p.id, TradeReason::StopLoss, p.stop});
    } else if (!p.target.isZero() && triggers(OrderType::Limit, exit, p.target, quote)) {
      closing_.push_back({p.id, TradeReason::TakeProfit, p.target});
    }
  }
  activating_.clear();
  for (const auto* order : orders_.alive()) {
    const auto& r = order->report;
    if (r.symbol == symbol && !order->executing && triggers(r.type, r.side, r.price, quote)) activating_.push_back(r.ticket);
  }
  for (const auto& closing : closing_) closePosition(closing.position, closing.reason, closing.order_price, time);
  for (const auto ticket : activating_) activate(*orders_.find(ticket), time);
  stopOut(time);
}

void TradingFloor::activate(VenueOrder& order, Timestamp time) {
  const Instrument& instrument = *rates_.instrument(order.report.symbol);
  const Money after = account_.marginAfter(instrument, order.report.side, order.report.remaining);
  if (!rates_.valuePerPrice(instrument) || (after > account_.margin() && after > account_.equity())) {
    orders_.finish(order, VenueOrderState::Rejected, time);
    deliver(order.report, deliveryTime(time, order.down));
    return;
  }
  order.executing = true;
  order.trigger = rates_.quote(order.report.symbol);
  fill(order, fills_.plan(order.key, order.attempt, order.report.remaining, instrument.volume_step), 0, time);
}

void TradingFloor::takeAway(bool positions, Timestamp time) {
  activating_.clear();
  for (const auto* order : orders_.alive()) {
    if (!order->executing) activating_.push_back(order->report.ticket);
  }
  for (const auto ticket : activating_) {
    VenueOrder& order = *orders_.find(ticket);
    orders_.finish(order, VenueOrderState::Cancelled, time);
    deliver(order.report, deliveryTime(time, order.down));
  }
  if (!positions) return;
  closing_.clear();
  for (const auto& position : account_.positions()) {
    if (trades(rates_.quote(position.symbol))) closing_.push_back({position.id, TradeReason::Expert, Price()});
  }
  for (const auto& closing : closing_) closePosition(closing.position, closing.reason, closing.order_price, time);
}

void TradingFloor::closePosition(PositionId id, TradeReason reason, Price order_price, Timestamp time) {
  const VenuePosition position = *account_.position(id);
  const Instrument& instrument = *rates_.instrument(position.symbol);
  if (!rates_.valuePerPrice(instrument)) return;
  VenueOrder order;
  order.report.client_id = position.client_id;
  order.report.position = id;
  order.report.symbol = position.symbol;
  order.report.side = opposite(position.side);
  order.report.initial = order.report.remaining = position.volume;
  order.report.price = order_price;
  order.report.reason = reason;
  order.report.time = time;
  order.closes = id;
  order.order_price = order_price;
  if (reason == TradeReason::StopLoss || reason == TradeReason::TakeProfit) order.trigger = rates_.quote(position.symbol);
  order.unasked = true;
  order.executing = true;
  order.key = scramble((position.client_id ? drawKey(position.client_id) : position.ticket) + static_cast<std::uint64_t>(reason));
  order.down = latency_.down(order.key);
  VenueOrder& created = orders_.create(order);
  deliver(created.report, deliveryTime(time, created.down));
  // The venue closes at once and whole, whatever the dice say of requests.
  FillPlan plan = fills_.plan(created.key, 1, position.volume, position.volume);
  fill(created, plan, 0, time);
}

bool TradingFloor::stopsOut(Money equity, Money margin) const {
  return config_.stop_out_percent > 0 && margin > Money() &&
         static_cast<Wide>(equity.raw()) * 100 < static_cast<Wide>(margin.raw()) * config_.stop_out_percent;
}

void TradingFloor::stopOut(Timestamp time) {
  for (std::size_t bound = account_.positions().size(); bound > 0; --bound) {
    if (!stopsOut(account_.equity(), account_.margin())) return;
    const VenuePosition* worst = nullptr;
    Money least;
    for (const auto& position : account_.positions()) {
      const Quote quote = rates_.quote(position.symbol);
      const Money result = account_.floating(position, quote) + position.swap;
      if (trades(quote) && (worst == nullptr || result < least)) {
        worst = &position;
        least = result;
      }
    }
    if (worst == nullptr) return;
    closePosition(worst->id, TradeReason::StopOut, Price(), time);
  }
}

void TradingFloor::expireOrders(Timestamp time) {
  activating_.clear();
  for (const auto* order : orders_.alive()) {
    const auto expiration = order->report.expiration;
    if (!order->executing && !isNone(expiration) && expiration <= time) activating_.push_back(order->report.ticket);
  }
  for (const auto ticket : activating_) {
    VenueOrder& order = *orders_.find(ticket);
    orders_.finish(order, VenueOrderState::Expired, time);
    deliver(order.report, deliveryTime(time, order.down));
  }
}

bool TradingFloor::wouldTrigger(const Tick& tick) const {
  const Quote quote{tick.bid, tick.ask, tick.time};
  if (!trades(quote)) return false;
  for (const auto* order : orders_.alive()) {
    const auto& r = order->report;
    if (r.symbol == tick.symbol && !order->executing && triggers(r.type, r.side, r.price, quote)) return true;
  }
  if (account_.positions().empty()) return false;
  Money equity = account_.equity();
  for (const auto& p : account_.positions()) {
    if (p.symbol != tick.symbol) continue;
    const Side exit = opposite(p.side);
    if (!p.stop.isZero() && triggers(OrderType::Stop, exit, p.stop, quote)) return true;
    if (!p.target.isZero() && triggers(OrderType::Limit, exit, p.target, quote)) return true;
    equity += account_.floating(p, quote) - account_.floating(p, rates_.quote(p.symbol));
  }
  // The tick may also move the rates themselves; a fiftieth of slack calls that in early rather than late.
  const Money margin = account_.margin();
  return stopsOut(equity, margin + Money::fromRaw(margin.raw() / 50));
}

}  // namespace deskwright
