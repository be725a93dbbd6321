#include "engine/risk/limit_contradictions.h"

#include <fmt/format.h>

namespace deskwright {
namespace {

constexpr int kMinutesOfDay = 24 * 60;

bool isNever(const TimeRange& hours) { return hours.from_minute == hours.to_minute; }

bool meet(const TimeRange& a, const TimeRange& b) {
  for (int minute = 0; minute < kMinutesOfDay; ++minute) {
    if (isInside(a, minute) && isInside(b, minute)) return true;
  }
  return false;
}

std::string above(std::string_view smaller, double value, std::string_view larger, double limit) {
  return fmt::format("{} {:g} is above {} {:g}, which binds first", smaller, value, larger, limit);
}

}  // namespace

std::vector<std::string> contradictions(const DeskLimits& desk, const ConductLimits& conduct) {
  std::vector<std::string> found;
  const auto orders = static_cast<double>(desk.max_orders_per_minute);
  const auto messages = static_cast<double>(conduct.max_messages_per_minute);
  if (orders > messages) found.push_back(above("max_orders_per_minute", orders, "max_messages_per_minute", messages));
  const auto changes = static_cast<double>(desk.max_changes_per_minute);
  if (changes > messages) found.push_back(above("max_changes_per_minute", changes, "max_messages_per_minute", messages));
  if (desk.max_net_exposure > desk.max_gross_exposure) {
    found.push_back(above("max_net_exposure", desk.max_net_exposure, "max_gross_exposure", desk.max_gross_exposure));
  }
  if (isNever(conduct.trading_hours)) found.emplace_back("trading_hours begin when they end: no entry is ever sent");
  return found;
}

std::vector<std::string> contradictions(const DeskLimits& desk, const ConductLimits& conduct, std::string_view strategy,
                                        const StrategyLimits& limits) {
  std::vector<std::string> found;
  const auto compare = [&](std::string_view key, double own, std::string_view larger, double desks) {
    if (own > desks) found.push_back(above(fmt::format("{}.{}", strategy, key), own, larger, desks));
  };
  compare("max_positions", static_cast<double>(limits.max_positions), "max_open_positions",
          static_cast<double>(desk.max_open_positions));
  compare("max_daily_loss", limits.max_daily_loss, "max_daily_loss", desk.max_daily_loss);
  if (isNever(limits.trading_hours)) {
    found.push_back(fmt::format("{}.trading_hours begin when they end: it never enters", strategy));
  } else if (!isNever(conduct.trading_hours) && !meet(limits.trading_hours, conduct.trading_hours)) {
    found.push_back(fmt::format("{}.trading_hours and the desk's have no minute in common: it never enters", strategy));
  }
  return found;
}

}  // namespace deskwright
