#pragma once
// What the day's fills of one heart cost, and through which part: the figures behind the slippage panel. Plain values without Qt.
//
// Definitions, after the design of attribution; positive = cost:
// - A fill is one deal. Provisional fills are counted and nothing else: the venue's next quote may still change them.
// - Means, quantiles and the histogram take the final fills that are in_statistics, one each; the others are counted as excluded.
// - A mean is weighted by volume over the fills that have the part. A missing part is left out, it is not zero; where no fill has
//   it the mean is empty. What is in statistics has every part, so the means of the parts add up to the mean of the whole. The
//   weighted mean of deals is that of their orders too, since an order is the weighted mean of its deals.
// - The median is that of the fills, unweighted, the mean of the middle two where their number is even. P95 is by nearest rank:
// the
//   least cost that at least 95 of 100 fills do not exceed, always one that happened.
// - Pips are price differences in pips of the fill's symbol; means over symbols mix pips of different worth, money does not.
// - Money is price difference x value per price (as at the deal) x lots, over every final fill with a benchmark, excluded ones
// too.

#include "engine/api/snapshot.h"
#include "widgets/models/slippage_part.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deskwright {

/// One figure a part; empty: no fill has it.
using PartFigures = std::array<std::optional<double>, kSlippageParts>;

struct SlippageFigures {
  std::size_t counted = 0;   ///< fills in statistics
  std::size_t excluded = 0;  ///< final, but not in statistics
  std::size_t provisional = 0;
  std::size_t improved = 0;                        ///< of the counted: better than their benchmark
  PartFigures mean_parts;                          ///< pips
  std::optional<double> mean, median, p95, worst;  ///< pips
  std::optional<double> money;                     ///< account currency
  friend bool operator==(const SlippageFigures&, const SlippageFigures&) = default;
};

/// The fills of one hour of the day.
struct SlippageHour {
  std::int64_t hour = 0;    ///< since 1970, UTC
  PartFigures mean_parts;   ///< pips
  PartFigures money_parts;  ///< account currency
};

/// Counts of costs in bins of a fifth of a pip: bin k holds [k/5, (k+1)/5) pip, so gains lie below bin zero.
struct SlippageHistogram {
  static constexpr int kBinsPerPip = 5;
  static constexpr int kOutermost = 10 * kBinsPerPip;  ///< costs beyond this bin, on either side, are counted in it
  int first = 0;                                       ///< the bin of counts[0]
  std::vector<std::size_t> counts;                     ///< empty: no fills
};

class SlippageSummary {
 public:
  /// Hours kept, the newest: longer than any day.
  static constexpr std::size_t kMostHours = 48;

  SlippageSummary() = default;
  /// Of the fills of this heart.
  SlippageSummary(std::span<const FillView> fills, Heart heart);

  const SlippageFigures& all() const { return all_; }
  /// By name; strategies without a fill are not in it.
  const std::map<std::string, SlippageFigures>& strategies() const { return strategies_; }
  /// From the first hour with a final fill to the last, without holes; hours without one have empty figures.
  const std::vector<SlippageHour>& hours() const { return hours_; }
  const SlippageHistogram& histogram() const { return histogram_; }

 private:
  SlippageFigures all_;
  std::map<std::string, SlippageFigures> strategies_;
  std::vector<SlippageHour> hours_;
  SlippageHistogram histogram_;
};

}  // namespace deskwright
