#include "engine/market/staleness.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace deskwright {
namespace {

// A bucket is an eighth of an octave: gap in ms as 1.xxx * 2^n, three bits of xxx. Below 8 ms the buckets are whole milliseconds.
constexpr unsigned kStepBits = 3;
constexpr std::uint64_t kSteps = 1U << kStepBits;

}  // namespace

std::size_t TickGaps::bucketOf(Duration gap) {
  const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(gap.count(), 0)) / 1000;
  if (ms < kSteps) return static_cast<std::size_t>(ms);
  const auto shift = static_cast<unsigned>(std::bit_width(ms)) - 1 - kStepBits;
  return std::min<std::size_t>((shift + 1) * kSteps + ((ms >> shift) & (kSteps - 1)), kBuckets - 1);
}

Duration TickGaps::upperEdge(std::size_t bucket) {
  if (bucket < kSteps) return std::chrono::milliseconds(bucket + 1);
  const std::size_t shift = bucket / kSteps - 1;
  return std::chrono::milliseconds((kSteps + bucket % kSteps + 1) << shift);
}

void TickGaps::add(Duration gap) {
  const std::size_t bucket = bucketOf(gap);
  ++counts_[bucket];
  ++total_;
  if (bucket <= place_) ++at_or_below_;
  settle();
  if (total_ == kMostGaps) halve();
}

Duration TickGaps::percentile99() const {
  assert(total_ > 0);
  return upperEdge(place_);
}

// The place is the lowest bucket such that it and those below hold at least 99 % of all. One gap moves it by few buckets.
void TickGaps::settle() {
  while (std::uint64_t{at_or_below_} * 100 < std::uint64_t{total_} * 99) at_or_below_ += counts_[++place_];
  while (place_ > 0 && std::uint64_t{at_or_below_ - counts_[place_]} * 100 >= std::uint64_t{total_} * 99) {
    at_or_below_ -= counts_[place_--];
  }
}

void TickGaps::halve() {
  total_ = 0;
  at_or_below_ = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    counts_[i] /= 2;
    total_ += counts_[i];
    if (i <= place_) at_or_below_ += counts_[i];
  }
  settle();
}

void Staleness::add(SymbolId symbol) {
  if (symbols_.size() <= symbol.value) symbols_.resize(symbol.value + std::size_t{1});
  symbols_[symbol.value].added = true;
}

void Staleness::setLeastLimit(SymbolId symbol, Duration least) {
  add(symbol);
  symbols_[symbol.value].least = std::max(kLeast, least);
}

std::size_t Staleness::hourOf(Timestamp t) {
  const auto hours = floorTo(t, std::chrono::hours(1)).time_since_epoch() / std::chrono::hours(1);
  return static_cast<std::size_t>(((hours % 24) + 24) % 24);
}

const Staleness::Symbol* Staleness::find(SymbolId symbol) const {
  return symbol.value < symbols_.size() && symbols_[symbol.value].added ? &symbols_[symbol.value] : nullptr;
}

void Staleness::onTick(SymbolId symbol, Timestamp time) {
  if (find(symbol) == nullptr) return;
  Symbol& known = symbols_[symbol.value];
  if (!isNone(known.last)) {
    if (time < known.last) return;
    known.hours[hourOf(time)].add(time - known.last);
  }
  known.last = time;
}

Duration Staleness::usualGap(SymbolId symbol, Timestamp now) const {
  const Symbol* known = find(symbol);
  if (known == nullptr) return kUnlearnt;
  const TickGaps& gaps = known->hours[hourOf(now)];
  if (gaps.size() < kLearntFrom) return kUnlearnt;
  return std::max<Duration>(std::chrono::seconds(2), gaps.percentile99());
}

Duration Staleness::limit(SymbolId symbol, Timestamp now) const {
  const Symbol* known = find(symbol);
  if (known == nullptr) return kUnlearnt;
  const TickGaps& gaps = known->hours[hourOf(now)];
  const Duration learnt = gaps.size() < kLearntFrom ? kUnlearnt : kTimesPercentile * gaps.percentile99();
  return std::max(known->least, learnt);
}

bool Staleness::stale(SymbolId symbol, Timestamp now) const {
  const Symbol* known = find(symbol);
  return known == nullptr || isNone(known->last) || now - known->last > limit(symbol, now);
}

}  // namespace deskwright
