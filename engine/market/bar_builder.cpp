#include "engine/market/bar_builder.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace deskwright {
namespace {

PriceBar startAt(Price price) { return {price, price, price, price}; }

void include(PriceBar& bar, Price price) {
  bar.high = std::max(bar.high, price);
  bar.low = std::min(bar.low, price);
  bar.close = price;
}

}  // namespace

BarBuilder::BarBuilder(SymbolId symbol, Timeframe timeframe) : symbol_(symbol), timeframe_(timeframe) {
  assert(timeframe.seconds > 0);
}

std::optional<Bar> BarBuilder::apply(const Tick& tick) {
  assert(tick.symbol == symbol_);
  if (tick.time < closed_until_ || (open_ && tick.time < open_->open_time)) {
    ++late_ticks_;
    return std::nullopt;
  }
  if ((tick.flags & kConflated) != 0) markGap();
  if (open_ && tick.time < open_->closeTime()) {
    extend(tick);
    return std::nullopt;
  }
  auto closed = close();
  begin(tick, floorTo(tick.time, timeframe_.length()));
  return closed;
}

std::optional<Bar> BarBuilder::closeUpTo(Timestamp market_time) {
  // Asked with every input and for every series: mostly there is nothing to do, and no division to pay for that.
  if (market_time < (open_ ? open_->closeTime() : closed_until_ + timeframe_.length())) return std::nullopt;
  const Timestamp over = floorTo(market_time, timeframe_.length());
  auto closed = close();
  closed_until_ = over;
  return closed;
}

void BarBuilder::markGap() {
  if (open_) open_->flags |= kBarHasGap;
  gap_before_next_ = true;
}

bool BarBuilder::seed(const Bar& bar) {
  assert(bar.symbol == symbol_ && bar.timeframe == timeframe_ && floorTo(bar.open_time, timeframe_.length()) == bar.open_time);
  if (bar.open_time < closed_until_) return false;
  if (open_ && open_->open_time <= bar.open_time) open_.reset();
  closed_until_ = bar.closeTime();
  return true;
}

void BarBuilder::begin(const Tick& tick, Timestamp open_time) {
  Bar& bar = open_.emplace();
  bar.symbol = symbol_;
  bar.timeframe = timeframe_;
  bar.open_time = open_time;
  bar.bid = startAt(tick.bid);
  bar.ask = startAt(tick.ask);
  bar.ticks = 1;
  if (std::exchange(gap_before_next_, false)) bar.flags |= kBarHasGap;
}

void BarBuilder::extend(const Tick& tick) {
  include(open_->bid, tick.bid);
  include(open_->ask, tick.ask);
  ++open_->ticks;
  gap_before_next_ = false;
}

std::optional<Bar> BarBuilder::close() {
  if (open_) closed_until_ = open_->closeTime();
  return std::exchange(open_, std::nullopt);
}

}  // namespace deskwright
