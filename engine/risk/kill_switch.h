#pragma once
// What a kill does, step by step: latch first, act second, prove last. A pure state machine that the heart drives on its thread:
// it is shown the books and the market time and says what to send. It never gives up while latched, and never says flat without
// evidence.

#include "engine/model/notice.h"
#include "engine/model/order.h"
#include "engine/model/position.h"

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace deskwright {

/// A working or unknown limit or stop order, whoever sent it.
struct KillCancel {
  ClientOrderId order;  ///< zero: `ticket` names the order
  OrderTicket ticket;
};
/// By ticket; position minus pending closes.
struct KillClose {
  PositionId position;
  Volume volume;
};
/// The books look done: let the venue confirm.
struct KillAskSnapshot {};
using KillAction = std::variant<KillCancel, KillClose, KillAskSnapshot>;

enum class KillPhase : std::uint8_t {
  Off,      ///< not latched
  Acting,   ///< something is still to be cancelled or closed
  Proving,  ///< the books are clear; the venue has not confirmed yet
  Done,  ///< confirmed: nothing working, and flat unless kill_flatten was off. Falls back to Acting on evidence to the contrary.
};
std::string_view nameOf(KillPhase phase);

/// What the desk knows at this moment.
struct KillEvidence {
  std::span<const PendingOrder> orders;  ///< not terminal, of everybody
  std::span<const Position> positions;   ///< open, external ones included
  bool link_up = false;
  /// Venue snapshots, since the process started, that came in complete, were reconciled and found the books unchanged while they
  /// came.
  std::uint64_t clean_snapshots = 0;
};

class KillSwitch {
 public:
  /// First retry of the same thing, doubling up to the second figure. Market time.
  static constexpr Duration kFirstRetry = std::chrono::seconds(1);
  static constexpr Duration kLongestRetry = std::chrono::seconds(30);
  /// From this attempt at one thing on, every further one raises a critical notice.
  static constexpr int kAlarmAttempt = 3;

  /// Latches; the caller disarms and journals TradingStates::kill() before anything is sent. Again while latched: `flatten` may
  /// be added, never taken away.
  void latch(bool flatten);
  /// A person's act, after TradingStates::clearKill().
  void clear();

  KillPhase phase() const { return phase_; }
  bool latched() const { return phase_ != KillPhase::Off; }
  bool flattens() const { return flatten_; }

  /// Appends what is due now to `actions`: cancels first, then closes, then the request for proof. Nothing while the link is
  /// down. Call after every input while latched. The notice says that a phase was reached, or that something will not go.
  std::optional<Notice> advance(const KillEvidence& evidence, Timestamp now, std::vector<KillAction>& actions);

 private:
  enum class Aim : std::uint8_t { Order, Ticket, Position };
  struct Attempt {
    std::uint64_t key = 0;
    Aim aim = Aim::Order;
    int count = 0;
    Timestamp next;
    bool seen = false;
  };
  Attempt* due(std::uint64_t key, Aim aim, Timestamp now);
  void spend(Attempt& attempt, Timestamp now);
  void forgetUnseen();
  std::optional<Notice> proveOrWait(const KillEvidence& evidence, Timestamp now, std::vector<KillAction>& actions);

  KillPhase phase_ = KillPhase::Off;
  bool flatten_ = false;
  std::vector<Attempt> attempts_;  // one for each thing that is still there; as many as there are orders and positions
  Attempt proof_;
  std::uint64_t snapshots_when_clear_ = 0;  // one more than these is proof
};

}  // namespace deskwright
