#pragma once
// Limits of loss and the steps that a loss climbs on its way to one and beyond.

#include <cstdint>
#include <string_view>

namespace deskwright {

/// Of the desk; strategies have the first two.
enum class LossLimit : std::uint8_t {
  DailyLoss,      ///< since midnight of the desk's day
  Drawdown,       ///< from the high-water mark
  RuleDailyLoss,  ///< since the midnight that the account's rules name
  StaticLoss,     ///< from the initial balance
  TrailingLoss,   ///< from the highest balance at the end of a day, or the initial one
};
std::string_view nameOf(LossLimit limit);  ///< the key of the limit: "max_daily_loss" and so on

/// Each contains the ones before it that the scope has. Desk: all but Pause and Demote. Strategy: all but Deny.
enum class EscalationStep : std::uint8_t {
  None,
  Warn,
  Deny,        ///< entries are denied while the loss stands; no state changes
  Pause,       ///< from here on a person resumes
  ReduceOnly,
  Halt,
  Flatten,     ///< halted, everything cancelled and closed
  Demote,      ///< halted; from then on on paper alone
};
std::string_view nameOf(EscalationStep step);  ///< "none", "warn", "deny", "pause", "reduce_only", "halt", "flatten", "demote"

}  // namespace deskwright
