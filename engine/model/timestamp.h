#pragma once
// The clocks. Market time (Timestamp) drives everything that money depends on; link time (LinkTime) drives heartbeats,
// leases and back-off only; the computer's time says when people did something. They do not compare. Time is
// always handed in; nothing below app reads a clock.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace deskwright {

using Duration = std::chrono::microseconds;

/// Tag of market time: the venue's own time, in UTC once the gateway has taken off the server's zone.
struct MarketClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<MarketClock>;
};
/// UTC market time, microseconds since 1970. The epoch itself means "none".
using Timestamp = MarketClock::time_point;

/// Tag of the trade server's wall time as MetaTrader stamps it, before the zone is taken off.
struct ServerClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<ServerClock>;
};
using ServerTime = ServerClock::time_point;

/// Monotonic local time, nanoseconds. Never written to files.
using LinkTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::nanoseconds>;

/// This computer's own clock, UTC, microseconds since 1970. The epoch itself means "none".
using ComputerTime = std::chrono::time_point<std::chrono::system_clock, Duration>;

constexpr Timestamp timestampFromMicroseconds(std::int64_t us) { return Timestamp(Duration(us)); }
constexpr Timestamp timestampFromMilliseconds(std::int64_t ms) { return Timestamp(Duration(ms * 1000)); }
constexpr std::int64_t microseconds(Timestamp t) { return t.time_since_epoch().count(); }
constexpr bool isNone(Timestamp t) { return t == Timestamp(); }

/// Start of the period of `length` that holds `t`, periods counted from 1970 (a bar's open time).
constexpr Timestamp floorTo(Timestamp t, Duration length) {
  const auto us = microseconds(t);
  const auto n = length.count();
  return timestampFromMicroseconds(us - ((us % n) + n) % n);
}

/// "2014-05-02T12:30:01.123Z". Milliseconds, rounded down.
std::string formatIso(Timestamp t);
std::string formatIso(ComputerTime t);

/// Reads an ISO date ("2014-05-02") or date-time ("2014-05-02T12:30", "...:01", "...:01.123", optional Z). Empty when malformed.
std::optional<Timestamp> parseIso(std::string_view text);

/// Takes the trade server's zone off and puts it on. Implemented by TradingCalendar; identity for a server on UTC.
class ServerTimeZone {
 public:
  virtual ~ServerTimeZone() = default;
  virtual Timestamp toUtc(ServerTime server) const = 0;
  virtual ServerTime toServer(Timestamp utc) const = 0;
};

/// A server whose clock is UTC.
class UtcServerTimeZone final : public ServerTimeZone {
 public:
  Timestamp toUtc(ServerTime server) const override { return Timestamp(server.time_since_epoch()); }
  ServerTime toServer(Timestamp utc) const override { return ServerTime(utc.time_since_epoch()); }
};

}  // namespace deskwright
