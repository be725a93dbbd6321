#include "engine/attribution/fill_attribution.h"

namespace deskwright {

namespace {

std::optional<Quote> ifKnown(const Quote& quote) { return quote.known() ? std::optional(quote) : std::nullopt; }

std::optional<Duration> age(const std::optional<Quote>& quote, Timestamp at) {
  if (!quote || isNone(at)) return std::nullopt;
  return at - quote->time;
}

/// The broker stamps deals in whole milliseconds, and the tick of that millisecond counts as before the deal.
Timestamp millisecondOf(Timestamp t) { return floorTo(t, std::chrono::milliseconds(1)); }
bool notAfter(const Quote& quote, Timestamp deal) { return millisecondOf(quote.time) <= millisecondOf(deal); }

bool rested(const DealReport& deal) {
  return !deal.order_price.isZero() || deal.reason == TradeReason::StopLoss || deal.reason == TradeReason::TakeProfit;
}

std::optional<Quote> quoteAtDeal(const DealReport& deal, const std::optional<Quote>& desk) {
  if (desk && desk->known() && notAfter(*desk, deal.time)) return desk;
  return ifKnown(deal.q4);
}

ExecutionStamps stampsFor(const DealReport& deal, const Decision& decided, Timestamp t1) {
  ExecutionStamps stamps;
  stamps.t0 = decided.time;
  stamps.t1 = t1;
  stamps.t2 = deal.anchors.t2;
  stamps.t3 = deal.anchors.t3;
  stamps.t5 = deal.t5;
  stamps.deal = deal.time;
  stamps.clock_offset = Duration::zero();
  return stamps;
}

}  // namespace

ExecutionStamps stampsOf(const Fill& fill) { return stampsFor(fill.deal, fill.decided, fill.t1); }

AttributionInput inputFor(const DealReport& deal, const Decision& decided, const FillCircumstances& circumstances) {
  AttributionInput input;
  input.side = deal.side;
  input.pending = rested(deal);
  input.fill = deal.price;
  input.order_price = deal.order_price;
  input.q0 = ifKnown(decided.quote);
  if (!isNone(circumstances.t1)) input.q1 = input.q0;
  input.q2 = ifKnown(deal.anchors.q2);
  input.q3 = ifKnown(deal.anchors.q3);
  if (deal.anchors.attempts > 1) input.q3_last = ifKnown(deal.anchors.q3_last);
  input.trigger = ifKnown(deal.trigger);
  input.q4 = quoteAtDeal(deal, circumstances.desk_q4);
  input.q0_age = age(input.q0, decided.time);
  input.q3_age = age(input.q3, deal.anchors.t3);
  input.q4_age = age(input.q4, deal.time);
  input.stale_after = circumstances.stale_after;
  input.session_gap = circumstances.session_gap;
  input.price_rounded = deal.price_rounded;
  if (input.q4) {
    const std::optional<Quote>& sent_on = input.q3;
    input.no_tick_between = !input.pending && sent_on && sent_on->time == input.q4->time && sent_on->bid == input.q4->bid &&
                            sent_on->ask == input.q4->ask;
    input.same_ms_tick = millisecondOf(input.q4->time) == millisecondOf(deal.time);
  }
  input.stamps = stampsFor(deal, decided, circumstances.t1);
  return input;
}

}  // namespace deskwright
