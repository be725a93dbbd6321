#pragma once
// Moving-average cross with a stop at a multiple of the average true range. The example to copy from.
//
// Hypothesis: prices that have begun to trend go on trending for longer than costs take to earn back.
// Source: Richard D. Donchian, "Trend-following methods in commodity price analysis" (1957); stop after J. W. Wilder (1978).
// Markets: liquid currency pairs and metals. Timeframe: five minutes to a day.

#include "engine/strategy/strategy.h"

namespace deskwright {

StrategyDescriptor movingAverageCross();

}  // namespace deskwright
