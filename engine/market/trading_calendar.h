#pragma once
// Everything about zones, days and sessions, with daylight saving: the trade server's zone, the desk's day, the market's week and
// the named sessions. Immutable once made, so any thread may use one. The only place that knows the tz library (Howard Hinnant's
// date).

#include "engine/market/zone_offsets.h"
#include "engine/model/result.h"
#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

/// Bit i stands for the i-th SessionName of the strategy contract.
enum SessionBit : std::uint8_t { kAsiaSession = 1, kLondonSession = 2, kNewYorkSession = 4, kRolloverSession = 8 };
using SessionMask = std::uint8_t;

/// A zone of the tz database by name, or one with a fixed offset on top: "UTC", "Europe/London", "America/New_York+7h",
/// "UTC-3h30m". An Error names what is wrong with `text`. Allocates, reads the machine's zone files: call it while starting up.
Result<ZoneOffsets> zoneNamed(std::string_view text);

/// When the day of somebody else's rules begins: a zone by its place in TradingCalendar::kRuleZones, and a time on its wall.
struct RuleClock {
  std::size_t zone = 0;
  Duration midnight{};
};

class TradingCalendar final : public ServerTimeZone {
 public:
  /// Zones that a rule of losses may name; the first is that of the desk's day.
  static constexpr std::array<std::string_view, 8> kRuleZones{
      "desk", "UTC", "UTC+2h", "UTC+3h", "Europe/London", "Europe/Prague", "America/New_York", "America/New_York+7h"};

  static constexpr std::string_view kDefaultServerTime = "UTC";
  static constexpr std::string_view kDefaultDeskDay = "Europe/London 00:00";

  /// `server_time`: the zone that the trade server stamps in, as zoneNamed(). `desk_day`: zone and time at which the desk's day
  /// begins.
  static Result<TradingCalendar> create(std::string_view server_time = kDefaultServerTime,
                                        std::string_view desk_day = kDefaultDeskDay);

  Timestamp toUtc(ServerTime server) const override;  ///< see ZoneOffsets::toUtc for hours that repeat or are skipped
  ServerTime toServer(Timestamp utc) const override;

  /// Number of the desk's day, counted from 1970-01-01. Days of 23 and 25 hours are days.
  std::int64_t dayOf(Timestamp t) const;
  /// Start of that day, and of the one after the day of t: the latter is always later than t.
  Timestamp dayStart(std::int64_t day) const;
  Timestamp nextDayStart(Timestamp t) const { return dayStart(dayOf(t) + 1); }

  /// Minute of the day on the wall of the desk's zone, 0 to 1439.
  int deskMinuteAt(Timestamp t) const;
  /// The same of the days of `clock`, whose zone is a place in kRuleZones.
  std::int64_t dayOf(Timestamp t, const RuleClock& clock) const { return dayOf(t, zoneOf(clock), clock.midnight); }
  Timestamp dayStart(std::int64_t day, const RuleClock& clock) const;
  Timestamp nextDayStart(Timestamp t, const RuleClock& clock) const { return dayStart(dayOf(t, clock) + 1, clock); }

  /// The week of currencies: open from Sunday 17:00 to Friday 17:00 New York. Daily breaks and holidays of single symbols are not
  /// in it.
  bool marketOpen(Timestamp t) const;
  /// The next time after t at which a trading day ends: 17:00 New York, Monday to Friday.
  Timestamp closeOfDay(Timestamp t) const;

  /// The named sessions that are open at t: Asia 09:00-17:00 Tokyo, London 08:00-16:30, New York 08:00-17:00, rollover
  /// 16:55-17:15 New York, each from its begin to just before its end and only while the market's week is open.
  SessionMask sessionsAt(Timestamp t) const;
  /// The next time after t at which sessionsAt() changes. Costs microseconds over a weekend: keep the answer until it is reached.
  Timestamp nextSessionChange(Timestamp t) const;

 private:
  TradingCalendar(ZoneOffsets server, ZoneOffsets desk, Duration desk_day_start, ZoneOffsets tokyo, ZoneOffsets london,
                  ZoneOffsets new_york, std::vector<ZoneOffsets> rule_zones);
  const ZoneOffsets& zoneOf(const RuleClock& clock) const { return clock.zone == 0 ? desk_ : rule_zones_[clock.zone - 1]; }
  static std::int64_t dayOf(Timestamp t, const ZoneOffsets& zone, Duration start);

  ZoneOffsets server_, desk_;
  Duration desk_day_start_;
  ZoneOffsets tokyo_, london_, new_york_;
  std::vector<ZoneOffsets> rule_zones_;  // of kRuleZones but the first
};

}  // namespace deskwright
