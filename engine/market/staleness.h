#pragma once
// When a quote is too old to act on: the one answer for risk gate, currency conversion, strategies and screen. Learns from the
// feed itself, per symbol and hour of the day (UTC). Owned by a heart and used on its thread; nothing here allocates after add().

#include "engine/model/ids.h"
#include "engine/model/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace deskwright {

/// The 99th percentile of the times between ticks, kept up to date in constant time: a histogram of log-spaced buckets (eight to
/// the octave, so an answer is at most 12.5 % too high) from 1 ms to over an hour, and the place of the percentile in it.
class TickGaps {
 public:
  /// Counts one gap. When kMostGaps are counted all counts are halved, so that old behaviour fades.
  void add(Duration gap);
  std::uint32_t size() const { return total_; }
  /// Upper edge of the bucket that holds the percentile. Precondition: size() > 0.
  Duration percentile99() const;

  static constexpr std::uint32_t kMostGaps = 1U << 16U;

 private:
  static constexpr std::size_t kBuckets = 168;  // the last one holds everything beyond
  static std::size_t bucketOf(Duration gap);
  static Duration upperEdge(std::size_t bucket);
  void settle();
  void halve();

  std::array<std::uint32_t, kBuckets> counts_{};
  std::uint32_t total_ = 0;
  std::uint32_t at_or_below_ = 0;  // counts of buckets 0 .. place_
  std::size_t place_ = 0;
};

class Staleness {
 public:
  static constexpr Duration kLeast = std::chrono::seconds(10);
  static constexpr Duration kUnlearnt = std::chrono::seconds(60);
  static constexpr int kTimesPercentile = 3;
  /// Gaps that an hour of a symbol must have shown before its own percentile counts.
  static constexpr std::uint32_t kLearntFrom = 200;

  /// Makes room for the symbol; again does nothing. Allocates.
  void add(SymbolId symbol);

  /// A lower bound of the symbol's limit beside kLeast: on modelled bars three of the file's bars. Makes room as add() does.
  void setLeastLimit(SymbolId symbol, Duration least);

  /// A tick with a valid quote, stamped `time`. A gap belongs to the hour of the tick that ended it. Symbols never added are
  /// ignored.
  void onTick(SymbolId symbol, Timestamp time);

  /// Age beyond which a quote counts as stale: max(10 s, 3 x the 99th percentile learnt for this symbol and hour), 60 s until
  /// that hour has shown kLearntFrom gaps, and never less than the least limit. 60 s for symbols never added.
  Duration limit(SymbolId symbol, Timestamp now) const;

  /// The 99th percentile of the times between ticks of this symbol and hour, at least 2 s: what slippage statistics call stale.
  /// kUnlearnt until that hour has shown kLearntFrom gaps.
  Duration usualGap(SymbolId symbol, Timestamp now) const;

  /// Whether the newest tick's age is above limit(). True before the first tick. Whether the market is open at all is not asked
  /// here.
  bool stale(SymbolId symbol, Timestamp now) const;

 private:
  static constexpr std::size_t kHours = 24;
  static std::size_t hourOf(Timestamp t);
  struct Symbol {
    bool added = false;
    Timestamp last;
    Duration least = kLeast;
    std::array<TickGaps, kHours> hours;
  };
  const Symbol* find(SymbolId symbol) const;

  std::vector<Symbol> symbols_;  // by SymbolId
};

}  // namespace deskwright
