#pragma once
// Ends a wait on ZeroMQ sockets early: a socket pair inside the process. The receiving end belongs to the thread that waits.

#include <array>
#include <atomic>
#include <cstddef>
#include <mutex>

#include <zmq.hpp>

namespace deskwright {

class WakeLine {
 public:
  /// `name`: its own among the context's.
  explicit WakeLine(zmq::context_t& context, const char* name = "inproc://wake")
      : receiver_(context, zmq::socket_type::pair),
        sender_(context, zmq::socket_type::pair) {
    receiver_.bind(name);
    sender_.connect(name);
  }

  /// Any thread.
  void wake() {
    if (pending_.exchange(true)) return;
    const std::lock_guard lock(mutex_);
    const std::byte knock{1};
    (void)sender_.send(zmq::const_buffer(&knock, 1), zmq::send_flags::dontwait);
  }

  /// To be polled for input by the thread that waits.
  void* handle() { return receiver_.handle(); }
  /// After handle() became readable.
  void drain() {
    pending_.store(false);
    std::array<std::byte, 8> bytes;
    while (receiver_.recv(zmq::mutable_buffer(bytes.data(), bytes.size()), zmq::recv_flags::dontwait)) {
    }
  }

 private:
  zmq::socket_t receiver_, sender_;
  std::mutex mutex_;  // callers of wake() only
  std::atomic<bool> pending_{false};
};

}  // namespace deskwright
