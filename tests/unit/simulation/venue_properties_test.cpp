// What must hold after any sequence of ticks and requests: positions are the sums of their deals, the balance is the sum of what
// was booked, every report was told once, and a second run gives the same book.

#include "engine/simulation/seeded_random.h"
#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace deskwright {
namespace {

struct Storm {
  std::uint64_t seed = 0;
  MarginMode mode = MarginMode::Hedging;
  const char* currency = "USD";
  bool repeats = false;  ///< every request is sent twice
};

/// A walk of quotes with entries, exits, pending orders, changes and cancels thrown in; dice loaded for trouble.
class StormyVenue {
 public:
  explicit StormyVenue(const Storm& storm)
      : storm_(storm),
        dice_(storm.seed),
        hand_(configOf(storm), symbols({"EURUSD", "USDJPY"})) {}

  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      tick();
      if (dice_.below(3) == 0) request();
    }
    hand_.venue.advanceTo(hand_.now + std::chrono::seconds(10), hand_.told);
  }

  VenueAtHand& hand() { return hand_; }

 private:
  static VenueConfig configOf(const Storm& storm) {
    VenueConfig config = promptVenue(storm.currency, storm.mode);
    config.seed = storm.seed;
    config.latency = LatencyParameters{};
    config.balance = cash("300000");
    config.fills.partial = 300'000;
    config.fills.residual = 300'000;
    config.fills.remainder_cancelled = 200'000;
    config.fills.requote = 100'000;
    config.fills.reject = 50'000;
    return config;
  }

  void tick() {
    const auto symbol = static_cast<std::uint16_t>(1 + dice_.below(2));
    const std::int64_t point = symbol == 1 ? 10'000 : 1'000'000;
    auto& bid = symbol == 1 ? euro_ : yen_;
    bid += (static_cast<std::int64_t>(dice_.below(201)) - 100) * point;
    const auto spread = (static_cast<std::int64_t>(dice_.below(23)) - 2) * point;  // crossed now and then
    hand_.now += std::chrono::milliseconds(dice_.below(400));
    if (dice_.below(200) == 0) hand_.now += std::chrono::hours(20);
    hand_.venue.onTick(Tick{SymbolId{symbol}, 0, hand_.now, Price::fromRaw(bid), Price::fromRaw(bid + spread)}, hand_.told);
  }

  void request() {
    const auto positions = hand_.venue.snapshotPositions();
    const auto orders = hand_.venue.snapshotOrders();
    VenueRequest request;
    const auto kind = dice_.below(8);
    if (kind < 2 && !positions.empty()) {
      request = SubmitOrder{exitOf(positions[dice_.below(static_cast<std::uint32_t>(positions.size()))])};
    } else if (kind == 2 && !positions.empty()) {
      const auto& p = positions[dice_.below(static_cast<std::uint32_t>(positions.size()))];
      request = MoveStops{hand_.nextRequest(), p.position, away(p.symbol, p.side, -1), Price(), {}, {}};
    } else if (kind == 3 && !orders.empty()) {
      const auto& o = orders[dice_.below(static_cast<std::uint32_t>(orders.size()))];
      request = CancelOrder{hand_.nextRequest(), o.client_id, o.ticket, {}};
    } else {
      request = SubmitOrder{entry()};
    }
    hand_.venue.submit(request, hand_.now);
    if (storm_.repeats) hand_.venue.submit(request, hand_.now);
  }

  OrderTerms exitOf(const PositionReport& position) {
    const auto steps = static_cast<std::uint32_t>(position.volume.raw() / (Volume::kOne / 100));
    OrderTerms terms = hand_.entry(opposite(position.side), "0.01");
    terms.volume = Volume::fromRaw(Volume::kOne / 100) * static_cast<std::int64_t>(1 + dice_.below(steps));
    terms.symbol = position.symbol;
    terms.closes = position.position;
    return terms;
  }

  OrderTerms entry() {
    OrderTerms terms = hand_.entry(dice_.below(2) == 0 ? Side::Buy : Side::Sell, "0.01");
    terms.symbol = SymbolId{static_cast<std::uint16_t>(1 + dice_.below(2))};
    terms.volume = terms.volume * static_cast<std::int64_t>(1 + dice_.below(200));
    terms.stop = away(terms.symbol, terms.side, -2);
    if (dice_.below(2) == 0) terms.target = away(terms.symbol, terms.side, 2);
    const auto type = dice_.below(4);
    if (type == 2) terms.type = OrderType::Limit;
    if (type == 3) terms.type = OrderType::Stop;
    if (terms.type == OrderType::Market) return terms;
    terms.price = away(terms.symbol, terms.side, terms.type == OrderType::Stop ? 1 : -1);
    if (dice_.below(2) == 0) terms.expiration = hand_.now + std::chrono::seconds(20);
    return terms;
  }

  /// Some 100 points times `steps` in the direction of `side`.
  Price away(SymbolId symbol, Side side, int steps) {
    const std::int64_t point = symbol.value == 1 ? 10'000 : 1'000'000;
    const auto from = symbol.value == 1 ? euro_ : yen_;
    return Price::fromRaw(from + sign(side) * steps * point * (50 + static_cast<std::int64_t>(dice_.below(100))));
  }

  Storm storm_;
  SeededRandom dice_;
  VenueAtHand hand_;
  std::int64_t euro_ = 1'100'000'000;
  std::int64_t yen_ = 150'000'000'000;
};

std::vector<std::string> bookOf(const SimulatedVenue& venue) {
  std::vector<std::string> lines;
  for (const auto& row : venue.book()) lines.push_back(bookLine(row));
  return lines;
}

Storm anyStorm() {
  Storm storm;
  storm.seed = *rc::gen::arbitrary<std::uint64_t>();
  storm.mode = *rc::gen::element(MarginMode::Hedging, MarginMode::Netting);
  storm.currency = *rc::gen::element("USD", "EUR", "JPY");
  return storm;
}

RC_GTEST_PROP(VenueProperties, positions_are_the_sums_of_their_deals_and_the_balance_of_what_was_booked, ()) {
  StormyVenue stormy(anyStorm());
  stormy.run(400);
  auto& venue = stormy.hand().venue;
  const auto& told = stormy.hand().told;

  std::map<PositionId, Volume> net;
  std::map<OrderTicket, Volume> filled;
  DealTicket newest;
  Money balance = cash("300000");
  for (const auto& deal : told.deals) {
    RC_ASSERT(newest < deal.deal);  // told once, and in the order in which they were made
    newest = deal.deal;
    net[deal.position] += signedVolume(deal.side, deal.volume);
    filled[deal.order] += deal.volume;
    balance += deal.profit + deal.commission + deal.fee + deal.swap;
    RC_ASSERT(deal.q4.known() && deal.q4.time <= deal.time && deal.time <= deal.t5);
  }
  RC_ASSERT(told.deals.size() == venue.snapshotDeals({}).size());
  RC_ASSERT(balance == venue.account().balance);
  for (const auto& position : venue.snapshotPositions()) {
    RC_ASSERT(net.at(position.position) == signedVolume(position.side, position.volume));
    net.erase(position.position);
  }
  for (const auto& [id, volume] : net) RC_ASSERT(volume.isZero());

  std::map<OrderTicket, OrderReport> last;
  for (const auto& order : told.orders) last[order.ticket] = order;
  for (const auto& [ticket, order] : last) {
    RC_ASSERT(order.initial - order.remaining == filled[ticket]);
    RC_ASSERT((order.state == VenueOrderState::Filled) == order.remaining.isZero());
  }
  RC_ASSERT(std::is_sorted(told.times.begin(), told.times.end()));
}

RC_GTEST_PROP(VenueProperties, a_seed_gives_one_book, ()) {
  const Storm storm = anyStorm();
  StormyVenue first(storm);
  StormyVenue second(storm);
  first.run(300);
  second.run(300);
  RC_ASSERT(bookOf(first.hand().venue) == bookOf(second.hand().venue));
  RC_ASSERT(first.hand().told.words == second.hand().told.words);
}

RC_GTEST_PROP(VenueProperties, requests_sent_twice_change_nothing, ()) {
  Storm storm = anyStorm();
  StormyVenue once(storm);
  storm.repeats = true;
  StormyVenue twice(storm);
  once.run(300);
  twice.run(300);
  RC_ASSERT(bookOf(once.hand().venue) == bookOf(twice.hand().venue));
}

}  // namespace
}  // namespace deskwright
