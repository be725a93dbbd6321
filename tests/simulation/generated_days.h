#pragma once
// Days from the market generator, made like the days of May 2014 that its quotes were fitted to: three symbols, one common shock
// behind them, the volatility and the quoting of that venue then.

#include "engine/simulation/market_calibration.h"
#include "tests/simulation/quote_statistics.h"

#include <array>
#include <cstdint>

namespace deskwright {

/// EURUSD, NZDUSD, XAUUSD.
inline constexpr std::size_t kDayCount = 3;
using ThreeDays = std::array<QuotedDay, kDayCount>;

/// `releases_as_then`: the first move of every release is that of the payrolls of 2 May 2014.
MarketCalibration calibrationOf2014(bool releases_as_then);

/// From `from` to `to`, ISO date-times of UTC.
ThreeDays generatedQuotes(const MarketCalibration& calibration, std::uint64_t seed, const char* from, const char* to);
/// An ordinary Tuesday or Wednesday of May 2014: odd seeds the one, even seeds the other.
ThreeDays ordinaryDay(std::uint64_t seed);

}  // namespace deskwright
