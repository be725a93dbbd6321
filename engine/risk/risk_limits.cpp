#include "engine/risk/risk_limits.h"

#include "engine/risk/amount_spec.h"

#include <cassert>

namespace deskwright {
namespace {

ParameterSpec count(std::string key, std::string unit, double min, double max, std::int64_t value, std::string help) {
  ParameterSpec spec = amount(std::move(key), ParameterType::Integer, std::move(unit), min, max, 1, 0, std::move(help));
  spec.default_value = value;
  return spec;
}

ParameterSpec safeguard(std::string key, std::string help) {
  ParameterSpec spec = amount(std::move(key), ParameterType::Boolean, "", 0, 1, 0, 0, std::move(help));
  spec.default_value = true;
  return spec;
}

std::vector<ParameterValue> defaultsOf(std::span<const ParameterSpec> specs) {
  std::vector<ParameterValue> values;
  values.reserve(specs.size());
  for (const auto& spec : specs) values.push_back(spec.default_value);
  return values;
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
};
enum StrategyLimitPlace : std::size_t { kStrategyMaxVolume, kStrategyMaxPositions, kStrategyMaxDailyLoss };

}  // namespace

const std::vector<ParameterSpec>& deskLimitSpecs() {
  using enum ParameterType;
  static const std::vector<ParameterSpec> specs{
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
  };
  return specs;
}

const std::vector<ParameterSpec>& strategyLimitSpecs() {
  using enum ParameterType;
  static const std::vector<ParameterSpec> specs{
      amount("max_volume", Real, "lots", 0.01, 1000, 0.1, 2, "Most lots of one symbol, positions and working entries together."),
      count("max_positions", "positions", 1, 1000, 20, "Most open positions and working entries on all symbols together."),
      amount("max_daily_loss", Percent, "% of day base", 0.1, 100, 0.1, 2,
           "Loss of the strategy since the desk's midnight at which it is halted until a person resumes it."),
  };
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
  return limits;
}

StrategyLimits strategyLimits(const ParameterView& values) {
  assert(values.size() == strategyLimitSpecs().size());
  StrategyLimits limits;
  limits.max_volume = Volume::nearest(values.real(kStrategyMaxVolume));
  limits.max_positions = values.integer(kStrategyMaxPositions);
  limits.max_daily_loss = values.real(kStrategyMaxDailyLoss);
  return limits;
}

DeskLimits defaultDeskLimits() { return deskLimits(ParameterView(defaultsOf(deskLimitSpecs()))); }
StrategyLimits defaultStrategyLimits() { return strategyLimits(ParameterView(defaultsOf(strategyLimitSpecs()))); }

std::vector<std::string> raisedRisk(std::span<const ParameterSpec> specs, const ParameterView& before,
                                    const ParameterView& after) {
  std::vector<std::string> raised;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    bool up = false;
    switch (specs[i].type) {
      case ParameterType::Integer:
        up = after.integer(i) > before.integer(i);
        break;
      case ParameterType::Real:
      case ParameterType::Percent:
        up = after.real(i) > before.real(i);
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
