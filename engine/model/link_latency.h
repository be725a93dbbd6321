#pragma once
// How long the legs of an order's way beyond the desk take, as the gateway measures them. Owned by the gateway, the heart's
// thread.

#include "engine/model/latency_histogram.h"

#include <optional>

namespace deskwright {

struct LinkLatency {
  LatencyHistogram transport;       ///< a frame's one way between desk and terminal
  LatencyHistogram terminal_queue;  ///< a frame of the desk waiting for the EA's next handler
  LatencyHistogram broker;          ///< OrderSend (T3) until the deal was seen (T5), market orders of one attempt
  /// The true offset of desk and terminal clocks lies in an interval this wide; transport and queue are uncertain by half of it.
  /// Empty: not known yet.
  std::optional<Duration> clock_uncertainty;
};

}  // namespace deskwright
