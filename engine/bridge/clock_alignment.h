#pragma once
// Estimates how far the desk's link clock is ahead of the EA's, from one-way stamps: the fastest of the last sixteen heartbeats
// was held up least, so offset = min(received - sent). The true offset is smaller by the fastest one-way time, which on one host
// is below the terminal's timer grain. Diagnostic only: slippage and latencies are measured within the EA's clock. The owner's
// thread.

#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace deskwright {

class ClockAlignment {
 public:
  static constexpr std::size_t kSamples = 16;

  /// `sent`: the EA's GetMicrosecondCount; `received`: this process's clock.
  void add(Duration sent, LinkTime received);
  /// The EA's clock starts anew with each epoch.
  void reset() { count_ = 0; }

  /// Desk minus EA; empty before the first sample.
  std::optional<Duration> offset() const;
  /// Spread of the samples: how much of the offset may be queueing.
  Duration spread() const;

 private:
  std::array<std::int64_t, kSamples> samples_{};
  std::size_t count_ = 0;  // ever added in this epoch
};

}  // namespace deskwright
