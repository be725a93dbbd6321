// Who may talk to the desk: HELLO, its refusal or WELCOME, and strangers.

#include "engine/bridge/gateway_session.h"
#include "engine/bridge/wire_text.h"

#include <fmt/format.h>

#include <array>
#include <string>

namespace deskwright {
namespace {

constexpr Duration kHelloRequestEvery = std::chrono::milliseconds(100);
constexpr std::string_view kBrokerAway = "the terminal has no connection to its broker: look at its status bar";
constexpr Duration kRefusalsCounted = std::chrono::minutes(1);

}  // namespace

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

// Who is refused tries again for as long as it runs: told at once, then counted.
void GatewaySession::tellRefusal(Refusals& same, const std::string& text, LinkTime now) {
  ++counters_.refused;
  if (same.told != LinkTime() && now - same.told < kRefusalsCounted) {
    ++same.since;
    return;
  }
  const std::string count = same.since == 0 ? "" : fmt::format("; {} refusals before it", same.since);
  notices_.say(NoticeLevel::Warning, "BRIDGE_REFUSED", text + count, market_time_, now);
  same = {now, 0};
}

void GatewaySession::refuse(const PeerId& peer, const FrameView& frame, HelloRefusal code, const std::string& text,
                            LinkTime now) {
  tellRefusal(refusals_.at(static_cast<std::size_t>(code)), text, now);
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
  }
  latency_.beginSession();
  peer_ = peer;
  hello_ = hello;
  epoch_ = epoch;
  if (next_market_peer_.epoch == epoch) market_peer_ = next_market_peer_;
  ++session_;
  out_seq_ = 0;
  trade_seq_known_ = trade_seq_;
  snapshot_ = 0;
  snapshot_asked_ = false;
  snapshots_refused_ = replays_ = 0;
  ready_sent_ = unreachable_ = false;
  monitor_.reset();
  monitor_.heard(now);
  status_.state = LinkState::Synchronising;
  status_.last_heartbeat = now;
  status_.reason = "waiting for the terminal's snapshot";
  sendWelcome();
  emit(sink, LinkChanged{true, fmt::format("{} login {}", hello.server.view(), hello.login.value)}, now);
  permissions_ = kAllPermissions;
  onPermissions(hello.permissions, now, sink);
}

// A terminal without its broker still beats and still lists what it remembers. Nothing of that is the venue's word.
void GatewaySession::onPermissions(std::uint32_t permissions, LinkTime now, InputSink& sink) {
  const bool was_away = brokerAway();
  permissions_ = permissions;
  if (brokerAway() == was_away) return;
  if (brokerAway()) {
    snapshot_ = 0;
    status_.state = LinkState::Lost;
    status_.reason = kBrokerAway;
    notices_.say(NoticeLevel::Alert, "BRIDGE_BROKER_LOST", std::string(kBrokerAway), market_time_, now);
    emit(sink, LinkChanged{false, kBrokerAway}, now);
    return;
  }
  status_.state = LinkState::Synchronising;
  status_.reason = "waiting for the terminal's snapshot";
  notices_.say(NoticeLevel::Info, "BRIDGE_BROKER_BACK", "the terminal is connected to its broker again", market_time_, now);
  emit(sink, LinkChanged{true, "the terminal is connected to its broker again"}, now);
  snapshot_asked_ = requestSnapshot(dealsSince());
}

std::string_view GatewaySession::entriesForbidden() const {
  if (!connected()) return {};
  if ((permissions_ & kTerminalTradeAllowed) == 0)
    return "Algo Trading is switched off: press its button in the terminal's toolbar";
  if ((permissions_ & kExpertTradeAllowed) == 0) return "the expert may not trade: tick Allow Algo Trading in its settings (F7)";
  if ((permissions_ & kAccountTradeAllowed) == 0) return "the account may not trade: log in with its master password";
  if ((permissions_ & kAccountExpertAllowed) == 0) return "the broker forbids expert advisors on this account: ask the broker";
  return {};
}

void GatewaySession::sendWelcome() {
  wire::Welcome body{};
  body.version = wire::kVersion;
  body.installation = config_.installation;
  body.lease_ms = static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::milliseconds>(config_.lost_after).count());
  body.session = session_;
  body.resume_seq = trade_seq_;
  body.deals_since_us = codec_.encode(dealsSince());
  sendToPeer(out_.fill(heading(), body));

  std::array<wire::SymbolEntry, wire::kMostSymbols> entries;
  wire::Subscribe subscribe{};
  for (std::uint16_t i = 1; i <= wanted_; ++i) {
    putText(entries[subscribe.count].name, symbols_.brokerName({i}));
    ++subscribe.count;
  }
  const std::size_t count = subscribe.count;
  sendToPeer(out_.fill(heading(), subscribe, std::span<const wire::SymbolEntry>(entries.data(), count)));
  sendLimits();
}

}  // namespace deskwright
