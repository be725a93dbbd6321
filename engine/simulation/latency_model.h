#pragma once
// How long an order takes, in market time: from the decision to the EA, through its timer, to the broker and back. Used by the
// simulated venue for stand-in, paper and backtest alike. A value; any thread.

#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

#include <cstdint>

namespace deskwright {

/// Medians of the log-normal-like legs (spread of the logarithm 0.4) and the EA's queue. Defaults: a desk and a terminal on one
/// host, a broker that confirms in about 70 ms (the MQL5 book measured 62 to 78).
struct LatencyParameters {
  Duration up{150};                ///< T0 -> T2, desk to EA
  Duration queue_longest{16'000};  ///< T2 -> T3, uniform from 0: the EA drains its socket on a timer of 10-16 ms
  Duration broker{60'000};         ///< T3 -> T4, OrderSend to deal
  Duration down{12'000};           ///< T4 -> T5, deal to EA
};

/// Instants of one order's way. t4 is a whole millisecond, as the broker stamps; t2 <= t3 <= t4 <= t5.
struct OrderInstants {
  Timestamp t2, t3, t4, t5;
};

class LatencyModel {
 public:
  LatencyModel(std::uint64_t seed, const LatencyParameters& parameters) : seed_(seed), parameters_(parameters) {}

  /// The instants of the request that was decided at `t0`. They depend on seed, `key` and `attempt` alone, whatever was asked
  /// before: an order meets the same latency live, on paper and in a backtest.
  OrderInstants instants(std::uint64_t key, std::uint32_t attempt, Timestamp t0) const;
  /// T4 -> T5 of something that the venue did by itself (stop, target, pending order).
  Duration down(std::uint64_t key) const;
  /// No report about a request comes sooner after its decision than this.
  Duration shortestRoundTrip() const;

 private:
  std::uint64_t seed_;
  LatencyParameters parameters_;
};

/// The key of a request's random streams: strategy and sequence of the client id. The installation is left out, so that two
/// profiles with one seed meet the same venue.
constexpr std::uint64_t drawKey(ClientOrderId id) { return id.value & 0xFFFF'FFFF'FFFFULL; }

}  // namespace deskwright
