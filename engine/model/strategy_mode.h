#pragma once
// What a profile wants of a strategy. A wish of a file; whether it trades on the terminal is the promotion gate's to say.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace deskwright {

enum class StrategyMode : std::uint8_t { Off, Paper, LiveIfPromoted };

/// "off", "paper", "live_if_promoted": as in strategies/NAME.toml.
constexpr std::string_view nameOf(StrategyMode mode) {
  switch (mode) {
    case StrategyMode::Off:
      return "off";
    case StrategyMode::Paper:
      return "paper";
    case StrategyMode::LiveIfPromoted:
      return "live_if_promoted";
  }
  return "?";
}

/// Empty for anything else.
constexpr std::optional<StrategyMode> parseStrategyMode(std::string_view text) {
  for (const auto mode : {StrategyMode::Off, StrategyMode::Paper, StrategyMode::LiveIfPromoted}) {
    if (text == nameOf(mode)) return mode;
  }
  return std::nullopt;
}

}  // namespace deskwright
