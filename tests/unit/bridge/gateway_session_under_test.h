#pragma once
// A session of the desk's side of the bridge, and an EA whose frames can be told to it in any order: for tests of the session.

#include "engine/bridge/gateway_session.h"
#include "engine/bridge/wire_text.h"
#include "tests/unit/bridge/wire_samples.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace deskwright {

inline constexpr std::int64_t kNow = 1'399'033'801'123'000;

inline PeerId peerNamed(const std::string& name) { return PeerId(std::as_bytes(std::span(name.data(), name.size()))); }

// Names every input that the session hands on.
class Log final : public InputSink {
 public:
  void onInput(InputEvent& event) override {
    struct Name {
      std::string operator()(const Tick& t) const { return "tick " + std::to_string(microseconds(t.time) - kNow); }
      std::string operator()(const MarketTimePassed&) const { return "time"; }
      std::string operator()(const ConversionRate&) const { return "rate"; }
      std::string operator()(const RequestResult&) const { return "result"; }
      std::string operator()(const OrderReport&) const { return "order"; }
      std::string operator()(const DealReport& d) const { return "deal " + std::to_string(d.deal.value); }
      std::string operator()(const BalanceReport&) const { return "balance"; }
      std::string operator()(const HistoryDeleted& d) const { return "deleted " + std::to_string(d.deal.value); }
      std::string operator()(const PositionReport&) const { return "position"; }
      std::string operator()(const AccountReport&) const { return "account"; }
      std::string operator()(const Instrument& i) const { return "instrument " + i.name.str(); }
      std::string operator()(const SnapshotBegun&) const { return "begin"; }
      std::string operator()(const SnapshotEnded&) const { return "end"; }
      std::string operator()(const HistoryBar&) const { return "bar"; }
      std::string operator()(const LinkChanged& l) const { return l.up ? "up" : "down: " + l.reason.str(); }
      std::string operator()(const FeedGap& g) const { return "gap " + std::to_string(g.missing); }
      std::string operator()(const Command&) const { return "command"; }
    };
    lines.push_back(std::visit(Name{}, event.body));
    frames.push_back(event.frame.value);
    times.push_back(microseconds(event.market_time));
  }
  std::vector<std::string> take() { return std::exchange(lines, {}); }

  std::vector<std::string> lines;
  std::vector<std::uint64_t> frames;
  std::vector<std::int64_t> times;
};

class Sent final : public TradeOutput {
 public:
  bool send(const PeerId& peer, std::span<const std::byte> frame) override {
    if (!reachable) return false;
    frames.push_back({peer, Bytes(frame.begin(), frame.end())});
    return true;
  }
  std::vector<std::string> takeNames() {
    std::vector<std::string> names;
    for (const auto& [peer, bytes] : std::exchange(frames, {})) names.emplace_back(nameOf(readFrame(bytes)->type()));
    return names;
  }
  template <class Body>
  Body last() const {
    for (auto at = frames.rbegin(); at != frames.rend(); ++at) {
      const auto frame = readFrame(at->second);
      if (frame->type() == Body::kType) return frame->template body<Body>();
    }
    ADD_FAILURE() << "no " << nameOf(Body::kType);
    return {};
  }
  std::vector<std::pair<PeerId, Bytes>> frames;
  bool reachable = true;
};

class GatewaySessionTest : public testing::Test {
 protected:
  static GatewaySessionConfig config(GatewaySessionTest* test) {
    GatewaySessionConfig result;
    result.token = "t0p-s3cret";
    result.zone = &test->zone_;
    result.session_seed = 100;
    result.on_notice = [test](const Notice& notice) { test->notices_.push_back(notice.text.str()); };
    return result;
  }

  FrameHeading heading(std::uint64_t seq, std::uint64_t ack = 0, std::int64_t ts = kNow) { return {0, epoch_, seq, ack, ts}; }
  template <class Body>
  void trade(std::uint64_t seq, const Body& body) {
    session_.onTradeFrame(ea_, buffer_.fill(heading(seq), body), now_, log_);
  }
  void hello() { trade(0, codec_.encode(sampleHello())); }
  void marketHello() {
    wire::MarketHello body{};
    body.login = 50012345;
    putText(body.token, "t0p-s3cret");
    EXPECT_TRUE(session_.onMarketFrame(market_, buffer_.fill(heading(0), body), now_, log_));
  }
  void marketHelloOf(std::uint32_t epoch, const PeerId& peer) {
    const auto [own_epoch, own_peer] = std::pair(std::exchange(epoch_, epoch), std::exchange(market_, peer));
    marketHello();
    epoch_ = own_epoch;
    market_ = own_peer;
  }
  // From HELLO to SNAPSHOT_END: trade events 1 to 4.
  void connect() {
    hello();
    marketHello();
    snapshot(1);
    log_.take();
    sent_.frames.clear();
  }
  void snapshot(std::uint64_t seq) {
    trade(seq, codec_.encode(SnapshotBegun{1, {}}));
    trade(seq + 1, codec_.encode(sampleAccount()));
    trade(seq + 2, codec_.encode(sampleInstrument(), 1));
    wire::SnapshotEnd end{};
    end.snapshot = 1;
    end.rows = 2;
    trade(seq + 3, end);
  }
  void deal(std::uint64_t seq, std::uint64_t ticket) {
    DealReport report = sampleDeal();
    report.deal.value = ticket;
    trade(seq, codec_.encode(report));
  }
  bool tick(std::uint64_t seq, std::uint64_t barrier, std::int64_t after = 0, std::uint16_t symbol = 1) {
    wire::Ticks ticks{};
    ticks.count = 1;
    Tick value = sampleTick();
    value.time += Duration(after);
    const wire::TickEntry entry = codec_.encode(value, symbol);
    const auto frame = buffer_.fill(heading(seq, barrier, kNow + after), ticks, std::span<const wire::TickEntry>(&entry, 1));
    return session_.onMarketFrame(market_, frame, now_, log_);
  }
  void heartbeat(std::uint64_t last_seq, std::uint64_t market_seq, std::int64_t after = 0) {
    wire::Heartbeat body{};
    body.login = 50012345;
    body.last_seq = last_seq;
    body.market_seq = market_seq;
    body.permissions = permissions_;
    body.conflated = conflated_;
    session_.onTradeFrame(ea_, buffer_.fill(heading(0, 0, kNow + after), body), now_, log_);
  }
  void pass(Duration time) {
    now_ += time;
    session_.onTime(now_, log_);
  }

  UtcServerTimeZone zone_;
  SymbolDirectory names_{{}, {"EURUSD"}};
  WireCodec codec_{zone_, names_};
  std::vector<std::string> notices_;
  Sent sent_;
  Log log_;
  GatewaySession session_{config(this), SymbolDirectory({}, {"EURUSD"}), sent_};
  FrameBuffer buffer_;
  PeerId ea_ = peerNamed("mt5-50012345-c0ffee01"), market_ = peerNamed("mt5-50012345-c0ffee01-m");
  std::uint32_t epoch_ = 0xC0FFEE01, permissions_ = 31, conflated_ = 0;
  LinkTime now_{std::chrono::seconds(1'000)};
};

}  // namespace deskwright
