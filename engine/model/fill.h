#pragma once
// A fill: a deal of the desk with its owner, the decision behind it and where its slippage came from.

#include <cstdint>
#include <optional>

#include "engine/model/execution_report.h"
#include "engine/model/signal.h"

namespace deskwright {

/// Bits of SlippageAttribution::flags; names in files as in commands.md (nameOf in attribution).
enum AttributionFlag : std::uint16_t {
  kNoBenchmark = 1, kMissingQ3 = 2, kMissingQ4 = 4, kMissingTrigger = 8, kStaleQ0 = 16, kStaleQ3 = 32, kStaleQ4 = 64,
  kSameMsTick = 128, kSessionGap = 256, kNoTickBetween = 512, kClockSkew = 1024, kRequote = 2048, kPriceRounded = 4096,
};

/// Where a deal's slippage came from. Positive = cost. A missing component is empty, never zero; the parts that are present add up to
/// `slippage` exactly. Definitions: design of attribution, implementation shortfall after Perold (1988), expanded by Wagner and
/// Edwards (1993). All differences in price units; money, pips and basis points are derived at output.
struct SlippageAttribution {
  std::optional<PriceDelta> trigger, signal, broker, impact, unattributed;
  std::optional<PriceDelta> slippage;      ///< empty without a benchmark
  std::optional<PriceDelta> half_spread;   ///< memo at the benchmark quote, never inside slippage
  // second-level splits, each exact; empty where a quote is missing
  std::optional<PriceDelta> signal_mid_drift, signal_spread_change, signal_engine, signal_transport, signal_ea_queue;
  std::optional<PriceDelta> broker_mid_drift, broker_spread_change, broker_requote, broker_final_leg;
  Price bps_base;                          ///< mid of q0, or the order price of a pending order; zero = no basis points
  std::uint16_t flags = 0;
  bool in_statistics = true;
};

/// One row of the fills table.
struct Fill {
  DealReport deal;
  StrategyId strategy;       ///< kNoStrategy: external
  SignalId signal;
  Decision decided;          ///< unknown quote for external deals
  Timestamp t1;              ///< its order left the engine: T0 and the time on the desk's own clock since; none = not known
  SlippageAttribution attribution;
  bool final = false;        ///< provisional until a later tick of the symbol has come, or 2 s of market time
};

}  // namespace deskwright
