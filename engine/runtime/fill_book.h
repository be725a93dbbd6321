#pragma once
// The desk's fills with their slippage: provisional when the deal comes, final when the market has moved past it. Owned by a heart.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/market/trading_calendar.h"
#include "engine/model/fill.h"
#include "engine/model/restored_state.h"
#include "engine/runtime/market_state.h"

namespace deskwright {

/// A mean that may have nothing to average.
struct Mean {
  double sum = 0;
  std::uint64_t count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  std::optional<double> value() const { return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt; }
};

/// A strategy's fills of the desk's day in short, for the screen: all of them counted, the final ones that
/// are in statistics averaged.
struct FillTally {
  std::uint64_t fills = 0;
  double lots_with_benchmark = 0;
  double slippage_pips_times_lots = 0;
  Mean signal, broker;               ///< T0 to T3 and T3 to T5 of orders at market, milliseconds
  double meanSlippagePips() const { return lots_with_benchmark > 0 ? slippage_pips_times_lots / lots_with_benchmark : 0; }
};

/// What the desk knows of the order behind a deal; all but the strategy is empty for a deal that nobody here decided.
struct DealOrigin {
  StrategyId strategy;
  SignalId signal;
  Decision decided;
  Timestamp t1;  ///< see Fill
};

class FillBook {
 public:
  /// Without a later tick of its symbol a fill becomes final this long after its deal; then only the EA's quote can stand for T4.
  static constexpr Duration kFinalAfter = std::chrono::seconds(2);
  static constexpr std::size_t kRecent = 50;

  FillBook(const MarketState& market, const TradingCalendar& calendar) : market_(market), calendar_(calendar) {
    open_.reserve(256);
    recent_.reserve(2 * kRecent);
  }

  /// A new deal, or one that has found its owner.
  const Fill& add(const DealReport& deal, const DealOrigin& origin, Timestamp now);

  /// Fills that are provisional no longer: `emit` is called with each. After every tick and passing of time; cheap when there is none.
  template <class Emit>
  void finalise(Timestamp now, Emit&& emit) {
    for (std::size_t i = 0; i < open_.size();) {
      if (!settled(open_[i], now)) {
        ++i;
        continue;
      }
      const Fill fill = attribute(open_[i], now, true);
      open_[i] = open_.back();
      open_.pop_back();
      remember(fill);
      average(fill);
      emit(fill);
    }
  }

  /// Provisional ones of an earlier process are attributed again with what the EA said, at the next finalise().
  void restore(const RestoredState& state);
  /// Another account: nothing here is about it.
  void clear();
  /// Tallies what an earlier process filled today. Once, when instruments are known and before the first finalise().
  void tallyEarlier(std::span<const Fill> fills, Timestamp now);

  /// Newest last, at most kRecent. Holds until the next fill.
  std::span<const Fill> recent() const {
    const std::size_t shown = std::min(recent_.size(), kRecent);
    return {recent_.data() + (recent_.size() - shown), shown};
  }
  /// Of the desk's day that `now` is in. Fills of nobody here are not tallied.
  FillTally tally(StrategyId strategy, Timestamp now) const;

 private:
  bool settled(const Fill& fill, Timestamp now) const;
  Fill attribute(const Fill& fill, Timestamp now, bool final) const;
  void remember(const Fill& fill);
  void keep(const Fill& fill);
  /// The tally that a fill belongs to; null: of nobody here, or of an earlier day.
  FillTally* tallyOf(const Fill& fill);
  void startDay(Timestamp now);
  void average(const Fill& fill);

  const MarketState& market_;
  const TradingCalendar& calendar_;
  std::vector<Fill> open_;      // provisional
  std::vector<Fill> recent_;    // the older half goes when twice kRecent are here: nothing is allocated a fill
  std::unordered_map<std::uint16_t, FillTally> tallies_;
  Timestamp day_start_, day_end_;  // that tallies_ are of
};

}  // namespace deskwright
