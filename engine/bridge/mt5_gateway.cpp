#include "engine/bridge/mt5_gateway.h"

#include "engine/bridge/admission.h"
#include "engine/bridge/channel.h"
#include "engine/bridge/gateway_session.h"
#include "engine/bridge/wake_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string_view>
#include <utility>

namespace deskwright {
namespace {

constexpr int kMostFramesAPoll = 1'024;  // of either channel
constexpr int kMarketFramesATurn = 64;   // before trade frames are looked for again

LinkTime linkNow() { return std::chrono::steady_clock::now(); }

const UtcServerTimeZone kUtc{};

}  // namespace

struct Mt5Gateway::Parts final : TradeOutput {
  explicit Parts(Mt5GatewayConfig given)
      : config(std::move(given)),
        trade(context, kTradeQueue),
        market(context, kMarketQueue),
        wake_line(context),
        admission(context, config.curve),
        session(sessionConfig(config), SymbolDirectory(config.broker_names, config.symbols), *this) {
    admission.guard(trade, "trade");
    admission.guard(market, "market");
    admission.start();
  }

  static GatewaySessionConfig sessionConfig(const Mt5GatewayConfig& config) {
    // Session numbers must differ from those of the desk's earlier starts, nothing more.
    std::random_device device;
    const std::uint64_t seed = (static_cast<std::uint64_t>(device()) << 32U) | device();
    return {config.token, config.installation, config.zone == nullptr ? &kUtc : config.zone,
            seed >> 1U,   config.lost_after,   config.on_notice, config.known_symbols};
  }

  bool send(const PeerId& peer, std::span<const std::byte> frame) override { return trade.send(peer, frame); }

  Result<void> bindBoth();
  bool handOnTrade(LinkTime now, InputSink& sink, int& left);
  bool handOnMarket(LinkTime now, InputSink& sink, int& left);
  /// Returns whether the trade channel has something to read.
  bool wait(Duration timeout);

  Mt5GatewayConfig config;
  zmq::context_t context{1};
  BoundChannel trade, market;
  bool market_held = false;  // the frame inside `market` waits for trade events
  WakeLine wake_line;
  Admission admission;
  GatewaySession session;
};

Result<void> Mt5Gateway::Parts::bindBoth() {
  if (config.port == 65'535) return Error{"bridge port: expected at most 65534 (the market channel takes the next), found 65535"};
  const auto both = [this](std::uint16_t port) {
    const auto first = trade.bind(config.bind_address, port);
    if (!first) return first;
    const auto second = market.bind(config.bind_address, static_cast<std::uint16_t>(port + 1));
    if (!second) trade.socket().unbind(trade.socket().get(zmq::sockopt::last_endpoint));
    return second;
  };
  if (config.port != 0) return both(config.port);
  const auto free = bindFreePort(both);
  if (!free) return free.error();
  config.port = *free;
  return {};
}

bool isLoopback(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

Result<std::unique_ptr<Mt5Gateway>> Mt5Gateway::start(Mt5GatewayConfig config) {
  if (config.token.size() > 32) {
    return Error{fmt::format("bridge token: expected at most 32 bytes, found {}", config.token.size())};
  }
  if (config.token.empty() && !config.curve && !isLoopback(config.bind_address)) {
    return Error{fmt::format("bridge token: expected one because {} is not a loopback address, found none", config.bind_address)};
  }
  if (config.curve && !isCurveKey(config.curve->secret_key)) return Error{"bridge key: expected 40 characters of Z85"};
  if (config.symbols.size() > wire::kMostSymbols) {
    return Error{fmt::format("symbols: expected at most {}, found {}", wire::kMostSymbols, config.symbols.size())};
  }
  auto parts = std::make_unique<Parts>(std::move(config));
  const auto bound = parts->bindBoth();
  if (!bound) return bound.error();
  return std::unique_ptr<Mt5Gateway>(new Mt5Gateway(std::move(parts)));
}

Mt5Gateway::Mt5Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Mt5Gateway::~Mt5Gateway() = default;

void Mt5Gateway::poll(Duration timeout, InputSink& sink) {
  Parts& parts = *parts_;
  parts.session.flushAcknowledgement();
  bool ask_trade = parts.wait(std::max(Duration(0), std::min(timeout, parts.session.untilNext(linkNow()))));
  // Silence is judged only after everything that has arrived was read: this thread may itself have been away.
  const LinkTime now = linkNow();
  int trade_left = kMostFramesAPoll;
  int market_left = kMostFramesAPoll;
  bool more = true;
  while (more) {
    const bool any_trade = ask_trade && parts.handOnTrade(now, sink, trade_left);
    ask_trade = true;
    more = parts.handOnMarket(now, sink, market_left) || any_trade;
  }
  parts.session.onTime(linkNow(), sink);
  parts.admission.tell(parts.config.on_notice);
}

// All trade frames that have arrived. Returns whether there was one.
bool Mt5Gateway::Parts::handOnTrade(LinkTime now, InputSink& sink, int& left) {
  bool any = false;
  for (; left > 0; --left) {
    const Arrival arrival = trade.receive();
    if (arrival == Arrival::Nothing) break;
    any = true;
    if (admission.isRevoked(trade)) continue;
    if (arrival == Arrival::Frame) {
      session.onTradeFrame(trade.peer(), trade.frame(), now, sink);
    } else {
      session.onMalformed("trade channel: expected one frame of at most 16384 bytes in a message", now);
    }
  }
  return any;
}

// A turn of market frames. Returns whether there may be more to hand on.
bool Mt5Gateway::Parts::handOnMarket(LinkTime now, InputSink& sink, int& left) {
  for (int turn = 0; turn < kMarketFramesATurn && left > 0; ++turn) {
    if (!market_held) {
      const Arrival arrival = market.receive();
      if (arrival == Arrival::Nothing) return false;
      --left;
      if (admission.isRevoked(market)) continue;
      if (arrival == Arrival::Malformed) {
        session.onMalformed("market channel: expected one frame of at most 16384 bytes in a message", now);
        continue;
      }
    }
    market_held = !session.onMarketFrame(market.peer(), market.frame(), now, sink);
    if (market_held) return false;
  }
  return left > 0;
}

bool Mt5Gateway::Parts::wait(Duration timeout) {
  // A held market frame waits for the trade channel: its own socket, which may well be readable, must not end the wait.
  std::array<zmq::pollitem_t, 3> items{{{wake_line.handle(), 0, ZMQ_POLLIN, 0},
                                        {trade.socket().handle(), 0, ZMQ_POLLIN, 0},
                                        {market.socket().handle(), 0, ZMQ_POLLIN, 0}}};
  const auto rounded_up = std::chrono::ceil<std::chrono::milliseconds>(timeout);
  try {
    zmq::poll(items.data(), market_held ? 2 : 3, rounded_up);
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;  // a signal ends the wait, as wake() does
  }
  if ((items[0].revents & ZMQ_POLLIN) != 0) wake_line.drain();
  return (items[1].revents & ZMQ_POLLIN) != 0;
}

void Mt5Gateway::wake() { parts_->wake_line.wake(); }
bool Mt5Gateway::send(const VenueRequest& request) { return parts_->session.send(request); }
void Mt5Gateway::acknowledge(MarketFrame frame) { parts_->session.acknowledge(frame); }
void Mt5Gateway::announceReady() { parts_->session.announceReady(); }
bool Mt5Gateway::requestSnapshot(Timestamp deals_since) { return parts_->session.requestSnapshot(deals_since); }
void Mt5Gateway::announceLimits(const VenueLimits& limits) { parts_->session.announceLimits(limits); }
void Mt5Gateway::announceHistory(AccountId account, Timestamp deals_since) {
  parts_->session.announceHistory(account, deals_since);
}
std::string_view Mt5Gateway::entriesForbidden() const { return parts_->session.entriesForbidden(); }
const LinkLatency* Mt5Gateway::latency() const { return &parts_->session.latency(); }
LinkStatus Mt5Gateway::status() const { return parts_->session.status(); }
std::uint16_t Mt5Gateway::port() const { return parts_->config.port; }
const GatewayCounters& Mt5Gateway::counters() const { return parts_->session.counters(); }

}  // namespace deskwright
