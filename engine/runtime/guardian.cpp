#include "engine/runtime/guardian.h"

#include <utility>

#include <fmt/format.h>

namespace deskwright {

Guardian::Guardian(GuardianParts parts, std::optional<KillLatch> found) : parts_(std::move(parts)), latch_(std::move(found)) {
  if (!latch_ || latch_->number != 0) return;
  // Its number could not be read: a new one latches the venue's side just as well.
  latch_->number = parts_.draw();
  parts_.keep(*latch_);
}

void Guardian::kill(KillCause cause, bool flatten, const std::string& reason, LinkTime now) {
  const bool again = latch_.has_value();
  if (again && (latch_->flatten || !flatten)) return;
  if (again) latch_->flatten = true;
  else latch_ = KillLatch{0, flatten, cause, reason};
  // The venue's side takes notice of a kill by its number alone.
  latch_->number = parts_.draw();
  clearing_ = 0;
  confirmed_ = safe_ = false;
  kept_ = true;
  alarm_ = now;
  // Out before it is written: the venue's side has a latch of its own, and no disk shall hold this up.
  send(now);
  parts_.keep(*latch_);
}

void Guardian::clear(LinkTime now) {
  if (!latch_) return;
  clearing_ = latch_->number;
  latch_.reset();
  confirmed_ = safe_ = false;
  kept_ = true;
  alarm_ = now;
  parts_.forget();
  send(now);
}

void Guardian::poll(Duration timeout, LinkTime now) {
  now_ = now;
  parts_.line.poll(timeout, *this);
  repeat(now);
}

void Guardian::send(LinkTime now) {
  sent_ = now;
  // Not sent: nobody is there. It is repeated, and the venue's side says so when it comes.
  if (latch_) (void)parts_.line.kill(latch_->number, latch_->flatten);
  else if (clearing_ != 0) (void)parts_.line.clearKill(clearing_);
}

void Guardian::repeat(LinkTime now) {
  const bool waiting = latch_ ? !confirmed_ : clearing_ != 0;
  if (!waiting) return;
  if (now - sent_ >= kRepeatEvery) send(now);
  if (alarm_ == LinkTime()) alarm_ = now;
  if (now - alarm_ < kAlarmEvery) return;
  alarm_ = now;
  notify(NoticeLevel::Critical, latch_ ? "KILL_UNCONFIRMED" : "CLEAR_UNCONFIRMED",
         latch_ ? "no terminal has confirmed the kill yet; the terminal's own lease and the stops at the server still hold"
                : "no terminal has confirmed that the kill is cleared; it refuses entries until it has");
}

void Guardian::onKillReport(const KillReport& report) {
  if (latch_) onReportWhileKilled(report);
  else onReportWhileFree(report);
}

void Guardian::onReportWhileKilled(const KillReport& report) {
  if (report.latched && report.flatten && !latch_->flatten) {
    latch_->flatten = true;
    parts_.keep(*latch_);
  }
  if (!report.latched || report.kill != latch_->number) {
    confirmed_ = safe_ = false;
    if (now_ - sent_ >= kRepeatEvery) send(now_);
    return;
  }
  const bool safe = report.orders == 0 && (!report.flatten || report.positions == 0);
  if (!confirmed_) notify(NoticeLevel::Warning, "KILL_CONFIRMED", fmt::format("terminal of account {} is killed: {} orders and {} positions are left",
                                                                        report.account.value, report.orders, report.positions));
  if (safe && !safe_) notify(NoticeLevel::Warning, "TERMINAL_SAFE", report.flatten ? "the killed terminal has no orders and no positions"
                                                                               : "the killed terminal has no orders; positions stay open");
  confirmed_ = true;
  safe_ = safe;
  tellKept(report);
}

void Guardian::tellKept(const KillReport& report) {
  if (report.kept == kept_) return;
  kept_ = report.kept;
  if (kept_)
    notify(NoticeLevel::Warning, "LATCH_KEPT",
           fmt::format("terminal of account {} keeps the kill on its disk now", report.account.value));
  else
    notify(NoticeLevel::Critical, "LATCH_NOT_KEPT",
           fmt::format("terminal of account {} is killed and cannot write that to its disk: do not restart it; make room there, "
                       "or see its log",
                       report.account.value));
}

void Guardian::onReportWhileFree(const KillReport& report) {
  const bool cleared = clearing_ != 0 && (report.kill == clearing_ || report.kill == 0);
  if (!report.latched) {
    if (clearing_ != 0) notify(NoticeLevel::Info, "CLEAR_CONFIRMED", "the terminal's kill is cleared");
    clearing_ = 0;
    return;
  }
  if (cleared) return;  // on its way: repeat() goes on
  clearing_ = 0;
  latch_ = KillLatch{report.kill, report.flatten, KillCause::Terminal,
                     fmt::format("the terminal of account {} is killed, by an earlier start of the desk", report.account.value)};
  if (latch_->number == 0) latch_->number = parts_.draw();
  parts_.keep(*latch_);
  notify(NoticeLevel::Critical, "KILL_FOUND", latch_->reason);
  parts_.kill_heart(*latch_);
  if (latch_->number != report.kill) send(now_);
  else onReportWhileKilled(report);
}

void Guardian::notify(NoticeLevel level, std::string_view code, std::string_view text) const {
  parts_.on_notice({level, {}, code, text});
}

}  // namespace deskwright
