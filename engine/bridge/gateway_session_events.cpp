// The frames of a session that become inputs of the heart.

#include "engine/bridge/gateway_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace deskwright {
namespace {

// How often a snapshot may arrive with rows missing before the session is begun anew.
constexpr int kMostSnapshotsRefused = 3;

}  // namespace

void GatewaySession::onHeartbeat(const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto body = frame.body<wire::Heartbeat>();
  status_.last_heartbeat = now;
  status_.ping_ms = static_cast<double>(body.ping_us) / 1000.0;
  status_.ticks_conflated = body.conflated;
  // Fields are copied out before anything takes them by reference: packed structs do not align.
  const std::int64_t link_us = body.link_us;
  const std::uint64_t last_seq = body.last_seq;
  const std::uint32_t held_us = body.held_us;
  const std::uint32_t permissions = body.permissions;
  latency_.onHeartbeat(frame.header().ack, Duration(link_us), Duration(held_us), now);
  // The channel is ordered: an event that the EA sent before this heartbeat and that is not here will not come by itself.
  if (last_seq > trade_seq_) {
    trade_seq_known_ = std::max(trade_seq_known_, last_seq);
    askForReplay(now);
  }
  onPermissions(permissions, now, sink);
  // Time that has passed at the EA has passed here only when no market frame from before it is still on its way.
  if (status_.state != LinkState::Ready || body.market_seq != market_seq_) return;
  const Timestamp before = market_time_;
  advanceMarketTime(frame.header());
  if (market_time_ > before) emit(sink, MarketTimePassed{}, now);
}

void GatewaySession::onNumbered(const FrameView& frame, LinkTime now, InputSink& sink) {
  const std::uint64_t seq = frame.header().seq;
  if (seq <= trade_seq_) {
    ++counters_.duplicates;
    return;
  }
  const bool rebased = frame.type() == FrameType::SnapshotBegin && (frame.header().flags & wire::kRebase) != 0;
  trade_seq_known_ = std::max(trade_seq_known_, seq);
  if (seq != trade_seq_ + 1 && !rebased) return askForReplay(now);
  trade_seq_ = seq;
  replays_ = 0;
  awaited_since_ = now;
  advanceMarketTime(frame.header());
  onReport(frame, now, sink);
}

void GatewaySession::onReport(const FrameView& frame, LinkTime now, InputSink& sink) {
  if (frame.type() == FrameType::SnapshotBegin) return onSnapshotBegin(frame, now, sink);
  if (frame.type() == FrameType::SnapshotEnd) return onSnapshotEnd(frame, now, sink);
  if (snapshot_ != 0) ++snapshot_rows_;
  switch (frame.type()) {
    case FrameType::Account:
      return handOnBooked<wire::Account>(frame, now, sink);
    case FrameType::Symbol:
      return onSymbol(frame, now, sink);
    case FrameType::Position:
      return handOnBooked<wire::Position>(frame, now, sink);
    case FrameType::Order:
      return handOnBooked<wire::Order>(frame, now, sink);
    case FrameType::Deal:
      return handOnBooked<wire::Deal>(frame, now, sink);
    case FrameType::Balance:
      return handOnBooked<wire::Balance>(frame, now, sink);
    case FrameType::ConversionRate:
      return handOn<wire::ConversionRate>(frame, now, sink);
    case FrameType::HistoryBar:
      return onHistoryBar(frame, now, sink);
    case FrameType::RequestResult:
      return handOnBooked<wire::RequestResult>(frame, now, sink);
    case FrameType::HistoryDeleted:
      return handOnBooked<wire::HistoryDeleted>(frame, now, sink);
    default:
      return;  // onTradeFrame lets no other type through
  }
}

template <class Body>
void GatewaySession::handOn(const FrameView& frame, LinkTime now, InputSink& sink) {
  handOn(codec_.decode(frame.body<Body>()), now, sink);
}

template <class Body>
void GatewaySession::handOnBooked(const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto decoded = codec_.decode(frame.body<Body>());
  handOn(decoded, now, sink);
  if (!decoded) missedOfBooks();
}

// Its number is taken, so it will not come again by itself, and books without it are not the venue's.
void GatewaySession::missedOfBooks() {
  if (snapshot_ != 0) {
    snapshot_torn_ = true;
  } else if (!snapshot_asked_) {
    snapshot_asked_ = requestSnapshot(dealsSince());
  }
}

template <class Value>
void GatewaySession::handOn(const Result<Value>& decoded, LinkTime now, InputSink& sink) {
  if (!decoded) return malformed(decoded.error().text, now);
  if constexpr (std::is_same_v<Value, DealReport>) {
    if (snapshot_ == 0) latency_.onDeal(decoded.value());
  }
  emit(sink, decoded.value(), now);
}

void GatewaySession::onSnapshotBegin(const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto begun = codec_.decode(frame.body<wire::SnapshotBegin>());
  if (!begun) return malformed(begun.error().text, now);
  snapshot_ = begun->snapshot;
  snapshot_rows_ = 0;
  snapshot_torn_ = snapshot_asked_ = false;
  if (!brokerAway()) status_.state = LinkState::Synchronising;
  emit(sink, *begun, now);
}

void GatewaySession::onSnapshotEnd(const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto body = frame.body<wire::SnapshotEnd>();
  const std::uint64_t snapshot = body.snapshot;
  const std::uint64_t rows = body.rows;
  if (brokerAway()) {
    snapshot_ = 0;  // of what the terminal remembers; a fresh one is asked for when its broker is back
    return;
  }
  const bool counts = snapshot_ != 0 && snapshot == snapshot_ && rows == snapshot_rows_;
  if (!counts || snapshot_torn_) {
    malformed(counts ? fmt::format("SNAPSHOT_END: expected snapshot {} whole, found one with rows that cannot be read", snapshot)
                     : fmt::format("SNAPSHOT_END: expected snapshot {} with {} rows, found {} with {}", snapshot_, snapshot_rows_,
                                   snapshot, rows),
              now);
    snapshot_ = 0;
    if (++snapshots_refused_ > kMostSnapshotsRefused) return lose("the terminal's snapshots do not add up", now, sink);
    snapshot_asked_ = requestSnapshot(dealsSince());
    return;
  }
  snapshot_ = 0;
  snapshots_refused_ = 0;
  status_.state = LinkState::Ready;
  status_.reason = {};
  emit(sink, SnapshotEnded{snapshot}, now);
  if (announced_) announceReady();
}

void GatewaySession::onSymbol(const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto body = frame.body<wire::Symbol>();
  const auto broker = brokerName(body);
  if (!broker) return malformed(broker.error().text, now);
  const SymbolId id = symbols_.add(broker->view());
  if (!id)
    return malformed(
        fmt::format("SYMBOL name: expected at most {} symbols, found one more: {}", wire::kMostSymbols, broker->view()), now);
  const auto instrument = codec_.decode(body, id);
  if (!instrument) return malformed(instrument.error().text, now);
  const std::uint16_t number = body.symbol;
  by_number_[number] = id;
  emit(sink, *instrument, now);
}

void GatewaySession::onHistoryBar(const FrameView& frame, LinkTime now, InputSink& sink) {
  const auto body = frame.body<wire::HistoryBar>();
  const std::uint16_t number = body.symbol;
  const SymbolId symbol = symbolOf(number);
  if (!symbol)
    return malformed(fmt::format("HISTORY_BAR symbol: expected a number that SYMBOL has declared, found {}", number), now);
  handOn(codec_.decode(body, symbol), now, sink);
}

bool GatewaySession::onMarketFrame(const PeerId& peer, std::span<const std::byte> bytes, LinkTime now, InputSink& sink) {
  const auto read = readFrame(bytes);
  if (!read) {
    malformed(read.error().text, now);
    return true;
  }
  const FrameView& frame = *read;
  if (frame.type() == FrameType::MarketHello) {
    onMarketHello(peer, frame, now);
    return true;
  }
  if (frame.type() != FrameType::Ticks && frame.type() != FrameType::MarketTime) {
    malformed(fmt::format("{}: expected a frame of the market channel", nameOf(frame.type())), now);
    return true;
  }
  if (!connected() || !(peer == market_peer_.peer) || market_peer_.epoch != epoch_ || frame.header().epoch != epoch_) {
    ++counters_.foreign;
    return true;
  }
  const std::uint64_t barrier = frame.header().ack;
  if (barrier > trade_seq_) {
    if (trade_seq_known_ <= trade_seq_) awaited_since_ = now;
    trade_seq_known_ = std::max(trade_seq_known_, barrier);
    return false;
  }
  const std::uint64_t seq = frame.header().seq;
  if (seq <= market_seq_) {
    ++counters_.duplicates;
    return true;
  }
  if (market_seq_ != 0 && seq != market_seq_ + 1) {
    const std::uint64_t missing = seq - market_seq_ - 1;
    counters_.market_frames_lost += missing;
    emit(sink, FeedGap{missing}, now);
  }
  market_seq_ = seq;
  ++counters_.market_frames;
  if (frame.type() == FrameType::Ticks) {
    onTicks(frame, now, sink);
    advanceMarketTime(frame.header());
  } else {
    advanceMarketTime(frame.header());
    emit(sink, MarketTimePassed{}, now, {seq});
  }
  return true;
}

void GatewaySession::onMarketHello(const PeerId& peer, const FrameView& frame, LinkTime now) {
  const auto body = frame.body<wire::MarketHello>();
  if (!provesToken(std::string_view(body.token, sizeof(body.token)))) {
    return tellRefusal(refusals_.front(), "market channel: token: expected the one of this desk, found another", now);
  }
  // Its epoch decides: only the one that the trade channel has welcomed is listened to. Another terminal tries for as long as it runs, and
  // takes no tick from the one that is served.
  const std::uint32_t epoch = frame.header().epoch;
  (connected() && epoch != epoch_ ? next_market_peer_ : market_peer_) = {peer, epoch};
}

void GatewaySession::onTicks(const FrameView& frame, LinkTime now, InputSink& sink) {
  const MarketFrame number{frame.header().seq};
  const std::size_t count = frame.body<wire::Ticks>().count;
  bool whole = true;
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = frame.entry<wire::Ticks, wire::TickEntry>(i);
    const std::uint16_t symbol_number = entry.symbol;
    const SymbolId symbol = symbolOf(symbol_number);
    if (!symbol) {
      malformed(fmt::format("TICKS symbol: expected a number that SYMBOL has declared, found {}", symbol_number), now);
      whole = false;
      continue;
    }
    auto tick = codec_.decode(entry, symbol);
    if (!tick) {
      malformed(tick.error().text, now);
      whole = false;
      continue;
    }
    Timestamp& last = last_stamp_[symbol.value];
    if (tick->time < last) {
      ++counters_.ticks_reordered;
      tick->time = last;
    }
    last = tick->time;
    if (tick->time > market_time_) {
      market_time_ = tick->time;
      market_us_ = entry.time_us;
    }
    ++counters_.ticks;
    status_.last_tick = now;
    emit(sink, *tick, now, number);
  }
  // A frame with a tick that cannot be believed still has to be acknowledged.
  if (!whole) emit(sink, FeedGap{1}, now, number);
}

}  // namespace deskwright
