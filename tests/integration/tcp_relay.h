#pragma once
// A wire between two TCP ports of this machine that can be cut and mended, for tests. A thread of its own.

#include <atomic>
#include <thread>

namespace deskwright {

class TcpRelay {
 public:
  /// Listens on `from` and passes on to `to`, both on loopback.
  TcpRelay(int from, int to);
  ~TcpRelay();
  TcpRelay(const TcpRelay&) = delete;
  TcpRelay& operator=(const TcpRelay&) = delete;

  /// Nothing passes any more; open connections stay open and silent, new ones are not taken.
  void cut() { cut_ = true; }
  /// What stood still is dropped with its connection; both ends connect anew.
  void mend() { cut_ = false; }

 private:
  void run();

  int listener_ = -1, to_ = 0;
  std::atomic<bool> cut_{false}, stopping_{false};
  std::thread thread_;
};

}  // namespace deskwright
