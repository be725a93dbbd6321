// The guardian's channel over real sockets.

#include "engine/bridge/mt5_kill_line.h"

#include "engine/bridge/channel.h"
#include "engine/bridge/frame.h"
#include "engine/bridge/wire_text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace deskwright {
namespace {

using std::chrono::milliseconds;

class HeardReports final : public KillListener {
 public:
  void onKillReport(const KillReport& report) override { all.push_back(report); }
  std::vector<KillReport> all;
};

/// The EA's end.
class EaEnd {
 public:
  EaEnd(std::uint16_t port, std::uint32_t epoch, std::string token)
      : epoch_(epoch),
        token_(std::move(token)),
        channel_(context_, fmt::format("tcp://127.0.0.1:{}", port), fmt::format("mt5-50012345-{:08x}-g", epoch), 64) {}

  bool hello() {
    wire::GuardianHello body{};
    body.login = 50012345;
    putText(body.token, token_);
    return say(body);
  }
  bool state(std::uint64_t kill, bool latched, const std::string& text = {}) {
    wire::KillState body{};
    body.kill = kill;
    body.latched = latched ? 1 : 0;
    body.orders = 2;
    body.positions = 3;
    putText(body.text, text);
    return say(body);
  }
  template <class Body>
  bool say(const Body& body) {
    FrameHeading heading;
    heading.epoch = epoch_;
    return channel_.send(buffer_.fill(heading, body));
  }
  /// The next KILL, waiting for it at most two seconds; its number is 0 when none came.
  wire::Kill nextKill() {
    channel_.waitForFrame(std::chrono::seconds(2));
    if (channel_.receive() != Arrival::Frame) return {};
    const auto frame = readFrame(channel_.frame());
    EXPECT_TRUE(frame && frame->type() == FrameType::Kill);
    EXPECT_EQ(frame->header().epoch, epoch_);
    return frame->body<wire::Kill>();
  }

 private:
  std::uint32_t epoch_;
  std::string token_;
  zmq::context_t context_{1};
  ConnectedChannel channel_;
  FrameBuffer buffer_;
};

class KillLineOverSockets : public testing::Test {
 protected:
  void SetUp() override { line = std::move(Mt5KillLine::start({0, "127.0.0.1", "secret"})).value(); }
  bool until(const std::function<bool()>& condition) {
    for (int i = 0; i < 500; ++i) {
      if (condition()) return true;
      line->poll(milliseconds(10), heard);
    }
    return false;
  }
  /// Connected, and what it said has been read.
  void meet(EaEnd& ea) {
    ASSERT_TRUE(until([&] { return ea.hello(); }));
    ASSERT_TRUE(until([&] { return ea.state(0, false); }));
  }

  std::unique_ptr<Mt5KillLine> line;
  HeardReports heard;
};

TEST_F(KillLineOverSockets, tells_a_terminal_that_proved_the_token_to_stop) {
  EaEnd ea(line->port(), 7, "secret");
  meet(ea);
  ASSERT_TRUE(until([&] { return !heard.all.empty(); }));
  EXPECT_TRUE(line->kill(0x1234, true));
  const wire::Kill kill = ea.nextKill();
  EXPECT_EQ(kill.kill, 0x1234U);
  EXPECT_EQ(kill.flatten, 1);
}

TEST_F(KillLineOverSockets, tells_every_terminal) {
  EaEnd first(line->port(), 7, "secret"), second(line->port(), 8, "secret");
  meet(first);
  meet(second);
  ASSERT_TRUE(until([&] { return heard.all.size() == 2; }));
  EXPECT_TRUE(line->kill(5, false));
  EXPECT_EQ(first.nextKill().kill, 5U);
  EXPECT_EQ(second.nextKill().kill, 5U);
}

TEST_F(KillLineOverSockets, hands_on_what_a_terminal_says) {
  EaEnd ea(line->port(), 7, "secret");
  meet(ea);
  ASSERT_TRUE(ea.state(99, true));
  ASSERT_TRUE(until([&] { return heard.all.size() == 2; }));
  const KillReport& report = heard.all.back();
  EXPECT_EQ(report.account, AccountId{50012345});
  EXPECT_EQ(report.kill, 99U);
  EXPECT_TRUE(report.latched);
  EXPECT_FALSE(report.flatten);
  EXPECT_EQ(report.orders, 2U);
  EXPECT_EQ(report.positions, 3U);
}

TEST_F(KillLineOverSockets, reads_that_a_terminal_cannot_keep_its_latch) {
  EaEnd ea(line->port(), 7, "secret");
  meet(ea);
  ASSERT_TRUE(ea.state(99, true, "killed, NOT KEPT: the latch cannot be written"));
  ASSERT_TRUE(ea.state(99, true, "killed"));
  ASSERT_TRUE(until([&] { return heard.all.size() == 3; }));
  EXPECT_FALSE(heard.all[1].kept);
  EXPECT_TRUE(heard.all[2].kept);
}

TEST_F(KillLineOverSockets, believes_nobody_who_does_not_know_the_token) {
  EaEnd stranger(line->port(), 7, "guess"), ea(line->port(), 8, "secret");
  meet(stranger);
  meet(ea);
  ASSERT_TRUE(until([&] { return !heard.all.empty(); }));
  line->poll(milliseconds(50), heard);
  EXPECT_EQ(heard.all.size(), 1U);
}

TEST_F(KillLineOverSockets, says_so_when_nobody_is_there_to_hear_a_kill) { EXPECT_FALSE(line->kill(5, true)); }

TEST_F(KillLineOverSockets, survives_bytes_that_are_no_frame) {
  EaEnd ea(line->port(), 7, "secret");
  meet(ea);
  ASSERT_TRUE(ea.say(wire::MarketAck{5}));
  ASSERT_TRUE(ea.state(99, true));
  EXPECT_TRUE(until([&] { return heard.all.size() == 2; }));
}

TEST_F(KillLineOverSockets, is_woken_from_another_thread) {
  std::thread other([this] { line->wake(); });
  line->poll(std::chrono::minutes(5), heard);
  other.join();
}

TEST_F(KillLineOverSockets, names_the_port_that_is_taken) {
  const auto second = Mt5KillLine::start({line->port(), "127.0.0.1", "secret"});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().text, fmt::format("port {} is in use by another desk", line->port()));
}

}  // namespace
}  // namespace deskwright
