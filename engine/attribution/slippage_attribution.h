#pragma once
// Where the slippage of one deal came from, as a pure function of prices and stamps: implementation shortfall (Perold 1988) in
// its expanded form (Wagner and Edwards 1993). Called by a heart at every fill and by reports; no state, no allocation.

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/fill.h"

namespace deskwright {

/// Instants on an order's way. T0, T1, T2, T3 and T5 share one clock; `deal` is the broker's stamp (T4), whole milliseconds, and
/// clock_offset is what that clock is ahead of the others'. A stamp of none is missing.
struct ExecutionStamps {
  Timestamp t0;    ///< decision
  Timestamp t1;    ///< order left the engine
  Timestamp t2;    ///< EA received it
  Timestamp t3;    ///< first OrderSend
  Timestamp t5;    ///< result received
  Timestamp deal;  ///< DEAL_TIME_MSC
  std::optional<Duration> clock_offset;       ///< empty: up and down legs are not estimated
  std::optional<Duration> clock_uncertainty;  ///< of the offset, plus or minus
};

/// One deal with its price anchors. An empty quote is missing and is never interpolated; prices are compared as they are, so that
/// a crossed quote attributes like any other.
struct AttributionInput {
  Side side = Side::Buy;          ///< of the deal: closing a long is a sell
  bool pending = false;           ///< limit, stop, stop loss or take profit: rested at the broker, benchmark order_price
  Price fill;
  Price order_price;              ///< of pending orders; zero = not known. Ignored for market and instant orders
  std::optional<Quote> q0;        ///< decision tick: benchmark of market orders
  std::optional<Quote> q1, q2;    ///< for the split of the signal leg alone
  std::optional<Quote> q3;        ///< before the first OrderSend
  std::optional<Quote> q3_last;   ///< before the accepted OrderSend; empty when there was one attempt
  std::optional<Quote> trigger;   ///< of pending orders: first tick that satisfied the condition
  std::optional<Quote> q4;        ///< last broker tick not after the deal, both by the broker's clock
  std::optional<Duration> q0_age, q3_age, q4_age;  ///< at their instants; empty = not known, never stale
  Duration stale_after = std::chrono::seconds(2);  ///< max(2 s, 99th percentile of the symbol's time between ticks in that hour)
  bool session_gap = false;       ///< the market was closed between decision and deal
  bool no_tick_between = false;   ///< no tick came between OrderSend and deal
  bool same_ms_tick = false;      ///< q4 carries the millisecond of the deal
  bool price_rounded = false;     ///< the deal's price had more than nine places
  ExecutionStamps stamps;         ///< for CLOCK_SKEW; prices never depend on them
};

/// Splits s(fill - benchmark) into trigger, signal, broker, impact and what no quote can split. Positive = cost. Exact: the parts
/// that are present add up to `slippage` in 1e-9, and the second-level splits to their parts (half a unit of a split goes to mid
/// drift).
///   market:  signal = s(touch_3 - touch_0), broker = s(touch_4 - touch_3),       impact = s(fill - touch_4), trigger = 0
///   pending: trigger = s(touch_trigger - B), broker = s(touch_4 - touch_trigger), impact = s(fill - touch_4), signal = 0
/// Out of statistics: no benchmark, a missing or stale quote, a session gap. A clock skew, a requote, a rounded price, a tick of
/// the deal's own millisecond and the absence of a tick between are flagged and stay in.
SlippageAttribution attributeSlippage(const AttributionInput& input);

/// Where the time of one order went. A leg is empty where one of its stamps is missing.
struct LatencyBreakdown {
  std::optional<Duration> signal;     ///< T0 to T3
  std::optional<Duration> engine;     ///< T0 to T1
  std::optional<Duration> transport;  ///< T1 to T2
  std::optional<Duration> ea_queue;   ///< T2 to T3
  std::optional<Duration> broker_rtt; ///< T3 to T5; needs no clock offset
  std::optional<Duration> up_raw, down_raw;  ///< T3 to deal, deal to T5, by the estimated offset as it is
  std::optional<Duration> up, down;          ///< the same, held inside the round trip for display
  std::optional<Duration> uncertainty;       ///< of up and down
  bool clock_skew = false;            ///< the deal is outside T3 .. T5 by more than its stamp's millisecond: wrong offset
};
LatencyBreakdown attributeLatency(const ExecutionStamps& stamps);

/// Milliseconds with their fraction, for output.
constexpr double milliseconds(Duration d) { return static_cast<double>(d.count()) / 1000.0; }

/// Names of the bits that are set, joined with ';' in the order of the bits: "MISSING_Q3;STALE_Q4". Empty for none.
std::string flagNames(std::uint16_t flags);

}  // namespace deskwright
