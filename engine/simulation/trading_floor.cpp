#include "engine/simulation/trading_floor.h"

#include "engine/simulation/seeded_random.h"

#include <algorithm>
#include <cassert>

namespace deskwright {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

bool worseThan(Side side, Price price, Price limit) { return side == Side::Buy ? price > limit : price < limit; }

}  // namespace

TradingFloor::TradingFloor(const VenueConfig& config, const VenueRates& rates, VenueSchedule& schedule)
    : config_(config),
      rates_(rates),
      schedule_(schedule),
      latency_(config.seed, config.latency),
      fills_(config.seed, config.fills),
      account_(config, rates),
      orders_(config.first_order_ticket) {}

Timestamp TradingFloor::deliveryTime(Timestamp time, Duration down) {
  last_delivery_ = std::max(last_delivery_, time + down);
  return last_delivery_;
}

void TradingFloor::answer(const RequestUnderWay& request, Retcode code, std::string_view text, OrderTicket order,
                          Timestamp time) {
  RequestResult result;
  result.request = request.id;
  result.kind = kindOf(request.request);
  result.outcome = outcomeOf(code);
  result.retcode = static_cast<std::uint32_t>(code);
  result.order = order;
  result.anchors = request.anchors;
  result.text = text;
  deliver(result, deliveryTime(time, request.at.t5 - request.at.t4));
}

SymbolId TradingFloor::symbolOf(const VenueRequest& request) const {
  const auto of_order = [&](OrderTicket ticket, ClientOrderId client_id) {
    const auto* order = orders_.find(ticket, client_id);
    return order != nullptr ? order->report.symbol : SymbolId{};
  };
  return std::visit(Overloaded{[](const SubmitOrder& r) { return r.terms.symbol; },
                               [&](const ChangeOrder& r) { return of_order(r.ticket, r.order); },
                               [&](const CancelOrder& r) { return of_order(r.ticket, r.order); },
                               [&](const MoveStops& r) {
                                 const auto* position = account_.position(r.position);
                                 return position != nullptr ? position->symbol : SymbolId{};
                               }},
                    request);
}

void TradingFloor::execute(const RequestUnderWay& request, Timestamp time) {
  std::visit(
      Overloaded{[&](const SubmitOrder& r) { place(request, r.terms, time); },
                 [&](const ChangeOrder& r) { change(request, r, time); }, [&](const CancelOrder& r) { cancel(request, r, time); },
                 [&](const MoveStops& r) { moveStops(request, r, time); }},
      request.request);
}

void TradingFloor::place(const RequestUnderWay& request, const OrderTerms& terms, Timestamp time) {
  const auto refuse = [&](const Refusal& refusal) { answer(request, refusal.code, refusal.text, {}, time); };
  const Instrument* instrument = rates_.instrument(terms.symbol);
  if (instrument == nullptr) return refuse({Retcode::Invalid, "unknown symbol"});
  const Quote quote = rates_.quote(terms.symbol);
  const Volume resting = orders_.restingVolume(terms.symbol, terms.side);
  if (const auto r = refusalOf(terms, *instrument, quote, account_, config_.margin_mode, resting, time)) return refuse(*r);
  if (!rates_.valuePerPrice(*instrument)) return refuse({Retcode::PriceOff, "no rate to the account currency"});

  const bool market = terms.type == OrderType::Market;
  const auto plan = fills_.plan(request.key, request.attempt, terms.volume, std::min(instrument->volume_step, terms.volume));
  if (plan.answer == FillAnswer::Reject) return refuse({Retcode::Reject, "rejected"});
  if (market) {
    if (plan.answer == FillAnswer::Requote) return refuse({Retcode::Requote, "requote"});
    const Price price = touch(quote, terms.side) + instrument->point * plan.parts[0].residual * sign(terms.side);
    if (const auto r = refusalOfMarket(terms, *instrument, price)) return refuse(*r);
  } else if (orders_.resting() >= kMostPending) {
    return refuse({Retcode::LimitOrders, "too many pending orders"});
  }

  VenueOrder& order = create(request, terms, time);
  deliver(order.report, deliveryTime(time, order.down));
  if (market) return fill(order, plan, 0, time);
  answer(request, Retcode::Placed, "", order.report.ticket, time);
}

std::optional<Refusal> TradingFloor::refusalOfMarket(const OrderTerms& terms, const Instrument& instrument, Price price) const {
  if (!terms.collar.isZero() && worseThan(terms.side, price, terms.collar))
    return Refusal{Retcode::PriceOff, "price is worse than the collar"};
  if (terms.closes) return std::nullopt;
  const Money after = account_.marginAfter(instrument, terms.side, terms.volume);
  if (after > account_.margin() && after > account_.equity()) return Refusal{Retcode::NoMoney, "not enough money"};
  return std::nullopt;
}

VenueOrder& TradingFloor::create(const RequestUnderWay& request, const OrderTerms& terms, Timestamp time) {
  const bool market = terms.type == OrderType::Market;
  VenueOrder order;
  order.report.client_id = terms.client_id;
  order.report.position = terms.closes;
  order.report.symbol = terms.symbol;
  order.report.side = terms.side;
  order.report.type = terms.type;
  order.report.initial = order.report.remaining = terms.volume;
  order.report.price = market ? Price() : terms.price;
  order.report.stop = terms.closes ? Price() : terms.stop;
  order.report.target = terms.closes ? Price() : terms.target;
  order.report.time = time;
  order.report.expiration = market ? Timestamp() : terms.expiration;
  order.request = market ? request.id : ClientOrderId{};
  order.closes = terms.closes;
  order.collar = market ? terms.collar : Price();
  order.down = request.at.t5 - request.at.t4;
  order.key = request.key;
  order.attempt = request.attempt;
  order.anchors = request.anchors;
  order.order_price = order.report.price;
  order.executing = market;
  return orders_.create(order);
}

void TradingFloor::change(const RequestUnderWay& request, const ChangeOrder& change, Timestamp time) {
  VenueOrder* order = orders_.find(change.ticket, change.order);
  if (order == nullptr || order->executing) return answer(request, Retcode::Invalid, "the order is not resting", {}, time);
  OrderReport& report = order->report;
  const Instrument& instrument = *rates_.instrument(report.symbol);
  const Quote quote = rates_.quote(report.symbol);
  const Price price = change.price.isZero() ? report.price : change.price;
  const auto refuse = [&](const Refusal& refusal) { answer(request, refusal.code, refusal.text, report.ticket, time); };
  if (price == report.price && change.stop == report.stop && change.target == report.target) {
    return refuse({Retcode::NoChanges, "no changes"});
  }
  if (!trades(quote)) return refuse({Retcode::PriceOff, "no quote to trade on"});
  if (frozen(instrument, report.price, touch(quote, report.side))) return refuse({Retcode::Frozen, "too near to the market"});
  if (price != report.price) {
    if (const auto r = refusalOfPrice(instrument, report.type, report.side, price, quote)) return refuse(*r);
  }
  if (const auto r = refusalOfStops(instrument, report.side, change.stop, change.target, price)) return refuse(*r);
  report.price = order->order_price = price;
  report.stop = change.stop;
  report.target = change.target;
  report.time = time;
  deliver(report, deliveryTime(time, request.at.t5 - request.at.t4));
  answer(request, Retcode::Done, "", report.ticket, time);
}

void TradingFloor::cancel(const RequestUnderWay& request, const CancelOrder& cancel, Timestamp time) {
  VenueOrder* order = orders_.find(cancel.ticket, cancel.order);
  if (order == nullptr || order->executing) return answer(request, Retcode::Invalid, "the order is not resting", {}, time);
  const Quote quote = rates_.quote(order->report.symbol);
  if (trades(quote) && frozen(*rates_.instrument(order->report.symbol), order->report.price, touch(quote, order->report.side))) {
    return answer(request, Retcode::Frozen, "too near to the market", order->report.ticket, time);
  }
  orders_.finish(*order, VenueOrderState::Cancelled, time);
  deliver(order->report, deliveryTime(time, request.at.t5 - request.at.t4));
  answer(request, Retcode::Done, "", order->report.ticket, time);
}

void TradingFloor::moveStops(const RequestUnderWay& request, const MoveStops& move, Timestamp time) {
  const auto refuse = [&](const Refusal& refusal) { answer(request, refusal.code, refusal.text, {}, time); };
  const auto* position = account_.position(move.position);
  if (position == nullptr) return refuse({Retcode::PositionClosed, "the position is closed"});
  if (move.stop == position->stop && move.target == position->target) return refuse({Retcode::NoChanges, "no changes"});
  const Instrument& instrument = *rates_.instrument(position->symbol);
  const Quote quote = rates_.quote(position->symbol);
  if (!trades(quote)) return refuse({Retcode::PriceOff, "no quote to trade on"});
  const Price reference = touch(quote, opposite(position->side));
  if (frozen(instrument, position->stop, reference) || frozen(instrument, position->target, reference)) {
    return refuse({Retcode::Frozen, "too near to the market"});
  }
  // Only what is new is judged: an old stop that the market has come near to may stay while the target moves.
  const Price stop = move.stop == position->stop ? Price() : move.stop;
  const Price target = move.target == position->target ? Price() : move.target;
  if (const auto r = refusalOfStops(instrument, position->side, stop, target, reference)) return refuse(*r);
  account_.setStops(move.position, move.stop, move.target);
  deliver(account_.report(*account_.position(move.position)), deliveryTime(time, request.at.t5 - request.at.t4));
  answer(request, Retcode::Done, "", {}, time);
}

void TradingFloor::rollOver(Timestamp time) {
  account_.chargeSwap(time);
  const auto t5 = deliveryTime(time, latency_.down(static_cast<std::uint64_t>(microseconds(time))));
  for (const auto& position : account_.positions()) deliver(account_.report(position), t5);
  deliver(account_.report(), t5);
}

void TradingFloor::moveBalance(const BalanceReport& operation) {
  const auto report = account_.move(operation);
  const auto t5 = deliveryTime(report.time, latency_.down(report.deal.value));
  deliver(report, t5);
  deliver(account_.report(), t5);
}

}  // namespace deskwright
