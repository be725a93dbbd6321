#pragma once
// A parameter is described once. Editor, file, validation, journal, help and command line come from this description; risk
// limits are parameters too.

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace deskwright {

enum class ParameterType : std::uint8_t { Integer, Real, Percent, Boolean, Choice, TimeRange, SymbolList };

/// From when a changed value counts.
enum class ParameterApply : std::uint8_t {
  NextTick,   ///< in force from the next input
  NextEntry,  ///< open positions keep what they were opened with
};

/// Minutes of the day; `from` == `to` means never, from > to runs over midnight.
struct TimeRange {
  int from_minute = 0, to_minute = 0;
  friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// Integer -> int64, Real and Percent -> double (per cent as 0.5 for 0.5 %), Boolean -> bool, Choice -> string,
/// TimeRange -> TimeRange, SymbolList -> vector of names.
using ParameterValue = std::variant<std::int64_t, double, bool, std::string, TimeRange, std::vector<std::string>>;

struct ParameterSpec {
  std::string key;     ///< snake_case, unique within its owner
  ParameterType type = ParameterType::Real;
  std::string unit;    ///< "bars", "lots", "%", "ATR" ...; empty = none
  double min = std::numeric_limits<double>::lowest();
  double max = std::numeric_limits<double>::max();
  double step = 0;     ///< editor's step; 0 = none
  ParameterValue default_value;
  std::vector<std::string> choices;  ///< of a Choice
  ParameterApply apply = ParameterApply::NextTick;
  std::string help;    ///< one or two sentences: what it is, what a larger value does
};

}  // namespace deskwright
