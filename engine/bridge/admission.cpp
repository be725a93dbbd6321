#include "engine/bridge/admission.h"

#include "engine/bridge/curve_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <utility>

namespace deskwright {
namespace {

constexpr std::chrono::seconds kAskAgainEvery{1};
/// Different refusals that are told; a peer that makes up keys gets no further.
constexpr std::size_t kMostTold = 32;
constexpr const char* kDomain = "deskwright";  // without one libzmq lets everybody in where nobody answers

std::string textOf(const zmq::message_t& part) { return part.to_string(); }

}  // namespace

Admission::Admission(zmq::context_t& context, std::optional<CurveServer> curve)
    : context_(context),
      curve_(std::move(curve)),
      wake_line_(context, "inproc://admission-wake") {
  if (!curve_) return;
  questions_.emplace(context_, zmq::socket_type::rep);
  questions_->set(zmq::sockopt::linger, 0);
  questions_->bind("inproc://zeromq.zap.01");
}

Admission::~Admission() {
  stopping_.store(true, std::memory_order_release);
  wake_line_.wake();
  if (thread_.joinable()) thread_.join();
}

void Admission::guard(BoundChannel& channel, const std::string& name) {
  if (curve_) channel.demandCurve(curve_->secret_key, kDomain);
  const std::string endpoint = "inproc://handshakes-" + name;
  constexpr int kEvents = ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL;
  if (zmq_socket_monitor(channel.socket().handle(), endpoint.c_str(), kEvents) != 0) throw zmq::error_t();
  auto& monitor = monitors_.emplace_back(context_, zmq::socket_type::pair);
  monitor.set(zmq::sockopt::linger, 0);
  monitor.connect(endpoint);
}

void Admission::start() {
  thread_ = std::thread([this] { run(); });
}

void Admission::run() {
  std::vector<zmq::pollitem_t> items{{wake_line_.handle(), 0, ZMQ_POLLIN, 0}};
  for (auto& monitor : monitors_) items.push_back({monitor.handle(), 0, ZMQ_POLLIN, 0});
  if (questions_) items.push_back({questions_->handle(), 0, ZMQ_POLLIN, 0});
  auto ask_again_at = std::chrono::steady_clock::now() + kAskAgainEvery;
  while (!stopping_.load(std::memory_order_acquire)) {
    try {
      zmq::poll(items.data(), items.size(), kAskAgainEvery);
    } catch (const zmq::error_t& error) {
      if (error.num() != EINTR) return;
    }
    for (std::size_t i = 0; i < monitors_.size(); ++i) {
      if ((items[i + 1].revents & ZMQ_POLLIN) != 0) readMonitor(monitors_[i]);
    }
    if (questions_ && (items.back().revents & ZMQ_POLLIN) != 0) answer();
    if (std::chrono::steady_clock::now() < ask_again_at) continue;
    ask_again_at = std::chrono::steady_clock::now() + kAskAgainEvery;
    askAgain();
  }
}

/// One question: version, number, domain, address, identity, mechanism, and the key that the peer has proven to hold.
void Admission::answer() {
  std::vector<zmq::message_t> parts;
  do {
    zmq::message_t part;
    if (!questions_->recv(part, zmq::recv_flags::dontwait)) return;
    parts.push_back(std::move(part));
  } while (parts.back().more());
  bool let_in = false;
  std::string key;
  if (parts.size() == 7 && textOf(parts[5]) == "CURVE" && parts[6].size() == 32) {
    key = curveKeyText(std::span<const std::byte, 32>(static_cast<const std::byte*>(parts[6].data()), 32));
    let_in = admit(key, textOf(parts[3]));
  }
  const std::string number = parts.size() > 1 ? textOf(parts[1]) : "";
  // 300, not 400: libzmq's client never tries again after 400, and the key may come onto the list.
  const std::array<std::string, 6> reply{
      "1.0", number, let_in ? "200" : "300", let_in ? "OK" : "not on the list", let_in ? key : "", ""};
  for (std::size_t i = 0; i < reply.size(); ++i) {
    (void)questions_->send(zmq::buffer(reply[i]), i + 1 < reply.size() ? zmq::send_flags::sndmore : zmq::send_flags::none);
  }
}

bool Admission::admit(const std::string& key, const std::string& address) {
  if (!curve_->admits(key)) {
    note(key, "CURVE_KEY_UNKNOWN",
         fmt::format("{} came with the key {}, which is not on the list; `deskwrightctl keys list` shows it", address, key));
    return false;
  }
  if (admitted_.size() < kMostCurveTerminals) admitted_.insert(key);
  return admitted_.count(key) != 0;  // one that could not be taken off again is not let in
}

/// A key that was taken off the list, or put back.
void Admission::askAgain() {
  std::set<std::string, std::less<>> revoked;
  for (const std::string& key : admitted_) {
    if (!curve_->admits(key)) revoked.insert(key);
  }
  for (const std::string& key : revoked)
    note("-" + key, "CURVE_KEY_REVOKED", fmt::format("the key {} is off the list: its terminal is not heard any more", key));
  const std::lock_guard lock(mutex_);
  revoked_ = std::move(revoked);
  any_revoked_.store(!revoked_.empty(), std::memory_order_release);
}

/// Where one side demands CURVE and the other has none, both see it, and the first to see it hangs up: then this side knows no
/// more than that a handshake was left.
void Admission::readMonitor(zmq::socket_t& monitor) {
  zmq::message_t event, endpoint;
  while (monitor.recv(event, zmq::recv_flags::dontwait)) {
    (void)monitor.recv(endpoint, zmq::recv_flags::dontwait);
    std::uint16_t number = 0;
    std::uint32_t value = 0;
    if (event.size() != sizeof(number) + sizeof(value)) continue;
    std::memcpy(&number, event.data(), sizeof(number));
    std::memcpy(&value, static_cast<const char*>(event.data()) + sizeof(number), sizeof(value));
    const bool left = number == ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL;
    if (!left && value == ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC) {
      note("server", "CURVE_WRONG_DESK_KEY",
           "a terminal has another desk's key; `deskwrightctl keys new` writes a file with this desk's; start the EA again");
    } else if (!left && value != ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH) {
      continue;
    } else if (curve_) {
      note("plain", "CURVE_MISSING",
           "a caller without CURVE was refused; if it is a terminal, give the EA a key file (`deskwrightctl keys new`, input "
           "CurveFile)");
    } else {
      note("curve", "CURVE_IS_OFF",
           "a caller left in the handshake; if it is a terminal with CURVE, say curve = true under [bridge], or empty its input "
           "CurveFile");
    }
  }
}

void Admission::note(const std::string& what, std::string_view code, const std::string& text) {
  if (told_.size() >= kMostTold || !told_.insert(what).second) return;
  const std::lock_guard lock(mutex_);
  refusals_.push_back({NoticeLevel::Alert, {}, code, text});
  any_refusal_.store(true, std::memory_order_release);
}

bool Admission::isRevoked(const BoundChannel& channel) const {
  if (!any_revoked_.load(std::memory_order_acquire)) return false;
  const std::lock_guard lock(mutex_);
  return revoked_.find(channel.provenKey()) != revoked_.end();
}

void Admission::tell(const std::function<void(const Notice&)>& receiver) {
  if (!any_refusal_.load(std::memory_order_acquire)) return;
  std::vector<Notice> refusals;
  {
    const std::lock_guard lock(mutex_);
    refusals.swap(refusals_);
    any_refusal_.store(false, std::memory_order_release);
  }
  if (!receiver) return;
  for (const Notice& refusal : refusals) receiver(refusal);
}

}  // namespace deskwright
