#include "engine/simulation/simulated_venue.h"

#include "engine/simulation/rollover.h"

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

ClientOrderId idOf(const VenueRequest& request) {
  return std::visit(
      Overloaded{[](const SubmitOrder& r) { return r.terms.client_id; }, [](const ChangeOrder& r) { return r.request; },
                 [](const CancelOrder& r) { return r.request; }, [](const MoveStops& r) { return r.request; }},
      request);
}

Timestamp validUntil(const VenueRequest& request) {
  return std::visit(
      Overloaded{[](const SubmitOrder& r) { return r.terms.valid_until; }, [](const ChangeOrder& r) { return r.valid_until; },
                 [](const CancelOrder&) { return Timestamp(); }, [](const MoveStops& r) { return r.valid_until; }},
      request);
}

Timestamp wholeMillisecond(Timestamp time) { return floorTo(time + Duration(999), Duration(1'000)); }

/// Instants that have passed already are moved to now, in their order.
OrderInstants notBefore(OrderInstants at, Timestamp now) {
  const Duration down = at.t5 - at.t4;
  at.t2 = std::max(at.t2, now);
  at.t3 = std::max(at.t3, now);
  at.t4 = std::max(at.t4, wholeMillisecond(now));
  at.t5 = at.t4 + down;
  return at;
}

RequestResult localAnswer(const RequestUnderWay& request, Retcode code, std::string_view text) {
  RequestResult result;
  result.request = request.id;
  result.kind = kindOf(request.request);
  result.outcome = outcomeOf(code);
  result.retcode = static_cast<std::uint32_t>(code);
  result.anchors = request.anchors;
  result.text = text;
  return result;
}

}  // namespace

SimulatedVenue::SimulatedVenue(const VenueConfig& config, const std::vector<Instrument>& instruments)
    : config_(config),
      latency_(config.seed, config.latency),
      rates_(config.currency, config.currency_digits, config.fixed_rates),
      floor_(config_, rates_, schedule_) {
  for (const auto& instrument : instruments) setInstrument(instrument);
}

void SimulatedVenue::setInstrument(const Instrument& instrument) {
  assert(instrument.volume_step > Volume());
  rates_.setInstrument(instrument);
}
void SimulatedVenue::setRate(const ConversionRate& rate) { rates_.setRate(rate); }

void SimulatedVenue::adoptPosition(const PositionReport& position) {
  assert(isNone(now_) && rates_.instrument(position.symbol) != nullptr);
  floor_.account().adopt(position);
}
void SimulatedVenue::adoptOrder(const OrderReport& order) {
  assert(isNone(now_) && rates_.instrument(order.symbol) != nullptr && order.type != OrderType::Market);
  floor_.orders().adopt(order);
  RequestResult answer;
  answer.request = order.client_id;
  answer.kind = RequestKind::Submit;
  answer.retcode = static_cast<std::uint32_t>(Retcode::Placed);
  answer.order = order.ticket;
  if (order.client_id) known_[order.client_id] = KnownRequest{false, 1, {}, answer};
}

void SimulatedVenue::submit(const VenueRequest& request, Timestamp decided_at) {
  RequestUnderWay under_way;
  under_way.request = request;
  under_way.id = idOf(request);
  under_way.decided_at = decided_at;
  const auto serial = next_serial_++;
  const auto known = known_.find(under_way.id);
  if (under_way.id && known != known_.end()) under_way.attempt = known->second.attempts + 1;
  // Requests without an id draw by their ordinal, apart from those with one.
  under_way.key = under_way.id ? drawKey(under_way.id) : serial | (1ULL << 55U);
  under_way.at = notBefore(latency_.instants(under_way.key, under_way.attempt, decided_at), now_);
  if (in_flight_.size() >= kMostInFlight) {
    if (known != known_.end() && known->second.under_way) return;
    return answerLocally(under_way, localAnswer(under_way, Retcode::TooManyRequests, "too many requests under way"));
  }
  schedule_.add(under_way.at.t2, ReachEa{serial});
  in_flight_.emplace(serial, std::move(under_way));
}

void SimulatedVenue::moveBalance(Money amount, Timestamp time, ShortText<32> comment, BalanceKind kind) {
  floor_.moveBalance({{}, amount, std::max(time, now_), comment, kind});
}

void SimulatedVenue::takeAway(bool positions) {
  if (isNone(now_)) return;  // nothing was ever traded
  floor_.takeAway(positions, wholeMillisecond(now_));
  refreshRollover();
}

void SimulatedVenue::onTick(const Tick& tick, VenueListener& listener) {
  run(tick.time, false, listener);
  now_ = std::max(now_, tick.time);
  rates_.onTick(tick);
  floor_.onQuote(tick.symbol, wholeMillisecond(now_));
  refreshRollover();
}

void SimulatedVenue::advanceTo(Timestamp time, VenueListener& listener) {
  run(time, true, listener);
  now_ = std::max(now_, time);
}

void SimulatedVenue::run(Timestamp limit, bool inclusive, VenueListener& listener) {
  // Ends: each turn takes a step, ends an order's life or passes a rollover.
  while (const auto next = nextEventTime()) {
    if (inclusive ? *next > limit : *next >= limit) return;
    now_ = std::max(now_, *next);
    const auto time = now_;
    if (rollover_ == next) {
      floor_.rollOver(*next);
      rollover_ = nextRollover(*next);
    } else if (floor_.orders().nextExpiration() == next) {
      floor_.expireOrders(*next);
    } else {
      const auto step = schedule_.take();
      take(step.second, time, listener);
    }
    refreshRollover();
  }
}

void SimulatedVenue::take(const VenueStep& step, Timestamp time, VenueListener& listener) {
  std::visit(Overloaded{[&](const ReachEa& s) { reachEa(s.request); }, [&](const SendRequest& s) { sendOut(s.request); },
                        [&](const ExecuteRequest& s) { executeNow(s.request, time); },
                        [&](const FillNextPart& s) { floor_.fillNextPart(s, time); },
                        [&](const Deliver& s) { deliver(s.report, time, listener); }},
             step);
}

void SimulatedVenue::reachEa(std::uint64_t serial) {
  RequestUnderWay& request = in_flight_.at(serial);
  if (request.id) {
    KnownRequest& known = known_[request.id];
    const bool final = known.answer && known.answer->outcome != RequestOutcome::Retryable;
    if (known.under_way || final) {
      if (!known.under_way) answerLocally(request, *known.answer);
      in_flight_.erase(serial);
      return;
    }
    known.under_way = true;
    request.attempt = ++known.attempts;
    request.anchors = known.first;
  }
  if (request.attempt == 1) {
    request.anchors.t2 = request.at.t2;
    request.anchors.q2 = rates_.quote(floor_.symbolOf(request.request));
  }
  schedule_.add(request.at.t3, SendRequest{serial});
}

void SimulatedVenue::sendOut(std::uint64_t serial) {
  RequestUnderWay& request = in_flight_.at(serial);
  const Quote quote = rates_.quote(floor_.symbolOf(request.request));
  if (isNone(request.anchors.t3)) {
    request.anchors.t3 = request.at.t3;
    request.anchors.q3 = quote;
  }
  request.anchors.q3_last = quote;
  request.anchors.attempts = static_cast<std::uint8_t>(std::min<std::uint32_t>(request.attempt, 255));
  if (request.id) known_[request.id].first = request.anchors;
  const auto valid_until = validUntil(request.request);
  if (!isNone(valid_until) && request.at.t3 > valid_until) {
    answerLocally(request, localAnswer(request, Retcode::InvalidExpiration, "time to live is over"));
    in_flight_.erase(serial);
    return;
  }
  schedule_.add(request.at.t4, ExecuteRequest{serial});
}

void SimulatedVenue::executeNow(std::uint64_t serial, Timestamp time) {
  const auto node = in_flight_.extract(serial);
  floor_.execute(node.mapped(), wholeMillisecond(time));
}

void SimulatedVenue::answerLocally(const RequestUnderWay& request, RequestResult result) {
  // Never sooner than the promise of shortestRoundTrip().
  schedule_.add(std::max(request.at.t3, request.decided_at + shortestRoundTrip()), Deliver{result});
}

void SimulatedVenue::deliver(const VenueReport& report, Timestamp time, VenueListener& listener) {
  std::visit(
      Overloaded{[&](const RequestResult& r) {
                   if (r.request) {
                     KnownRequest& known = known_[r.request];
                     known.under_way = false;
                     known.answer = r;
                   }
                   listener.onRequestResult(r, time);
                 },
                 [&](const OrderReport& r) { listener.onOrder(r, time); }, [&](const DealReport& r) { listener.onDeal(r, time); },
                 [&](const PositionReport& r) { listener.onPosition(r, time); },
                 [&](const AccountReport& r) { listener.onAccount(r, time); },
                 [&](const BalanceReport& r) { listener.onBalance(r, time); }},
      report);
}

void SimulatedVenue::refreshRollover() {
  if (floor_.account().positions().empty()) {
    rollover_.reset();
  } else if (!rollover_) {
    rollover_ = nextRollover(now_);
  }
}

std::optional<Timestamp> SimulatedVenue::nextEventTime() const {
  auto next = schedule_.nextTime();
  for (const auto& other : {floor_.orders().nextExpiration(), rollover_}) {
    if (other && (!next || *other < *next)) next = other;
  }
  return next;
}

bool SimulatedVenue::wouldTrigger(const Tick& tick) const {
  const auto next = nextEventTime();
  return (next && *next < tick.time) || floor_.wouldTrigger(tick);
}

}  // namespace deskwright
