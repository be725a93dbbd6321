#pragma once
// The name of a signal: the same in live, paper and backtest, so that what they did with it can be paired.

#include <cstdint>
#include <string_view>

#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// What a decision was taken on. What the market alone brings about (ticks, bars, timers, sessions) is counted apart from news of
/// orders and fills, which come at other times in every heart.
enum class Occasion : std::uint8_t {
  Tick,
  Bar,
  Timer,
  Session,
  News,        ///< an order or fill of the strategy's own
  Parameters,  ///< a start, or new parameters
  Person,      ///< a manual order
  Desk,        ///< the desk itself takes risk off
};

struct SignalName {
  std::string_view strategy;
  Occasion occasion = Occasion::Tick;
  std::string_view symbol;    ///< of the deciding tick or bar; empty otherwise
  Timestamp stamp;            ///< of the tick, the bar's close, the timer, the session's change; market time otherwise
  std::uint32_t ordinal = 0;  ///< of the decision among those of its occasion, symbol and stamp
  std::string_view about;     ///< symbol that the signal is about
  std::uint32_t number = 0;   ///< of the signal among those of its decision about that symbol
};

/// 64-bit FNV-1a over all of it, the stamp in milliseconds. Never zero.
SignalId signalId(const SignalName& name);

}  // namespace deskwright
