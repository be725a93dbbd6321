#include "engine/accounting/position_book.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace deskwright {
namespace {

constexpr StrategyId kOne{1}, kTwo{2};
constexpr SymbolId kEurusd{1}, kGold{2};
constexpr PositionId kA{100}, kB{200};

Volume lots(std::int64_t hundredths) { return Volume::fromRaw(hundredths * 1'000'000); }
Price price(std::int64_t points) { return Price::fromRaw(points * 10'000); }
Money money(std::int64_t whole) { return Money::fromRaw(whole * 1'000'000); }
Timestamp at(std::int64_t second) { return timestampFromMilliseconds(second * 1000); }

/// Deals of one position, each a second after the one before, a dollar of commission each.
struct Deals {
  PositionId position = kA;
  SymbolId symbol = kEurusd;
  std::int64_t second = 1;

  DealReport make(DealEntry entry, Side side, std::int64_t hundredths, std::int64_t points, std::int64_t profit = 0) {
    DealReport deal;
    deal.deal = {position.value * 1000 + static_cast<std::uint64_t>(second)};
    deal.position = position;
    deal.symbol = symbol;
    deal.entry = entry;
    deal.side = side;
    deal.volume = lots(hundredths);
    deal.price = price(points);
    deal.profit = money(profit);
    deal.commission = money(-1);
    deal.time = at(second++);
    return deal;
  }
};

PositionReport report(PositionId id, std::int64_t hundredths, std::int64_t points) {
  PositionReport row;
  row.position = id;
  row.ticket = 777;
  row.symbol = kEurusd;
  row.volume = lots(hundredths);
  row.price = price(points);
  row.stop = price(90);
  row.target = price(150);
  row.swap = money(-3);
  row.time = at(50);
  return row;
}

TEST(PositionBook, opens_and_closes_a_position_and_tells_the_round_trip) {
  PositionBook book;
  Deals deals;
  const auto opened = book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  EXPECT_EQ(opened.effect, DealEffect::Opened);
  EXPECT_TRUE(opened.round_trips.empty());
  ASSERT_EQ(book.open().size(), 1U);
  EXPECT_EQ(book.find(kA)->strategy, kOne);
  EXPECT_EQ(book.find(kA)->price, price(100));

  const auto closed = book.apply(deals.make(DealEntry::Out, Side::Sell, 100, 110, 10), kOne);
  EXPECT_EQ(closed.effect, DealEffect::Closed);
  EXPECT_TRUE(closed.after.volume.isZero());
  EXPECT_EQ(closed.after.realised, money(8));
  EXPECT_TRUE(book.open().empty());
  EXPECT_EQ(book.find(kA), nullptr);
  ASSERT_EQ(closed.round_trips.size(), 1U);
  const RoundTrip& trip = closed.round_trips[0];
  EXPECT_EQ(trip.position, kA);
  EXPECT_EQ(trip.strategy, kOne);
  EXPECT_EQ(trip.side, Side::Buy);
  EXPECT_EQ(trip.volume, lots(100));
  EXPECT_EQ(trip.entry, price(100));
  EXPECT_EQ(trip.exit, price(110));
  EXPECT_EQ(trip.opened, at(1));
  EXPECT_EQ(trip.closed, at(2));
  EXPECT_EQ(trip.net, money(8));  // 10 less two commissions
}

TEST(PositionBook, adds_at_the_volume_weighted_entry_and_keeps_the_owner) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Sell, 100, 100), kOne);
  const auto added = book.apply(deals.make(DealEntry::In, Side::Sell, 300, 104), kTwo);
  EXPECT_EQ(added.effect, DealEffect::Added);
  EXPECT_EQ(added.after.price, price(103));  // (100 + 3 x 104) / 4
  EXPECT_EQ(added.after.volume, lots(400));
  EXPECT_EQ(added.after.strategy, kOne);
  EXPECT_EQ(added.after.opened, at(1));
}

TEST(PositionBook, rounds_an_average_entry_half_to_even) {
  PositionBook book;
  Deals deals;
  auto first = deals.make(DealEntry::In, Side::Buy, 100, 0);
  first.price = Price::fromRaw(10);
  auto second = deals.make(DealEntry::In, Side::Buy, 100, 0);
  second.price = Price::fromRaw(11);
  book.apply(first, kOne);
  EXPECT_EQ(book.apply(second, kOne).after.price.raw(), 10);  // 10.5
  auto third = deals.make(DealEntry::In, Side::Buy, 200, 0);
  third.price = Price::fromRaw(13);
  EXPECT_EQ(book.apply(third, kOne).after.price.raw(), 12);  // 11.5
}

TEST(PositionBook, keeps_the_entry_price_through_partial_closes_and_weighs_the_exit) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  const auto reduced = book.apply(deals.make(DealEntry::Out, Side::Sell, 25, 108, 2), kOne);
  EXPECT_EQ(reduced.effect, DealEffect::Reduced);
  EXPECT_EQ(reduced.after.volume, lots(75));
  EXPECT_EQ(reduced.after.price, price(100));
  EXPECT_EQ(reduced.after.realised, money(0));
  const auto closed = book.apply(deals.make(DealEntry::Out, Side::Sell, 75, 104, 3), kOne);
  ASSERT_EQ(closed.round_trips.size(), 1U);
  EXPECT_EQ(closed.round_trips[0].volume, lots(100));
  EXPECT_EQ(closed.round_trips[0].exit, price(105));
  EXPECT_EQ(closed.round_trips[0].net, money(2));
}

TEST(PositionBook, tells_the_whole_round_trip_of_add_partial_close_add_close) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  book.apply(deals.make(DealEntry::Out, Side::Sell, 50, 120, 10), kOne);
  const auto added = book.apply(deals.make(DealEntry::In, Side::Buy, 50, 110), kOne);
  EXPECT_EQ(added.after.price, price(105));  // half a lot at 100, half at 110
  const auto closed = book.apply(deals.make(DealEntry::Out, Side::Sell, 100, 90, -15), kOne);
  const RoundTrip& trip = closed.round_trips.front();
  EXPECT_EQ(trip.volume, lots(150));
  EXPECT_EQ(trip.entry.raw(), 1'033'333);  // (100 + 55) / 1.5
  EXPECT_EQ(trip.exit, price(100));        // (60 + 90) / 1.5
  EXPECT_EQ(trip.net, money(-9));
}

TEST(PositionBook, turns_a_netting_position_over_under_its_identifier) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  auto turn = deals.make(DealEntry::InOut, Side::Sell, 400, 110, 10);
  turn.commission = money(-4);
  turn.swap = money(-2);
  const auto turned = book.apply(turn, kTwo);
  EXPECT_EQ(turned.effect, DealEffect::Reversed);
  ASSERT_EQ(turned.round_trips.size(), 1U);
  EXPECT_EQ(turned.round_trips[0].strategy, kOne);
  EXPECT_EQ(turned.round_trips[0].side, Side::Buy);
  EXPECT_EQ(turned.round_trips[0].volume, lots(100));
  EXPECT_EQ(turned.round_trips[0].net, money(6));  // 10 - 2 swap - 1 entry - a quarter of 4
  const Position& now = *book.find(kA);
  EXPECT_EQ(now.side, Side::Sell);
  EXPECT_EQ(now.volume, lots(300));
  EXPECT_EQ(now.price, price(110));
  EXPECT_EQ(now.strategy, kTwo);
  EXPECT_EQ(now.opened, at(2));
  EXPECT_EQ(now.realised, money(-3));
  EXPECT_EQ(book.netVolume(kEurusd), lots(-300));

  const auto closed = book.apply(deals.make(DealEntry::Out, Side::Buy, 300, 105, 15), kTwo);
  EXPECT_EQ(closed.round_trips[0].net, money(11));
  EXPECT_EQ(closed.round_trips[0].entry, price(110));
}

TEST(PositionBook, closes_two_positions_by_each_other) {
  PositionBook book;
  Deals longs;
  Deals shorts{kB, kEurusd, 1};
  book.apply(longs.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  book.apply(shorts.make(DealEntry::In, Side::Sell, 60, 110), kOne);
  book.apply(longs.make(DealEntry::OutBy, Side::Sell, 60, 110, 6), kOne);
  const auto closed = book.apply(shorts.make(DealEntry::OutBy, Side::Buy, 60, 110), kOne);
  EXPECT_EQ(closed.effect, DealEffect::Closed);
  ASSERT_EQ(book.open().size(), 1U);
  EXPECT_EQ(book.find(kA)->volume, lots(40));
}

TEST(PositionBook, holds_a_close_that_overtakes_its_opening) {
  PositionBook book;
  Deals deals;
  const auto in = deals.make(DealEntry::In, Side::Buy, 100, 100);
  const auto out = deals.make(DealEntry::Out, Side::Sell, 100, 110, 10);
  EXPECT_EQ(book.apply(out, kOne).effect, DealEffect::Held);
  EXPECT_TRUE(book.open().empty());
  EXPECT_EQ(book.netVolume(kEurusd), Volume());
  EXPECT_EQ(book.heldDeals(), 1U);
  const auto change = book.apply(in, kOne);
  EXPECT_EQ(change.effect, DealEffect::Closed);
  ASSERT_EQ(change.round_trips.size(), 1U);
  EXPECT_EQ(change.round_trips[0].net, money(8));
  EXPECT_EQ(book.heldDeals(), 0U);
  EXPECT_TRUE(book.open().empty());
}

TEST(PositionBook, holds_a_close_of_more_than_has_been_opened_so_far) {
  PositionBook book;
  Deals deals;
  const auto first = deals.make(DealEntry::In, Side::Buy, 40, 100);
  const auto second = deals.make(DealEntry::In, Side::Buy, 60, 100);
  const auto out = deals.make(DealEntry::Out, Side::Sell, 100, 110);
  book.apply(first, kOne);
  EXPECT_EQ(book.apply(out, kOne).effect, DealEffect::Held);
  EXPECT_EQ(book.find(kA)->volume, lots(40));
  EXPECT_EQ(book.apply(second, kOne).effect, DealEffect::Closed);
}

TEST(PositionBook, applies_waiting_deals_in_the_order_of_their_time) {
  PositionBook book;
  Deals deals;
  const auto in = deals.make(DealEntry::In, Side::Buy, 100, 100);
  const auto first = deals.make(DealEntry::Out, Side::Sell, 60, 110);
  const auto last = deals.make(DealEntry::Out, Side::Sell, 40, 120);
  book.apply(last, kOne);
  book.apply(first, kOne);
  const auto change = book.apply(in, kOne);
  ASSERT_EQ(change.round_trips.size(), 1U);
  EXPECT_EQ(change.round_trips[0].closed, at(3));
}

TEST(PositionBook, holds_deals_of_the_other_side_until_the_reversal_comes) {
  PositionBook book;
  Deals deals;
  const auto in = deals.make(DealEntry::In, Side::Buy, 100, 100);
  const auto turn = deals.make(DealEntry::InOut, Side::Sell, 300, 110);
  const auto add = deals.make(DealEntry::In, Side::Sell, 100, 113);
  book.apply(in, kOne);
  EXPECT_EQ(book.apply(add, kOne).effect, DealEffect::Held);
  EXPECT_EQ(book.find(kA)->volume, lots(100));
  book.apply(turn, kOne);
  EXPECT_EQ(book.find(kA)->side, Side::Sell);
  EXPECT_EQ(book.find(kA)->volume, lots(300));
  EXPECT_EQ(book.find(kA)->price, price(111));  // (2 x 110 + 113) / 3
}

TEST(PositionBook, refuses_what_it_has_no_room_for_and_changes_nothing) {
  PositionBook book(1);
  Deals deals;
  Deals others{kB, kGold, 1};
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  EXPECT_EQ(book.apply(others.make(DealEntry::In, Side::Buy, 100, 100), kOne).effect, DealEffect::Refused);
  EXPECT_EQ(book.adopt(report(kB, 100, 100), kOne), nullptr);
  ASSERT_EQ(book.open().size(), 1U);
  for (std::size_t i = 0; i < PositionBook::kMostWaiting; ++i) {
    EXPECT_EQ(book.apply(others.make(DealEntry::Out, Side::Sell, 100, 100), kOne).effect, DealEffect::Held);
  }
  EXPECT_EQ(book.apply(others.make(DealEntry::Out, Side::Sell, 100, 100), kOne).effect, DealEffect::Refused);
}

TEST(PositionBook, keeps_hedged_positions_apart_and_nets_their_volumes) {
  PositionBook book;
  Deals longs;
  Deals shorts{kB, kEurusd, 1};
  Deals gold{PositionId{300}, kGold, 1};
  book.apply(longs.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  book.apply(shorts.make(DealEntry::In, Side::Sell, 30, 100), kTwo);
  book.apply(gold.make(DealEntry::In, Side::Buy, 5, 100), kTwo);
  EXPECT_EQ(book.open().size(), 3U);
  EXPECT_EQ(book.netVolume(kEurusd), lots(70));
  EXPECT_EQ(book.netVolume(kEurusd, kOne), lots(100));
  EXPECT_EQ(book.netVolume(kEurusd, kTwo), lots(-30));
  EXPECT_EQ(book.netVolume(kGold, kOne), Volume());
  book.remove(kA);
  EXPECT_EQ(book.open()[0].id, kB);  // oldest first still
  EXPECT_EQ(book.open()[1].id, PositionId{300});
}

TEST(PositionBook, takes_stops_ticket_and_swap_from_a_report_but_never_volume) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  EXPECT_TRUE(book.apply(report(kA, 70, 101)));
  const Position& position = *book.find(kA);
  EXPECT_EQ(position.volume, lots(100));
  EXPECT_EQ(position.price, price(100));  // the report's is of another volume
  EXPECT_EQ(position.stop, price(90));
  EXPECT_EQ(position.target, price(150));
  EXPECT_EQ(position.ticket, 777U);
  EXPECT_EQ(position.swap, money(-3));
  EXPECT_TRUE(book.apply(report(kA, 100, 101)));
  EXPECT_EQ(book.find(kA)->price, price(101));
  EXPECT_TRUE(book.apply(report(kA, 0, 0)));  // closed, says the venue; the deal will say at what price
  EXPECT_EQ(book.find(kA)->stop, price(90));
}

TEST(PositionBook, a_close_that_a_turn_has_overtaken_leaves_what_the_venue_has) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Sell, 11, 100), kOne);
  const auto close = deals.make(DealEntry::Out, Side::Buy, 1, 100);
  book.apply(deals.make(DealEntry::InOut, Side::Buy, 12, 110), kTwo);  // of 10 that were left at the venue
  EXPECT_EQ(book.find(kA)->volume, lots(1));
  const auto change = book.apply(close, kOne);
  EXPECT_EQ(change.effect, DealEffect::Added);
  EXPECT_EQ(book.find(kA)->volume, lots(2));
  EXPECT_EQ(book.find(kA)->side, Side::Buy);
  EXPECT_EQ(book.find(kA)->strategy, kTwo);
  EXPECT_EQ(book.find(kA)->price, price(110));
}

TEST(PositionBook, passes_an_open_position_and_waiting_deals_to_an_owner_that_is_found_late) {
  PositionBook book;
  DealReport opening;
  opening.deal = {1};
  opening.position = {7};
  opening.volume = Volume::nearest(1);
  opening.price = Price::nearest(1.1);
  DealReport turn = opening;
  turn.deal = {2};
  turn.side = Side::Sell;
  turn.entry = DealEntry::InOut;
  turn.volume = Volume::nearest(3);
  ASSERT_EQ(book.apply(turn, kNoStrategy).effect, DealEffect::Held);
  EXPECT_EQ(book.assign({7}, StrategyId{3}, {99}), nullptr) << "not open";
  ASSERT_EQ(book.apply(opening, kNoStrategy).effect, DealEffect::Reversed);
  ASSERT_NE(book.find({7}), nullptr);
  EXPECT_EQ(book.find({7})->strategy, StrategyId{3}) << "turned by a deal that waited";
  ASSERT_NE(book.assign({7}, StrategyId{4}, {100}), nullptr);
  EXPECT_EQ(book.find({7})->strategy, StrategyId{4});
  EXPECT_EQ(book.find({7})->client_id, ClientOrderId{100});
}

TEST(PositionBook, keeps_a_report_that_comes_before_the_deal) {
  PositionBook book;
  Deals deals;
  EXPECT_FALSE(book.apply(report(kA, 100, 101)));
  EXPECT_TRUE(book.open().empty());
  const auto opened = book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  EXPECT_EQ(opened.after.stop, price(90));
  EXPECT_EQ(opened.after.price, price(101));
}

TEST(PositionBook, forgets_an_early_report_when_its_position_closes) {
  PositionBook book;
  Deals deals;
  book.apply(report(kA, 70, 101));
  book.apply(deals.make(DealEntry::In, Side::Buy, 40, 100), kOne);
  book.apply(deals.make(DealEntry::Out, Side::Sell, 40, 110), kOne);
  const auto again = book.apply(deals.make(DealEntry::In, Side::Buy, 30, 100), kOne);
  EXPECT_TRUE(again.after.stop.isZero());
}

TEST(PositionBook, keeps_the_ticket_that_the_venue_named_when_a_position_turns) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  EXPECT_EQ(book.find(kA)->ticket, kA.value);
  book.apply(report(kA, 100, 100));
  const auto turned = book.apply(deals.make(DealEntry::InOut, Side::Sell, 300, 110), kOne);
  EXPECT_EQ(turned.after.ticket, 777U);
}

TEST(PositionBook, does_not_let_an_early_report_overwrite_a_later_one) {
  PositionBook book;
  Deals deals;
  book.apply(report(kA, 100, 100));
  book.apply(deals.make(DealEntry::In, Side::Buy, 50, 100), kOne);
  auto moved = report(kA, 100, 100);
  moved.stop = price(95);
  book.apply(moved);
  book.apply(deals.make(DealEntry::In, Side::Buy, 50, 100), kOne);
  EXPECT_EQ(book.find(kA)->stop, price(95));
}

TEST(PositionBook, adopts_what_the_venue_says_at_reconciliation) {
  PositionBook book;
  Deals deals;
  const Position* adopted = book.adopt(report(kA, 100, 100), kNoStrategy);
  ASSERT_NE(adopted, nullptr);
  EXPECT_EQ(adopted->strategy, kNoStrategy);
  EXPECT_EQ(adopted->volume, lots(100));
  const auto reduced = book.apply(deals.make(DealEntry::Out, Side::Sell, 40, 110, 4), kNoStrategy);
  EXPECT_EQ(reduced.after.volume, lots(60));

  book.adopt(report(kA, 60, 100), kNoStrategy);  // agrees: the round trip goes on
  const auto closed = book.apply(deals.make(DealEntry::Out, Side::Sell, 60, 110, 6), kNoStrategy);
  EXPECT_EQ(closed.round_trips[0].volume, lots(100));
  EXPECT_EQ(closed.round_trips[0].net, money(8));
}

TEST(PositionBook, forgets_held_deals_of_a_position_that_is_adopted) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::Out, Side::Sell, 40, 110), kOne);
  book.adopt(report(kA, 60, 100), kOne);
  EXPECT_EQ(book.heldDeals(), 0U);
  book.apply(deals.make(DealEntry::In, Side::Buy, 10, 100), kOne);
  EXPECT_EQ(book.find(kA)->volume, lots(70));
  EXPECT_EQ(book.adopt(report(kA, 0, 0), kOne), nullptr);
  EXPECT_TRUE(book.open().empty());
}

TEST(PositionBook, restores_a_journalled_position_with_what_it_has_realised) {
  PositionBook before;
  Deals deals;
  before.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  before.apply(deals.make(DealEntry::Out, Side::Sell, 50, 110, 5), kOne);
  PositionBook book;
  ASSERT_TRUE(book.restore(*before.find(kA)));
  const auto closed = book.apply(deals.make(DealEntry::Out, Side::Sell, 50, 120, 10), kOne);
  EXPECT_EQ(closed.round_trips[0].net, money(12));
  EXPECT_EQ(closed.round_trips[0].volume, lots(50));
}

TEST(PositionBook, holds_pending_closes_inside_the_open_volume) {
  PositionBook book;
  Deals deals;
  book.apply(deals.make(DealEntry::In, Side::Buy, 100, 100), kOne);
  book.setPendingClose(kA, lots(250));
  EXPECT_EQ(book.find(kA)->pending_close, lots(100));
  book.apply(deals.make(DealEntry::Out, Side::Sell, 30, 100), kOne);
  EXPECT_EQ(book.find(kA)->pending_close, lots(70));
  book.setPendingClose(kA, lots(-5));
  EXPECT_EQ(book.find(kA)->pending_close, Volume());
  book.setPendingClose(kB, lots(5));  // unknown: ignored
  book.setStale(true);
  EXPECT_TRUE(book.find(kA)->stale);
}

// A position's life: opened in parts, closed in parts, perhaps turned, told in any order.
RC_GTEST_PROP(PositionBook, ends_the_same_whatever_the_order_of_its_deals, ()) {
  Deals deals;
  std::vector<DealReport> life;
  std::int64_t net = 0;
  const auto steps = *rc::gen::inRange(1, 12);
  for (int i = 0; i < steps; ++i) {
    const auto size = *rc::gen::inRange<std::int64_t>(1, 50);
    const auto points = *rc::gen::inRange<std::int64_t>(90, 110);
    const bool buys = *rc::gen::arbitrary<bool>();
    const auto after = net + (buys ? size : -size);
    auto entry = DealEntry::In;
    if (net != 0 && (net > 0) != buys) entry = (after == 0 || (after > 0) == (net > 0)) ? DealEntry::Out : DealEntry::InOut;
    life.push_back(deals.make(entry, buys ? Side::Buy : Side::Sell, size, points, entry == DealEntry::In ? 0 : 7));
    net = after;
    if (net == 0) break;  // the identifier ends with the position
  }
  auto shuffled = life;
  for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);

  // Turning deals do not commute with each other: only lives without them are told in any order.
  const bool turns = std::any_of(life.begin(), life.end(), [](const DealReport& deal) { return deal.entry == DealEntry::InOut; });
  PositionBook book;
  Money booked;
  Money told;
  for (const DealReport& deal : turns ? life : shuffled) {
    booked += deal.profit + deal.commission + deal.fee + deal.swap;
    for (const RoundTrip& trip : book.apply(deal, kOne).round_trips) told += trip.net;
  }
  RC_ASSERT(book.heldDeals() == 0U);
  RC_ASSERT(book.netVolume(kEurusd) == lots(net));
  const Position* left = book.find(kA);
  RC_ASSERT((left == nullptr) == (net == 0));
  RC_ASSERT(told + (left == nullptr ? Money() : left->realised) == booked);
}

}  // namespace
}  // namespace deskwright
