#pragma once
// Holds the kill: latches the venue's side and the desk's, repeats until the venue's side confirms, and keeps both the same after a
// restart of either. Knows no clock, file or socket. Owned and called by the guardian's thread.

#include "engine/execution/kill_line.h"
#include "engine/model/kill_latch.h"
#include "engine/model/notice.h"

#include <functional>
#include <optional>
#include <string>

namespace deskwright {

/// What the guardian is given; called on its thread.
struct GuardianParts {
  KillLine& line;
  std::function<void(const KillLatch&)> keep;        ///< writes the latch where a restart finds it
  std::function<void()> forget;                      ///< takes that away
  std::function<void(const KillLatch&)> kill_heart;  ///< the venue's side is killed and the desk was not
  std::function<std::uint64_t()> draw;               ///< a random number, not 0
  std::function<void(const Notice&)> on_notice;
};

class Guardian final : private KillListener {
 public:
  /// KILL and CLEAR_KILL are repeated this often until they are confirmed.
  static constexpr Duration kRepeatEvery = std::chrono::milliseconds(250);
  /// Unconfirmed for so long it is said, and again each time.
  static constexpr Duration kAlarmEvery = std::chrono::seconds(10);

  /// `found`: the latch of an earlier process.
  Guardian(GuardianParts parts, std::optional<KillLatch> found);

  /// Sends, latches, and keeps at it. Again while killed: `flatten` may be added, never taken away; the first cause stays.
  void kill(KillCause cause, bool flatten, const std::string& reason, LinkTime now);
  /// A person's act. Nothing when not killed.
  void clear(LinkTime now);
  /// One round: at most `timeout` of waiting for the line, then what is due.
  void poll(Duration timeout, LinkTime now);

  const std::optional<KillLatch>& latch() const { return latch_; }
  /// The venue's side says that this kill is latched there.
  bool confirmed() const { return latch_ && confirmed_; }
  /// False: but its disk does not keep it, so that it holds there until a restart alone.
  bool kept() const { return !confirmed() || kept_; }
  /// And that nothing is left of what it was to take away.
  bool safe() const { return confirmed() && safe_; }

 private:
  void onKillReport(const KillReport& report) override;
  void onReportWhileKilled(const KillReport& report);
  void tellKept(const KillReport& report);
  void onReportWhileFree(const KillReport& report);
  void repeat(LinkTime now);
  void send(LinkTime now);
  void notify(NoticeLevel level, std::string_view code, std::string_view text) const;

  GuardianParts parts_;
  std::optional<KillLatch> latch_;
  std::uint64_t clearing_ = 0;  // CLEAR_KILL of this number is to be confirmed; 0: none
  bool confirmed_ = false, safe_ = false, kept_ = true;
  LinkTime now_{}, sent_{}, alarm_{};
};

}  // namespace deskwright
