#include "engine/market/trading_calendar.h"

#include "engine/market/zone_database.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

namespace deskwright {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Duration kDay = hours(24);
constexpr Duration kNewYorkClose = hours(17);

/// Number of the local day that holds `local`, and of its weekday (0 Sunday; 1970-01-01 was a Thursday).
std::int64_t localDay(WallTime local) { return std::chrono::floor<std::chrono::days>(local.time_since_epoch()).count(); }
int weekdayOf(std::int64_t day) { return static_cast<int>(((day + 4) % 7 + 7) % 7); }
WallTime wall(std::int64_t day, Duration time_of_day) { return WallTime(day * kDay + time_of_day); }

// Changes before 1970 never matter; after 2100 the last offset stays.
constexpr auto kTableBegin = date::sys_days(date::year(1970) / 1 / 1);
constexpr auto kTableEnd = date::sys_days(date::year(2100) / 1 / 1);

std::vector<ZoneOffsets::Change> changesOf(const date::time_zone& zone, Duration on_top) {
  std::vector<ZoneOffsets::Change> changes;
  date::sys_seconds t = kTableBegin;
  while (t < kTableEnd) {
    const auto found = zone.get_info(t);
    changes.push_back({Timestamp(Duration(t.time_since_epoch())), Duration(found.offset) + on_top});
    if (found.end <= t) break;
    t = found.end;
  }
  return changes;
}

std::optional<int> takeNumber(std::string_view& text, int most) {
  if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
  int number = 0;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    number = number * 10 + (text[0] - '0');
    if (number > most) return std::nullopt;
    text.remove_prefix(1);
  }
  return number;
}

/// "7h" or "3h30m".
std::optional<Duration> parseHours(std::string_view text) {
  const auto whole = takeNumber(text, 23);
  if (!whole || text.empty() || text[0] != 'h') return std::nullopt;
  text.remove_prefix(1);
  if (text.empty()) return hours(*whole);
  const auto rest = takeNumber(text, 59);
  if (!rest || text != "m") return std::nullopt;
  return hours(*whole) + minutes(*rest);
}

/// "00:00" .. "23:59".
std::optional<Duration> parseTimeOfDay(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  std::string_view hour = text.substr(0, 2);
  std::string_view minute = text.substr(3);
  const auto h = takeNumber(hour, 23);
  const auto m = takeNumber(minute, 59);
  if (!h || !m || !hour.empty() || !minute.empty()) return std::nullopt;
  return hours(*h) + minutes(*m);
}

struct SessionHours {
  SessionBit bit;
  Duration begin, end;
};
constexpr SessionHours kAsia{kAsiaSession, hours(9), hours(17)};
constexpr SessionHours kLondon{kLondonSession, hours(8), hours(16) + minutes(30)};
constexpr SessionHours kNewYork{kNewYorkSession, hours(8), hours(17)};
constexpr SessionHours kRollover{kRolloverSession, hours(16) + minutes(55), hours(17) + minutes(15)};

SessionMask openAt(WallTime local, const SessionHours& session) {
  const Duration time_of_day = local.time_since_epoch() - localDay(local) * kDay;
  const bool open = time_of_day >= session.begin && time_of_day < session.end;
  return open ? SessionMask{session.bit} : SessionMask{0};
}

bool weekOpen(WallTime new_york) {
  const std::int64_t day = localDay(new_york);
  const int weekday = weekdayOf(day);
  const bool before_close = new_york < wall(day, kNewYorkClose);
  if (weekday == 0) return !before_close;
  if (weekday == 5) return before_close;
  return weekday != 6;
}

}  // namespace

Result<ZoneOffsets> zoneNamed(std::string_view text) {
  std::string_view name = text;
  Duration on_top{0};
  // "Etc/GMT+3" is a name, "Etc/GMT+3h" a name and three hours.
  const auto sign = text.find_last_of("+-");
  if (sign != std::string_view::npos && sign > 0) {
    if (const auto offset = parseHours(text.substr(sign + 1))) {
      name = text.substr(0, sign);
      on_top = text[sign] == '+' ? *offset : -*offset;
    }
  }
  try {
    return ZoneOffsets(changesOf(zoneInDatabase(std::string(name)), on_top));
  } catch (const std::exception&) {
    return Error{"time zone: expected a name such as \"UTC\", \"Europe/London\" or \"America/New_York+7h\", found \"" +
                 std::string(text) + "\""};
  }
}

Result<TradingCalendar> TradingCalendar::create(std::string_view server_time, std::string_view desk_day) {
  auto server = zoneNamed(server_time);
  if (!server) return Error{"server_time: " + server.error().text};
  const auto space = desk_day.find_last_of(' ');
  const auto start = space == std::string_view::npos ? std::nullopt : parseTimeOfDay(desk_day.substr(space + 1));
  if (!start) {
    return Error{"desk_day: expected a zone and a time such as \"Europe/London 00:00\", found \"" + std::string(desk_day) + "\""};
  }
  auto desk = zoneNamed(desk_day.substr(0, space));
  if (!desk) return Error{"desk_day: " + desk.error().text};
  std::array<std::string_view, 3> names = {"Asia/Tokyo", "Europe/London", "America/New_York"};
  std::vector<ZoneOffsets> zones;
  for (const auto name : names) {
    auto zone = zoneNamed(name);
    if (!zone) return Error{"sessions: the machine's zone files are missing or damaged; " + zone.error().text};
    zones.push_back(std::move(*zone));
  }
  std::vector<ZoneOffsets> rule_zones;
  for (std::size_t i = 1; i < kRuleZones.size(); ++i) {
    auto zone = zoneNamed(kRuleZones.at(i));
    if (!zone) return Error{"rule_zone: the machine's zone files are missing or damaged; " + zone.error().text};
    rule_zones.push_back(std::move(*zone));
  }
  return TradingCalendar(std::move(*server), std::move(*desk), *start, std::move(zones[0]), std::move(zones[1]),
                         std::move(zones[2]), std::move(rule_zones));
}

TradingCalendar::TradingCalendar(ZoneOffsets server, ZoneOffsets desk, Duration desk_day_start, ZoneOffsets tokyo,
                                 ZoneOffsets london, ZoneOffsets new_york, std::vector<ZoneOffsets> rule_zones)
    : server_(std::move(server)),
      desk_(std::move(desk)),
      desk_day_start_(desk_day_start),
      tokyo_(std::move(tokyo)),
      london_(std::move(london)),
      new_york_(std::move(new_york)),
      rule_zones_(std::move(rule_zones)) {}

Timestamp TradingCalendar::toUtc(ServerTime server) const { return server_.toUtc(WallTime(server.time_since_epoch())); }
ServerTime TradingCalendar::toServer(Timestamp utc) const { return ServerTime(server_.toLocal(utc).time_since_epoch()); }

Timestamp TradingCalendar::dayStart(std::int64_t day) const { return desk_.toUtc(wall(day, desk_day_start_)); }

int TradingCalendar::deskMinuteAt(Timestamp t) const {
  const WallTime local = desk_.toLocal(t);
  return static_cast<int>((local.time_since_epoch() - localDay(local) * kDay) / minutes(1));
}

Timestamp TradingCalendar::dayStart(std::int64_t day, const RuleClock& clock) const {
  return zoneOf(clock).toUtc(wall(day, clock.midnight));
}

std::int64_t TradingCalendar::dayOf(Timestamp t) const { return dayOf(t, desk_, desk_day_start_); }

std::int64_t TradingCalendar::dayOf(Timestamp t, const ZoneOffsets& zone, Duration start) {
  const std::int64_t day = localDay(zone.toLocal(t) - start);
  // Where local time repeats the day's start, the wall falls back into a day that is over: its first occurrence decides.
  return t < zone.toUtc(wall(day + 1, start)) ? day : day + 1;
}

bool TradingCalendar::marketOpen(Timestamp t) const { return weekOpen(new_york_.toLocal(t)); }

Timestamp TradingCalendar::closeOfDay(Timestamp t) const {
  std::int64_t day = localDay(new_york_.toLocal(t));
  for (int tries = 0; tries < 4; ++tries, ++day) {  // at worst from Friday evening to Monday
    const int weekday = weekdayOf(day);
    const Timestamp close = new_york_.toUtc(wall(day, kNewYorkClose));
    if (weekday != 0 && weekday != 6 && close > t) return close;
  }
  assert(false && "a week holds five closes");
  return t;
}

SessionMask TradingCalendar::sessionsAt(Timestamp t) const {
  const WallTime new_york = new_york_.toLocal(t);
  if (!weekOpen(new_york)) return 0;
  return static_cast<SessionMask>(openAt(tokyo_.toLocal(t), kAsia) | openAt(london_.toLocal(t), kLondon) |
                                  openAt(new_york, kNewYork) | openAt(new_york, kRollover));
}

Timestamp TradingCalendar::nextSessionChange(Timestamp t) const {
  struct Edge {
    const ZoneOffsets* zone;
    Duration time_of_day;
  };
  // The market's week begins and ends where the New York session ends.
  const std::array<Edge, 8> edges = {{{&tokyo_, kAsia.begin},
                                      {&tokyo_, kAsia.end},
                                      {&london_, kLondon.begin},
                                      {&london_, kLondon.end},
                                      {&new_york_, kNewYork.begin},
                                      {&new_york_, kNewYork.end},
                                      {&new_york_, kRollover.begin},
                                      {&new_york_, kRollover.end}}};
  static_assert(kNewYork.end == kNewYorkClose);
  const SessionMask now = sessionsAt(t);
  Timestamp from = t;
  for (int tries = 0; tries < 64; ++tries) {  // eight edges a day and at most a weekend without a change
    Timestamp next = Timestamp::max();
    for (const Edge& edge : edges) {
      std::int64_t day = localDay(edge.zone->toLocal(from));
      Timestamp candidate = edge.zone->toUtc(wall(day, edge.time_of_day));
      while (candidate <= from) candidate = edge.zone->toUtc(wall(++day, edge.time_of_day));
      next = std::min(next, candidate);
    }
    if (sessionsAt(next) != now) return next;
    from = next;
  }
  assert(false && "sessions change within a weekend");
  return from;
}

}  // namespace deskwright
