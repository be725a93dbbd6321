#include "engine/bridge/gateway_session.h"

#include "engine/bridge/wire_text.h"

#include <fmt/format.h>

#include <type_traits>
#include <utility>
#include <variant>

namespace deskwright {

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
    case FrameType::HistoryDeleted:
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
    // A gap and a heartbeat prove a loss and have asked; a market frame may just have overtaken events on the other socket.
    if (now - awaited_since_ >= kReplayEvery) askForReplay(now);
  }
  if (!monitor_.beatDue(now)) return;
  monitor_.beatSent(now);
  flushAcknowledgement();
  wire::Lease body{};
  body.session = session_;
  body.market_ack = acked_;
  body.link_us = std::chrono::duration_cast<Duration>(now.time_since_epoch()).count();
  body.ready = ready_sent_ ? 1 : 0;
  const FrameHeading numbered = heading();
  if (sendToPeer(out_.fill(numbered, body))) latency_.leaseSent(numbered.seq, now);
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

// Without a broker behind it the terminal could only answer that it does not know: what is held back here has certainly not left.
bool GatewaySession::send(const VenueRequest& request) {
  const bool sent = connected() && !brokerAway() &&
                    std::visit(
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

void GatewaySession::announceLimits(const VenueLimits& limits) {
  if (limits == limits_) return;
  limits_ = limits;
  if (connected()) sendLimits();
}

// The EA's own limits hold where ours are zero, so the first frame of a desk without any would say nothing.
void GatewaySession::sendLimits() {
  if (limits_ == VenueLimits()) return;
  (void)sendToPeer(out_.fill(heading(), codec_.encode(limits_)));  // not sent: the terminal is gone, and WELCOME is followed by it
}

bool GatewaySession::requestSnapshot(Timestamp deals_since) {
  wire::SnapshotRequest body{};
  body.deals_since_us = codec_.encode(deals_since);
  return connected() && !brokerAway() && sendToPeer(out_.fill(heading(), body));
}

void GatewaySession::announceHistory(AccountId account, Timestamp deals_since) {
  history_of_ = account;
  deals_since_ = deals_since;
}

LinkStatus GatewaySession::status() const {
  LinkStatus status = status_;
  status.frames_lost = counters_.market_frames_lost;
  if (status.state == LinkState::Ready) status.reason = entriesForbidden();
  return status;
}

}  // namespace deskwright
