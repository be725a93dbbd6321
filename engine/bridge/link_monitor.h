#pragma once
// Decides from silence alone when the other side is gone. Link time only: market time may stand still for a weekend. Used by both
// ends of the bridge; the owner's thread; time is handed in.

#include "engine/model/timestamp.h"

namespace deskwright {

class LinkMonitor {
 public:
  /// Both ends send at least this often.
  static constexpr Duration kBeat = std::chrono::milliseconds(200);

  explicit LinkMonitor(Duration lost_after) : lost_after_(lost_after) {}

  /// Another patience, as agreed with the other side.
  void loseAfter(Duration silence) { lost_after_ = silence; }
  void heard(LinkTime now) { last_heard_ = now; }
  /// Forgets that anything was heard.
  void reset() { last_heard_ = {}; }
  LinkTime lastHeard() const { return last_heard_; }
  /// True once the silence is `lost_after` long; false while nothing was ever heard.
  bool lost(LinkTime now) const { return last_heard_ != LinkTime() && now - last_heard_ >= lost_after_; }

  /// Whether our own beat is due.
  bool beatDue(LinkTime now) const { return last_beat_ == LinkTime() || now - last_beat_ >= kBeat; }
  void beatSent(LinkTime now) { last_beat_ = now; }
  /// How long until beatDue() or lost() may change, at most kBeat, at least zero.
  Duration untilNext(LinkTime now) const;

 private:
  Duration lost_after_;
  LinkTime last_heard_{}, last_beat_{};
};

}  // namespace deskwright
