#pragma once
// Estimates how far the desk's link clock is ahead of the EA's, from stamps of frames that went either way. No frame arrives before it
// was sent, so each one bounds the offset: from above by min(received - sent) of those from the EA, from below by
// max(sent - received) of those from the desk. The newest sixteen of either way count, for clocks drift. Diagnostic only: slippage
// and the broker's latency are measured within the EA's clock. The owner's thread.

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
  void addFromTerminal(Duration sent, LinkTime received);
  /// `sent`: this process's clock; `received`: the EA's GetMicrosecondCount when its handler took the frame.
  void addFromDesk(LinkTime sent, Duration received);
  /// The EA's clock starts anew with each epoch.
  void reset();

  /// Desk minus EA, as the fastest frame from the EA says: at most uncertainty() above the truth. Empty before the first sample.
  std::optional<Duration> offset() const;
  /// Width of the interval below offset() in which the truth lies: the round trip of the fastest frames, with what the EA's timer
  /// held up. Zero where drift has crossed the bounds; empty before there is a sample of either way.
  std::optional<Duration> uncertainty() const;
  /// How long a frame took, by the middle of the interval. Precondition: uncertainty().
  Duration fromTerminal(Duration sent, LinkTime received) const;
  Duration fromDesk(LinkTime sent, Duration received) const;

 private:
  /// The newest samples of desk minus EA, one way.
  class Way {
   public:
    void add(std::int64_t offset);
    void clear() { count_ = 0; }
    bool empty() const { return count_ == 0; }
    std::int64_t least() const;
    std::int64_t most() const;

   private:
    std::array<std::int64_t, kSamples> samples_{};
    std::size_t count_ = 0;  // ever added in this epoch
  };
  std::int64_t middle() const;

  Way from_terminal_, from_desk_;
};

}  // namespace deskwright
