#include "engine/bridge/gateway_session.h"

#include "engine/bridge/wire_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

namespace deskwright {
namespace {

constexpr Duration kHelloRequestEvery = std::chrono::milliseconds(100);

}  // namespace

GatewaySession::GatewaySession(GatewaySessionConfig config, SymbolDirectory symbols, TradeOutput& output)
    : config_(std::move(config)),
      symbols_(std::move(symbols)),
      codec_(*config_.zone, symbols_),
      output_(&output),
      notices_(config_.on_notice),
      monitor_(config_.lost_after),
      session_(config_.session_seed),
      wanted_(static_cast<std::uint16_t>(symbols_.size())) {
  for (const std::string& name : config_.known_symbols) symbols_.remember(name);
  status_.reason = "no terminal has connected yet";
}

void GatewaySession::onTradeFrame(const PeerId& peer, std::span<const std::byte> bytes, LinkTime now, InputSink& sink) {
  const auto read = readFrame(bytes);
  if (!read) return malformed(read.error().text, now);
  const FrameView& frame = *read;
  if (frame.type() == FrameType::Hello) return onHello(peer, frame, now, sink);
  if (!connected() || !(peer == peer_) || frame.header().epoch != epoch_) return foreign(peer, frame, now);

  monitor_.heard(now);
  ++counters_.trade_frames;
  switch (frame.type()) {
    case FrameType::Heartbeat:
      return onHeartbeat(frame, now, sink);
    case FrameType::Bye:
      return lose("the terminal said goodbye: " + textOf(frame.body<wire::Bye>().text).str(), now, sink);
    case FrameType::SnapshotBegin:
    case FrameType::SnapshotEnd:
    case FrameType::Account:
    case FrameType::Symbol:
    case FrameType::Position:
    case FrameType::Order:
    case FrameType::Deal:
    case FrameType::Balance:
    case FrameType::ConversionRate:
    case FrameType::HistoryBar:
    case FrameType::RequestResult:
      return onNumbered(frame, now, sink);
    default:
      return malformed(fmt::format("{}: expected a frame that the EA sends on the trade channel", nameOf(frame.type())), now);
  }
}

void GatewaySession::onMalformed(std::string_view what, LinkTime now) { malformed(std::string(what), now); }

void GatewaySession::malformed(const std::string& text, LinkTime now) {
  ++counters_.malformed;
  notices_.say(NoticeLevel::Warning, "BRIDGE_MALFORMED_FRAME", text, market_time_, now);
  counters_.notices_suppressed = notices_.suppressed();
}

// A terminal that this desk does not know (any more) is asked who it is; whatever else a stranger says is ignored.
void GatewaySession::foreign(const PeerId& peer, const FrameView& frame, LinkTime now) {
  ++counters_.foreign;
  if (frame.type() != FrameType::Heartbeat || connected()) return;
  if (hello_asked_ != LinkTime() && now - hello_asked_ < kHelloRequestEvery) return;
  hello_asked_ = now;
  FrameHeading stranger;
  stranger.epoch = frame.header().epoch;
  stranger.ts_us = market_us_;
  (void)output_->send(peer, out_.fill(FrameType::HelloRequest, stranger));  // the next heartbeat is the retry
}

void GatewaySession::refuse(const PeerId& peer, const FrameView& frame, HelloRefusal code, const std::string& text,
                            LinkTime now) {
  ++counters_.refused;
  notices_.say(NoticeLevel::Warning, "BRIDGE_REFUSED", text, market_time_, now);
  wire::Refused body{};
  body.code = static_cast<std::uint16_t>(code);
  putText(body.text, text);
  FrameHeading stranger;
  stranger.epoch = frame.header().epoch;
  stranger.ts_us = market_us_;
  (void)output_->send(peer, out_.fill(stranger, body));
}

// Takes the same time wherever the first difference is.
bool GatewaySession::provesToken(const ShortText<32>& found) const {
  const std::string_view expected = config_.token;
  const std::string_view shown = found.view();
  unsigned difference = 0;
  for (std::size_t i = 0; i < ShortText<32>::kCapacity; ++i) {
    const unsigned a = i < expected.size() ? static_cast<unsigned char>(expected[i]) : 0U;
    const unsigned b = i < shown.size() ? static_cast<unsigned char>(shown[i]) : 0U;
    difference |= a ^ b;
  }
  return difference == 0;
}

void GatewaySession::onHello(const PeerId& peer, const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto body = frame.body<wire::Hello>();
  const auto hello = codec_.decode(body);
  if (!hello) {
    ++counters_.malformed;
    return refuse(peer, frame, HelloRefusal::Malformed, hello.error().text, now);
  }
  if (hello->proto_min > wire::kVersion || hello->proto_max < wire::kVersion) {
    return refuse(
        peer, frame, HelloRefusal::Version,
        fmt::format("protocol version: this desk speaks {}, the EA {} to {}", wire::kVersion, hello->proto_min, hello->proto_max),
        now);
  }
  if (!provesToken(hello->token)) {
    return refuse(peer, frame, HelloRefusal::Token, "token: expected the one of this desk, found another", now);
  }
  const bool same = peer == peer_ && frame.header().epoch == epoch_;
  if (connected() && !same && !unreachable_ && !monitor_.lost(now)) {
    return refuse(peer, frame, HelloRefusal::OtherTerminal,
                  fmt::format("login {} is connected; one desk has one terminal, try again when it has gone", hello_.login.value),
                  now);
  }
  if (connected() && same) {
    monitor_.heard(now);
    return sendWelcome();
  }
  if (connected()) lose("another start of the terminal takes its place", now, sink);
  welcome(peer, *hello, frame.header().epoch, now, sink);
}

void GatewaySession::welcome(const PeerId& peer, const TerminalHello& hello, std::uint32_t epoch, LinkTime now, InputSink& sink) {
  const bool resumes = epoch == epoch_ && hello.login == hello_.login && session_ != config_.session_seed;
  if (!resumes) {
    trade_seq_ = market_seq_ = to_ack_ = acked_ = 0;
    by_number_.fill({});
    clock_.reset();
  }
  peer_ = peer;
  hello_ = hello;
  epoch_ = epoch;
  ++session_;
  out_seq_ = 0;
  trade_seq_known_ = trade_seq_;
  snapshot_ = 0;
  snapshots_refused_ = replays_ = 0;
  ready_sent_ = unreachable_ = false;
  monitor_.reset();
  monitor_.heard(now);
  status_.state = LinkState::Synchronising;
  status_.last_heartbeat = now;
  status_.reason = "waiting for the terminal's snapshot";
  sendWelcome();
  emit(sink, LinkChanged{true, fmt::format("{} login {}", hello.server.view(), hello.login.value)}, now);
}

void GatewaySession::sendWelcome() {
  wire::Welcome body{};
  body.version = wire::kVersion;
  body.installation = config_.installation;
  body.lease_ms = static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(config_.lost_after).count());
  body.session = session_;
  body.resume_seq = trade_seq_;
  sendToPeer(out_.fill(heading(), body));

  std::array<wire::SymbolEntry, wire::kMostSymbols> entries;
  wire::Subscribe subscribe{};
  for (std::uint16_t i = 1; i <= wanted_; ++i) {
    putText(entries[subscribe.count].name, symbols_.brokerName({i}));
    ++subscribe.count;
  }
  const std::size_t count = subscribe.count;
  sendToPeer(out_.fill(heading(), subscribe, std::span<const wire::SymbolEntry>(entries.data(), count)));
}

FrameHeading GatewaySession::heading() {
  FrameHeading heading;
  heading.epoch = epoch_;
  heading.seq = ++out_seq_;
  heading.ack = trade_seq_;
  heading.ts_us = market_us_;
  return heading;
}

bool GatewaySession::sendToPeer(std::span<const std::byte> frame) {
  if (!connected() || unreachable_) return false;
  // No queue of ours stands behind the output's: what it does not take tells that the terminal is gone or stuck.
  unreachable_ = !output_->send(peer_, frame);
  return !unreachable_;
}

void GatewaySession::emit(InputSink& sink, EventBody body, LinkTime now, MarketFrame frame) {
  event_.number = 0;
  event_.market_time = market_time_;
  event_.link_time = now;
  event_.frame = frame;
  event_.body = std::move(body);
  sink.onInput(event_);
}

void GatewaySession::advanceMarketTime(const wire::Header& header) {
  const std::int64_t us = header.ts_us;
  if (us == 0 || us == market_us_) return;
  const auto time = codec_.decodeTime("header", us);
  if (!time || *time <= market_time_) return;
  market_time_ = *time;
  market_us_ = us;
}

void GatewaySession::lose(const std::string& reason, LinkTime now, InputSink& sink) {
  peer_ = {};
  unreachable_ = false;
  snapshot_ = 0;
  monitor_.reset();
  status_.state = LinkState::Lost;
  status_.reason = reason;
  notices_.say(NoticeLevel::Alert, "BRIDGE_LINK_LOST", reason, market_time_, now);
  emit(sink, LinkChanged{false, reason}, now);
}

void GatewaySession::onTime(LinkTime now, InputSink& sink) {
  if (!connected()) {
    if (monitor_.beatDue(now)) monitor_.beatSent(now);
    return;
  }
  if (unreachable_) return lose("the terminal closed the connection", now, sink);
  if (monitor_.lost(now)) {
    const auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(config_.lost_after).count();
    return lose(fmt::format("nothing from the terminal for {} ms", limit), now, sink);
  }
  if (trade_seq_known_ > trade_seq_) {
    if (replays_ >= kMostReplays) return lose(fmt::format("trade event {} never came", trade_seq_ + 1), now, sink);
    askForReplay(now);
  }
  if (!monitor_.beatDue(now)) return;
  monitor_.beatSent(now);
  flushAcknowledgement();
  wire::Lease body{};
  body.session = session_;
  body.market_ack = acked_;
  body.link_us = std::chrono::duration_cast<Duration>(now.time_since_epoch()).count();
  body.ready = ready_sent_ ? 1 : 0;
  sendToPeer(out_.fill(heading(), body));
}

void GatewaySession::askForReplay(LinkTime now) {
  if (replays_ > 0 && now - replay_asked_ < kReplayEvery) return;
  replay_asked_ = now;
  ++replays_;
  ++counters_.replays_asked;
  wire::ReplayRequest body{};
  body.from_seq = trade_seq_ + 1;
  sendToPeer(out_.fill(heading(), body));
}

bool GatewaySession::send(const VenueRequest& request) {
  const bool sent = connected() && std::visit(
                                       [this](const auto& known) {
                                         using Request = std::decay_t<decltype(known)>;
                                         if constexpr (std::is_same_v<Request, SubmitOrder>) {
                                           if (symbols_.brokerName(known.terms.symbol).empty()) return false;
                                         }
                                         return sendToPeer(out_.fill(heading(), codec_.encode(known)));
                                       },
                                       request);
  if (!sent) ++counters_.sends_refused;
  return sent;
}

void GatewaySession::acknowledge(MarketFrame frame) {
  if (frame.value > to_ack_ && frame.value <= market_seq_) to_ack_ = frame.value;
}

void GatewaySession::flushAcknowledgement() {
  if (to_ack_ <= acked_ || !connected()) return;
  wire::MarketAck body{};
  body.market_seq = to_ack_;
  // When it does not leave, the lease repeats it.
  (void)sendToPeer(out_.fill(heading(), body));
  acked_ = to_ack_;
}

void GatewaySession::announceReady() {
  announced_ = true;
  if (!connected() || status_.state != LinkState::Ready || ready_sent_) return;
  wire::Ready body{};
  body.session = session_;
  ready_sent_ = sendToPeer(out_.fill(heading(), body));
}

bool GatewaySession::requestSnapshot() { return connected() && sendToPeer(out_.fill(heading(), wire::SnapshotRequest{})); }

LinkStatus GatewaySession::status() const {
  LinkStatus status = status_;
  status.frames_lost = counters_.market_frames_lost;
  return status;
}

}  // namespace deskwright
