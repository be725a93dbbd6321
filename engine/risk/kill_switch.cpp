#include "engine/risk/kill_switch.h"

#include <algorithm>

namespace deskwright {
namespace {

/// What rests can be called back, closes too: while one holds a position's volume the position could not be closed at market.
bool rests(const PendingOrder& order) { return order.type != OrderType::Market; }

}  // namespace

std::string_view nameOf(KillPhase phase) {
  switch (phase) {
    case KillPhase::Off:
      return "off";
    case KillPhase::Acting:
      return "acting";
    case KillPhase::Proving:
      return "proving";
    case KillPhase::Done:
      return "done";
  }
  return "?";
}

void KillSwitch::latch(bool flatten) {
  flatten_ = flatten_ || flatten;
  phase_ = KillPhase::Acting;
}

void KillSwitch::clear() { *this = KillSwitch(); }

KillSwitch::Attempt* KillSwitch::due(std::uint64_t key, Aim aim, Timestamp now) {
  auto at = std::find_if(attempts_.begin(), attempts_.end(), [&](const Attempt& a) { return a.key == key && a.aim == aim; });
  if (at == attempts_.end()) {
    attempts_.push_back({key, aim, 0, Timestamp(), false});
    at = attempts_.end() - 1;
  }
  at->seen = true;
  return at->count == 0 || at->next <= now ? &*at : nullptr;
}

void KillSwitch::spend(Attempt& attempt, Timestamp now) {
  const int doublings = std::min(attempt.count, 5);
  attempt.next = now + std::min(kFirstRetry * (1 << doublings), kLongestRetry);
  ++attempt.count;
}

void KillSwitch::forgetUnseen() {
  attempts_.erase(std::remove_if(attempts_.begin(), attempts_.end(), [](const Attempt& a) { return !a.seen; }), attempts_.end());
  for (auto& attempt : attempts_) attempt.seen = false;
}

std::optional<Notice> KillSwitch::advance(const KillEvidence& evidence, Timestamp now, std::vector<KillAction>& actions) {
  if (phase_ == KillPhase::Off || !evidence.link_up) return std::nullopt;
  std::optional<Attempt> stubborn;
  const auto act = [&](std::uint64_t key, Aim aim, const KillAction& action) {
    Attempt* attempt = due(key, aim, now);
    if (attempt == nullptr) return;
    actions.push_back(action);
    spend(*attempt, now);
    if (attempt->count >= kAlarmAttempt) stubborn = *attempt;
  };
  // An order in flight at market cannot be called back, but it is not done before it is known: it keeps the desk from "done".
  for (const auto& order : evidence.orders) {
    if (!rests(order)) continue;
    const bool named = static_cast<bool>(order.client_id);
    act(named ? order.client_id.value : order.ticket.value, named ? Aim::Order : Aim::Ticket,
        KillCancel{order.client_id, order.ticket});
  }
  if (flatten_) {
    for (const auto& position : evidence.positions) {
      const Volume left = position.volume - position.pending_close;
      if (left > Volume())
        act(position.id.value, Aim::Position, KillClose{position.id, left});
      else
        due(position.id.value, Aim::Position, now);  // keeps the count of attempts while a close is in flight
    }
  }
  const bool clear = evidence.orders.empty() && (!flatten_ || evidence.positions.empty());
  std::optional<Notice> notice;
  if (stubborn) {
    const bool is_close = stubborn->aim == Aim::Position;
    const std::string text = std::string(is_close ? "position " : "order ") + std::to_string(stubborn->key) +
                             " is still there: attempt " + std::to_string(stubborn->count) + " to " +
                             (is_close ? "close" : "cancel") + " it";
    notice = Notice{NoticeLevel::Critical, now, "KILL_RETRY", text};
  }
  forgetUnseen();
  if (clear) return proveOrWait(evidence, now, actions);
  phase_ = KillPhase::Acting;
  return notice;
}

std::optional<Notice> KillSwitch::proveOrWait(const KillEvidence& evidence, Timestamp now, std::vector<KillAction>& actions) {
  if (phase_ == KillPhase::Done) return std::nullopt;
  if (phase_ == KillPhase::Acting) {
    phase_ = KillPhase::Proving;
    snapshots_when_clear_ = evidence.clean_snapshots;
    proof_ = {};
  } else if (evidence.clean_snapshots > snapshots_when_clear_) {
    phase_ = KillPhase::Done;
    return Notice{NoticeLevel::Alert, now, "KILL_DONE",
                  flatten_ ? "the venue confirms: no working order, no open position"
                           : "the venue confirms: no working order; positions are kept (kill_flatten is off)"};
  }
  if (proof_.count == 0 || proof_.next <= now) {
    actions.push_back(KillAskSnapshot{});
    spend(proof_, now);
  }
  return std::nullopt;
}

}  // namespace deskwright
