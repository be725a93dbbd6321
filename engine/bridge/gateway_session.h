#pragma once
// The desk's side of the protocol without sockets: who is connected, which frame counts, what must be answered. Frames and link
// time are handed in, frames to send are handed out. Owned by Mt5Gateway, called on its thread. The exchanges are described in
// PROTOCOL.md.

#include "engine/bridge/frame.h"
#include "engine/bridge/gateway_counters.h"
#include "engine/bridge/latency_monitor.h"
#include "engine/bridge/link_monitor.h"
#include "engine/bridge/notice_valve.h"
#include "engine/bridge/peer_id.h"
#include "engine/bridge/symbol_directory.h"
#include "engine/bridge/wire_codec.h"
#include "engine/execution/gateway.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace deskwright {

/// Where a session puts frames for the trade channel. False: certainly not sent (no such peer, queue full).
class TradeOutput {
 public:
  virtual ~TradeOutput() = default;
  virtual bool send(const PeerId& peer, std::span<const std::byte> frame) = 0;
};

struct GatewaySessionConfig {
  std::string token;
  std::uint16_t installation = 0;
  const ServerTimeZone* zone = nullptr;  ///< must outlive the session; not null
  std::uint64_t session_seed = 1;        ///< first session number; later sessions count up
  Duration lost_after = std::chrono::seconds(3);
  std::function<void(const Notice&)> on_notice;
  std::vector<std::string> known_symbols{};  ///< desk names that get the next ids, without being asked for
};

class GatewaySession {
 public:
  /// Gaps that stay open are asked for this often, this many times; then the session is given up and begun anew.
  static constexpr Duration kReplayEvery = std::chrono::milliseconds(250);
  static constexpr int kMostReplays = 20;

  GatewaySession(GatewaySessionConfig config, SymbolDirectory symbols, TradeOutput& output);
  GatewaySession(const GatewaySession&) = delete;  // the codec refers to the directory inside
  GatewaySession& operator=(const GatewaySession&) = delete;

  void onTradeFrame(const PeerId& peer, std::span<const std::byte> bytes, LinkTime now, InputSink& sink);
  /// False: the frame must wait, because trade events that were sent before it have not been handed on yet. Offer it again after
  /// the next trade frame, before any other market frame; it is dropped by itself once its session has ended.
  [[nodiscard]] bool onMarketFrame(const PeerId& peer, std::span<const std::byte> bytes, LinkTime now, InputSink& sink);
  /// A message that is no frame at all (several parts, too long).
  void onMalformed(std::string_view what, LinkTime now);
  /// Whatever is due by now: lease, loss of the link, replays. Call it after the channels were drained.
  void onTime(LinkTime now, InputSink& sink);
  /// How long nothing is due.
  Duration untilNext(LinkTime now) const { return monitor_.untilNext(now); }

  bool send(const VenueRequest& request);
  void acknowledge(MarketFrame frame);
  /// Sends the acknowledgement that acknowledge() left, if any.
  void flushAcknowledgement();
  void announceReady();
  void announceLimits(const VenueLimits& limits);
  /// False while the link is down, and while the terminal has no broker to ask.
  bool requestSnapshot(Timestamp deals_since);
  void announceHistory(AccountId account, Timestamp deals_since);
  std::string_view entriesForbidden() const;

  LinkStatus status() const;
  const GatewayCounters& counters() const { return counters_; }
  const LinkLatency& latency() const { return latency_.latency(); }

 private:
  struct Refusals {
    LinkTime told{};
    std::uint64_t since = 0;  // not told yet
  };
  void tellRefusal(Refusals& same, const std::string& text, LinkTime now);
  bool connected() const { return !peer_.none(); }
  FrameHeading heading();
  bool sendToPeer(std::span<const std::byte> frame);
  void emit(InputSink& sink, EventBody body, LinkTime now, MarketFrame frame = {});
  void advanceMarketTime(const wire::Header& header);
  void malformed(const std::string& text, LinkTime now);
  void foreign(const PeerId& peer, const FrameView& frame, LinkTime now);

  bool provesToken(const ShortText<32>& found) const;
  void onHello(const PeerId& peer, const FrameView& frame, LinkTime now, InputSink& sink);
  void refuse(const PeerId& peer, const FrameView& frame, HelloRefusal code, const std::string& text, LinkTime now);
  void welcome(const PeerId& peer, const TerminalHello& hello, std::uint32_t epoch, LinkTime now, InputSink& sink);
  void sendWelcome();
  void sendLimits();
  void onPermissions(std::uint32_t permissions, LinkTime now, InputSink& sink);
  bool brokerAway() const { return (permissions_ & kTerminalConnected) == 0; }
  Timestamp dealsSince() const { return hello_.login == history_of_ ? deals_since_ : Timestamp(); }
  void onHeartbeat(const FrameView& frame, LinkTime now, InputSink& sink);
  void onNumbered(const FrameView& frame, LinkTime now, InputSink& sink);
  void onReport(const FrameView& frame, LinkTime now, InputSink& sink);
  void onSnapshotBegin(const FrameView& frame, LinkTime now, InputSink& sink);
  void onSnapshotEnd(const FrameView& frame, LinkTime now, InputSink& sink);
  void onSymbol(const FrameView& frame, LinkTime now, InputSink& sink);
  void onHistoryBar(const FrameView& frame, LinkTime now, InputSink& sink);
  template <class Body>
  void handOn(const FrameView& frame, LinkTime now, InputSink& sink);
  /// A row that the books cannot do without.
  template <class Body>
  void handOnBooked(const FrameView& frame, LinkTime now, InputSink& sink);
  void missedOfBooks();
  template <class Value>
  void handOn(const Result<Value>& decoded, LinkTime now, InputSink& sink);
  void onMarketHello(const PeerId& peer, const FrameView& frame, LinkTime now);
  void onTicks(const FrameView& frame, LinkTime now, InputSink& sink);
  SymbolId symbolOf(std::uint16_t number) const { return number <= wire::kMostSymbols ? by_number_[number] : SymbolId{}; }
  void lose(const std::string& reason, LinkTime now, InputSink& sink);
  void askForReplay(LinkTime now);

  GatewaySessionConfig config_;
  SymbolDirectory symbols_;
  WireCodec codec_;
  TradeOutput* output_;
  FrameBuffer out_;
  InputEvent event_;
  GatewayCounters counters_;
  NoticeValve notices_;
  LinkMonitor monitor_;
  LatencyMonitor latency_;
  VenueLimits limits_;
  AccountId history_of_;
  Timestamp deals_since_;  // of that account

  // The session; the epoch and what was seen of it outlive a loss, so that the EA can resume.
  PeerId peer_;
  TerminalHello hello_;
  LinkStatus status_;
  std::uint32_t epoch_ = 0;
  std::uint64_t session_ = 0;          // number of the newest session; the seed before the first
  std::uint64_t trade_seq_ = 0;        // newest trade event handed on
  std::uint64_t trade_seq_known_ = 0;  // newest that the EA says it has sent
  std::uint64_t out_seq_ = 0;
  std::uint64_t snapshot_ = 0, snapshot_rows_ = 0;  // being received; 0: none
  bool snapshot_torn_ = false;                      // a row of it could not be decoded
  bool snapshot_asked_ = false;                     // by the session itself, and not begun yet
  int snapshots_refused_ = 0;                       // in a row
  std::uint32_t permissions_ = kAllPermissions;     // as the terminal said last
  std::uint16_t wanted_ = 0;                        // symbols subscribed to: the ids 1 to here
  bool announced_ = false, ready_sent_ = false, unreachable_ = false;
  LinkTime replay_asked_{}, hello_asked_{};
  LinkTime awaited_since_{};            // the trade channel has brought nothing of what a market frame waits for
  std::array<Refusals, 5> refusals_{};  // by HelloRefusal; the first: of the market channel
  int replays_ = 0;  // without progress

  /// Who said MARKET_HELLO, and of which epoch it is.
  struct MarketPeer {
    PeerId peer;
    std::uint32_t epoch = 0;
  };
  MarketPeer market_peer_, next_market_peer_;  // of this session; of another terminal, should that be welcomed
  std::uint64_t market_seq_ = 0;  // newest handed on; 0: none in this session
  std::uint64_t acked_ = 0, to_ack_ = 0;
  Timestamp market_time_;
  std::int64_t market_us_ = 0;  // the same as the server says it
  std::array<SymbolId, wire::kMostSymbols + 1> by_number_{};
  std::array<Timestamp, wire::kMostSymbols + 1> last_stamp_{};
};

}  // namespace deskwright
