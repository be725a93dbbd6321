#include "engine/bridge/simulated_terminal_session.h"

#include "tests/unit/bridge/wire_samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

constexpr std::uint32_t kEpoch = 42;
const Timestamp kAt = timestampFromMicroseconds(1'399'033'801'123'000);

// Names of the frames sent, with the number of those that have one.
class Wire final : public TerminalOutput {
 public:
  bool sendTrade(std::span<const std::byte> frame) override { return keep(trade, frame); }
  bool sendMarket(std::span<const std::byte> frame) override { return keep(market, frame); }
  bool keep(std::vector<std::string>& into, std::span<const std::byte> bytes) {
    if (!connected) return false;
    const auto frame = readFrame(bytes);
    EXPECT_TRUE(frame);
    std::string name(nameOf(frame->type()));
    const std::uint64_t seq = frame->header().seq;
    if (seq != 0) name += " " + std::to_string(seq);
    if ((frame->header().flags & wire::kRebase) != 0) name += " rebase";
    into.push_back(name);
    last_header = frame->header();
    if (frame->type() == FrameType::Heartbeat) ping_us = frame->body<wire::Heartbeat>().ping_us;
    return true;
  }
  std::vector<std::string> takeTrade() { return std::exchange(trade, {}); }
  std::vector<std::string> takeMarket() { return std::exchange(market, {}); }

  bool connected = true;
  std::vector<std::string> trade, market;
  wire::Header last_header{};
  std::uint32_t ping_us = 0;  // of the last heartbeat
};

class TerminalSessionTest : public testing::Test {
 protected:
  static TerminalSessionConfig config(const ServerTimeZone& zone) {
    TerminalSessionConfig result;
    result.hello = sampleHello();
    result.epoch = kEpoch;
    result.zone = &zone;
    result.ping = std::chrono::milliseconds(24);
    return result;
  }
  template <class Body>
  void desk(const Body& body, std::uint64_t ack = 0) {
    session_.onFrame(buffer_.fill({0, kEpoch, ++desk_seq_, ack, 0}, body), now_);
  }
  void welcome(std::uint64_t session, std::uint64_t resume) {
    wire::Welcome body{};
    body.version = 1;
    body.lease_ms = 3'000;
    body.session = session;
    body.resume_seq = resume;
    desk(body, resume);
  }
  void pass(Duration time) {
    now_ += time;
    session_.onTime(now_);
  }
  void deal() { session_.report(sampleDeal(), kAt); }
  void start() {
    session_.onTime(now_);
    welcome(1, 0);
    wire_.takeTrade();
    wire_.takeMarket();
  }

  UtcServerTimeZone zone_;
  SymbolDirectory symbols_{{}, {"EURUSD", "XAUUSD"}};
  WireCodec codec_{zone_, symbols_};
  Wire wire_;
  TerminalSession session_{config(zone_), symbols_, wire_};
  FrameBuffer buffer_;
  std::uint64_t desk_seq_ = 0;
  LinkTime now_{std::chrono::seconds(1'000)};
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(TerminalSessionTest, says_hello_on_both_channels_once_a_second_until_welcomed) {
  wire_.connected = false;
  pass(Duration(0));
  wire_.connected = true;
  pass(std::chrono::milliseconds(10));
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("HELLO"));
  EXPECT_THAT(wire_.takeMarket(), ElementsAre("MARKET_HELLO"));
  pass(std::chrono::milliseconds(900));
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("HEARTBEAT"));
  pass(std::chrono::milliseconds(100));
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("HELLO"));
  welcome(1, 0);
  EXPECT_TRUE(session_.welcomed());
  EXPECT_TRUE(session_.snapshotWanted());
  pass(std::chrono::seconds(2));
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("HEARTBEAT"));
}

TEST_F(TerminalSessionTest, keeps_events_until_the_desk_has_them) {
  deal();
  EXPECT_THAT(wire_.takeTrade(), IsEmpty()) << "nobody is there";
  start();
  deal();
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("DEAL 2"));
  wire_.connected = false;
  deal();
  wire_.connected = true;
  pass(Duration(0));
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("DEAL 3"));
  EXPECT_FALSE(session_.everythingAcknowledged());
  desk(wire::Lease{1, 0, 0, 0, {}}, 3);
  EXPECT_TRUE(session_.everythingAcknowledged());
}

TEST_F(TerminalSessionTest, sends_again_what_the_desk_asks_for) {
  start();
  for (int i = 0; i < 4; ++i) deal();
  desk(wire::Lease{1, 0, 0, 0, {}}, 1);
  wire_.takeTrade();
  desk(wire::ReplayRequest{3}, 1);
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("DEAL 3", "DEAL 4"));
}

TEST_F(TerminalSessionTest, offers_a_rebased_snapshot_for_events_that_are_gone) {
  start();
  session_.beginSnapshot({}, kAt);
  deal();
  desk(wire::Lease{1, 0, 0, 0, {}}, 2);
  EXPECT_FALSE(session_.snapshotWanted());
  desk(wire::ReplayRequest{1}, 2);
  EXPECT_TRUE(session_.snapshotWanted());
  wire_.takeTrade();
  session_.beginSnapshot({}, kAt);
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("SNAPSHOT_BEGIN 3 rebase"));
  session_.beginSnapshot({}, kAt);
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("SNAPSHOT_BEGIN 4")) << "once";
}

TEST_F(TerminalSessionTest, goes_on_for_a_desk_that_comes_back_and_starts_over_for_a_new_one) {
  start();
  for (int i = 0; i < 3; ++i) deal();
  desk(wire::Lease{1, 0, 0, 0, {}}, 1);
  wire_.takeTrade();
  welcome(2, 2);
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("DEAL 3"));
  EXPECT_FALSE(session_.freshDesk());
  EXPECT_FALSE(session_.ready());
  welcome(3, 0);
  EXPECT_THAT(wire_.takeTrade(), IsEmpty()) << "1 and 2 are gone";
  EXPECT_TRUE(session_.freshDesk());
  session_.beginSnapshot({}, kAt);
  EXPECT_THAT(wire_.takeTrade(), ElementsAre("SNAPSHOT_BEGIN 4 rebase"));
  session_.historyTold();
  EXPECT_FALSE(session_.freshDesk()) << "a later snapshot does not bring the bars again";
}

TEST_F(TerminalSessionTest, a_welcome_that_it_has_changes_nothing) {
  start();
  session_.beginSnapshot({}, kAt);
  desk(wire::Ready{1});
  welcome(1, 0);
  EXPECT_TRUE(session_.ready());
  EXPECT_FALSE(session_.snapshotWanted());
}

TEST_F(TerminalSessionTest, ready_counts_in_its_own_session_only) {
  start();
  desk(wire::Ready{9});
  EXPECT_FALSE(session_.ready());
  desk(wire::Lease{1, 0, 0, 1, {}});
  EXPECT_TRUE(session_.ready()) << "the lease repeats a READY that was lost";
}

TEST_F(TerminalSessionTest, silence_of_the_desk_ends_the_session_and_hello_begins_the_next) {
  start();
  desk(wire::Ready{1});
  pass(std::chrono::milliseconds(2'999));
  EXPECT_TRUE(session_.ready());
  wire_.takeTrade();
  pass(std::chrono::milliseconds(1));
  EXPECT_FALSE(session_.welcomed());
  EXPECT_EQ(wire_.takeTrade().front(), "HELLO");
  EXPECT_THAT(wire_.takeMarket(), ElementsAre("MARKET_HELLO"));
}

TEST_F(TerminalSessionTest, a_desk_that_does_not_know_it_is_told_at_once) {
  start();
  FrameHeading heading;
  heading.epoch = kEpoch;
  session_.onFrame(buffer_.fill(FrameType::HelloRequest, heading), now_);
  pass(Duration(0));
  EXPECT_EQ(wire_.takeTrade().front(), "HELLO");
}

TEST_F(TerminalSessionTest, market_frames_carry_the_events_sent_before_them) {
  start();
  deal();
  EXPECT_EQ(session_.sendTick(sampleTick()), 1U);
  std::uint64_t barrier = wire_.last_header.ack;
  EXPECT_EQ(barrier, 1U);
  deal();
  EXPECT_EQ(session_.sendMarketTime(kAt), 2U);
  barrier = wire_.last_header.ack;
  EXPECT_EQ(barrier, 2U);
  wire_.connected = false;
  EXPECT_FALSE(session_.sendTick(sampleTick()));
  wire_.connected = true;
  EXPECT_EQ(session_.sendTick(sampleTick()), 3U) << "a number is used up by sending only";
}

TEST_F(TerminalSessionTest, no_market_frame_before_its_hello) {
  wire_.connected = false;
  session_.onTime(now_);
  wire_.connected = true;
  EXPECT_FALSE(session_.sendTick(sampleTick()));
}

TEST_F(TerminalSessionTest, heartbeats_say_the_ping_to_the_broker) {
  start();
  pass(std::chrono::milliseconds(200));
  EXPECT_EQ(wire_.ping_us, 24'000U);
}

TEST_F(TerminalSessionTest, heartbeats_never_say_a_later_time_than_the_desk_acknowledged) {
  start();
  session_.sendTick(sampleTick());
  Tick later = sampleTick();
  later.time += std::chrono::seconds(5);
  session_.sendTick(later);
  desk(wire::MarketAck{1});
  pass(std::chrono::milliseconds(200));
  const std::int64_t said = wire_.last_header.ts_us;
  EXPECT_EQ(said, microseconds(sampleTick().time));
  EXPECT_EQ(session_.marketAck(), 1U);
}

TEST_F(TerminalSessionTest, hands_requests_over_in_order_and_counts_what_is_none) {
  start();
  desk(codec_.encode(sampleSubmit()));
  desk(codec_.encode(CancelOrder{{5}, {3}, {}, {1}}));
  wire::Submit broken = codec_.encode(sampleSubmit());
  broken.volume = 0;
  desk(broken);
  const auto requests = session_.takeRequests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<SubmitOrder>(requests[0]));
  EXPECT_TRUE(std::holds_alternative<CancelOrder>(requests[1]));
  EXPECT_EQ(session_.malformed(), 1U);
  EXPECT_THAT(session_.takeRequests(), IsEmpty());
  EXPECT_EQ(session_.gaps(), 0U);
}

TEST_F(TerminalSessionTest, frames_for_an_earlier_start_are_not_for_it) {
  start();
  session_.onFrame(buffer_.fill({0, kEpoch + 1, 2, 0, 0}, codec_.encode(sampleSubmit())), now_);
  EXPECT_THAT(session_.takeRequests(), IsEmpty());
}

}  // namespace
}  // namespace deskwright
