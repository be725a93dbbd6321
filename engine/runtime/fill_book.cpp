#include "engine/runtime/fill_book.h"

#include <algorithm>

#include "engine/attribution/fill_attribution.h"

namespace deskwright {
namespace {

/// Of orders at market alone: one that rested waited for the market, not for the machine.
void addLatency(const Fill& fill, FillTally& tally) {
  if (!fill.deal.order_price.isZero()) return;
  const LatencyBreakdown latency = attributeLatency(stampsOf(fill));
  if (latency.signal) tally.signal.add(milliseconds(*latency.signal));
  if (latency.broker_rtt) tally.broker.add(milliseconds(*latency.broker_rtt));
}

}  // namespace

const Fill& FillBook::add(const DealReport& deal, const DealOrigin& origin, Timestamp now) {
  Fill fill;
  fill.deal = deal;
  fill.strategy = origin.strategy;
  fill.signal = origin.signal;
  fill.decided = origin.decided;
  fill.t1 = origin.t1;
  // A deal that has found its owner comes again: its first row must not become final behind it.
  std::erase_if(open_, [&](const Fill& f) { return f.deal.deal == deal.deal; });
  open_.push_back(attribute(fill, now, false));
  startDay(now);
  if (FillTally* tally = tallyOf(fill)) ++tally->fills;
  remember(open_.back());
  return open_.back();
}

bool FillBook::settled(const Fill& fill, Timestamp now) const {
  return market_.recent().hasTickAfter(fill.deal.symbol, fill.deal.time) || now >= fill.deal.time + kFinalAfter;
}

Fill FillBook::attribute(const Fill& fill, Timestamp now, bool final) const {
  const DealReport& deal = fill.deal;
  FillCircumstances around;
  // Until a later tick has come another one may still belong before the deal: the desk's own quote is then no proof.
  if (market_.recent().hasTickAfter(deal.symbol, deal.time)) {
    const Quote own = market_.recent().lastNotAfter(deal.symbol, deal.time);
    if (own.known()) around.desk_q4 = own;
  }
  around.t1 = fill.t1;
  around.stale_after = market_.staleness().usualGap(deal.symbol, now);
  const bool rested = !deal.order_price.isZero();
  around.session_gap = !rested && !isNone(fill.decided.time) && deal.time - fill.decided.time > std::chrono::minutes(1) &&
                       calendar_.closeOfDay(fill.decided.time) <= deal.time;
  Fill attributed = fill;
  if (around.desk_q4) attributed.deal.q4 = *around.desk_q4;  // what the journal keeps is what the figures were made from
  attributed.attribution = attributeSlippage(inputFor(deal, fill.decided, around));
  attributed.final = final;
  return attributed;
}

void FillBook::remember(const Fill& fill) {
  const auto known = std::find_if(recent_.rbegin(), recent_.rend(), [&](const Fill& f) { return f.deal.deal == fill.deal.deal; });
  if (known != recent_.rend()) {
    *known = fill;
    return;
  }
  keep(fill);
}

void FillBook::keep(const Fill& fill) {
  if (recent_.size() == 2 * kRecent) recent_.erase(recent_.begin(), recent_.begin() + kRecent);
  recent_.push_back(fill);
}

FillTally* FillBook::tallyOf(const Fill& fill) {
  return fill.strategy == kNoStrategy || fill.deal.time < day_start_ ? nullptr : &tallies_[fill.strategy.value];
}

void FillBook::startDay(Timestamp now) {
  if (now < day_end_) return;
  day_start_ = calendar_.dayStart(calendar_.dayOf(now));
  day_end_ = calendar_.nextDayStart(now);
  for (auto& [strategy, tally] : tallies_) tally = {};
}

void FillBook::average(const Fill& fill) {
  const Instrument* instrument = market_.instrument(fill.deal.symbol);
  FillTally* tally = tallyOf(fill);
  if (tally == nullptr) return;
  addLatency(fill, *tally);
  if (!fill.attribution.slippage || !fill.attribution.in_statistics || instrument == nullptr || instrument->pip.isZero()) return;
  const double lots = fill.deal.volume.toDouble();
  tally->lots_with_benchmark += lots;
  tally->slippage_pips_times_lots += lots * fill.attribution.slippage->toDouble() / instrument->pip.toDouble();
}

void FillBook::tallyEarlier(std::span<const Fill> fills, Timestamp now) {
  startDay(now);
  for (const Fill& fill : fills) {
    if (FillTally* tally = tallyOf(fill)) ++tally->fills;
    if (fill.final) average(fill);
  }
}

void FillBook::clear() {
  open_.clear();
  recent_.clear();
  tallies_.clear();
}

void FillBook::restore(const RestoredState& state) {
  for (const Fill& fill : state.fills) {
    if (!fill.final) open_.push_back(fill);
    keep(fill);
  }
}

FillTally FillBook::tally(StrategyId strategy, Timestamp now) const {
  const auto it = tallies_.find(strategy.value);
  return it == tallies_.end() || now >= day_end_ ? FillTally{} : it->second;
}

}  // namespace deskwright
