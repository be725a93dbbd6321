#pragma once
// Channel breakout: stop entries at the edges of the last bars' range, half taken off at one risk, the rest trailed.
//
// Hypothesis: a price outside the range of the last bars meets stops and new interest that carry it on.
// Source: Richard D. Donchian's four-week rule (1960s); unit of risk after Richard Dennis and William Eckhardt (1983).
// Markets: currency pairs, metals, index CFDs. Timeframe: five minutes to a day.

#include "engine/strategy/strategy.h"

namespace deskwright {

StrategyDescriptor channelBreakout();

}  // namespace deskwright
