#pragma once
// The EA's side of the protocol as the stand-in keeps it, without sockets: handshake, outbox, heartbeats, what the desk asked and
// what it acknowledged. Owned by SimulatedTerminal, called on its thread; link time is handed in.

#include "engine/bridge/frame.h"
#include "engine/bridge/link_monitor.h"
#include "engine/bridge/symbol_directory.h"
#include "engine/bridge/wire_codec.h"
#include "engine/model/order.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deskwright {

/// Where a terminal's frames go. False: not connected, or the queue is full; nothing was sent.
class TerminalOutput {
 public:
  virtual ~TerminalOutput() = default;
  virtual bool sendTrade(std::span<const std::byte> frame) = 0;
  virtual bool sendMarket(std::span<const std::byte> frame) = 0;
};

/// Who the terminal of this account says it is: everything is permitted to it.
TerminalHello helloOf(const AccountReport& account);

struct TerminalSessionConfig {
  TerminalHello hello;                   ///< who the terminal says it is; last_seq is filled in
  std::uint32_t epoch = 1;               ///< random for each start
  const ServerTimeZone* zone = nullptr;  ///< must outlive the session; not null
  Duration ping{};                       ///< terminal to broker and back, as heartbeats say it; zero: not known
};

class TerminalSession {
 public:
  /// Trade events kept until the desk has them. When more are waiting, all are dropped and a snapshot takes their place.
  static constexpr std::size_t kOutbox = 65'536;
  /// HELLO is repeated this often until WELCOME.
  static constexpr Duration kHelloEvery = std::chrono::seconds(1);

  /// Both references must outlive the session.
  TerminalSession(TerminalSessionConfig config, const SymbolDirectory& symbols, TerminalOutput& output);
  TerminalSession(const TerminalSession&) = delete;
  TerminalSession& operator=(const TerminalSession&) = delete;

  void onFrame(std::span<const std::byte> bytes, LinkTime now);
  /// Heartbeat, HELLO, what the outbox still holds, and the loss of the desk, as far as due.
  void onTime(LinkTime now);

  /// Numbers a trade event of market time `at`, keeps it and sends it when a desk is there.
  template <class Value>
  void report(const Value& value, Timestamp at) {
    queue(codec_.encode(value), at);
  }
  void report(const Instrument& instrument, Timestamp at) { queue(codec_.encode(instrument, instrument.id.value), at); }
  void report(const HistoryBar& history, Timestamp at) { queue(codec_.encode(history, history.bar.symbol.value), at); }
  void beginSnapshot(Timestamp history_from, Timestamp at);
  void endSnapshot(Timestamp at);

  /// Numbers and sends one frame of the market channel. Empty: not sent, try again; the number is not used up.
  std::optional<std::uint64_t> sendTick(const Tick& tick);
  std::optional<std::uint64_t> sendMarketTime(Timestamp at);
  /// Ties the market channel to this session once more: for a connection that broke unseen.
  void repeatMarketHello() { market_hello_due_ = true; }
  void sayBye(std::string_view why);

  bool welcomed() const { return session_ != 0; }
  /// The desk has said READY in the session that holds now.
  bool ready() const { return welcomed() && ready_; }
  /// The desk wants a snapshot; answered by beginSnapshot().
  bool snapshotWanted() const { return snapshot_wanted_; }
  /// Whether the desk that was welcomed last knows nothing of this epoch: it is given the history bars.
  bool freshDesk() const { return fresh_desk_; }
  void historyTold() { fresh_desk_ = false; }
  /// Deals of the snapshot start here; none: seven days before now.
  Timestamp dealsSince() const { return deals_since_; }
  /// What the desk wants refused in this session.
  const VenueLimits& limits() const { return limits_; }
  /// Newest market frame that the desk has handled.
  std::uint64_t marketAck() const { return market_ack_; }
  bool everythingAcknowledged() const { return outbox_.empty(); }
  /// Broker's names; empty: all.
  const std::vector<std::string>& subscribed() const { return subscribed_; }
  /// Hands over what the desk asked since the last call, in order.
  std::vector<VenueRequest> takeRequests();
  /// Why the desk sent REFUSED, until the next WELCOME.
  const std::string& refusal() const { return refusal_; }
  std::uint64_t malformed() const { return malformed_; }
  /// Frames of the desk whose number was not the next: something was lost between.
  std::uint64_t gaps() const { return gaps_; }
  Duration untilNext(LinkTime now) const { return monitor_.untilNext(now); }

 private:
  struct Waiting {
    std::uint64_t seq;
    std::vector<std::byte> bytes;
  };

  template <class Body>
  void queue(const Body& body, Timestamp at, std::uint16_t flags = 0) {
    if (outbox_.size() >= kOutbox) dropOutbox();
    FrameHeading heading = tradeHeading(at);
    heading.flags = flags;
    heading.seq = ++trade_seq_;
    const auto frame = buffer_.fill(heading, body);
    outbox_.push_back({trade_seq_, std::vector<std::byte>(frame.begin(), frame.end())});
    flush();
  }
  FrameHeading tradeHeading(Timestamp at) const;
  FrameHeading marketHeading(Timestamp at) const;
  void flush();
  void dropOutbox();
  void dropUpTo(std::uint64_t seq);
  void sendHello(LinkTime now);
  void sendHeartbeat(LinkTime now);
  void onWelcome(const FrameView& frame);
  void onReplayRequest(const FrameView& frame);
  void onSubscribe(const FrameView& frame);
  template <class Request>
  void onRequest(const Result<Request>& request);
  void loseDesk();

  TerminalSessionConfig config_;
  WireCodec codec_;
  TerminalOutput* output_;
  FrameBuffer buffer_;
  LinkMonitor monitor_;
  LinkTime hello_sent_{};
  bool hello_due_ = true, market_hello_due_ = true;

  std::uint64_t session_ = 0;   // 0: no desk
  std::uint64_t desk_seq_ = 0;  // newest frame of the desk
  LinkTime lease_taken_{};      // none: not in this session
  bool ready_ = false, snapshot_wanted_ = false, fresh_desk_ = true, rebase_ = false;
  Timestamp deals_since_;
  std::deque<Waiting> outbox_;
  std::size_t sent_ = 0;  // of the outbox, from its front
  std::uint64_t trade_seq_ = 0, market_seq_ = 0, market_ack_ = 0;
  std::uint64_t snapshot_ = 0, snapshot_first_ = 0;
  Timestamp market_sent_;   // stamp of the newest market frame
  Timestamp market_acked_;  // no heartbeat says a later time: the desk hears of it on the market channel alone
  std::deque<std::pair<std::uint64_t, Timestamp>> unacked_;
  std::vector<std::string> subscribed_;
  VenueLimits limits_;
  std::vector<VenueRequest> requests_;
  std::string refusal_;
  std::uint64_t malformed_ = 0, gaps_ = 0;
};

}  // namespace deskwright
