#pragma once
// The numbers behind the generated market, measured on real quotes of 2014 to 2026; where there were no data they are analogies
// and the table says so. Constants; any thread may read them. What they do: LatentFactors, QuoteProcess, SpreadModel.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace deskwright {

/// A value for each hour of UTC, standing at its middle, relative to the mean of the day; 0 = the market is closed. The hours
/// follow New York: its daylight saving time moves the profile.
using HourProfile = std::array<double, 24>;
struct SeasonalProfile {
  HourProfile summer{}, winter{};
};

/// What has a price in dollars: a currency, gold, an index. A pair is the difference of two in logarithms, so triangles close.
inline constexpr std::size_t kFactorCount = 10;
inline constexpr std::size_t kSymbolCount = 14;
using FactorRow = std::array<double, kFactorCount>;

struct FactorCalibration {
  std::string_view code;         ///< "EUR"
  double level = 1;              ///< dollars
  double annual_volatility = 0;  ///< of the logarithm: 0.0735 = 7.35 %; a year has 260 days
  std::size_t hours_of = 0;      ///< the symbol whose hours it has
  FactorRow correlation{};       ///< of hourly moves, with the factors in their order
};

/// Log-volatility, the sum of three mean-reverting parts.
struct VolatilityCalibration {
  std::array<double, 3> seconds{};  ///< of reversion, in market time
  std::array<double, 3> variance{};
  double common_share = 0;           ///< of each variance: the same in all factors
  double diffusion = 1;              ///< lowers the diffusion to leave room for jumps and releases
  double correlation_inflation = 1;  ///< of correlations, because private volatility and jumps dilute them
};

struct JumpCalibration {
  double common_per_day = 0, private_per_day = 0;
  double scale = 0;        ///< of the Laplace distribution of sizes, in daily standard deviations
  double weekend_gap = 0;  ///< scale of Student's t with two degrees of freedom, in daily standard deviations
  double weekend_most = 0;
};

/// Scheduled news of the United States. First moves in daily standard deviations.
struct ReleaseCalibration {
  double payrolls = 0, payrolls_cad = 1;  ///< standard deviation, and how many times as much it is in CAD
  double rate_decision = 0;
  std::optional<FactorRow> fixed;  ///< the first move of every release instead of a random one
};

/// How a kind of symbol is quoted. Spreads in points, rates a second.
struct QuotingStyle {
  double absorption = 1;                     ///< share of the distance to the market that an event takes away
  double fast_children = 0, fast_decay = 1;  ///< events that an event causes within milliseconds; how fast that fades, per second
  double slow_children = 0, slow_decay = 1;  ///< and within about a second
  double activity_power = 1;                 ///< of volatility in the rate of events
  double respread = 0;                       ///< probability that an event moves the sides by one point and nothing else
  double source_switch = 0;                  ///< probability that an event comes from the other of two sources
  double source_distance = 0;                ///< points between their mids
  double repeat = 0;                         ///< probability that an unchanged quote is sent
  double rate_limit = 0;                     ///< of events that no event caused
  double rounding_noise = 0;                 ///< points, in a side before it is rounded
  double spread_persistence = 0;             ///< from event to event
  double spread_noise = 0;                   ///< standard deviation of what an event adds to the logarithm
  double spread_drift = 0;                   ///< and of the part of it that reverts in five minutes
  double spread_per_volatility = 0;
  // Factors of the spread by the clock.
  std::array<double, 2> rollover_spread{1, 1};  ///< first and second hour after 17:00 New York
  double break_spread = 1;                      ///< the quarter of an hour before a daily break
  double open_spread = 1;                       ///< at the start of the week
  double friday_spread = 1;                     ///< the last five minutes of the week
  // Releases, see release_calendar.h.
  double release_volatility = 1, release_volatility_before = 1;
  double release_spread = 1;
  double release_events = 0, release_events_power = 1;
};

struct SymbolCalibration {
  std::string_view name;
  int plus = -1, minus = -1;  ///< the log price is the first factor less the second; -1 = the dollar
  int digits = 5;
  bool opens_late = false;   ///< on Sunday at 18:00 New York instead of 17:00
  bool daily_break = false;  ///< not quoted from 17:00 to 18:00 New York
  double lag_seconds = 1;    ///< in which the late half of what factors share arrives
  double quiet_rate = 0;     ///< events a second at mean volatility
  double chase_rate = 0;     ///< more of them when the market is `threshold` away
  double threshold = 1;      ///< points
  double noise = 0;          ///< points, in what an event takes away
  double least_spread = 1, base_spread = 1;
  QuotingStyle style;
  SeasonalProfile volatility;             ///< mean absolute hourly move
  std::optional<SeasonalProfile> spread;  ///< factor of the spread, the same for a whole hour; none = flat
};

struct MarketCalibration {
  std::array<FactorCalibration, kFactorCount> factors;
  std::array<SymbolCalibration, kSymbolCount> symbols;
  VolatilityCalibration volatility;
  JumpCalibration jumps;
  ReleaseCalibration releases;
  std::array<double, 7> weekday_volatility{};  ///< from Sunday, by days of UTC; mean square 1
  double shared_at_once = 1;                   ///< share of what factors share that arrives without lag
};

/// The fourteen symbols of defaultInstruments().
const MarketCalibration& marketCalibration();

}  // namespace deskwright
