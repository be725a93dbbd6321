#pragma once
// Copies what a screen may see out of a heart, between two inputs, on the heart's thread.

#include "engine/api/snapshot.h"
#include "engine/execution/gateway.h"
#include "engine/runtime/trading_engine.h"

namespace deskwright {

/// Overwrites `snapshot`, keeping its memory. `now`: for the ages of the link.
void buildSnapshot(const TradingEngine& engine, const LinkStatus& link, LinkTime now, Snapshot& snapshot);

}  // namespace deskwright
