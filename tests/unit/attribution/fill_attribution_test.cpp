#include "engine/attribution/fill_attribution.h"

#include <gtest/gtest.h>

namespace deskwright {
namespace {

Timestamp us(std::int64_t value) { return timestampFromMicroseconds(1'700'000'000'000'000 + value); }
Price at(std::int64_t points) { return Price::fromRaw(1'080'000'000 + points * 10'000); }
Quote quote(std::int64_t bid, std::int64_t ask, std::int64_t time_us) { return {at(bid), at(ask), us(time_us)}; }

Decision decision() { return {us(1'000'500), quote(0, 8, 1'000'000), MarketFrame{7}}; }

DealReport deal() {
  DealReport report;
  report.deal = {1};
  report.price = at(15);
  report.time = us(1'080'000);
  report.t5 = us(1'160'400);
  report.q4 = quote(4, 12, 1'050'000);
  report.anchors.q2 = quote(1, 9, 1'001'000);
  report.anchors.q3 = quote(2, 10, 1'002'000);
  report.anchors.q3_last = report.anchors.q3;
  report.anchors.t2 = us(1'002'300);
  report.anchors.t3 = us(1'003'000);
  report.anchors.attempts = 1;
  return report;
}

TEST(FillAttribution, splits_the_way_to_the_expert_advisor_where_it_is_known_when_the_order_left) {
  FillCircumstances seen;
  seen.t1 = us(1'000'900);
  const auto input = inputFor(deal(), decision(), seen);
  const auto latency = attributeLatency(input.stamps);
  EXPECT_EQ(latency.engine, Duration(400));
  EXPECT_EQ(latency.transport, Duration(1400));
  // The engine reads no tick between decision and sending: the whole drift to the EA's first quote is on the way.
  const auto a = attributeSlippage(input);
  EXPECT_EQ(a.signal_engine, PriceDelta());
  EXPECT_EQ(a.signal_transport, PriceDelta::fromRaw(10'000));
  EXPECT_EQ(a.signal_ea_queue, PriceDelta::fromRaw(10'000));
}

TEST(FillAttribution, anchors_a_live_market_fill) {
  const auto input = inputFor(deal(), decision(), {});
  EXPECT_FALSE(input.pending);
  EXPECT_EQ(input.q0->ask, at(8));
  EXPECT_EQ(input.q2->ask, at(9));
  EXPECT_EQ(input.q3->ask, at(10));
  EXPECT_FALSE(input.q1);
  EXPECT_FALSE(input.q3_last);
  EXPECT_EQ(input.q4->ask, at(12));
  EXPECT_EQ(input.q0_age, Duration(500));
  EXPECT_EQ(input.q3_age, Duration(1000));
  EXPECT_EQ(input.q4_age, Duration(30'000));

  const auto latency = attributeLatency(input.stamps);
  EXPECT_EQ(latency.signal, Duration(2500));
  EXPECT_EQ(latency.ea_queue, Duration(700));
  EXPECT_EQ(latency.broker_rtt, Duration(157'400));
  EXPECT_EQ(latency.up, Duration(77'000));
  EXPECT_EQ(latency.down, Duration(80'400));
  EXPECT_EQ(attributeSlippage(input).flags, 0);
}

TEST(FillAttribution, prefers_the_desks_own_tick_at_the_deal) {
  FillCircumstances seen;
  seen.desk_q4 = quote(5, 13, 1'079'000);
  EXPECT_EQ(inputFor(deal(), decision(), seen).q4->ask, at(13));
  seen.desk_q4 = Quote{};
  EXPECT_EQ(inputFor(deal(), decision(), seen).q4->ask, at(12));
}

TEST(FillAttribution, does_not_use_a_desk_tick_later_than_the_deal) {
  FillCircumstances seen;
  seen.desk_q4 = quote(5, 13, 1'081'000);
  EXPECT_EQ(inputFor(deal(), decision(), seen).q4->ask, at(12));
}

TEST(FillAttribution, counts_a_tick_of_the_deals_own_millisecond_as_before_it_and_flags_it) {
  FillCircumstances seen;
  seen.desk_q4 = quote(5, 13, 1'080'700);
  const auto input = inputFor(deal(), decision(), seen);
  EXPECT_EQ(input.q4->ask, at(13));
  EXPECT_EQ(flagNames(attributeSlippage(input).flags), "SAME_MS_TICK");
}

TEST(FillAttribution, without_any_quote_at_the_deal_says_missing) {
  auto report = deal();
  report.q4 = {};
  EXPECT_EQ(flagNames(attributeSlippage(inputFor(report, decision(), {})).flags), "MISSING_Q4");
}

TEST(FillAttribution, sees_that_no_tick_came_between_send_and_deal) {
  FillCircumstances seen;
  seen.desk_q4 = deal().anchors.q3;
  EXPECT_TRUE(inputFor(deal(), decision(), seen).no_tick_between);
  seen.desk_q4->time += Duration(1000);  // the same prices again are a tick
  EXPECT_FALSE(inputFor(deal(), decision(), seen).no_tick_between);
}

TEST(FillAttribution, calls_a_second_attempt_a_requote) {
  auto report = deal();
  report.anchors.attempts = 2;
  report.anchors.q3_last = quote(3, 11, 1'030'000);
  const auto a = attributeSlippage(inputFor(report, decision(), {}));
  EXPECT_EQ(flagNames(a.flags), "REQUOTE");
  EXPECT_EQ(a.broker_requote->raw(), 10'000);
  EXPECT_EQ(a.broker_final_leg->raw(), 10'000);
}

TEST(FillAttribution, takes_a_stop_loss_as_a_pending_order_even_without_a_decision) {
  auto report = deal();
  report.side = Side::Sell;
  report.reason = TradeReason::StopLoss;
  report.order_price = at(20);
  report.trigger = quote(18, 26, 1'070'000);
  report.anchors = {};
  const auto a = attributeSlippage(inputFor(report, Decision{}, {}));
  EXPECT_EQ(a.trigger->raw(), 20'000);
  EXPECT_EQ(a.slippage->raw(), 50'000);
  EXPECT_EQ(a.flags, 0);
  report.order_price = {};
  EXPECT_EQ(flagNames(attributeSlippage(inputFor(report, Decision{}, {})).flags), "NO_BENCHMARK");
}

TEST(FillAttribution, of_an_external_deal_has_no_benchmark) {
  auto report = deal();
  report.anchors = {};
  const auto a = attributeSlippage(inputFor(report, Decision{}, {}));
  EXPECT_EQ(flagNames(a.flags), "NO_BENCHMARK;MISSING_Q3");
  EXPECT_EQ(a.impact->raw(), 30'000);
}

TEST(FillAttribution, hands_on_rounding_gap_and_stale_limit) {
  auto report = deal();
  report.price_rounded = true;
  FillCircumstances seen;
  seen.session_gap = true;
  seen.stale_after = Duration(400);
  EXPECT_EQ(flagNames(attributeSlippage(inputFor(report, decision(), seen)).flags),
            "STALE_Q0;STALE_Q3;STALE_Q4;SESSION_GAP;PRICE_ROUNDED");
}

}  // namespace
}  // namespace deskwright
