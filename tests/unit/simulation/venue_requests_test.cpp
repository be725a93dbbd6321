// Requests on their way: instants, repetitions, refusals, pending orders, changes.

#include "tests/unit/simulation/venue_at_hand.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

using Words = std::vector<std::string>;
using std::chrono::milliseconds;

VenueConfig slowVenue() {
  VenueConfig config = promptVenue();
  config.latency = LatencyParameters{};
  return config;
}

TEST(VenueRequests, fill_on_the_last_quote_that_is_not_later_than_the_deal) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  const auto decided = v.now;
  v.venue.submit(SubmitOrder{v.entry(Side::Buy, "1.00")}, decided);
  v.venue.onTick(Tick{SymbolId{1}, 0, decided, px("1.10020"), px("1.10030")}, v.told);  // the same stamp
  EXPECT_TRUE(v.told.deals.empty()) << "more ticks of this stamp may come";
  v.venue.onTick(Tick{SymbolId{1}, 0, decided + milliseconds(1), px("1.10040"), px("1.10050")}, v.told);
  ASSERT_EQ(v.told.deals.size(), 1U);
  EXPECT_EQ(v.told.deals.at(0).price, px("1.10030"));
  EXPECT_EQ(v.told.deals.at(0).q4.time, decided);
}

TEST(VenueRequests, carry_the_quotes_of_their_instants) {
  VenueAtHand v(slowVenue());
  v.tick("1.10000", "1.10010");
  const auto t0 = v.now;
  const auto terms = v.entry(Side::Buy, "1.00");
  const auto when = LatencyModel(1, {}).instants(drawKey(terms.client_id), 1, t0);
  v.venue.submit(SubmitOrder{terms}, t0);
  ASSERT_LT(when.t2 + Duration(2), when.t3);
  v.venue.onTick(Tick{SymbolId{1}, 0, when.t2 + Duration(1), px("1.20000"), px("1.20010")}, v.told);
  v.venue.onTick(Tick{SymbolId{1}, 0, when.t3 + Duration(1), px("1.30000"), px("1.30010")}, v.told);
  v.venue.advanceTo(when.t5 - Duration(1), v.told);
  EXPECT_TRUE(v.told.words.empty()) << "nobody knows before T5";
  EXPECT_EQ(v.venue.nextEventTime(), when.t5);
  EXPECT_FALSE(v.venue.idle());
  v.venue.advanceTo(when.t5, v.told);
  EXPECT_TRUE(v.venue.idle());
  const auto& deal = v.told.deals.at(0);
  EXPECT_EQ(deal.anchors.q2.bid, px("1.10000"));
  EXPECT_EQ(deal.anchors.q3.bid, px("1.20000"));
  EXPECT_EQ(deal.anchors.q3_last.bid, px("1.20000"));
  EXPECT_EQ(deal.price, px("1.30010"));
  EXPECT_EQ(deal.anchors.t2, when.t2);
  EXPECT_EQ(deal.anchors.t3, when.t3);
  EXPECT_EQ(deal.time, when.t4);
  EXPECT_EQ(deal.t5, when.t5);
  EXPECT_EQ(deal.anchors.attempts, 1);
  EXPECT_EQ(v.told.results.at(0).anchors.t3, when.t3);
  for (const auto time : v.told.times) EXPECT_EQ(time, when.t5);
}

TEST(VenueRequests, that_come_too_late_for_their_instants_meet_the_quote_of_now) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.tick("1.20000", "1.20010");
  v.venue.submit(SubmitOrder{v.entry(Side::Buy, "1.00")}, v.now - std::chrono::seconds(1));
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.deals.at(0).price, px("1.20010"));
  EXPECT_EQ(v.told.deals.at(0).time, v.now);
}

TEST(VenueRequests, make_one_order_however_often_they_are_sent) {
  VenueAtHand v(slowVenue());
  v.tick("1.10000", "1.10010");
  const auto terms = v.entry(Side::Buy, "1.00");
  v.venue.submit(SubmitOrder{terms}, v.now);
  v.venue.submit(SubmitOrder{terms}, v.now);  // while the first is under way: its answer will come
  v.now += std::chrono::seconds(2);
  v.venue.advanceTo(v.now, v.told);
  ASSERT_EQ(v.told.results.size(), 1U);
  v.venue.submit(SubmitOrder{terms}, v.now);  // the answer was lost: it is told again
  v.venue.advanceTo(v.now + std::chrono::seconds(2), v.told);
  ASSERT_EQ(v.told.results.size(), 2U);
  EXPECT_EQ(v.told.results.at(1).order, v.told.results.at(0).order);
  EXPECT_EQ(v.told.results.at(1).retcode, 10'009U);
  EXPECT_EQ(v.told.deals.size(), 1U);
  EXPECT_EQ(v.venue.snapshotDeals({}).size(), 1U);
}

TEST(VenueRequests, are_tried_anew_after_a_requote_with_the_first_quote_kept) {
  auto config = promptVenue();
  config.fills.requote = 1'000'000;
  VenueAtHand v(config);
  v.tick("1.10000", "1.10010");
  const auto terms = v.entry(Side::Buy, "1.00");
  v.send(terms);
  EXPECT_EQ(v.told.words, (Words{"result 10004"}));
  EXPECT_EQ(v.told.results.at(0).outcome, RequestOutcome::Retryable);
  v.tick("1.10100", "1.10110");
  v.send(terms);
  ASSERT_EQ(v.told.results.size(), 2U);
  EXPECT_EQ(v.told.results.at(1).anchors.q3.ask, px("1.10010"));
  EXPECT_EQ(v.told.results.at(1).anchors.q3_last.ask, px("1.10110"));
  EXPECT_EQ(v.told.results.at(1).anchors.attempts, 2);
  EXPECT_TRUE(v.venue.book().empty()) << "what is refused has no order";
}

TEST(VenueRequests, over_their_time_to_live_are_not_sent) {
  VenueAtHand v(slowVenue());
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.valid_until = v.now;
  v.venue.submit(SubmitOrder{terms}, v.now);
  v.venue.advanceTo(v.now + std::chrono::seconds(1), v.told);
  EXPECT_EQ(v.told.words, (Words{"result 10022"}));
  EXPECT_EQ(v.told.results.at(0).outcome, RequestOutcome::Rejected);
  EXPECT_GE(v.told.times.at(0), v.now + v.venue.shortestRoundTrip());
}

TEST(VenueRequests, worse_than_their_collar_are_refused) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.collar = px("1.10009");
  v.send(terms);
  EXPECT_EQ(v.retcode(), 10'021U);
  terms = v.entry(Side::Buy, "1.00");
  terms.collar = px("1.10010");
  v.send(terms);
  EXPECT_EQ(v.retcode(), 10'009U);
  terms = v.entry(Side::Sell, "1.00");
  terms.collar = px("1.10001");
  v.send(terms);
  EXPECT_EQ(v.retcode(), 10'021U);
}

TEST(VenueRequests, are_refused_as_metatrader_does) {
  auto instrument = symbols({"EURUSD"}).at(0);
  instrument.stops_level = instrument.point * 20;
  instrument.volume_limit = lots("5.00");
  VenueAtHand v(promptVenue(), {instrument});
  const auto refused = [&](OrderTerms terms) {
    v.send(terms);
    return v.retcode();
  };
  EXPECT_EQ(refused(v.entry(Side::Buy, "1.00")), 10'021U) << "no quote yet";
  v.tick("1.10000", "1.10010");
  EXPECT_EQ(refused(v.entry(Side::Buy, "0.005")), 10'014U);
  EXPECT_EQ(refused(v.entry(Side::Buy, "0.015")), 10'014U);
  EXPECT_EQ(refused(v.entry(Side::Buy, "100.01")), 10'014U);
  EXPECT_EQ(refused(v.entry(Side::Buy, "5.01")), 10'034U);

  auto terms = v.entry(Side::Buy, "1.00");
  terms.symbol = SymbolId{9};
  EXPECT_EQ(refused(terms), 10'013U);
  terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.09981");
  EXPECT_EQ(refused(terms), 10'016U) << "19 points below the bid, 20 are wanted";
  terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.10050");
  EXPECT_EQ(refused(terms), 10'016U) << "wrong side";
  terms = v.entry(Side::Sell, "1.00");
  terms.target = px("1.09991");
  EXPECT_EQ(refused(terms), 10'016U) << "19 points below the ask";
  terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.090005");
  EXPECT_EQ(refused(terms), 10'016U) << "between two ticks";
  terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09991");
  EXPECT_EQ(refused(terms), 10'015U) << "19 points below the ask";
  terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Stop;
  terms.price = px("1.09000");
  EXPECT_EQ(refused(terms), 10'015U) << "a buy stop stands above";
  terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09000");
  terms.expiration = v.now;
  EXPECT_EQ(refused(terms), 10'022U);
  terms = v.entry(Side::Sell, "1.00");
  terms.closes = PositionId{123};
  EXPECT_EQ(refused(terms), 10'036U);

  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'009U);
  EXPECT_EQ(refused(v.exit(0, "1.01")), 10'038U);
  terms = v.exit(0, "1.00");
  terms.side = Side::Buy;
  EXPECT_EQ(refused(terms), 10'013U);
  EXPECT_EQ(refused(v.entry(Side::Buy, "4.01")), 10'034U);
  EXPECT_EQ(v.venue.snapshotDeals({}).size(), 1U) << "nothing of all this traded";
}

TEST(VenueRequests, respect_the_trade_mode_of_the_symbol) {
  auto instrument = symbols({"EURUSD"}).at(0);
  VenueAtHand v(promptVenue(), {instrument});
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  instrument.trade_mode = TradeMode::CloseOnly;
  v.venue.setInstrument(instrument);
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'017U);
  v.send(v.exit(0, "1.00"));
  EXPECT_EQ(v.retcode(), 10'009U);
  instrument.trade_mode = TradeMode::ShortOnly;
  instrument.order_modes = kTakesMarket;
  v.venue.setInstrument(instrument);
  v.send(v.entry(Side::Buy, "1.00"));
  EXPECT_EQ(v.retcode(), 10'017U);
  auto terms = v.entry(Side::Sell, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.20000");
  v.send(terms);
  EXPECT_EQ(v.retcode(), 10'035U);
}

TEST(PendingOrders, rest_until_a_tick_satisfies_them) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Stop;
  terms.price = px("1.10100");
  terms.stop = px("1.09500");
  v.send(terms);
  EXPECT_EQ(v.told.words, (Words{"order placed", "result 10008"}));
  EXPECT_EQ(v.told.results.at(0).order, v.told.orders.at(0).ticket);
  EXPECT_EQ(v.venue.snapshotOrders().at(0).price, px("1.10100"));
  EXPECT_EQ(v.venue.account().margin, Money());
  v.told = {};
  v.tick("1.10095", "1.10099");
  const Tick gap{SymbolId{1}, 0, v.now + std::chrono::seconds(1), px("1.10120"), px("1.10130")};
  EXPECT_TRUE(v.venue.wouldTrigger(gap));
  v.tick("1.10120", "1.10130");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.words, (Words{"deal in", "order filled", "position 1.00", "account"}));
  const auto& deal = v.told.deals.at(0);
  EXPECT_EQ(deal.price, px("1.10130")) << "through the gap";
  EXPECT_EQ(deal.order_price, px("1.10100"));
  EXPECT_EQ(deal.trigger.ask, px("1.10130"));
  EXPECT_EQ(deal.client_id, terms.client_id);
  EXPECT_EQ(v.venue.snapshotPositions().at(0).stop, px("1.09500"));
  EXPECT_TRUE(v.venue.snapshotOrders().empty());
}

TEST(PendingOrders, fill_a_limit_never_worse_than_ordered) {
  auto config = promptVenue();
  config.fills.residual = 1'000'000;
  VenueAtHand v(config);
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09900");
  v.send(terms);
  v.tick("1.09890", "1.09900");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.deals.at(0).price, px("1.09900"));
}

TEST(PendingOrders, expire) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09900");
  terms.expiration = v.now + std::chrono::seconds(30);
  v.send(terms);
  EXPECT_EQ(v.venue.nextEventTime(), terms.expiration);
  v.venue.advanceTo(terms.expiration, v.told);
  EXPECT_EQ(v.told.orders.back().state, VenueOrderState::Expired);
  EXPECT_EQ(v.told.orders.back().time, terms.expiration);
  v.tick("1.09800", "1.09810");
  v.tick("1.09800", "1.09810");
  EXPECT_TRUE(v.venue.snapshotPositions().empty());
}

TEST(PendingOrders, without_a_ticket_are_found_by_client_id_and_without_either_not_at_all) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09900");
  v.send(terms);
  v.send(CancelOrder{v.nextRequest(), {}, {}, {}});
  EXPECT_EQ(v.retcode(), 10'013U);
  v.send(ChangeOrder{v.nextRequest(), terms.client_id, {}, px("1.09800"), Price(), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'009U);
  v.send(CancelOrder{v.nextRequest(), terms.client_id, {}, {}});
  EXPECT_EQ(v.retcode(), 10'009U);
  EXPECT_EQ(v.told.orders.back().state, VenueOrderState::Cancelled);
}

TEST(PendingOrders, are_cancelled_by_ticket_alone) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09900");
  v.send(terms);
  v.send(CancelOrder{v.nextRequest(), {}, v.told.orders.at(0).ticket, {}});
  EXPECT_EQ(v.retcode(), 10'009U);
  EXPECT_EQ(v.told.orders.back().state, VenueOrderState::Cancelled);
}

TEST(PendingOrders, are_changed_and_cancelled_by_ticket) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09900");
  v.send(terms);
  const auto ticket = v.told.orders.at(0).ticket;
  v.send(ChangeOrder{v.nextRequest(), terms.client_id, ticket, px("1.09800"), px("1.09700"), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'009U);
  EXPECT_EQ(v.told.orders.back().price, px("1.09800"));
  EXPECT_EQ(v.told.orders.back().stop, px("1.09700"));
  v.send(ChangeOrder{v.nextRequest(), terms.client_id, ticket, px("1.09800"), px("1.09700"), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'025U);
  EXPECT_EQ(v.told.results.back().outcome, RequestOutcome::Accepted) << "nothing to change is a success";
  v.send(ChangeOrder{v.nextRequest(), terms.client_id, ticket, px("1.10200"), Price(), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'015U);
  v.send(CancelOrder{v.nextRequest(), terms.client_id, ticket, {}});
  EXPECT_EQ(v.retcode(), 10'009U);
  EXPECT_EQ(v.told.orders.back().state, VenueOrderState::Cancelled);
  v.send(CancelOrder{v.nextRequest(), terms.client_id, ticket, {}});
  EXPECT_EQ(v.retcode(), 10'013U);
}

TEST(PendingOrders, that_the_margin_no_longer_carries_are_rejected_when_they_trigger) {
  auto config = promptVenue();
  config.balance = cash("1000");
  VenueAtHand v(config);
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.type = OrderType::Limit;
  terms.price = px("1.09900");
  v.send(terms);
  EXPECT_EQ(v.retcode(), 10'008U) << "a resting order binds nothing";
  v.tick("1.09890", "1.09900");
  v.venue.advanceTo(v.now, v.told);
  EXPECT_EQ(v.told.orders.back().state, VenueOrderState::Rejected);
  EXPECT_TRUE(v.told.deals.empty());
}

TEST(MoveStops, changes_what_guards_a_position) {
  VenueAtHand v;
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  const auto position = v.venue.snapshotPositions().at(0).position;
  v.told = {};
  v.send(MoveStops{v.nextRequest(), position, px("1.09900"), Price(), {}, {}});
  EXPECT_EQ(v.told.words, (Words{"position 1.00", "result 10009"}));
  EXPECT_EQ(v.told.positions.at(0).stop, px("1.09900"));
  v.send(MoveStops{v.nextRequest(), position, px("1.09900"), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'025U);
  v.send(MoveStops{v.nextRequest(), position, px("1.10000"), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'016U) << "at the bid it would trade at once";
  v.send(MoveStops{v.nextRequest(), PositionId{5}, px("1.09900"), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'036U);
  v.tick("1.09900", "1.09910");
  EXPECT_TRUE(v.venue.snapshotPositions().empty());
}

TEST(MoveStops, knows_a_frozen_zone) {
  auto instrument = symbols({"EURUSD"}).at(0);
  instrument.freeze_level = instrument.point * 10;
  VenueAtHand v(promptVenue(), {instrument});
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.09900");
  v.send(terms);
  v.tick("1.09910", "1.09920");
  v.send(MoveStops{v.nextRequest(), v.venue.snapshotPositions().at(0).position, px("1.09800"), Price(), {}, {}});
  EXPECT_EQ(v.retcode(), 10'029U);
}

TEST(Parts, trade_on_the_quotes_of_their_own_instants_and_answer_last) {
  auto config = promptVenue();
  config.fills.partial = 1'000'000;
  VenueAtHand v(config);
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  ASSERT_EQ(v.told.deals.size(), 1U);
  EXPECT_EQ(v.told.words,
            (Words{"order placed", "deal in", "order partial", "position " + format(v.told.deals.at(0).volume), "account"}));
  EXPECT_EQ(v.venue.snapshotOrders().size(), 1U);
  v.venue.onTick(Tick{SymbolId{1}, 0, v.now + Duration(500), px("1.10020"), px("1.10030")}, v.told);
  v.venue.advanceTo(v.now + std::chrono::seconds(1), v.told);
  EXPECT_EQ(v.told.words.back(), "result 10009");
  EXPECT_EQ(v.told.deals.at(1).price, px("1.10030"));
  Volume sum;
  for (const auto& deal : v.told.deals) {
    sum += deal.volume;
    EXPECT_EQ(deal.order, v.told.deals.at(0).order);
    EXPECT_EQ(deal.position, v.told.deals.at(0).position);
  }
  EXPECT_EQ(sum, lots("1.00"));
  EXPECT_EQ(v.venue.snapshotPositions().size(), 1U);
}

TEST(Parts, may_end_with_the_rest_cancelled) {
  auto config = promptVenue();
  config.fills.partial = config.fills.remainder_cancelled = 1'000'000;
  VenueAtHand v(config);
  v.tick("1.10000", "1.10010");
  v.send(v.entry(Side::Buy, "1.00"));
  const auto filled = v.told.deals.at(0).volume;
  EXPECT_LT(filled, lots("1.00"));
  EXPECT_EQ(v.told.words, (Words{"order placed", "deal in", "order partial", "position " + format(filled), "account",
                                 "order cancelled", "result 10010"}));
  EXPECT_EQ(v.told.orders.back().remaining, lots("1.00") - filled);
  EXPECT_TRUE(v.venue.snapshotOrders().empty());
}

TEST(Parts, of_a_close_end_when_a_stop_was_faster) {
  auto config = promptVenue();
  VenueAtHand v(config);
  v.tick("1.10000", "1.10010");
  auto terms = v.entry(Side::Buy, "1.00");
  terms.stop = px("1.09900");
  v.send(terms);
  config.fills.partial = 1'000'000;
  VenueAtHand in_parts(config);
  in_parts.venue.adoptPosition(v.venue.snapshotPositions().at(0));
  in_parts.tick("1.10000", "1.10010");
  in_parts.send(in_parts.exit(0, "1.00"));
  in_parts.venue.onTick(Tick{SymbolId{1}, 0, in_parts.now + Duration(500), px("1.09800"), px("1.09810")}, in_parts.told);
  in_parts.venue.advanceTo(in_parts.now + std::chrono::seconds(1), in_parts.told);
  EXPECT_TRUE(in_parts.venue.snapshotPositions().empty());
  Volume sold;
  for (const auto& deal : in_parts.told.deals) sold += deal.volume;
  EXPECT_EQ(sold, lots("1.00")) << "never more than there was";
  EXPECT_EQ(in_parts.told.results.back().retcode, 10'010U);
  EXPECT_TRUE(in_parts.venue.idle());
}

TEST(Parts, of_a_close_end_when_the_position_was_turned) {
  auto config = promptVenue("USD", MarginMode::Netting);
  config.fills.partial = 1'000'000;
  VenueAtHand v(config);
  PositionReport held;
  held.position = PositionId{4'000'000'000};
  held.ticket = held.position.value;
  held.symbol = SymbolId{1};
  held.volume = lots("1.00");
  held.price = px("1.10000");
  v.venue.adoptPosition(held);
  v.tick("1.10000", "1.10010");
  v.send(v.exit(0, "1.00"));  // its first part
  auto turn = v.entry(Side::Sell, "3.00");
  v.send(turn);
  v.venue.advanceTo(v.now + std::chrono::seconds(1), v.told);
  Volume net = lots("1.00");
  for (const auto& deal : v.told.deals) net += signedVolume(deal.side, deal.volume);
  const auto position = v.venue.snapshotPositions().at(0);
  EXPECT_EQ(net, signedVolume(position.side, position.volume));
  EXPECT_GE(net, lots("-3.00")) << "the close never sells beyond what it was to close";
  EXPECT_TRUE(v.venue.idle());
}

}  // namespace
}  // namespace deskwright
