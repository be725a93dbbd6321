#pragma once
// The port through which a heart trades. Mt5Gateway (bridge) and PaperGateway (simulation) implement it; the heart never sees which.
// Every call is made on the heart's own thread, except wake().

#include "engine/model/event.h"
#include "engine/model/link_latency.h"
#include "engine/model/order.h"
#include "engine/model/result.h"
#include "engine/model/venue_limits.h"

#include <cstdint>

namespace deskwright {

/// Receives what a gateway has decoded. `event.number` is zero; the receiver numbers. Called from poll() only.
class InputSink {
 public:
  virtual ~InputSink() = default;
  virtual void onInput(InputEvent& event) = 0;
};

enum class LinkState : std::uint8_t { Waiting, Handshake, Synchronising, Ready, Lost };
std::string_view nameOf(LinkState state);

/// Ages are measured from these; all link times are monotonic, none = never.
struct LinkStatus {
  LinkState state = LinkState::Waiting;
  LinkTime last_tick{}, last_heartbeat{};
  double ping_ms = 0;                ///< terminal to broker, as the terminal says
  std::uint64_t frames_lost = 0;
  std::uint64_t ticks_conflated = 0; ///< left out by the terminal since its start, because the market channel took none
  ShortText<96> reason;              ///< of the last loss, or what is waited for
};

class Gateway {
 public:
  virtual ~Gateway() = default;

  /// Waits until something arrives, wake() is called or `timeout` is over, then hands every input that has arrived to `sink`, in order.
  virtual void poll(Duration timeout, InputSink& sink) = 0;

  /// Sends a request. False: it has certainly not left (link down, queue full) and never will. True: sent, which is not "done".
  [[nodiscard]] virtual bool send(const VenueRequest& request) = 0;

  /// Every input up to and including this market frame has been handled, and the orders it caused are sent.
  virtual void acknowledge(MarketFrame frame) = 0;

  /// The desk has reconciled (and armed, where asked to at start): the venue may begin. Idempotent.
  virtual void announceReady() = 0;

  /// Asks for a fresh snapshot with the deals since then (none: as far back as at the start); SnapshotBegun follows. False: link down.
  [[nodiscard]] virtual bool requestSnapshot(Timestamp deals_since) = 0;

  /// What the venue's side shall refuse by itself. Holds for the life of this gateway, also for a terminal that reconnects.
  /// Idempotent. A venue that has no side of its own ignores it.
  virtual void announceLimits(const VenueLimits& /*limits*/) {}

  /// Of the account's history the desk has everything before `deals_since` (none: not known): what a terminal on this account is
  /// told at its handshake, whose first snapshot then begins there, however long the desk was away. Idempotent.
  virtual void announceHistory(AccountId /*account*/, Timestamp /*deals_since*/) {}

  /// Why the venue would take no new order from this desk, one sentence with the next step, of static storage; empty: it would.
  virtual std::string_view entriesForbidden() const { return {}; }

  virtual LinkStatus status() const = 0;

  /// Of the way to the venue; null: there is none that could be measured. Valid for the life of the gateway.
  virtual const LinkLatency* latency() const { return nullptr; }

  /// Ends a poll() early. The only call allowed from another thread.
  virtual void wake() = 0;
};

}  // namespace deskwright
