#include "engine/attribution/slippage_attribution.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace deskwright {

namespace {

constexpr std::array<std::string_view, 13> kFlagNames = {
    "NO_BENCHMARK", "MISSING_Q3",  "MISSING_Q4",      "MISSING_TRIGGER", "STALE_Q0", "STALE_Q3",     "STALE_Q4",
    "SAME_MS_TICK", "SESSION_GAP", "NO_TICK_BETWEEN", "CLOCK_SKEW",      "REQUOTE",  "PRICE_ROUNDED"};

constexpr std::uint16_t kOutOfStatistics =
    kNoBenchmark | kMissingQ3 | kMissingQ4 | kMissingTrigger | kStaleQ0 | kStaleQ3 | kStaleQ4 | kSessionGap;

PriceDelta halfSpread(const Quote& quote) { return PriceDelta::fromRaw(quote.spread().raw() / 2); }

/// Cost of the touch moving from one quote to a later one.
PriceDelta leg(Side side, const Quote& from, const Quote& to) { return (touch(to, side) - touch(from, side)) * sign(side); }
std::optional<PriceDelta> leg(Side side, const std::optional<Quote>& from, const std::optional<Quote>& to) {
  if (!from || !to) return std::nullopt;
  return leg(side, *from, *to);
}

bool stale(const std::optional<Quote>& quote, const std::optional<Duration>& age, Duration limit) {
  return quote && age && *age > limit;
}

std::uint16_t flagsOf(const AttributionInput& input, bool benchmark) {
  unsigned flags = 0;
  const auto raise = [&flags](bool when, AttributionFlag flag) { if (when) flags |= flag; };
  raise(!benchmark, kNoBenchmark);
  raise(!input.q4, kMissingQ4);
  raise(stale(input.q4, input.q4_age, input.stale_after), kStaleQ4);
  if (input.pending) {
    raise(!input.trigger, kMissingTrigger);
  } else {
    raise(!input.q3, kMissingQ3);
    raise(stale(input.q0, input.q0_age, input.stale_after), kStaleQ0);
    raise(stale(input.q3, input.q3_age, input.stale_after), kStaleQ3);
    raise(input.q3_last.has_value(), kRequote);
  }
  raise(input.same_ms_tick && input.q4, kSameMsTick);
  raise(input.session_gap, kSessionGap);
  raise(input.no_tick_between, kNoTickBetween);
  raise(attributeLatency(input.stamps).clock_skew, kClockSkew);
  raise(input.price_rounded, kPriceRounded);
  return static_cast<std::uint16_t>(flags);
}

/// Latency is mid drift plus spread change. The drift is the rest, so that the two add up although a mid may fall on half a unit.
void split(PriceDelta whole, const Quote& from, const Quote& to, std::optional<PriceDelta>& drift,
           std::optional<PriceDelta>& change) {
  change = halfSpread(to) - halfSpread(from);
  drift = whole - *change;
}

void splitSignal(const AttributionInput& input, SlippageAttribution& result) {
  if (!input.q0 || !input.q3) return;
  split(*result.signal, *input.q0, *input.q3, result.signal_mid_drift, result.signal_spread_change);
  result.signal_engine = leg(input.side, input.q0, input.q1);
  result.signal_transport = leg(input.side, input.q1, input.q2);
  result.signal_ea_queue = leg(input.side, input.q2, input.q3);
}

}  // namespace

SlippageAttribution attributeSlippage(const AttributionInput& input) {
  SlippageAttribution result;
  const Side side = input.side;
  const int s = sign(side);

  // The way of the price: benchmark -> anchor (OrderSend, or the trigger) -> quote at the deal -> fill.
  const std::optional<Quote>& anchor = input.pending ? input.trigger : input.q3;
  std::optional<Price> benchmark;
  if (input.pending && !input.order_price.isZero()) benchmark = input.order_price;
  if (!input.pending && input.q0) benchmark = touch(*input.q0, side);

  std::optional<PriceDelta>& first = input.pending ? result.trigger : result.signal;
  (input.pending ? result.signal : result.trigger) = PriceDelta();
  if (benchmark && anchor) first = (touch(*anchor, side) - *benchmark) * s;
  result.broker = leg(side, anchor, input.q4);
  if (input.q4) result.impact = (input.fill - touch(*input.q4, side)) * s;

  if (benchmark) {
    result.slippage = (input.fill - *benchmark) * s;
    // What remains is the sum over the intervals whose end quote is missing.
    result.unattributed = *result.slippage - first.value_or(PriceDelta()) - result.broker.value_or(PriceDelta()) -
                          result.impact.value_or(PriceDelta());
  }

  const std::optional<Quote>& memo = input.pending ? input.trigger : input.q0;
  if (memo) result.half_spread = halfSpread(*memo);
  if (input.pending) result.bps_base = input.order_price;
  else if (input.q0) result.bps_base = Price::fromRaw(input.q0->midTwice() / 2);

  if (!input.pending) splitSignal(input, result);
  if (result.broker) {
    split(*result.broker, *anchor, *input.q4, result.broker_mid_drift, result.broker_spread_change);
    if (!input.pending && input.q3_last) {
      result.broker_requote = leg(side, *input.q3, *input.q3_last);
      result.broker_final_leg = leg(side, *input.q3_last, *input.q4);
    }
  }
  result.flags = flagsOf(input, benchmark.has_value());
  result.in_statistics = (result.flags & kOutOfStatistics) == 0;
  return result;
}

LatencyBreakdown attributeLatency(const ExecutionStamps& stamps) {
  const auto between = [](Timestamp from, Timestamp to) -> std::optional<Duration> {
    if (isNone(from) || isNone(to)) return std::nullopt;
    return to - from;
  };
  LatencyBreakdown result;
  result.signal = between(stamps.t0, stamps.t3);
  result.engine = between(stamps.t0, stamps.t1);
  result.transport = between(stamps.t1, stamps.t2);
  result.ea_queue = between(stamps.t2, stamps.t3);
  result.broker_rtt = between(stamps.t3, stamps.t5);
  if (!stamps.clock_offset || isNone(stamps.deal) || !result.broker_rtt) return result;

  const Timestamp deal = stamps.deal - *stamps.clock_offset;
  result.up_raw = deal - stamps.t3;
  result.down_raw = stamps.t5 - deal;
  const Duration longest = std::max(*result.broker_rtt, Duration::zero());
  result.up = std::clamp(*result.up_raw, Duration::zero(), longest);
  result.down = longest - *result.up;
  result.uncertainty = stamps.clock_uncertainty;
  // The broker's stamp is cut to its millisecond: the deal happened somewhere in [deal, deal + 1 ms).
  result.clock_skew = *result.up_raw <= -std::chrono::milliseconds(1) || *result.down_raw < Duration::zero();
  return result;
}

std::string flagNames(std::uint16_t flags) {
  std::string names;
  for (std::size_t bit = 0; bit < kFlagNames.size(); ++bit) {
    if ((flags >> bit & 1U) == 0) continue;
    if (!names.empty()) names += ';';
    names += kFlagNames[bit];
  }
  return names;
}

}  // namespace deskwright
