#pragma once
// When the generated market has scheduled news, and what news does to it. Pure functions, any thread.

#include "engine/model/timestamp.h"

namespace deskwright {

enum class ReleaseKind { Payrolls, RateDecision };

struct Release {
  ReleaseKind kind = ReleaseKind::Payrolls;
  Timestamp time;
};

/// Payrolls on the first Friday of a month at 08:30 New York, a rate decision on every sixth Wednesday at 14:00 New York, counted
/// from 2024-01-31. The first release later than `after`.
Release nextRelease(Timestamp after);

/// The price moves this long after the release.
inline constexpr Duration kReleaseLatency = std::chrono::milliseconds(1'500);
/// The market knows that a release comes.
inline constexpr Duration kReleaseAwaited = std::chrono::minutes(2);
/// And feels it for this long.
inline constexpr Duration kReleaseFelt = std::chrono::hours(8);

// Seconds are counted from the release and negative before it. kNoRelease stands for a time far from any.
inline constexpr double kNoRelease = 1e9;

/// What the price makes of a first move of 1, `seconds` after it, beyond that 1: onwards for some seconds, back within minutes.
double releaseDrift(double seconds);
/// Factor of volatility: `before` in the two minutes before, then 1 + share * an excess that decays like a power of time.
double releaseVolatility(double seconds, double share, double before);
/// What is left of the market's own mood: none in the two minutes before, then slowly all.
double releaseMood(double seconds);
/// Factor of the spread.
double releaseSpread(double seconds, double share);
/// Factor of the rate of events: 5 and 20 to the power of `before` in the last 120 and 6 seconds, then 1 + a decaying excess.
double releaseActivity(double seconds, double excess, double before);

}  // namespace deskwright
