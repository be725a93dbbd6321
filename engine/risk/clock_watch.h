#pragma once
// Whether market time goes on as the computer's own clock does. A terminal whose clock was set, forwards or back, makes ages,
// days and rates wrong; until it has gone steadily for a minute nothing new is risked on it. Owned by a heart, on its thread.

#include "engine/model/timestamp.h"

#include <chrono>
#include <string_view>

namespace deskwright {

class ClockWatch {
 public:
  /// A step this much longer than the computer's clock took is a jump; shorter ones are backlogs and late ticks.
  static constexpr Duration kForward = std::chrono::hours(1);
  /// A tick this much before the newest of its symbol: the clock was set back. Feeds repeat ticks of seconds ago.
  static constexpr Duration kBack = std::chrono::minutes(1);
  /// Steady for so long, by the computer's clock: trusted again.
  static constexpr std::chrono::nanoseconds kSettle = std::chrono::minutes(1);

  /// Every input. `comparable`: market time is meant to go at the computer's pace (not of a stand-in, which may run faster).
  /// True: a jump that was not standing yet.
  bool observe(Timestamp market, LinkTime link, bool comparable) {
    const bool known = !isNone(market_) && link_ != LinkTime{};
    const auto step = market - market_;
    const auto passed = std::chrono::duration_cast<Duration>(link - link_);
    const bool jumped = known && comparable && step > passed + kForward;
    market_ = market;
    link_ = link;
    if (standing_ && link - since_ >= kSettle) standing_ = false;
    return jumped && note(step);
  }
  /// A tick came whose stamp is `behind` the newest of its symbol. True: a jump that was not standing yet.
  bool tickBehind(Duration behind) { return behind >= kBack && note(-behind); }

  /// Since a jump the clock has not gone steadily for kSettle.
  bool jumped() const { return standing_; }
  /// How far the last jump went; negative: back.
  Duration by() const { return by_; }

 private:
  bool note(Duration by) {
    const bool fresh = !standing_;
    standing_ = true;
    since_ = link_;
    by_ = by;
    return fresh;
  }
  Timestamp market_;
  LinkTime link_{}, since_{};
  Duration by_{};
  bool standing_ = false;
};

}  // namespace deskwright
