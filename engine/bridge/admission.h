#pragma once
// Who may talk to the desk: answers libzmq's question about each CURVE handshake (ZAP, ZeroMQ RFC 27) and keeps for its owner
// what was refused and why. One a ZeroMQ context, with a thread of its own: the list of keys is a file, and neither a heart nor
// the guardian waits for a disk. Owned by a gateway or a kill line; its functions are called on the owner's thread.

#include "engine/bridge/channel.h"
#include "engine/bridge/curve_server.h"
#include "engine/bridge/wake_line.h"
#include "engine/model/notice.h"

#include <zmq.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace deskwright {

class Admission {
 public:
  /// Without `curve` only plain peers are let in; those that come with CURVE are told of all the same.
  Admission(zmq::context_t& context, std::optional<CurveServer> curve);
  ~Admission();
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;

  /// Sets a channel up, before it is bound and before start(). `name` is its own among the context's.
  void guard(BoundChannel& channel, const std::string& name);
  void start();

  /// Whether what `channel` has received comes from one whose key was taken off the list since. One load where there is none.
  bool isRevoked(const BoundChannel& channel) const;
  /// Hands on what was refused since the last call: each kind of mistake, and each unknown key, once. One load where there is
  /// nothing.
  void tell(const std::function<void(const Notice&)>& receiver);

 private:
  void run();
  void answer();
  void readMonitor(zmq::socket_t& monitor);
  bool admit(const std::string& key, const std::string& address);
  void askAgain();
  void note(const std::string& what, std::string_view code, const std::string& text);

  zmq::context_t& context_;
  std::optional<CurveServer> curve_;
  WakeLine wake_line_;
  std::optional<zmq::socket_t> questions_;
  std::vector<zmq::socket_t> monitors_;
  std::set<std::string> told_, admitted_;  // of the thread alone

  mutable std::mutex mutex_;
  std::vector<Notice> refusals_;
  std::set<std::string, std::less<>> revoked_;
  std::atomic<bool> any_refusal_{false}, any_revoked_{false}, stopping_{false};
  std::thread thread_;
};

}  // namespace deskwright
