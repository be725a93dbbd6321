#include "engine/risk/risk_limits.h"

#include "engine/risk/amount_spec.h"

#include <cassert>
#include <string_view>

namespace deskwright {
namespace {

std::vector<ParameterSpec> joined(std::vector<ParameterSpec> specs, const std::vector<ParameterSpec>& behind) {
  specs.insert(specs.end(), behind.begin(), behind.end());
  return specs;
}
/// `behind`: how many limits stand behind those of losses.
ParameterView lossesOf(const ParameterView& values, const std::vector<ParameterSpec>& losses, std::size_t behind = 0) {
  return values.part(values.size() - losses.size() - behind, losses.size());
}

// Places in the two lists of specs below.
enum DeskLimitPlace : std::size_t {
  kMaxOrderVolume,
  kMaxGrossExposure,
  kMaxNetExposure,
  kMaxDailyLoss,
  kMaxOpenPositions,
  kMaxWorkingOrders,
  kMaxOrdersPerMinute,
  kMaxChangesPerMinute,
  kOrderCollarPoints,
  kOrderCollarSpreads,
  kEntryTimeToLive,
  kRequireStop,
  kKillFlatten,
  kMaxOrderValue,
  kMaxSymbolExposure,
  kMaxClusterExposure,
  kClusterCorrelation,
  kMaxRiskAtStop,
  kNoStopMove,
  kMinMarginLevel,
  kMaxValueAtRisk,
};
enum StrategyLimitPlace : std::size_t {
  kStrategyMaxVolume,
  kStrategyMaxPositions,
  kStrategyMaxDailyLoss,
  kStrategyMaxOverlap,
  kStrategyTradingHours,
};

}  // namespace

const std::vector<ParameterSpec>& deskLimitSpecs() {
  using enum ParameterType;
  static const std::vector<ParameterSpec> own{
      amount("max_order_volume", Real, "lots", 0.01, 1000, 0.1, 5, "Largest single entry. A larger one is reduced to it."),
      amount("max_gross_exposure", Percent, "% of equity", 1, 50000, 10, 2000,
             "Largest sum of the worth of all positions and working entries, long and short added up."),
      amount("max_net_exposure", Percent, "% of equity", 1, 50000, 10, 1000,
             "Largest net worth in any one currency other than the account's, working entries counted at their worst."),
      amount("max_daily_loss", Percent, "% of day base", 0.1, 100, 0.1, 3,
             "Loss since the desk's midnight, floating counted, at which the desk is halted until a person resumes it."),
      count("max_open_positions", "positions", 1, 1000, 100,
            "Most open positions and working entries of all strategies and of nobody."),
      count("max_working_orders", "orders", 1, 1000, 200, "Most orders that are sent and not finished, closes included."),
      count("max_orders_per_minute", "orders", 1, 1000, 120,
            "Most entries in a minute of market time. Exits are never throttled."),
      count("max_changes_per_minute", "changes", 1, 1000, 600,
            "Most changes of entries, stops and targets in a minute of market time."),
      amount("order_collar_points", Real, "points", 0, 100000, 1, 50,
             "How much worse than the quote a market entry may trade. Exits may go ten times as far."),
      amount("order_collar_spreads", Real, "spreads", 0, 100, 0.5, 3,
             "The same in spreads of the moment; the wider of the two counts."),
      count("entry_time_to_live_ms", "ms", 50, 60000, 2000,
            "Age at which a market entry that has not been executed is given up."),
      safeguard("require_stop", "Entries need a protective stop at the venue, and a stop may not be taken off."),
      safeguard("kill_flatten", "Kill closes every position after cancelling every order."),
      amount("max_order_value", Percent, "% of equity", 1, 50000, 10, 500,
             "Largest worth of a single entry. A larger one is reduced to it."),
      amount("max_symbol_exposure", Percent, "% of equity", 1, 50000, 10, 1000,
             "Largest net worth in one symbol, all strategies together, working entries counted at their worst."),
      amount("max_cluster_exposure", Percent, "% of equity", 1, 50000, 10, 1500,
             "Largest worth that gains in one direction of a symbol and all that move with it."),
      amount("cluster_correlation", Real, "", 0.3, 1, 0.05, 0.7,
             "Correlation, of either sign, from which two symbols count as moving together. 1: only a symbol with itself."),
      amount("max_risk_at_stop", Percent, "% of equity", 0.1, 100, 0.5, 10,
             "Largest loss from now if every protective stop is hit, working entries and this one included."),
      amount("no_stop_move", Percent, "% of price", 0.1, 100, 1, 5, "Move that a position without a stop is taken to suffer."),
      amount("min_margin_level", Percent, "% of margin", 0, 10000, 50, 200,
             "Least equity in per cent of the margin after an entry. 0: not limited."),
      amount("max_value_at_risk", Percent, "% of equity", 0.1, 1000, 1, 20,
             "Largest loss of the desk that one day in a hundred exceeds, from how its symbols have moved together."),
  };
  static const std::vector<ParameterSpec> specs = joined(joined(own, deskLossSpecs()), conductLimitSpecs());
  return specs;
}

const std::vector<ParameterSpec>& strategyLimitSpecs() {
  using enum ParameterType;
  static const std::vector<ParameterSpec> specs = joined(
      {
          amount("max_volume", Real, "lots", 0.01, 1000, 0.1, 2,
                 "Most lots of one symbol, positions and working entries together."),
          count("max_positions", "positions", 1, 1000, 20, "Most open positions and working entries on all symbols together."),
          amount("max_daily_loss", Percent, "% of day base", 0.1, 100, 0.1, 2,
                 "Loss of the strategy since the desk's midnight at which it is halted until a person resumes it."),
          amount(
              "max_overlap", Real, "", 0, 1, 0.05, 1,
              "Correlation of the results of its open positions with those of any other strategy from which it may not enter. 1: "
              "not limited."),
          tradingHoursSpec(),
      },
      strategyLossSpecs());
  return specs;
}

DeskLimits deskLimits(const ParameterView& values) {
  assert(values.size() == deskLimitSpecs().size());
  DeskLimits limits;
  limits.max_order_volume = Volume::nearest(values.real(kMaxOrderVolume));
  limits.max_gross_exposure = values.real(kMaxGrossExposure);
  limits.max_net_exposure = values.real(kMaxNetExposure);
  limits.max_daily_loss = values.real(kMaxDailyLoss);
  limits.max_open_positions = values.integer(kMaxOpenPositions);
  limits.max_working_orders = values.integer(kMaxWorkingOrders);
  limits.max_orders_per_minute = values.integer(kMaxOrdersPerMinute);
  limits.max_changes_per_minute = values.integer(kMaxChangesPerMinute);
  limits.order_collar_points = values.real(kOrderCollarPoints);
  limits.order_collar_spreads = values.real(kOrderCollarSpreads);
  limits.entry_time_to_live_ms = values.integer(kEntryTimeToLive);
  limits.require_stop = values.boolean(kRequireStop);
  limits.kill_flatten = values.boolean(kKillFlatten);
  limits.max_order_value = values.real(kMaxOrderValue);
  limits.max_symbol_exposure = values.real(kMaxSymbolExposure);
  limits.max_cluster_exposure = values.real(kMaxClusterExposure);
  limits.cluster_correlation = values.real(kClusterCorrelation);
  limits.max_risk_at_stop = values.real(kMaxRiskAtStop);
  limits.no_stop_move = values.real(kNoStopMove);
  limits.min_margin_level = values.real(kMinMarginLevel);
  limits.max_value_at_risk = values.real(kMaxValueAtRisk);
  limits.losses = deskLossLimits(lossesOf(values, deskLossSpecs(), conductLimitSpecs().size()));
  return limits;
}

StrategyLimits strategyLimits(const ParameterView& values) {
  assert(values.size() == strategyLimitSpecs().size());
  StrategyLimits limits;
  limits.max_volume = Volume::nearest(values.real(kStrategyMaxVolume));
  limits.max_positions = values.integer(kStrategyMaxPositions);
  limits.max_daily_loss = values.real(kStrategyMaxDailyLoss);
  limits.max_overlap = values.real(kStrategyMaxOverlap);
  limits.trading_hours = values.timeRange(kStrategyTradingHours);
  return limits;
}

ParameterView conductPart(const ParameterView& values) { return values.from(values.size() - conductLimitSpecs().size()); }
StrategyLossLimits strategyLossLimitsOf(const ParameterView& values) {
  return strategyLossLimits(lossesOf(values, strategyLossSpecs()));
}

std::optional<std::string> contradictionInLimits(const ParameterView& values) {
  return contradictionInLosses(deskLimits(values).losses);
}

DeskLimits defaultDeskLimits() { return deskLimits(ParameterView(defaultsOf(deskLimitSpecs()))); }
StrategyLimits defaultStrategyLimits() { return strategyLimits(ParameterView(defaultsOf(strategyLimitSpecs()))); }

namespace {
/// Of these a larger value lets less risk in.
bool isFloor(std::string_view key) { return key == "min_margin_level" || key == "no_stop_move"; }

bool isHigherRisk(std::string_view key, double before, double after) {
  if (isFloor(key) || isStricterWhenLarger(key)) return after < before;
  return raisesLossRisk(key, before, after).value_or(after > before);
}
}  // namespace

std::vector<std::string> raisedRisk(std::span<const ParameterSpec> specs, const ParameterView& before,
                                    const ParameterView& after) {
  std::vector<std::string> raised;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    bool up = false;
    switch (specs[i].type) {
      case ParameterType::Integer:
        up = isHigherRisk(specs[i].key, static_cast<double>(before.integer(i)), static_cast<double>(after.integer(i)));
        break;
      case ParameterType::Real:
      case ParameterType::Percent:
        up = isHigherRisk(specs[i].key, before.real(i), after.real(i));
        break;
      case ParameterType::Boolean:
        up = before.boolean(i) && !after.boolean(i);
        break;
      // Which of two choices risks more is not known here: a file may not switch it while armed.
      case ParameterType::Choice:
        up = after.choice(i) != before.choice(i);
        break;
      case ParameterType::TimeRange:
        up = after.timeRange(i) != before.timeRange(i);
        break;
      case ParameterType::SymbolList:
        up = after.symbols(i) != before.symbols(i);
        break;
    }
    if (up) raised.push_back(specs[i].key);
  }
  return raised;
}

}  // namespace deskwright
