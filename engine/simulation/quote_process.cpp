#include "engine/simulation/quote_process.h"

#include "engine/simulation/deterministic_math.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace deskwright {
namespace {

constexpr double kMostChase = 25;   // squared distance over squared threshold
constexpr int kMostTries = 20'000;  // in a step; a storm ends there

std::uint64_t keyOf(std::string_view name) {
  std::uint64_t key = 14'695'981'039'346'656'037ULL;
  for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
  return key;
}

/// Nearest whole number to x > 0, halves up.
std::int64_t nearest(double x) { return static_cast<std::int64_t>(x + 0.5); }

}  // namespace

QuoteProcess::QuoteProcess(const SymbolCalibration& symbol, std::uint64_t seed)
    : symbol_(&symbol),
      random_(seed, keyOf(symbol.name)),
      spread_(symbol) {}

void QuoteProcess::open() {
  opening_ = true;
  fast_ = slow_ = 0;
}

void QuoteProcess::openStep(Timestamp begin, const MarketStep& step) {
  begin_ = begin;
  step_ = step;
  offset_ = 0;
  tries_ = 0;
  spread_.openStep(begin, step, random_);
}

double QuoteProcess::ownRate(double distance) const {
  const double far = distance / symbol_->threshold;
  return std::min(step_.quiet_rate + symbol_->chase_rate * std::min(far * far, kMostChase), symbol_->style.rate_limit);
}

/// Between two points of a straight line the distance is nowhere greater than at one of them.
double QuoteProcess::highestOwnRate() const { return std::max(ownRate(market(offset_) - mid_), ownRate(step_.end - mid_)); }

void QuoteProcess::pass(double seconds) {
  offset_ += seconds;
  fast_ *= exponential(-symbol_->style.fast_decay * seconds);
  slow_ *= exponential(-symbol_->style.slow_decay * seconds);
}

/// Moves to the next event of the step, if there is one.
bool QuoteProcess::happens() {
  for (; tries_ < kMostTries; ++tries_) {
    const double bound = highestOwnRate() + fast_ + slow_;
    const double wait = exponentialVariate(random_) / bound;
    const double left = step_.seconds - offset_;
    if (wait >= left) {
      pass(left);
      return false;
    }
    pass(wait);
    if (uniformVariate(random_) * bound <= ownRate(market(offset_) - mid_) + fast_ + slow_) return true;
  }
  return false;
}

std::optional<PointQuote> QuoteProcess::next() {
  const QuotingStyle& style = symbol_->style;
  while (offset_ < step_.seconds) {
    bool sent = false;
    if (opening_) {
      opening_ = false;
      pass(uniformVariate(random_) * step_.seconds);
      mid_ = market(offset_);
      sent = requote();
    } else {
      if (!happens()) break;
      fast_ += style.fast_children * style.fast_decay;
      slow_ += style.slow_children * style.slow_decay;
      sent = event(market(offset_));
    }
    if (sent) return PointQuote{begin_ + Duration(static_cast<std::int64_t>(offset_ * 1e3) * 1'000), bid_, ask_};
  }
  offset_ = step_.seconds;
  return std::nullopt;
}

bool QuoteProcess::event(double market) {
  const QuotingStyle& style = symbol_->style;
  if (uniformVariate(random_) < style.source_switch) source_ = -source_;
  if (uniformVariate(random_) < style.respread) return respread();
  mid_ += style.absorption * (market - mid_) + symbol_->noise * normalVariate(random_);
  return requote();
}

bool QuoteProcess::requote() {
  const QuotingStyle& style = symbol_->style;
  const double mid = mid_ + style.source_distance * source_ / 2;
  const double half = spread_.next(random_) / 2;
  const auto noise = [this, &style] { return style.rounding_noise * (uniformVariate(random_) - 0.5); };
  const std::int64_t bid = std::max<std::int64_t>(1, nearest(mid - half + noise()));
  const std::int64_t ask = std::max(bid + 1, nearest(mid + half + noise()));
  const bool same = bid == bid_ && ask == ask_;
  bid_ = bid;
  ask_ = ask;
  return !same || uniformVariate(random_) < style.repeat;
}

/// Both sides one point apart, or together where there is room; the mid stays.
bool QuoteProcess::respread() {
  const bool apart = ask_ - bid_ <= 2 || uniformVariate(random_) < 0.5;
  bid_ += apart ? -1 : 1;
  ask_ += apart ? 1 : -1;
  return true;
}

}  // namespace deskwright
