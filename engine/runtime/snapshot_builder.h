#pragma once
// Copies what a screen may see out of a heart, between two inputs, on the heart's thread.

#include <string_view>

#include "engine/api/snapshot.h"
#include "engine/execution/gateway.h"
#include "engine/runtime/trading_engine.h"

namespace deskwright {

/// A fill as a screen shows it. `instrument` may be null: not named by the venue yet.
FillView viewOf(const Fill& fill, Heart heart, std::string_view strategy, const Instrument* instrument);

/// Overwrites `snapshot`, keeping its memory. `now`: for the ages of the link; `watched`: whose bars to show, zero = none.
void buildSnapshot(const TradingEngine& engine, const LinkStatus& link, LinkTime now, SymbolId watched, Snapshot& snapshot);

/// `orders`: from the deciding input to the order's leaving; `link`: null where the way to the venue cannot be measured.
void fillLatency(const LatencyHistogram& orders, const LinkLatency* link, LatencyView& view);

}  // namespace deskwright
