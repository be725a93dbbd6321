#pragma once
// A desk's gateway with a clock that says when the process dies: before or behind a request, or before an input. Hands everything
// on, so that the desk meets the gateway inside it as it is. Part of a storm's desk, its thread.

#include "engine/execution/gateway.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <variant>

namespace deskwright::storm {

/// Thrown where the process dies: nothing above it runs on.
struct Died {};

inline ClientOrderId idOf(const SubmitOrder& request) { return request.terms.client_id; }
template <class Request>
ClientOrderId idOf(const Request& request) {
  return request.request;
}
inline ClientOrderId idOf(const VenueRequest& request) {
  return std::visit([](const auto& known) { return idOf(known); }, request);
}

class MortalGateway final : public Gateway, private InputSink {
 public:
  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

  /// `inside` outlives this.
  explicit MortalGateway(Gateway& inside) : inside_(inside) {}

  void poll(Duration timeout, InputSink& sink) override {
    sink_ = &sink;
    inside_.poll(timeout, *this);
  }
  [[nodiscard]] bool send(const VenueRequest& request) override {
    dieAt(requests_left);
    const bool left = inside_.send(request);
    if (left) on_sent(request);
    requests_in_input = true;
    dieAt(requests_left);
    return left;
  }
  void acknowledge(MarketFrame frame) override { inside_.acknowledge(frame); }
  void announceReady() override { inside_.announceReady(); }
  [[nodiscard]] bool requestSnapshot(Timestamp deals_since) override { return inside_.requestSnapshot(deals_since); }
  void announceLimits(const VenueLimits& limits) override { inside_.announceLimits(limits); }
  void announceHistory(AccountId account, Timestamp deals_since) override { inside_.announceHistory(account, deals_since); }
  std::string_view entriesForbidden() const override { return inside_.entriesForbidden(); }
  LinkStatus status() const override { return inside_.status(); }
  const LinkLatency* latency() const override { return inside_.latency(); }
  void wake() override { inside_.wake(); }

  std::function<void(const VenueRequest&)> on_sent;  ///< it has left
  std::function<void()> before_input;
  std::size_t requests_left = kNever, inputs_left = kNever;  ///< until the process dies
  bool requests_in_input = false;                            ///< something was sent since the newest input

 private:
  static void dieAt(std::size_t& left) {
    if (left == kNever) return;
    if (left-- == 0) throw Died();
  }
  void onInput(InputEvent& event) override {
    dieAt(inputs_left);
    requests_in_input = false;
    before_input();
    sink_->onInput(event);
  }

  Gateway& inside_;
  InputSink* sink_ = nullptr;
};

}  // namespace deskwright::storm
