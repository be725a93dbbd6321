#pragma once
// Judges whether a heart's thread stands still. Owned and called by the guardian's thread, several times a second.

#include "engine/concurrency/heart_pulse.h"
#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

namespace deskwright {

class HangWatch {
 public:
  /// More than this between two looks is the machine's doing (suspended, stopped, overloaded) and not counted against the heart.
  static constexpr Duration kMostBetweenLooks = std::chrono::milliseconds(200);

  /// `pulse` outlives the watch. `bound`: standing still for longer is a hang.
  HangWatch(const HeartPulse& pulse, Duration bound) : pulse_(&pulse), bound_(bound) {}

  /// Whether the heart has not beaten for longer than the bound. A heart that has not begun to beat, or has ended, is not judged.
  bool hangs(LinkTime now);
  /// Whose code it was in at the last look; kNoStrategy: the heart's own.
  StrategyId inside() const { return inside_; }

 private:
  const HeartPulse* pulse_;
  Duration bound_;
  std::uint64_t beats_ = 0;
  LinkTime looked_{};
  Duration still_{0};
  StrategyId inside_ = kNoStrategy;
};

}  // namespace deskwright
