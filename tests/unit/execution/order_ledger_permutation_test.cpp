// Whatever the order in which the events of an order's true life arrive, and however often each is repeated, the same row comes
// of them.
#include "engine/execution/order_ledger.h"
#include "tests/unit/execution/ledger_case.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

namespace deskwright {
namespace {

using Event = std::function<void(LedgerCase&)>;

struct Life {
  OrderTerms terms;
  std::vector<Event> events;
};

/// Few places: a ledger is made for every order of events that is tried.
LedgerLimits few() {
  LedgerLimits limits;
  limits.most_live = limits.most_over = 16;
  return limits;
}

/// What must not depend on the order of events.
struct Outcome {
  OrderState state = OrderState::Created;
  Volume filled, leaves, position;
  std::uint32_t deals = 0;
  double average = 0;
  OrderTicket ticket;
  std::size_t told_deals = 0, pending = 0, external = 0, told_end = 0;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

void showValue(const Outcome& o, std::ostream& os) {
  os << nameOf(o.state) << " filled " << format(o.filled) << " leaves " << format(o.leaves) << " position " << format(o.position)
     << " deals " << o.deals << " average " << o.average << " ticket " << o.ticket.value << " told " << o.told_deals
     << " pending " << o.pending << " external " << o.external << " ends " << o.told_end;
}

Outcome outcomeOf(const LedgerCase& c) {
  const auto& row = c.row();
  Outcome o;
  o.state = row.state;
  o.filled = row.filled;
  o.leaves = row.leaves();
  o.position = c.said.position;
  o.deals = row.deals;
  o.average = row.averagePrice();
  o.ticket = row.ticket;
  o.told_deals = c.said.deals.size();
  o.pending = c.ledger.pending().size();
  o.external = c.ledger.find(kV1) == &row ? 0 : 1;
  o.told_end = c.said.entered(row.state);
  return o;
}

Event sent() {
  return [](LedgerCase& c) { c.ledger.markSent(kC1, at(0), link(0), c.said); };
}
Event ack(std::uint32_t retcode) {
  return [retcode](LedgerCase& c) { c.result(RequestOutcome::Accepted, retcode, kV1); };
}
Event report(VenueOrderState state, double initial, double remaining, double second) {
  return [=](LedgerCase& c) { c.apply(c.report(state, initial, remaining, second)); };
}
Event deal(std::uint64_t number, double volume, double at_price, double second) {
  return [=](LedgerCase& c) { c.apply(c.deal(number, volume, at_price, second)); };
}

Life marketOrder() {
  LedgerCase c(few());
  return {c.terms(1.00),
          {sent(), ack(10008), report(VenueOrderState::Placed, 1, 1, 1), deal(1, 0.40, 1.10000, 1.1), deal(2, 0.60, 1.10020, 1.2),
           report(VenueOrderState::Filled, 1, 0, 1.2), ack(10009)}};
}
Life partlyFilledLimit() {
  LedgerCase c(few());
  return {c.terms(1.00, OrderType::Limit),
          {sent(), ack(10009), report(VenueOrderState::Placed, 1, 1, 1), deal(1, 0.25, 1.1, 2),
           report(VenueOrderState::PartiallyFilled, 1, 0.75, 2), deal(2, 0.15, 1.1, 3),
           report(VenueOrderState::PartiallyFilled, 1, 0.60, 3)}};
}
Life cancelledLimit() {
  LedgerCase c(few());
  return {c.terms(1.00, OrderType::Limit),
          {sent(), ack(10009), report(VenueOrderState::Placed, 1, 1, 1), deal(1, 0.40, 1.1, 2),
           report(VenueOrderState::PartiallyFilled, 1, 0.60, 2), [](LedgerCase& k) { k.cancel(); },
           [](LedgerCase& k) { k.result(RequestOutcome::Accepted, 10009, kV1, id(900)); },
           report(VenueOrderState::Cancelled, 1, 0.60, 5)}};
}

Outcome play(const Life& life, const std::vector<std::size_t>& order) {
  LedgerCase c(few());
  c.create(life.terms);
  for (const auto index : order) life.events[index](c);
  return outcomeOf(c);
}

void holdsForEveryOrder(const Life& life, const Outcome& expected) {
  std::vector<std::size_t> order(life.events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto repeated = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, life.events.size()));
  order.insert(order.end(), repeated.begin(), repeated.end());
  // A shuffle that shrinks: each event gets a sort key.
  const auto keys = *rc::gen::container<std::vector<int>>(order.size(), rc::gen::inRange(0, 1000));
  std::vector<std::size_t> places(order.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](auto a, auto b) { return keys[a] < keys[b]; });
  std::vector<std::size_t> shuffled;
  for (const auto place : places) shuffled.push_back(order[place]);
  RC_ASSERT(play(life, shuffled) == expected);
}

Outcome ending(OrderState state, double filled, double leaves, std::uint32_t deals, double average, std::size_t pending) {
  Outcome o;
  o.state = state;
  o.filled = o.position = lots(filled);
  o.leaves = lots(leaves);
  o.deals = deals;
  o.average = average;
  o.ticket = kV1;
  o.told_deals = deals;
  o.pending = pending;
  o.told_end = 1;
  return o;
}

RC_GTEST_PROP(OrderLedgerPermutation, a_market_order_ends_filled_in_any_order_of_events, ()) {
  holdsForEveryOrder(marketOrder(), ending(OrderState::Filled, 1.00, 0, 2, 1.10012, 0));
}

RC_GTEST_PROP(OrderLedgerPermutation, a_partly_filled_limit_stays_partly_filled_in_any_order_of_events, ()) {
  holdsForEveryOrder(partlyFilledLimit(), ending(OrderState::PartiallyFilled, 0.40, 0.60, 2, 1.1, 1));
}

RC_GTEST_PROP(OrderLedgerPermutation, a_cancelled_limit_ends_cancelled_in_any_order_of_events, ()) {
  auto life = cancelledLimit();
  holdsForEveryOrder(life, ending(OrderState::Cancelled, 0.40, 0, 1, 1.1, 0));
}

/// The id of an event's order may be resolved late: some events come without it, at least one with it.
RC_GTEST_PROP(OrderLedgerPermutation, events_without_a_client_id_come_home_once_one_has_it, ()) {
  const auto named = *rc::gen::container<std::vector<bool>>(3, rc::gen::arbitrary<bool>());
  const auto order = *rc::gen::container<std::vector<int>>(4, rc::gen::inRange(0, 1000));
  std::vector<std::pair<int, Event>> events;
  for (std::uint64_t n = 0; n < 3; ++n) {
    const bool has_id = named[n];
    events.emplace_back(order[n], [n, has_id](LedgerCase& c) {
      auto d = c.deal(n + 1, n == 2 ? 0.20 : 0.40, 1.1);
      if (!has_id) d.client_id = {};
      c.apply(d);
    });
  }
  events.emplace_back(order[3], ack(10009));
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  LedgerCase c(few());
  c.sent(1.00);
  for (const auto& [key, event] : events) event(c);
  RC_ASSERT(c.state() == OrderState::Filled);
  RC_ASSERT(c.row().filled == lots(1));
  RC_ASSERT(c.said.deals.size() == 3U);
  RC_ASSERT(c.ledger.pending().empty());
  std::size_t owned = c.said.found.size();
  for (const auto& told : c.said.deals) owned += told.owner == kTrend ? 1U : 0U;
  RC_ASSERT(owned == 3U);
}

}  // namespace
}  // namespace deskwright
