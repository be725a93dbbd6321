#pragma once
// The day as the screen has seen it: equity, profit and loss of each strategy, and every fill, gathered from snapshots and begun from
// the journal. Owned by the window; ui thread. Bounded: what is older is thinned, never dropped from the ends.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "engine/api/history.h"
#include "engine/api/snapshot.h"

namespace deskwright {

/// A line over market time: seconds since 1970 and account currency.
struct MoneyLine {
  std::vector<double> times, values;
};

class DeskDay {
 public:
  /// Points a line may have before every second one is given up.
  static constexpr std::size_t kMostPoints = 4096;
  static constexpr std::size_t kMostFills = 20'000;
  static constexpr std::size_t kMostDecisions = 1'000;  ///< the oldest go

  /// What the journal knew when the window opened. Later snapshots win.
  void begin(const DayHistory& history);
  /// Takes in one snapshot; another day than the last one's begins anew.
  void add(const Snapshot& snapshot);

  std::int64_t day() const { return day_; }
  /// Profit and loss of the live desk's day.
  const MoneyLine& desk() const { return desk_; }
  /// Of each strategy, by name: the row that the grid shows.
  const std::map<std::string, MoneyLine>& strategies() const { return strategies_; }
  /// Of both hearts, in order of deal time; the newest word on each deal.
  const std::vector<FillView>& fills() const { return fills_; }
  /// Grows whenever a fill came or changed.
  std::uint64_t fillsVersion() const { return fills_version_; }
  /// The gate's answers of both hearts as they were seen, oldest first. What came while nothing was shown is in the journal alone.
  const std::deque<DecisionView>& decisions() const { return decisions_; }
  /// Grows with each of them.
  std::uint64_t decisionsVersion() const { return decisions_version_; }
  /// Parameter edits of the day that the journal knew when the window opened, oldest first.
  const std::vector<ParameterEdit>& earlierEdits() const { return earlier_edits_; }
  /// Null when the deal is not of today.
  const FillView* find(Heart heart, DealTicket deal) const;

 private:
  static void append(MoneyLine& line, double time, double value, double step);
  void addFill(const FillView& fill);
  void addDecisions(const Snapshot& snapshot);

  std::int64_t day_ = 0;
  double step_ = 1;  // least market seconds between two points
  MoneyLine desk_;
  std::map<std::string, MoneyLine> strategies_;
  std::vector<FillView> fills_;
  std::uint64_t fills_version_ = 0;
  std::deque<DecisionView> decisions_;
  std::uint64_t decisions_version_ = 0;
  std::map<Heart, std::uint64_t> last_decision_;  // number within its heart
  std::vector<ParameterEdit> earlier_edits_;
};

}  // namespace deskwright
