#pragma once
// The ZeroMQ sockets of the bridge: one end that binds and knows its peers by name, one end that connects. The only file beside
// its .cpp that names ZeroMQ. Each channel belongs to one thread.

#include "engine/bridge/peer_id.h"
#include "engine/bridge/wire.h"
#include "engine/model/result.h"
#include "engine/model/timestamp.h"

#include <zmq.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

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

  /// Binds to a numeric address. The error says in one sentence why it cannot be, "port 5601 is in use by another desk" above
  /// all.
  Result<void> bind(const std::string& address, std::uint16_t port);
  /// Takes one message without waiting. Its peer and frame hold until the next call.
  Arrival receive();
  const PeerId& peer() const { return peer_; }
  std::span<const std::byte> frame() const { return {bytes_.data(), size_}; }
  /// Never waits. False: no such peer, or its queue is full.
  bool send(const PeerId& peer, std::span<const std::byte> frame);
  zmq::socket_t& socket() { return socket_; }

 private:
  zmq::socket_t socket_;
  PeerId peer_;
  std::size_t size_ = 0;
  std::array<std::byte, kMostMessageBytes> bytes_;
};

/// The terminal's end.
class ConnectedChannel {
 public:
  /// Connects in the background, for ever. `routing_id`: 1 to 48 bytes, not starting with NUL.
  ConnectedChannel(zmq::context_t& context, const std::string& endpoint, const std::string& routing_id, int queue);

  /// Waits at most this long, rounded up to milliseconds, for something to receive. A signal ends it early.
  void waitForFrame(Duration timeout);
  Arrival receive();
  std::span<const std::byte> frame() const { return {bytes_.data(), size_}; }
  /// Never waits. False: not connected, or the queue is full.
  bool send(std::span<const std::byte> frame);

 private:
  zmq::socket_t socket_;
  std::size_t size_ = 0;
  std::array<std::byte, kMostMessageBytes> bytes_;
};

}  // namespace deskwright
