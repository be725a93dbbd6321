#include "engine/attribution/slippage_attribution.h"

#include "engine/attribution/markout.h"
#include "engine/attribution/opportunity_cost.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace deskwright {
namespace {

Price at(std::int64_t points) { return Price::fromRaw(1'080'000'000 + points * 10'000); }
PriceDelta points(std::int64_t count) { return PriceDelta::fromRaw(count * 10'000); }
Quote quote(std::int64_t bid, std::int64_t ask) { return {at(bid), at(ask), timestampFromMilliseconds(1)}; }

/// A buy: touch 8 -> 10 -> 13, filled at 15. Signal 2, broker 3, impact 2 points, half spread 4.
AttributionInput marketBuy() {
  AttributionInput input;
  input.fill = at(15);
  input.q0 = quote(0, 8);
  input.q3 = quote(2, 10);
  input.q4 = quote(5, 13);
  return input;
}

/// A sell stop at 100: the bid gaps to 96, is 93 at the deal, filled at 91. Trigger 4, broker 3, impact 2 points.
AttributionInput sellStop() {
  AttributionInput input;
  input.side = Side::Sell;
  input.pending = true;
  input.order_price = at(100);
  input.fill = at(91);
  input.trigger = quote(96, 106);
  input.q4 = quote(93, 103);
  return input;
}

TEST(SlippageAttribution, splits_a_market_order_along_its_way) {
  const auto a = attributeSlippage(marketBuy());
  EXPECT_EQ(a.trigger, points(0));
  EXPECT_EQ(a.signal, points(2));
  EXPECT_EQ(a.broker, points(3));
  EXPECT_EQ(a.impact, points(2));
  EXPECT_EQ(a.unattributed, points(0));
  EXPECT_EQ(a.slippage, points(7));
  EXPECT_EQ(a.half_spread, points(4));
  EXPECT_EQ(a.bps_base, at(4));
  EXPECT_EQ(a.flags, 0);
  EXPECT_TRUE(a.in_statistics);
}

TEST(SlippageAttribution, without_the_decision_quote_keeps_broker_and_impact_and_claims_no_total) {
  auto input = marketBuy();
  input.q0.reset();
  const auto a = attributeSlippage(input);
  EXPECT_FALSE(a.slippage);
  EXPECT_FALSE(a.signal);
  EXPECT_FALSE(a.unattributed);
  EXPECT_FALSE(a.half_spread);
  EXPECT_EQ(a.broker, points(3));
  EXPECT_EQ(a.impact, points(2));
  EXPECT_TRUE(a.bps_base.isZero());
  EXPECT_EQ(flagNames(a.flags), "NO_BENCHMARK");
  EXPECT_FALSE(a.in_statistics);
}

TEST(SlippageAttribution, without_any_quote_knows_nothing_and_says_so) {
  auto input = marketBuy();
  input.q0.reset();
  input.q3.reset();
  input.q4.reset();
  const auto a = attributeSlippage(input);
  EXPECT_FALSE(a.slippage || a.signal || a.broker || a.impact || a.unattributed);
  EXPECT_EQ(flagNames(a.flags), "NO_BENCHMARK;MISSING_Q3;MISSING_Q4");
}

TEST(SlippageAttribution, without_quotes_at_send_and_deal_leaves_the_whole_unattributed) {
  auto input = marketBuy();
  input.q3.reset();
  input.q4.reset();
  const auto a = attributeSlippage(input);
  EXPECT_FALSE(a.signal || a.broker || a.impact);
  EXPECT_EQ(a.unattributed, points(7));
  EXPECT_EQ(a.slippage, points(7));
}

TEST(SlippageAttribution, splits_a_stop_from_its_order_price) {
  const auto a = attributeSlippage(sellStop());
  EXPECT_EQ(a.trigger, points(4));
  EXPECT_EQ(a.signal, points(0));
  EXPECT_EQ(a.broker, points(3));
  EXPECT_EQ(a.impact, points(2));
  EXPECT_EQ(a.unattributed, points(0));
  EXPECT_EQ(a.slippage, points(9));
  EXPECT_EQ(a.half_spread, points(5));
  EXPECT_EQ(a.bps_base, at(100));
  EXPECT_TRUE(a.in_statistics);
}

TEST(SlippageAttribution, without_the_trigger_quote_leaves_the_way_to_the_deal_quote_unattributed) {
  auto input = sellStop();
  input.trigger.reset();
  const auto a = attributeSlippage(input);
  EXPECT_FALSE(a.trigger || a.broker || a.half_spread);
  EXPECT_EQ(a.signal, points(0));
  EXPECT_EQ(a.impact, points(2));
  EXPECT_EQ(a.unattributed, points(7));  // 100 - 93
  EXPECT_EQ(a.slippage, points(9));
  EXPECT_EQ(flagNames(a.flags), "MISSING_TRIGGER");
  EXPECT_FALSE(a.in_statistics);
}

TEST(SlippageAttribution, of_a_stop_without_trigger_and_deal_quote_is_wholly_unattributed) {
  auto input = sellStop();
  input.trigger.reset();
  input.q4.reset();
  const auto a = attributeSlippage(input);
  EXPECT_EQ(a.unattributed, points(9));
  EXPECT_EQ(flagNames(a.flags), "MISSING_Q4;MISSING_TRIGGER");
}

TEST(SlippageAttribution, of_a_stop_with_unknown_order_price_has_no_benchmark) {
  auto input = sellStop();
  input.order_price = {};
  const auto a = attributeSlippage(input);
  EXPECT_FALSE(a.slippage || a.trigger || a.unattributed);
  EXPECT_EQ(a.broker, points(3));
  EXPECT_EQ(a.impact, points(2));
  EXPECT_EQ(flagNames(a.flags), "NO_BENCHMARK");
}

TEST(SlippageAttribution, of_a_pending_order_ignores_decision_and_send_quotes) {
  auto input = sellStop();
  input.q0 = quote(500, 600);
  input.q0_age = std::chrono::hours(5);
  input.q3_last = quote(400, 401);
  const auto a = attributeSlippage(input);
  EXPECT_EQ(a.slippage, points(9));
  EXPECT_EQ(a.half_spread, points(5));
  EXPECT_EQ(a.flags, 0);
}

TEST(SlippageAttribution, of_a_market_order_ignores_the_order_price) {
  auto input = marketBuy();
  input.order_price = at(3);
  EXPECT_EQ(attributeSlippage(input).slippage, points(7));
}

TEST(SlippageAttribution, uses_a_stale_quote_but_keeps_it_out_of_statistics) {
  const auto limit = std::chrono::seconds(2);
  for (const auto& [age, flag] : {std::pair{&AttributionInput::q0_age, kStaleQ0}, {&AttributionInput::q3_age, kStaleQ3},
                                  {&AttributionInput::q4_age, kStaleQ4}}) {
    auto input = marketBuy();
    input.*age = limit;
    EXPECT_EQ(attributeSlippage(input).flags, 0) << flag;
    input.*age = Duration(limit) + Duration(1);
    const auto a = attributeSlippage(input);
    EXPECT_EQ(a.flags, flag);
    EXPECT_EQ(a.slippage, points(7));
    EXPECT_FALSE(a.in_statistics);
  }
}

TEST(SlippageAttribution, keeps_a_session_gap_out_of_statistics_and_in_the_money) {
  auto input = marketBuy();
  input.session_gap = true;
  const auto a = attributeSlippage(input);
  EXPECT_EQ(flagNames(a.flags), "SESSION_GAP");
  EXPECT_EQ(a.slippage, points(7));
  EXPECT_FALSE(a.in_statistics);
}

TEST(SlippageAttribution, takes_the_stale_limit_that_it_is_given) {
  auto input = marketBuy();
  input.q3_age = std::chrono::seconds(40);
  input.stale_after = std::chrono::seconds(60);
  EXPECT_EQ(attributeSlippage(input).flags, 0);
}

TEST(SlippageAttribution, flags_what_does_not_spoil_a_price_and_keeps_it_in_statistics) {
  auto input = marketBuy();
  input.same_ms_tick = true;
  input.no_tick_between = true;
  input.price_rounded = true;
  input.q3_last = quote(3, 11);
  input.stamps.t3 = timestampFromMilliseconds(1000);
  input.stamps.t5 = timestampFromMilliseconds(1100);
  input.stamps.deal = timestampFromMilliseconds(1200);
  input.stamps.clock_offset = Duration::zero();
  const auto a = attributeSlippage(input);
  EXPECT_EQ(flagNames(a.flags), "SAME_MS_TICK;NO_TICK_BETWEEN;CLOCK_SKEW;REQUOTE;PRICE_ROUNDED");
  EXPECT_TRUE(a.in_statistics);
}

TEST(SlippageAttribution, names_every_flag_in_the_order_of_the_contract) {
  EXPECT_EQ(flagNames(0), "");
  EXPECT_EQ(flagNames(0x1FFF),
            "NO_BENCHMARK;MISSING_Q3;MISSING_Q4;MISSING_TRIGGER;STALE_Q0;STALE_Q3;STALE_Q4;SAME_MS_TICK;SESSION_GAP;NO_TICK_BETWEEN;"
            "CLOCK_SKEW;REQUOTE;PRICE_ROUNDED");
}

TEST(SlippageAttribution, takes_a_crossed_quote_as_it_is) {
  auto input = marketBuy();
  input.q0 = quote(8, 6);  // ask below bid
  const auto a = attributeSlippage(input);
  EXPECT_EQ(a.slippage, points(9));
  EXPECT_EQ(a.half_spread, points(-1));
}

ExecutionStamps stamps(std::int64_t deal_ms) {
  ExecutionStamps all;
  all.t3 = timestampFromMicroseconds(5'000'900);
  all.t5 = timestampFromMicroseconds(5'050'900);
  all.deal = timestampFromMilliseconds(deal_ms);
  all.clock_offset = Duration::zero();
  return all;
}

TEST(LatencyBreakdown, does_not_call_the_cut_of_a_broker_stamp_to_milliseconds_a_skew) {
  const auto latency = attributeLatency(stamps(5000));  // the deal happened in [5000, 5001) ms, the send at 5000.9
  EXPECT_FALSE(latency.clock_skew);
  EXPECT_EQ(latency.up_raw, Duration(-900));
  EXPECT_EQ(latency.up, Duration(0));
  EXPECT_EQ(latency.down, Duration(50'000));
  EXPECT_TRUE(attributeLatency(stamps(4999)).clock_skew);
  EXPECT_FALSE(attributeLatency(stamps(5050)).clock_skew);
  EXPECT_TRUE(attributeLatency(stamps(5051)).clock_skew);
}

TEST(LatencyBreakdown, of_missing_stamps_is_missing) {
  auto some = stamps(5010);
  some.t0 = timestampFromMicroseconds(4'999'900);
  const auto latency = attributeLatency(some);
  EXPECT_EQ(latency.signal, Duration(1000));
  EXPECT_FALSE(latency.engine || latency.transport || latency.ea_queue);
  some.t3 = {};
  const auto without = attributeLatency(some);
  EXPECT_FALSE(without.signal || without.broker_rtt || without.up_raw || without.up || without.clock_skew);
  auto no_offset = stamps(9999);
  no_offset.clock_offset.reset();
  EXPECT_FALSE(attributeLatency(no_offset).up_raw);
  EXPECT_FALSE(attributeLatency(no_offset).clock_skew);
}

TEST(OpportunityCost, rounds_half_a_unit_to_even_and_is_symmetric) {
  const auto quoteOf = [](std::int64_t bid, std::int64_t ask) { return Quote{Price::fromRaw(bid), Price::fromRaw(ask), {}}; };
  const Quote start = quoteOf(100, 100);
  EXPECT_EQ(opportunityCost(Side::Buy, start, quoteOf(100, 101)).raw(), 0);   // 0.5
  EXPECT_EQ(opportunityCost(Side::Buy, start, quoteOf(101, 102)).raw(), 2);   // 1.5
  EXPECT_EQ(opportunityCost(Side::Sell, start, quoteOf(101, 102)).raw(), -2);
  EXPECT_EQ(opportunityCost(Side::Sell, start, quoteOf(97, 98)).raw(), 2);    // 2.5
}

TEST(Markout, of_a_buy_is_positive_when_the_market_rises) {
  const Markout markout = markoutOf(Side::Buy, at(10), quote(4, 12), quote(20, 28));
  EXPECT_EQ(markout.markout, points(14));
  EXPECT_EQ(markout.realised_half_spread, points(-14));
  EXPECT_EQ(markout.price_impact, points(16));
  EXPECT_EQ(effectiveHalfSpread(Side::Buy, at(10), quote(4, 12)), points(2));
}

// Any prices, any of the quotes missing, any order: what is present adds up, to the last unit.
AttributionInput anyInput() {
  const auto price = [] { return Price::fromRaw(*rc::gen::inRange<std::int64_t>(-4'000'000'000'000, 4'000'000'000'000)); };
  const auto maybeQuote = [&price]() -> std::optional<Quote> {
    if (*rc::gen::inRange(0, 3) == 0) return std::nullopt;
    return Quote{price(), price(), timestampFromMilliseconds(1)};
  };
  AttributionInput input;
  input.side = *rc::gen::element(Side::Buy, Side::Sell);
  input.pending = *rc::gen::arbitrary<bool>();
  input.fill = price();
  if (*rc::gen::inRange(0, 4) != 0) input.order_price = price();
  input.q0 = maybeQuote();
  input.q1 = maybeQuote();
  input.q2 = maybeQuote();
  input.q3 = maybeQuote();
  input.q3_last = maybeQuote();
  input.trigger = maybeQuote();
  input.q4 = maybeQuote();
  return input;
}

RC_GTEST_PROP(SlippageAttribution, parts_that_are_present_add_up_to_slippage_exactly, ()) {
  const AttributionInput input = anyInput();
  const auto a = attributeSlippage(input);
  const auto known = [](const std::optional<PriceDelta>& part) { return part.value_or(PriceDelta()).raw(); };
  if (a.slippage) {
    const Price benchmark = input.pending ? input.order_price : touch(*input.q0, input.side);
    RC_ASSERT(a.slippage->raw() == (input.fill.raw() - benchmark.raw()) * sign(input.side));
    RC_ASSERT(known(a.trigger) + known(a.signal) + known(a.broker) + known(a.impact) + known(a.unattributed) == a.slippage->raw());
  } else {
    RC_ASSERT((a.flags & kNoBenchmark) != 0);
    RC_ASSERT(!a.unattributed);
    RC_ASSERT(!a.in_statistics);
  }
  if (a.signal_mid_drift) RC_ASSERT(known(a.signal_mid_drift) + known(a.signal_spread_change) == known(a.signal));
  if (a.broker_mid_drift) RC_ASSERT(known(a.broker_mid_drift) + known(a.broker_spread_change) == known(a.broker));
  if (a.broker_requote) RC_ASSERT(known(a.broker_requote) + known(a.broker_final_leg) == known(a.broker));
  if (a.signal_engine && a.signal_transport && a.signal_ea_queue) {
    RC_ASSERT(known(a.signal_engine) + known(a.signal_transport) + known(a.signal_ea_queue) == known(a.signal));
  }
}

RC_GTEST_PROP(SlippageAttribution, of_the_mirrored_market_is_the_same_for_the_other_side, ()) {
  const AttributionInput input = anyInput();
  AttributionInput mirrored = input;
  const auto mirror = [](Price price) { return Price::fromRaw(-price.raw()); };
  mirrored.side = opposite(input.side);
  mirrored.fill = mirror(input.fill);
  mirrored.order_price = mirror(input.order_price);
  for (auto quote : {&AttributionInput::q0, &AttributionInput::q1, &AttributionInput::q2, &AttributionInput::q3,
                     &AttributionInput::q3_last, &AttributionInput::trigger, &AttributionInput::q4}) {
    if (input.*quote) mirrored.*quote = Quote{mirror((input.*quote)->ask), mirror((input.*quote)->bid), (input.*quote)->time};
  }
  const auto a = attributeSlippage(input);
  const auto b = attributeSlippage(mirrored);
  RC_ASSERT(a.trigger == b.trigger);
  RC_ASSERT(a.signal == b.signal);
  RC_ASSERT(a.broker == b.broker);
  RC_ASSERT(a.impact == b.impact);
  RC_ASSERT(a.unattributed == b.unattributed);
  RC_ASSERT(a.half_spread == b.half_spread);
  RC_ASSERT(a.flags == b.flags);
}

}  // namespace
}  // namespace deskwright
