#include "engine/bridge/latency_monitor.h"

namespace deskwright {

void LatencyMonitor::beginSession() {
  leases_.fill({});
  measured_ = 0;
  clock_.reset();
  latency_.clock_uncertainty.reset();
}

void LatencyMonitor::leaseSent(std::uint64_t seq, LinkTime now) {
  leases_[next_lease_] = {seq, now};
  next_lease_ = (next_lease_ + 1) % kLeases;
}

void LatencyMonitor::onHeartbeat(std::uint64_t acked, Duration sent, Duration held, LinkTime received) {
  clock_.addFromTerminal(sent, received);
  if (held <= Duration(0) || held > sent) return;
  const Lease* newest = nullptr;
  for (const Lease& lease : leases_) {
    if (lease.seq != 0 && lease.seq <= acked && (newest == nullptr || lease.seq > newest->seq)) newest = &lease;
  }
  if (newest == nullptr) return;
  const Duration taken = sent - held;
  const bool first = newest->seq > measured_;
  if (first) clock_.addFromDesk(newest->sent, taken);
  latency_.clock_uncertainty = clock_.uncertainty();
  if (!latency_.clock_uncertainty) return;
  latency_.transport.add(clock_.fromTerminal(sent, received));
  if (!first) return;  // the same lease again: no frame of the desk came since
  measured_ = newest->seq;
  latency_.terminal_queue.add(clock_.fromDesk(newest->sent, taken) - *latency_.clock_uncertainty / 2);
}

// A pending order waits for its price, and a second attempt for the first: neither is the broker's round trip.
void LatencyMonitor::onDeal(const DealReport& deal) {
  const bool market_order = deal.reason == TradeReason::Expert && deal.order_price == Price() && isNone(deal.trigger.time);
  if (!market_order || deal.anchors.attempts != 1 || isNone(deal.anchors.t3) || deal.t5 < deal.anchors.t3) return;
  latency_.broker.add(deal.t5 - deal.anchors.t3);
}

}  // namespace deskwright
