#pragma once
// The legs between desk and broker as histograms, and how well the two clocks are aligned. Link stamps of both sides are compared
// through ClockAlignment; the broker's leg is measured within the EA's clock alone. Owned by GatewaySession, called on its
// thread.

#include "engine/bridge/clock_alignment.h"
#include "engine/model/execution_report.h"
#include "engine/model/link_latency.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace deskwright {

class LatencyMonitor {
 public:
  /// The EA's clock and the desk's numbers begin anew; what was measured stays.
  void beginSession();
  /// A LEASE with this number leaves now.
  void leaseSent(std::uint64_t seq, LinkTime now);
  /// A heartbeat: the EA had frames of the desk up to `acked` and sent this at `sent` of its own clock, `held` after it took the
  /// newest LEASE (zero: an EA that does not say; then only the offset is estimated).
  void onHeartbeat(std::uint64_t acked, Duration sent, Duration held, LinkTime received);
  /// A deal as it was told when it happened, not a row of a snapshot.
  void onDeal(const DealReport& deal);

  const LinkLatency& latency() const { return latency_; }
  const ClockAlignment& clock() const { return clock_; }

 private:
  struct Lease {
    std::uint64_t seq = 0;  // 0: none
    LinkTime sent{};
  };
  static constexpr std::size_t kLeases = 32;  // more than six seconds of them

  std::array<Lease, kLeases> leases_{};
  std::size_t next_lease_ = 0;
  std::uint64_t measured_ = 0;  // newest lease that has been measured
  ClockAlignment clock_;
  LinkLatency latency_;
};

}  // namespace deskwright
