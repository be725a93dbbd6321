#include "tests/unit/bridge/gateway_session_under_test.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

namespace deskwright {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(GatewaySessionTest, welcomes_a_terminal_and_is_ready_after_its_snapshot) {
  EXPECT_EQ(session_.status().state, LinkState::Waiting);
  hello();
  EXPECT_EQ(session_.status().state, LinkState::Synchronising);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("WELCOME", "SUBSCRIBE"));
  snapshot(1);
  EXPECT_THAT(log_.take(), ElementsAre("up", "begin", "account", "instrument EURUSD", "end"));
  EXPECT_EQ(session_.status().state, LinkState::Ready);
  EXPECT_THAT(sent_.takeNames(), IsEmpty()) << "READY is the desk's to say";
  session_.announceReady();
  session_.announceReady();
  EXPECT_THAT(sent_.takeNames(), ElementsAre("READY"));
}

TEST_F(GatewaySessionTest, says_ready_only_after_the_snapshot_and_again_in_the_next_session) {
  session_.announceReady();
  hello();
  session_.announceReady();
  EXPECT_THAT(sent_.takeNames(), ElementsAre("WELCOME", "SUBSCRIBE"));
  snapshot(1);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("READY"));
  pass(std::chrono::seconds(4));
  sent_.frames.clear();
  hello();
  snapshot(5);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("WELCOME", "SUBSCRIBE", "READY"));
}

TEST_F(GatewaySessionTest, tells_the_limits_behind_subscribe_and_again_when_they_change) {
  VenueLimits limits;
  limits.max_order = Volume::nearest(0.5);
  limits.max_positions = 20;
  session_.announceLimits(limits);
  EXPECT_THAT(sent_.takeNames(), IsEmpty()) << "nobody is there";
  hello();
  EXPECT_EQ(sent_.last<wire::Limits>().max_order, 50'000'000);
  EXPECT_EQ(sent_.last<wire::Limits>().max_positions, 20U);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("WELCOME", "SUBSCRIBE", "LIMITS"));
  session_.announceLimits(limits);
  EXPECT_THAT(sent_.takeNames(), IsEmpty()) << "the same once more";
  limits.max_order = Volume::nearest(2);
  session_.announceLimits(limits);
  EXPECT_EQ(sent_.last<wire::Limits>().max_order, 200'000'000) << "looser than before";
  sent_.frames.clear();
  pass(std::chrono::seconds(4));
  sent_.frames.clear();
  hello();
  EXPECT_THAT(sent_.takeNames(), ElementsAre("WELCOME", "SUBSCRIBE", "LIMITS")) << "the EA forgot them with the session";
}

TEST_F(GatewaySessionTest, a_repeated_hello_changes_nothing) {
  hello();
  const auto first = sent_.last<wire::Welcome>();
  hello();
  const auto second = sent_.last<wire::Welcome>();
  EXPECT_EQ(std::memcmp(&first, &second, sizeof(first)), 0);
  EXPECT_THAT(log_.take(), ElementsAre("up"));
}

TEST_F(GatewaySessionTest, refuses_a_wrong_token_version_or_account) {
  TerminalHello wrong = sampleHello();
  wrong.token = "t0p-s3creT";
  trade(0, codec_.encode(wrong));
  EXPECT_EQ(sent_.last<wire::Refused>().code, 2);
  wrong = sampleHello();
  wrong.proto_min = wrong.proto_max = 2;
  trade(0, codec_.encode(wrong));
  EXPECT_EQ(sent_.last<wire::Refused>().code, 1);
  wrong = sampleHello();
  wrong.login = {};
  trade(0, codec_.encode(wrong));
  EXPECT_EQ(sent_.last<wire::Refused>().code, 4);
  EXPECT_THAT(log_.take(), IsEmpty());
  EXPECT_EQ(session_.counters().refused, 3U);
}

TEST_F(GatewaySessionTest, a_second_terminal_is_refused_while_the_first_lives_and_welcomed_afterwards) {
  connect();
  const auto first = std::pair(ea_, epoch_);
  ea_ = peerNamed("mt5-50012345-00000007");
  epoch_ = 7;
  hello();
  EXPECT_EQ(sent_.last<wire::Refused>().code, 3);
  EXPECT_EQ(sent_.frames.back().first, ea_) << "the answer goes to who asked";
  EXPECT_THAT(log_.take(), IsEmpty());

  std::tie(ea_, epoch_) = first;
  trade(0, wire::Bye{});
  ea_ = peerNamed("mt5-50012345-00000007");
  epoch_ = 7;
  hello();
  EXPECT_THAT(log_.take(), ElementsAre("down: the terminal said goodbye: ", "up"));
}

TEST_F(GatewaySessionTest, hands_each_event_on_once_and_in_order) {
  connect();
  deal(5, 51);
  deal(5, 51);
  deal(3, 31);
  EXPECT_THAT(log_.take(), ElementsAre("deal 51"));
  EXPECT_EQ(session_.counters().duplicates, 2U);
  deal(7, 71);
  deal(8, 81);
  EXPECT_THAT(log_.take(), IsEmpty()) << "6 is missing";
  EXPECT_THAT(sent_.takeNames(), ElementsAre("REPLAY_REQUEST"));
  deal(6, 61);
  deal(7, 71);
  deal(8, 81);
  EXPECT_THAT(log_.take(), ElementsAre("deal 61", "deal 71", "deal 81"));
}

TEST_F(GatewaySessionTest, a_heartbeat_betrays_that_the_last_event_was_lost) {
  connect();
  heartbeat(4, 0);
  EXPECT_THAT(sent_.takeNames(), IsEmpty());
  heartbeat(5, 0);
  const std::uint64_t from = sent_.last<wire::ReplayRequest>().from_seq;
  EXPECT_EQ(from, 5U);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("REPLAY_REQUEST"));
}

TEST_F(GatewaySessionTest, knows_how_many_ticks_the_terminal_left_out) {
  connect();
  conflated_ = 12'345;
  heartbeat(4, 0);
  EXPECT_EQ(session_.status().ticks_conflated, 12'345U);
}

TEST_F(GatewaySessionTest, hands_on_that_a_deal_was_deleted) {
  connect();
  trade(5, codec_.encode(HistoryDeleted{{51}, {41}, {1}}));
  EXPECT_THAT(log_.take(), ElementsAre("deleted 51"));
}

TEST_F(GatewaySessionTest, events_before_a_market_frame_have_time_to_come_before_they_are_asked_for) {
  connect();
  EXPECT_FALSE(tick(1, 6));
  pass(std::chrono::milliseconds(200));
  deal(5, 51);
  pass(std::chrono::milliseconds(200));
  EXPECT_EQ(session_.counters().replays_asked, 0U);
  pass(std::chrono::milliseconds(50));
  EXPECT_EQ(session_.counters().replays_asked, 1U) << "event 6 did not come";
}

TEST_F(GatewaySessionTest, a_gap_that_is_never_filled_ends_the_session) {
  connect();
  deal(6, 61);
  for (int i = 0; i < 30; ++i) {
    heartbeat(6, 0);
    pass(std::chrono::milliseconds(250));
  }
  EXPECT_THAT(log_.take(), ElementsAre("down: trade event 5 never came"));
  EXPECT_EQ(session_.counters().replays_asked, 20U);
}

TEST_F(GatewaySessionTest, takes_a_rebased_snapshot_across_the_gap) {
  connect();
  FrameHeading rebase = heading(900);
  rebase.flags = wire::kRebase;
  session_.onTradeFrame(ea_, buffer_.fill(rebase, codec_.encode(SnapshotBegun{2, {}})), now_, log_);
  trade(901, codec_.encode(sampleAccount()));
  EXPECT_THAT(log_.take(), ElementsAre("begin", "account"));
}

TEST_F(GatewaySessionTest, a_snapshot_with_missing_rows_is_asked_for_again_and_not_believed) {
  hello();
  sent_.frames.clear();
  trade(1, codec_.encode(SnapshotBegun{1, {}}));
  trade(2, codec_.encode(sampleAccount()));
  wire::SnapshotEnd end{};
  end.snapshot = 1;
  end.rows = 2;
  trade(3, end);
  EXPECT_THAT(log_.take(), ElementsAre("up", "begin", "account"));
  EXPECT_THAT(sent_.takeNames(), ElementsAre("SNAPSHOT_REQUEST"));
  EXPECT_THAT(notices_, ElementsAre("SNAPSHOT_END: expected snapshot 1 with 1 rows, found 1 with 2"));
}

TEST_F(GatewaySessionTest, a_market_frame_waits_for_the_events_that_were_sent_before_it) {
  connect();
  EXPECT_TRUE(tick(1, 4));
  EXPECT_FALSE(tick(2, 6, 1'000)) << "events 5 and 6 are on their way";
  deal(5, 51);
  EXPECT_FALSE(tick(2, 6, 1'000));
  deal(6, 61);
  EXPECT_TRUE(tick(2, 6, 1'000));
  EXPECT_THAT(log_.take(), ElementsAre("tick 0", "deal 51", "deal 61", "tick 1000"));
}

TEST_F(GatewaySessionTest, an_event_that_a_held_market_frame_waits_for_in_vain_is_asked_for) {
  connect();
  EXPECT_FALSE(tick(1, 5));
  pass(std::chrono::milliseconds(250));
  EXPECT_EQ(sent_.takeNames().front(), "REPLAY_REQUEST");
}

TEST_F(GatewaySessionTest, a_held_market_frame_is_let_go_when_its_session_ends) {
  connect();
  EXPECT_FALSE(tick(1, 5));
  trade(0, wire::Bye{});
  EXPECT_TRUE(tick(1, 5));
  EXPECT_THAT(log_.take(), ElementsAre("down: the terminal said goodbye: "));
}

TEST_F(GatewaySessionTest, tells_a_hole_in_the_market_channel) {
  connect();
  EXPECT_TRUE(tick(10, 4)) << "the first of a session sets the count";
  EXPECT_TRUE(tick(11, 4, 1'000));
  EXPECT_TRUE(tick(15, 4, 2'000));
  EXPECT_TRUE(tick(15, 4, 2'000));
  EXPECT_THAT(log_.take(), ElementsAre("tick 0", "tick 1000", "gap 3", "tick 2000"));
  EXPECT_EQ(session_.status().frames_lost, 3U);
}

TEST_F(GatewaySessionTest, ticks_of_an_unknown_number_leave_a_gap_that_can_be_acknowledged) {
  connect();
  log_.frames.clear();
  EXPECT_TRUE(tick(1, 4, 0, 9));
  EXPECT_THAT(log_.take(), ElementsAre("gap 1"));
  EXPECT_THAT(log_.frames, ElementsAre(1U));
  EXPECT_THAT(notices_, ElementsAre("TICKS symbol: expected a number that SYMBOL has declared, found 9"));
}

TEST_F(GatewaySessionTest, stamps_of_a_symbol_never_run_backwards) {
  connect();
  EXPECT_TRUE(tick(1, 4, 5'000));
  EXPECT_TRUE(tick(2, 4, 3'000));
  EXPECT_THAT(log_.take(), ElementsAre("tick 5000", "tick 5000"));
  EXPECT_EQ(session_.counters().ticks_reordered, 1U);
}

TEST_F(GatewaySessionTest, market_time_of_a_heartbeat_counts_only_when_no_tick_from_before_is_under_way) {
  connect();
  EXPECT_TRUE(tick(1, 4));
  log_.take();
  heartbeat(4, 2, 50'000);
  EXPECT_THAT(log_.take(), IsEmpty()) << "frame 2 is not here yet";
  EXPECT_TRUE(tick(2, 4, 20'000));
  heartbeat(4, 2, 50'000);
  heartbeat(4, 2, 50'000);
  EXPECT_THAT(log_.take(), ElementsAre("tick 20000", "time"));
  EXPECT_EQ(log_.times.back(), kNow + 50'000);
}

TEST_F(GatewaySessionTest, acknowledges_behind_the_orders_and_never_a_frame_that_it_did_not_get) {
  connect();
  EXPECT_TRUE(tick(1, 4));
  EXPECT_TRUE(session_.send(CancelOrder{{7}, {8}, {}, {1}}));
  session_.acknowledge({1});
  session_.acknowledge({99});
  session_.acknowledge({});
  EXPECT_TRUE(session_.send(CancelOrder{{9}, {8}, {}, {1}}));
  session_.flushAcknowledgement();
  session_.flushAcknowledgement();
  const std::uint64_t acked = sent_.last<wire::MarketAck>().market_seq;
  EXPECT_EQ(acked, 1U);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("CANCEL", "CANCEL", "MARKET_ACK"));
}

TEST_F(GatewaySessionTest, the_lease_repeats_what_a_lost_frame_must_not_take_along) {
  connect();
  session_.announceReady();
  EXPECT_TRUE(tick(1, 4));
  session_.acknowledge({1});
  pass(std::chrono::milliseconds(200));
  const auto lease = sent_.last<wire::Lease>();
  const std::uint64_t ack = lease.market_ack;
  EXPECT_EQ(ack, 1U);
  EXPECT_EQ(lease.ready, 1);
}

TEST_F(GatewaySessionTest, silence_loses_the_link_once_and_nothing_is_sent_any_more) {
  connect();
  pass(std::chrono::milliseconds(2'999));
  EXPECT_THAT(log_.take(), IsEmpty());
  pass(std::chrono::milliseconds(1));
  pass(std::chrono::seconds(10));
  EXPECT_THAT(log_.take(), ElementsAre("down: nothing from the terminal for 3000 ms"));
  EXPECT_EQ(session_.status().state, LinkState::Lost);
  EXPECT_FALSE(session_.send(CancelOrder{{7}, {8}, {}, {}}));
  EXPECT_FALSE(session_.requestSnapshot({}));
  EXPECT_EQ(session_.counters().sends_refused, 1U);
}

TEST_F(GatewaySessionTest, a_send_that_does_not_leave_says_so_and_loses_the_link) {
  connect();
  sent_.reachable = false;
  EXPECT_FALSE(session_.send(CancelOrder{{7}, {8}, {}, {}}));
  sent_.reachable = true;
  EXPECT_FALSE(session_.send(CancelOrder{{9}, {8}, {}, {}})) << "what was refused must not be overtaken";
  pass(Duration(0));
  EXPECT_THAT(log_.take(), ElementsAre("down: the terminal closed the connection"));
}

TEST_F(GatewaySessionTest, an_order_for_a_symbol_without_a_name_does_not_leave) {
  connect();
  SubmitOrder request = sampleSubmit();
  request.terms.symbol = {77};
  EXPECT_FALSE(session_.send(request));
  EXPECT_THAT(sent_.takeNames(), IsEmpty());
}

TEST_F(GatewaySessionTest, after_a_loss_the_terminal_is_asked_who_it_is_and_resumes_where_it_was) {
  connect();
  deal(5, 51);
  pass(std::chrono::seconds(3));
  log_.take();
  sent_.frames.clear();
  heartbeat(5, 0);
  heartbeat(5, 0);
  EXPECT_THAT(sent_.takeNames(), ElementsAre("HELLO_REQUEST")) << "one every 100 ms";
  hello();
  const std::uint64_t resume = sent_.last<wire::Welcome>().resume_seq;
  EXPECT_EQ(resume, 5U);
  deal(5, 51);
  deal(6, 61);
  EXPECT_THAT(log_.take(), ElementsAre("up", "deal 61"));
}

TEST_F(GatewaySessionTest, a_new_start_of_the_terminal_counts_from_one) {
  connect();
  trade(0, wire::Bye{});
  epoch_ = 7;
  hello();
  const std::uint64_t resume = sent_.last<wire::Welcome>().resume_seq;
  EXPECT_EQ(resume, 0U);
  log_.take();
  snapshot(1);
  EXPECT_FALSE(log_.take().empty());
  EXPECT_TRUE(tick(1, 4)) << "the market channel still has the old epoch";
  EXPECT_THAT(log_.take(), IsEmpty());
  marketHello();
  EXPECT_TRUE(tick(1, 4));
  EXPECT_THAT(log_.take(), ElementsAre("tick 0"));
}

TEST_F(GatewaySessionTest, ignores_market_frames_of_strangers) {
  connect();
  market_ = peerNamed("somebody");
  EXPECT_TRUE(tick(1, 4));
  wire::MarketHello body{};
  putText(body.token, "guess");
  EXPECT_TRUE(session_.onMarketFrame(market_, buffer_.fill(heading(0), body), now_, log_));
  EXPECT_TRUE(tick(1, 4));
  EXPECT_THAT(log_.take(), IsEmpty());
  EXPECT_EQ(session_.counters().foreign, 2U);
  EXPECT_EQ(session_.counters().refused, 1U);
}

TEST_F(GatewaySessionTest, another_terminal_takes_no_tick_from_the_one_that_is_served) {
  connect();
  marketHelloOf(7, peerNamed("another"));
  EXPECT_TRUE(tick(1, 4));
  EXPECT_THAT(log_.take(), ElementsAre("tick 0"));
}

TEST_F(GatewaySessionTest, a_terminal_that_waited_has_its_market_channel_when_it_is_welcomed) {
  connect();
  marketHelloOf(7, market_);
  trade(0, wire::Bye{});
  epoch_ = 7;
  hello();
  snapshot(1);
  log_.take();
  EXPECT_TRUE(tick(1, 4));
  EXPECT_THAT(log_.take(), ElementsAre("tick 0"));
}

TEST_F(GatewaySessionTest, an_event_that_cannot_be_decoded_is_told_and_the_next_one_counts) {
  connect();
  wire::Deal broken = codec_.encode(sampleDeal());
  broken.volume = -1;
  trade(5, broken);
  deal(6, 61);
  EXPECT_THAT(log_.take(), ElementsAre("deal 61"));
  EXPECT_THAT(notices_, ElementsAre("DEAL volume: expected more than 0 and at most 1e18 (1e-8 lots), found -1"));
}

TEST_F(GatewaySessionTest, a_flood_of_broken_frames_does_not_flood_the_log) {
  connect();
  for (int i = 0; i < 1'000; ++i) session_.onMalformed("junk", now_);
  EXPECT_EQ(notices_.size(), 20U);
  EXPECT_EQ(session_.counters().malformed, 1'000U);
  now_ += std::chrono::seconds(1);
  session_.onMalformed("junk", now_);
  EXPECT_EQ(notices_[20], "980 notices of the bridge kept back, limit 20 a second");
}

}  // namespace
}  // namespace deskwright
