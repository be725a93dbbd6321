#pragma once
// Limits on how the desk and its strategies behave, as data: how often, when, on what and against whom they trade. How much they
// may hold is in risk_limits.

#include "engine/model/news_event.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/parameter_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

/// What becomes of an entry against another strategy's order or position on the same symbol.
enum class SelfMatchRule : std::uint8_t { Off, Warn, Deny };

/// Keys in conductLimitSpecs() are the field names. Counts and times are of market time.
struct ConductLimits {
  std::int64_t duplicate_window_ms = 0;  ///< zero: not asked
  std::int64_t max_repeats = 0;          ///< entries of one strategy, symbol and side inside repeat_window_s
  std::int64_t repeat_window_s = 0;
  std::int64_t max_messages_per_minute = 0;  ///< entries, changes and cancels
  std::int64_t max_exits_per_minute = 0;     ///< beyond it a person is told; an exit is never held back
  std::int64_t max_reports_per_minute = 0;   ///< answers, orders and deals from the venue
  std::int64_t max_rejects_in_row = 0;
  double max_fill_slippage_points = 0;  ///< points, cost positive
  double max_daily_slippage = 0;        ///< % of the day's base: sum over a strategy's final fills
  double max_spread_points = 0;
  double max_spread_multiple = 0;            ///< of the symbol's usual spread
  std::vector<std::string> allowed_symbols;  ///< empty: every one
  TimeRange trading_hours{0, 24 * 60};       ///< on the wall of the desk's zone
  std::int64_t news_minutes_before = 0, news_minutes_after = 0;
  std::optional<NewsImpact> least_news_impact;  ///< none: news is not asked
  SelfMatchRule self_match = SelfMatchRule::Warn;
  bool cancel_on_disconnect = true;
  std::int64_t min_history_minutes = 0;
};

const std::vector<ParameterSpec>& conductLimitSpecs();
/// Precondition: validated values in the order of the specs.
ConductLimits conductLimits(const ParameterView& values);
ConductLimits defaultConductLimits();

/// Whether a smaller value of this key lets more risk in: a window, a time to keep away.
bool isStricterWhenLarger(std::string_view key);

/// "trading_hours" as desk and strategies have it.
ParameterSpec tradingHoursSpec();
/// From inclusive to exclusive; over midnight where from > to; from == to is never, 00:00-24:00 always.
constexpr bool isInside(const TimeRange& range, int minute) {
  if (range.from_minute <= range.to_minute) return minute >= range.from_minute && minute < range.to_minute;
  return minute >= range.from_minute || minute < range.to_minute;
}

}  // namespace deskwright
