#pragma once
// The ZeroMQ sockets of the bridge: one end that binds and knows its peers by name, one end that connects. Beside it only its
// neighbours name ZeroMQ: curve_keys, admission, wake_line and whoever owns a context. Each channel belongs to one thread.

#include "engine/bridge/curve_keys.h"
#include "engine/bridge/peer_id.h"
#include "engine/bridge/wire.h"
#include "engine/model/result.h"
#include "engine/model/timestamp.h"

#include <zmq.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace deskwright {

/// Longer messages end their connection inside ZeroMQ.
inline constexpr std::size_t kMostMessageBytes = 16'384;
static_assert(wire::kMostBytes <= kMostMessageBytes);

/// Messages that a channel queues each way; when full, sending fails and receiving holds the peer back.
inline constexpr int kTradeQueue = 8'192;
inline constexpr int kMarketQueue = 10'000;
inline constexpr int kGuardianQueue = 256;

enum class Arrival : std::uint8_t { Nothing, Frame, Malformed };

/// The desk's end.
class BoundChannel {
 public:
  BoundChannel(zmq::context_t& context, int queue);

  /// Before bind(): only peers with CURVE are let in, and of these the ones that the context's answerer of ZAP admits; nobody
  /// where there is none.
  void demandCurve(const std::string& secret_key, const std::string& zap_domain);
  /// Binds to a numeric address. The error says in one sentence why it cannot be, "port 5601 is in use by another desk" above
  /// all.
  Result<void> bind(const std::string& address, std::uint16_t port);
  /// Takes one message without waiting. Its peer and frame hold until the next call.
  Arrival receive();
  const PeerId& peer() const { return peer_; }
  std::span<const std::byte> frame() const { return {message_.data<std::byte>(), message_.size()}; }
  /// The public key that the peer has proven, 40 characters; empty without CURVE.
  std::string_view provenKey() const;
  /// Never waits. False: no such peer, or its queue is full.
  bool send(const PeerId& peer, std::span<const std::byte> frame);
  zmq::socket_t& socket() { return socket_; }

 private:
  zmq::socket_t socket_;
  PeerId peer_;
  zmq::message_t message_;
};

/// For a desk whose port is 0, as tests have it: tries ports at random until `bind` takes one. The port, or the last error after
/// fifty of them.
Result<std::uint16_t> bindFreePort(const std::function<Result<void>(std::uint16_t)>& bind);

/// The terminal's end.
class ConnectedChannel {
 public:
  /// Connects in the background, for ever. `routing_id`: 1 to 48 bytes, not starting with NUL. `keys`: of a desk that
  /// demands CURVE. Throws where libzmq has none or a key is none.
  ConnectedChannel(zmq::context_t& context, const std::string& endpoint, const std::string& routing_id, int queue,
                   const std::optional<CurveClientKeys>& keys = std::nullopt);

  /// Waits at most this long, rounded up to milliseconds, for something to receive. A signal ends it early.
  void waitForFrame(Duration timeout);
  Arrival receive();
  std::span<const std::byte> frame() const { return {message_.data<std::byte>(), message_.size()}; }
  /// Never waits. False: not connected, or the queue is full.
  bool send(std::span<const std::byte> frame);

 private:
  zmq::socket_t socket_;
  zmq::message_t message_;
};

}  // namespace deskwright
