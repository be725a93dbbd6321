#include "engine/bridge/channel.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <random>

namespace deskwright {
namespace {

void bound(zmq::socket_t& socket, int queue) {
  socket.set(zmq::sockopt::linger, 0);
  socket.set(zmq::sockopt::sndhwm, queue);
  socket.set(zmq::sockopt::rcvhwm, queue);
  socket.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(kMostMessageBytes));
}

// Reads and drops what is left of a message, so that the next one starts at its start.
void dropRest(zmq::socket_t& socket) {
  while (socket.get(zmq::sockopt::rcvmore)) {
    zmq::message_t part;
    if (!socket.recv(part, zmq::recv_flags::dontwait)) break;
  }
}

// The one payload part of a message whose earlier parts were read.
Arrival receivePayload(zmq::socket_t& socket, zmq::message_t& into) {
  if (!socket.recv(into, zmq::recv_flags::dontwait)) return Arrival::Nothing;
  if (into.more()) {
    dropRest(socket);
    return Arrival::Malformed;
  }
  return into.size() > kMostMessageBytes ? Arrival::Malformed : Arrival::Frame;
}

}  // namespace

BoundChannel::BoundChannel(zmq::context_t& context, int queue) : socket_(context, zmq::socket_type::router) {
  bound(socket_, queue);
  socket_.set(zmq::sockopt::router_mandatory, true);
  // A terminal whose old connection died unseen takes its name over. Routing ids hold the epoch, so nobody else can.
  socket_.set(zmq::sockopt::router_handover, true);
}

void BoundChannel::demandCurve(const std::string& secret_key, const std::string& zap_domain) {
  socket_.set(zmq::sockopt::curve_server, true);
  socket_.set(zmq::sockopt::curve_secretkey, secret_key);
  socket_.set(zmq::sockopt::zap_domain, zap_domain);
  // One that was not admitted is left alone by libzmq until then, and tries again.
  socket_.set(zmq::sockopt::handshake_ivl, 3'000);
}

std::string_view BoundChannel::provenKey() const {
  const char* key = zmq_msg_gets(message_.handle(), "User-Id");
  return key == nullptr ? std::string_view() : key;
}

Result<void> BoundChannel::bind(const std::string& address, std::uint16_t port) {
  const bool six = address.find(':') != std::string::npos;
  if (six) socket_.set(zmq::sockopt::ipv6, true);
  try {
    socket_.bind(fmt::format("tcp://{}{}{}:{}", six ? "[" : "", address, six ? "]" : "", port));
  } catch (const zmq::error_t& error) {
    if (error.num() == EADDRINUSE) return Error{fmt::format("port {} is in use by another desk", port)};
    return Error{fmt::format("port {} on {}: cannot be bound: {}", port, address, error.what())};
  }
  return {};
}

Arrival BoundChannel::receive() {
  std::array<std::byte, 256> id;  // ZeroMQ's own limit is 255
  const auto got = socket_.recv(zmq::mutable_buffer(id.data(), id.size()), zmq::recv_flags::dontwait);
  if (!got) return Arrival::Nothing;
  peer_ = PeerId(std::span<const std::byte>(id.data(), got->size));
  if (!socket_.get(zmq::sockopt::rcvmore)) return Arrival::Malformed;
  const auto arrival = receivePayload(socket_, message_);
  return arrival == Arrival::Nothing || got->size > PeerId::kMost ? Arrival::Malformed : arrival;
}

bool BoundChannel::send(const PeerId& peer, std::span<const std::byte> frame) {
  try {
    const auto id = peer.bytes();
    const auto flags = zmq::send_flags::dontwait | zmq::send_flags::sndmore;
    if (!socket_.send(zmq::const_buffer(id.data(), id.size()), flags)) return false;
    return socket_.send(zmq::const_buffer(frame.data(), frame.size()), zmq::send_flags::dontwait).has_value();
  } catch (const zmq::error_t&) {
    return false;  // EHOSTUNREACH: the peer has gone
  }
}

Result<std::uint16_t> bindFreePort(const std::function<Result<void>(std::uint16_t)>& bind) {
  constexpr int kAttempts = 50;
  std::random_device device;
  Error last;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto port = static_cast<std::uint16_t>(20'000 + device() % 12'000);
    const auto bound = bind(port);
    if (bound) return port;
    last = bound.error();
  }
  return last;
}

ConnectedChannel::ConnectedChannel(zmq::context_t& context, const std::string& endpoint, const std::string& routing_id, int queue,
                                   const std::optional<CurveClientKeys>& keys)
    : socket_(context, zmq::socket_type::dealer) {
  bound(socket_, queue);
  socket_.set(zmq::sockopt::routing_id, routing_id);
  // Frames for a desk that is away must fail, not wait and arrive stale.
  socket_.set(zmq::sockopt::immediate, true);
  socket_.set(zmq::sockopt::reconnect_ivl, 100);
  socket_.set(zmq::sockopt::reconnect_ivl_max, 2'000);
  if (keys) {
    socket_.set(zmq::sockopt::curve_serverkey, keys->server_key);
    socket_.set(zmq::sockopt::curve_publickey, keys->own.public_key);
    socket_.set(zmq::sockopt::curve_secretkey, keys->own.secret_key);
  }
  socket_.connect(endpoint);
}

void ConnectedChannel::waitForFrame(Duration timeout) {
  zmq::pollitem_t item{socket_.handle(), 0, ZMQ_POLLIN, 0};
  try {
    zmq::poll(&item, 1, std::chrono::ceil<std::chrono::milliseconds>(timeout));
  } catch (const zmq::error_t& error) {
    if (error.num() != EINTR) throw;
  }
}

Arrival ConnectedChannel::receive() { return receivePayload(socket_, message_); }

bool ConnectedChannel::send(std::span<const std::byte> frame) {
  return socket_.send(zmq::const_buffer(frame.data(), frame.size()), zmq::send_flags::dontwait).has_value();
}

}  // namespace deskwright
