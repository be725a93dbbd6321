#include "tests/integration/tcp_relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cstddef>
#include <vector>

namespace deskwright {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

struct Wire {
  int near = -1, far = -1;
};

/// Frames are small and wait for their answers: nothing is collected.
void sendAtOnce(int socket) {
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
}

void close(Wire& wire) {
  ::close(wire.near);
  ::close(wire.far);
  wire = {};
}

/// False: one end is gone.
bool passOn(int from, int to) {
  std::array<std::byte, 65'536> bytes;
  const auto size = ::recv(from, bytes.data(), bytes.size(), 0);
  if (size <= 0) return false;
  for (ssize_t sent = 0; sent < size;) {
    const auto now = ::send(to, bytes.data() + sent, static_cast<std::size_t>(size - sent), MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += now;
  }
  return true;
}

}  // namespace

TcpRelay::TcpRelay(int from, int to) : listener_(::socket(AF_INET, SOCK_STREAM, 0)), to_(to) {
  const int yes = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  const sockaddr_in address = loopback(from);
  const bool bound =
      ::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 && ::listen(listener_, 8) == 0;
  assert(bound);
  (void)bound;
  thread_ = std::thread([this] { run(); });
}

TcpRelay::~TcpRelay() {
  stopping_ = true;
  thread_.join();
  ::close(listener_);
}

void TcpRelay::run() {
  std::vector<Wire> wires;
  bool was_cut = false;
  while (!stopping_) {
    if (cut_) {
      was_cut = true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      continue;
    }
    if (was_cut) {
      for (Wire& wire : wires) close(wire);
      wires.clear();
      was_cut = false;
    }
    std::vector<pollfd> sockets{{listener_, POLLIN, 0}};
    for (const Wire& wire : wires) {
      sockets.push_back({wire.near, POLLIN, 0});
      sockets.push_back({wire.far, POLLIN, 0});
    }
    if (::poll(sockets.data(), sockets.size(), 5) <= 0) continue;
    for (std::size_t i = 0; i < wires.size(); ++i) {
      bool alive = true;
      if (sockets[1 + 2 * i].revents != 0) alive = passOn(wires[i].near, wires[i].far);
      if (alive && sockets[2 + 2 * i].revents != 0) alive = passOn(wires[i].far, wires[i].near);
      if (!alive) close(wires[i]);
    }
    std::erase_if(wires, [](const Wire& wire) { return wire.near < 0; });
    if ((sockets[0].revents & POLLIN) == 0) continue;
    Wire fresh{::accept(listener_, nullptr, nullptr), ::socket(AF_INET, SOCK_STREAM, 0)};
    sendAtOnce(fresh.near);
    sendAtOnce(fresh.far);
    const sockaddr_in address = loopback(to_);
    if (::connect(fresh.far, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0)
      wires.push_back(fresh);
    else
      close(fresh);
  }
  for (Wire& wire : wires) close(wire);
}

}  // namespace deskwright
