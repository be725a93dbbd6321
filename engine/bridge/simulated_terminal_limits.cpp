#include "engine/bridge/simulated_terminal_limits.h"

#include <fmt/format.h>

namespace deskwright {

std::string TerminalLimits::refusal(const OrderTerms& entry, const VenueLimits& limits, std::size_t positions,
                                    std::size_t pending, Timestamp now) {
  while (!entries_.empty() && now - entries_.front() >= std::chrono::minutes(1)) entries_.pop_front();
  if (limits.max_order > Volume() && entry.volume > limits.max_order) {
    return fmt::format("limit of the desk: max_order {} lots", limits.max_order.toDouble());
  }
  if (limits.max_positions != 0 && positions >= limits.max_positions) {
    return fmt::format("limit of the desk: max_positions {}", limits.max_positions);
  }
  if (entry.type != OrderType::Market && limits.max_pending != 0 && pending >= limits.max_pending) {
    return fmt::format("limit of the desk: max_pending {}", limits.max_pending);
  }
  if (limits.max_per_minute != 0 && entries_.size() >= limits.max_per_minute) {
    return fmt::format("limit of the desk: max_per_minute {}", limits.max_per_minute);
  }
  entries_.push_back(now);
  return {};
}

}  // namespace deskwright
