#pragma once
// The name of a signal: the same in live, paper and backtest, so that what they did with it can be paired.

#include <cstdint>
#include <string_view>

#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

namespace deskwright {

/// 64-bit FNV-1a (Fowler, Noll, Vo) over strategy, symbol, the deciding stamp in milliseconds, its ordinal among the symbol's equal
/// stamps, and the ordinal of the signal on that stamp. Never zero.
SignalId signalId(std::string_view strategy, std::string_view symbol, Timestamp stamp, std::uint32_t stamp_ordinal,
                  std::uint32_t signal_ordinal);

}  // namespace deskwright
