#include "widgets/models/desk_day.h"

#include <algorithm>
#include <utility>

namespace deskwright {
namespace {

double secondsOf(Timestamp time) { return static_cast<double>(microseconds(time)) / 1e6; }

bool earlier(const FillView& a, const FillView& b) { return a.fill.deal.time < b.fill.deal.time; }

void thin(MoneyLine& line) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < line.times.size(); i += 2) {
    line.times[kept] = line.times[i];
    line.values[kept] = line.values[i];
    ++kept;
  }
  line.times.resize(kept);
  line.values.resize(kept);
}

bool same(const FillView& a, const FillView& b) {
  return a.fill.final == b.fill.final && a.strategy == b.strategy && a.symbol == b.symbol &&
         a.fill.attribution.slippage == b.fill.attribution.slippage;
}

}  // namespace

void DeskDay::begin(const DayHistory& history) {
  MoneyLine line;
  for (const EquityPoint& point : history.equity) append(line, secondsOf(point.time), (point.equity - point.day_base).toDouble(), 0);
  for (std::size_t i = 0; i < desk_.times.size(); ++i) append(line, desk_.times[i], desk_.values[i], 0);
  desk_ = std::move(line);
  earlier_edits_ = history.edits;
  for (const FillView& fill : history.fills) {
    if (find(fill.heart, fill.fill.deal.deal) == nullptr) addFill(fill);
  }
}

void DeskDay::add(const Snapshot& snapshot) {
  if (snapshot.day == 0 || isNone(snapshot.time)) return;
  if (day_ != 0 && snapshot.day != day_) {
    desk_ = {};
    strategies_.clear();
    fills_.clear();
    decisions_.clear();
    ++decisions_version_;
    earlier_edits_.clear();
    step_ = 1;
    ++fills_version_;
  }
  day_ = snapshot.day;
  const double time = secondsOf(snapshot.time);
  append(desk_, time, snapshot.desk.day_pnl.toDouble(), step_);
  for (const StrategyView& view : snapshot.strategies) append(strategies_[view.name], time, view.day_pnl.toDouble(), step_);
  if (desk_.times.size() > kMostPoints) {
    thin(desk_);
    for (auto& [name, line] : strategies_) thin(line);
    step_ *= 2;
  }
  for (const FillView& fill : snapshot.fills) addFill(fill);
  addDecisions(snapshot);
}

/// The last point is where the line stands now: it moves until it is a step away from the one before.
void DeskDay::append(MoneyLine& line, double time, double value, double step) {
  if (!line.times.empty() && time < line.times.back()) return;
  const bool moves = line.times.size() > 1 && time - line.times[line.times.size() - 2] < step;
  if (moves || (!line.times.empty() && time == line.times.back())) {
    line.times.back() = time;
    line.values.back() = value;
    return;
  }
  line.times.push_back(time);
  line.values.push_back(value);
}

void DeskDay::addFill(const FillView& fill) {
  const auto known = std::find_if(fills_.rbegin(), fills_.rend(), [&](const FillView& f) {
    return f.heart == fill.heart && f.fill.deal.deal == fill.fill.deal.deal;
  });
  if (known != fills_.rend()) {
    if (same(*known, fill)) return;
    *known = fill;
  } else {
    fills_.insert(std::upper_bound(fills_.begin(), fills_.end(), fill, earlier), fill);
    if (fills_.size() > kMostFills) fills_.erase(fills_.begin());
  }
  ++fills_version_;
}

void DeskDay::addDecisions(const Snapshot& snapshot) {
  for (const DecisionView& decision : snapshot.decisions) {
    std::uint64_t& last = last_decision_[decision.heart];
    if (decision.number <= last) continue;
    last = decision.number;
    decisions_.push_back(decision);
    if (decisions_.size() > kMostDecisions) decisions_.pop_front();
    ++decisions_version_;
  }
}

const FillView* DeskDay::find(Heart heart, DealTicket deal) const {
  const auto known = std::find_if(fills_.rbegin(), fills_.rend(),
                                  [&](const FillView& f) { return f.heart == heart && f.fill.deal.deal == deal; });
  return known == fills_.rend() ? nullptr : &*known;
}

}  // namespace deskwright
