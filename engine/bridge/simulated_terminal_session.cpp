#include "engine/bridge/simulated_terminal_session.h"

#include "engine/bridge/wire_text.h"

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

// What a desk can send between two looks is bounded by its own limits; more than this is no desk.
constexpr std::size_t kMostRequests = 65'536;
constexpr Duration kLease = std::chrono::seconds(3);  // until WELCOME names another
constexpr Duration kShortestLease = std::chrono::seconds(1);

// Zero says that there was none.
std::uint32_t heldFor(LinkTime::duration held) {
  const auto us = std::chrono::duration_cast<Duration>(held).count();
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(us, 1, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

TerminalHello helloOf(const AccountReport& account) {
  TerminalHello hello;
  hello.permissions = kAllPermissions;
  hello.login = account.account;
  hello.server = account.server;
  hello.currency = account.currency;
  hello.currency_digits = account.currency_digits;
  hello.margin_mode = account.margin_mode;
  hello.account_mode = account.mode;
  return hello;
}

TerminalSession::TerminalSession(TerminalSessionConfig config, const SymbolDirectory& symbols, TerminalOutput& output)
    : config_(std::move(config)),
      codec_(*config_.zone, symbols),
      output_(&output),
      monitor_(kLease) {}

FrameHeading TerminalSession::tradeHeading(Timestamp at) const {
  FrameHeading heading;
  heading.epoch = config_.epoch;
  heading.ack = desk_seq_;
  heading.ts_us = codec_.encode(at);
  return heading;
}

FrameHeading TerminalSession::marketHeading(Timestamp at) const {
  FrameHeading heading;
  heading.epoch = config_.epoch;
  heading.seq = market_seq_ + 1;
  heading.ack = trade_seq_;  // the barrier: the desk hands on these trade events first
  heading.ts_us = codec_.encode(at);
  return heading;
}

void TerminalSession::beginSnapshot(Timestamp history_from, Timestamp at) {
  snapshot_wanted_ = false;
  const std::uint16_t flags = std::exchange(rebase_, false) ? wire::kRebase : std::uint16_t{0};
  queue(codec_.encode(SnapshotBegun{++snapshot_, history_from}), at, flags);
  snapshot_first_ = trade_seq_;
}

void TerminalSession::endSnapshot(Timestamp at) {
  wire::SnapshotEnd body{};
  body.snapshot = snapshot_;
  body.rows = static_cast<std::uint32_t>(trade_seq_ - snapshot_first_);
  queue(body, at);
}

std::optional<std::uint64_t> TerminalSession::sendTick(const Tick& tick) {
  wire::Ticks body{};
  body.count = 1;
  const wire::TickEntry entry = codec_.encode(tick, tick.symbol.value);
  if (market_hello_due_) return std::nullopt;
  if (!output_->sendMarket(buffer_.fill(marketHeading(tick.time), body, std::span<const wire::TickEntry>(&entry, 1))))
    return std::nullopt;
  market_sent_ = std::max(market_sent_, tick.time);
  unacked_.emplace_back(++market_seq_, market_sent_);
  return market_seq_;
}

std::optional<std::uint64_t> TerminalSession::sendMarketTime(Timestamp at) {
  if (market_hello_due_) return std::nullopt;
  if (!output_->sendMarket(buffer_.fill(FrameType::MarketTime, marketHeading(at)))) return std::nullopt;
  market_sent_ = std::max(market_sent_, at);
  unacked_.emplace_back(++market_seq_, market_sent_);
  return market_seq_;
}

void TerminalSession::sayBye(std::string_view why) {
  flush();
  wire::Bye body{};
  body.reason = 1;
  putText(body.text, why);
  (void)output_->sendTrade(buffer_.fill(tradeHeading(market_acked_), body));  // a courtesy: silence says the same, later
}

std::vector<VenueRequest> TerminalSession::takeRequests() { return std::exchange(requests_, {}); }

void TerminalSession::onTime(LinkTime now) {
  if (welcomed() && monitor_.lost(now)) loseDesk();
  if (!welcomed() && (hello_due_ || hello_sent_ == LinkTime() || now - hello_sent_ >= kHelloEvery)) sendHello(now);
  if (market_hello_due_) {
    wire::MarketHello body{};
    body.login = config_.hello.login.value;
    putText(body.token, config_.hello.token.view());
    FrameHeading heading;
    heading.epoch = config_.epoch;
    heading.ts_us = codec_.encode(market_sent_);
    market_hello_due_ = !output_->sendMarket(buffer_.fill(heading, body));
  }
  if (monitor_.beatDue(now)) sendHeartbeat(now);
  flush();
}

void TerminalSession::sendHello(LinkTime now) {
  config_.hello.last_seq = trade_seq_;
  if (!output_->sendTrade(buffer_.fill(tradeHeading(market_acked_), codec_.encode(config_.hello)))) return;
  hello_sent_ = now;
  hello_due_ = false;
  market_hello_due_ = true;
}

void TerminalSession::sendHeartbeat(LinkTime now) {
  monitor_.beatSent(now);
  wire::Heartbeat body{};
  body.login = config_.hello.login.value;
  body.last_seq = sent_ < outbox_.size() ? outbox_[sent_].seq - 1 : trade_seq_;
  body.market_seq = market_seq_;
  body.link_us = std::chrono::duration_cast<Duration>(now.time_since_epoch()).count();
  body.permissions = config_.hello.permissions;
  body.ping_us = static_cast<std::uint32_t>(config_.ping.count());
  if (lease_taken_ != LinkTime()) body.held_us = heldFor(now - lease_taken_);
  (void)output_->sendTrade(buffer_.fill(tradeHeading(market_acked_), body));  // the next one follows in 200 ms
}

void TerminalSession::loseDesk() {
  session_ = 0;
  lease_taken_ = {};
  limits_ = {};
  ready_ = false;
  snapshot_wanted_ = false;
  hello_due_ = true;
  monitor_.reset();
}

void TerminalSession::flush() {
  if (!welcomed()) return;
  while (sent_ < outbox_.size() && output_->sendTrade(outbox_[sent_].bytes)) ++sent_;
}

void TerminalSession::dropOutbox() {
  outbox_.clear();
  sent_ = 0;
  rebase_ = true;
  snapshot_wanted_ = true;
}

void TerminalSession::dropUpTo(std::uint64_t seq) {
  while (!outbox_.empty() && outbox_.front().seq <= seq) {
    outbox_.pop_front();
    if (sent_ > 0) --sent_;
  }
}

void TerminalSession::onFrame(std::span<const std::byte> bytes, LinkTime now) {
  const auto read = readFrame(bytes);
  if (!read) {
    ++malformed_;
    return;
  }
  const FrameView& frame = *read;
  if (frame.header().epoch != config_.epoch) return;  // meant for an earlier start
  if (frame.type() == FrameType::HelloRequest) {
    if (welcomed()) loseDesk();
    hello_due_ = true;
    return;
  }
  if (frame.type() == FrameType::Refused) {
    refusal_ = textOf(frame.body<wire::Refused>().text).str();
    return;
  }
  if (frame.type() == FrameType::Welcome) {
    onWelcome(frame);
    return monitor_.heard(now);
  }
  if (!welcomed()) return;
  monitor_.heard(now);
  const std::uint64_t seq = frame.header().seq;
  if (seq != desk_seq_ + 1) ++gaps_;
  desk_seq_ = seq;
  const std::uint64_t ack = frame.header().ack;
  dropUpTo(std::min(ack, trade_seq_));
  const auto acknowledge = [this](std::uint64_t market_seq) {
    market_ack_ = std::max(market_ack_, std::min(market_seq, market_seq_));
    while (!unacked_.empty() && unacked_.front().first <= market_ack_) {
      market_acked_ = unacked_.front().second;
      unacked_.pop_front();
    }
  };
  switch (frame.type()) {
    case FrameType::Ready:
      ready_ = frame.body<wire::Ready>().session == session_;
      return;
    case FrameType::MarketAck:
      return acknowledge(frame.body<wire::MarketAck>().market_seq);
    case FrameType::Lease: {
      const auto body = frame.body<wire::Lease>();
      if (body.session != session_) return;
      lease_taken_ = now;
      if (body.ready != 0) ready_ = true;
      return acknowledge(body.market_ack);
    }
    case FrameType::Subscribe:
      return onSubscribe(frame);
    case FrameType::ReplayRequest:
      return onReplayRequest(frame);
    case FrameType::SnapshotRequest: {
      const auto since = codec_.decodeTime("SNAPSHOT_REQUEST", frame.body<wire::SnapshotRequest>().deals_since_us);
      if (since) deals_since_ = *since;
      snapshot_wanted_ = true;
      return;
    }
    case FrameType::Limits: {
      const auto limits = codec_.decode(frame.body<wire::Limits>());
      if (limits) limits_ = *limits;
      else ++malformed_;
      return;
    }
    case FrameType::Submit:
      return onRequest(codec_.decode(frame.body<wire::Submit>()));
    case FrameType::Change:
      return onRequest(codec_.decode(frame.body<wire::Change>()));
    case FrameType::Cancel:
      return onRequest(codec_.decode(frame.body<wire::Cancel>()));
    case FrameType::MoveStops:
      return onRequest(codec_.decode(frame.body<wire::MoveStops>()));
    default:
      ++malformed_;
      return;
  }
}

template <class Request>
void TerminalSession::onRequest(const Result<Request>& request) {
  if (!request || requests_.size() >= kMostRequests) {
    ++malformed_;
    return;
  }
  requests_.push_back(*request);
}

void TerminalSession::onWelcome(const FrameView& frame) {
  const auto body = frame.body<wire::Welcome>();
  const std::uint32_t lease_ms = body.lease_ms;
  const std::uint64_t session = body.session;
  desk_seq_ = frame.header().seq;
  if (session == session_ || session == 0) return;  // a HELLO that crossed its answer
  session_ = session;
  refusal_.clear();
  lease_taken_ = {};
  limits_ = {};
  ready_ = false;
  monitor_.loseAfter(std::max<Duration>(kShortestLease, std::chrono::milliseconds(lease_ms)));
  fresh_desk_ = body.resume_seq == 0;
  const auto since = codec_.decodeTime("WELCOME", body.deals_since_us);
  deals_since_ = since ? *since : Timestamp();
  const std::uint64_t resume = body.resume_seq;
  dropUpTo(resume);
  const std::uint64_t next = outbox_.empty() ? trade_seq_ + 1 : outbox_.front().seq;
  if (next != resume + 1) dropOutbox();  // the desk lacks events that are gone
  sent_ = 0;
  snapshot_wanted_ = true;
  flush();
}

void TerminalSession::onReplayRequest(const FrameView& frame) {
  const std::uint64_t from = frame.body<wire::ReplayRequest>().from_seq;
  if (outbox_.empty() || from < outbox_.front().seq || from > outbox_.back().seq) return dropOutbox();
  sent_ = static_cast<std::size_t>(from - outbox_.front().seq);
  flush();
}

void TerminalSession::onSubscribe(const FrameView& frame) {
  const std::size_t count = frame.body<wire::Subscribe>().count;
  subscribed_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = frame.entry<wire::Subscribe, wire::SymbolEntry>(i);
    subscribed_.push_back(textOf(entry.name).str());
  }
}

}  // namespace deskwright
