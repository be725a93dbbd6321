#include "engine/bridge/mt5_kill_line.h"

#include "engine/bridge/admission.h"
#include "engine/bridge/channel.h"
#include "engine/bridge/frame.h"
#include "engine/bridge/wake_line.h"
#include "engine/bridge/wire_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

constexpr int kMostFramesAPoll = 256;

LinkTime linkNow() { return std::chrono::steady_clock::now(); }

/// As long as the field, so that nobody learns the token's start from how long a comparison takes.
bool sameToken(const char (&said)[32], const std::string& expected) {
  std::array<char, 32> wanted{};
  std::copy(expected.begin(), expected.end(), wanted.begin());
  unsigned difference = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) difference |= static_cast<unsigned char>(said[i] ^ wanted[i]);
  return difference == 0;
}

}  // namespace

struct Mt5KillLine::Parts {
  /// One that has proven the token.
  struct Terminal {
    PeerId id;
    std::uint32_t epoch = 0;
    AccountId account;
    LinkTime heard;
  };

  explicit Parts(Mt5KillLineConfig given)
      : config(std::move(given)),
        channel(context, kGuardianQueue),
        wake_line(context),
        admission(context, config.curve) {
    admission.guard(channel, "guardian");
    admission.start();
  }

  Result<void> bind();
  void onFrame(const FrameView& frame, KillListener& listener);
  void onHello(const FrameView& frame);
  Terminal* known(const PeerId& id);
  template <class Body>
  bool tellAll(const Body& body);

  Mt5KillLineConfig config;
  zmq::context_t context{1};
  BoundChannel channel;
  WakeLine wake_line;
  Admission admission;  // what it refuses is told by the gateway, to which a terminal comes with the same keys
  std::vector<Terminal> terminals;
  FrameBuffer buffer;
};

Result<void> Mt5KillLine::Parts::bind() {
  if (config.port != 0) return channel.bind(config.bind_address, config.port);
  const auto free = bindFreePort([this](std::uint16_t port) { return channel.bind(config.bind_address, port); });
  if (!free) return free.error();
  config.port = *free;
  return {};
}

Mt5KillLine::Parts::Terminal* Mt5KillLine::Parts::known(const PeerId& id) {
  const auto found = std::find_if(terminals.begin(), terminals.end(), [&](const Terminal& t) { return t.id == id; });
  return found == terminals.end() ? nullptr : &*found;
}

void Mt5KillLine::Parts::onHello(const FrameView& frame) {
  const auto body = frame.body<wire::GuardianHello>();
  if (!sameToken(body.token, config.token)) return;
  Terminal* terminal = known(channel.peer());
  if (terminal == nullptr && terminals.size() < kMostTerminals) terminal = &terminals.emplace_back();
  if (terminal == nullptr) {
    terminal = &*std::min_element(terminals.begin(), terminals.end(), [](const auto& a, const auto& b) { return a.heard < b.heard; });
  }
  *terminal = {channel.peer(), frame.header().epoch, AccountId{body.login}, linkNow()};
}

void Mt5KillLine::Parts::onFrame(const FrameView& frame, KillListener& listener) {
  if (frame.type() == FrameType::GuardianHello) return onHello(frame);
  Terminal* terminal = known(channel.peer());
  if (frame.type() != FrameType::KillState || terminal == nullptr) return;
  terminal->heard = linkNow();
  const auto body = frame.body<wire::KillState>();
  const bool kept = !textOf(body.text).view().starts_with("killed, NOT KEPT");
  // Whatever stands in the field that is not "not latched" counts as latched: the careful reading.
  listener.onKillReport({terminal->account, body.kill, body.latched != 0, body.flatten != 0, body.orders, body.positions,
                         body.attempts, body.retcode, kept});
}

template <class Body>
bool Mt5KillLine::Parts::tellAll(const Body& body) {
  const LinkTime now = linkNow();
  bool any = false;
  for (const Terminal& terminal : terminals) {
    if (now - terminal.heard > kPresentFor) continue;
    FrameHeading heading;
    heading.epoch = terminal.epoch;
    any = channel.send(terminal.id, buffer.fill(heading, body)) || any;
  }
  return any;
}

Result<std::unique_ptr<Mt5KillLine>> Mt5KillLine::start(Mt5KillLineConfig config) {
  if (config.token.size() > 32) {
    return Error{fmt::format("bridge token: expected at most 32 bytes, found {}", config.token.size())};
  }
  if (config.curve && !isCurveKey(config.curve->secret_key)) return Error{"bridge key: expected 40 characters of Z85"};
  auto parts = std::make_unique<Parts>(std::move(config));
  if (const auto bound = parts->bind(); !bound) return bound.error();
  return std::unique_ptr<Mt5KillLine>(new Mt5KillLine(std::move(parts)));
}

Mt5KillLine::Mt5KillLine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Mt5KillLine::~Mt5KillLine() = default;

void Mt5KillLine::poll(Duration timeout, KillListener& listener) {
  Parts& parts = *parts_;
  std::array<zmq::pollitem_t, 2> items{
      {{parts.wake_line.handle(), 0, ZMQ_POLLIN, 0}, {parts.channel.socket().handle(), 0, ZMQ_POLLIN, 0}}};
  try {
    zmq::poll(items.data(), items.size(), std::chrono::ceil<std::chrono::milliseconds>(std::max(Duration(0), timeout)));
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;  // a signal ends the wait, as wake() does
  }
  if ((items[0].revents & ZMQ_POLLIN) != 0) parts.wake_line.drain();
  for (int i = 0; i < kMostFramesAPoll; ++i) {
    const Arrival arrival = parts.channel.receive();
    if (arrival == Arrival::Nothing) return;
    if (arrival != Arrival::Frame || parts.admission.isRevoked(parts.channel)) continue;
    if (const auto frame = readFrame(parts.channel.frame())) parts.onFrame(*frame, listener);
  }
}

bool Mt5KillLine::kill(std::uint64_t number, bool flatten) {
  return parts_->tellAll(wire::Kill{number, static_cast<std::uint8_t>(flatten ? 1 : 0), {}});
}

bool Mt5KillLine::clearKill(std::uint64_t number) { return parts_->tellAll(wire::ClearKill{number}); }

void Mt5KillLine::wake() { parts_->wake_line.wake(); }
std::uint16_t Mt5KillLine::port() const { return parts_->config.port; }

}  // namespace deskwright
