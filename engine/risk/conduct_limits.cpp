#include "engine/risk/conduct_limits.h"

#include "engine/risk/amount_spec.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string_view>

namespace deskwright {
namespace {

constexpr std::string_view kOff = "off", kWarn = "warn", kDeny = "deny";
constexpr std::array<std::string_view, 3> kSelfMatchRules{kOff, kWarn, kDeny};
constexpr std::array<std::string_view, 4> kImpacts{kOff, "low", "medium", "high"};

ParameterSpec symbols() {
  ParameterSpec spec = amount("allowed_symbols", ParameterType::SymbolList, "", 0, 64, 0, 0,
                              "Symbols on which the desk may take new risk; empty = every symbol that the terminal offers.");
  spec.default_value = std::vector<std::string>();
  return spec;
}

enum Place : std::size_t {
  kDuplicateWindow,
  kMaxRepeats,
  kRepeatWindow,
  kMaxMessages,
  kMaxExits,
  kMaxReports,
  kMaxRejects,
  kFillSlippage,
  kDailySlippage,
  kSpreadPoints,
  kSpreadMultiple,
  kAllowedSymbols,
  kTradingHours,
  kNewsBefore,
  kNewsAfter,
  kNewsImpact,
  kSelfMatch,
  kCancelOnDisconnect,
  kMinHistory,
};

SelfMatchRule ruleNamed(std::string_view name) {
  if (name == kOff) return SelfMatchRule::Off;
  return name == kDeny ? SelfMatchRule::Deny : SelfMatchRule::Warn;
}

std::optional<NewsImpact> impactNamed(std::string_view name) {
  for (const NewsImpact impact : {NewsImpact::Low, NewsImpact::Medium, NewsImpact::High}) {
    if (name == nameOf(impact)) return impact;
  }
  return std::nullopt;
}

std::vector<ParameterSpec> tempoSpecs() {
  using enum ParameterType;
  return {
      count("duplicate_window_ms", "ms", 0, 60000, 500,
            "An entry like another of the same strategy within this time is denied as sent twice; 0 = not asked."),
      count("max_repeats", "entries", 1, 1000, 30,
            "Most entries of one strategy on one symbol and side inside the repeat window; one more pauses the strategy until a "
            "person resumes it."),
      count("repeat_window_s", "s", 1, 3600, 60, "The time in which such entries are counted. A longer one finds slower loops."),
      count("max_messages_per_minute", "messages", 1, 2000, 800,
            "Most entries, changes and cancels in a minute of market time; beyond it entries and changes are denied."),
      count("max_exits_per_minute", "exits", 1, 2000, 300,
            "Exits in a minute of market time beyond which an alert is raised. They are never held back."),
      count("max_reports_per_minute", "reports", 10, 2000, 1500,
            "Answers, orders and deals from the terminal in a minute beyond which the desk is paused until a person resumes it."),
      count("max_rejects_in_row", "orders", 1, 1000000, 5,
            "Orders of one strategy refused one after the other at which it is paused until a person resumes it."),
      amount("max_fill_slippage_points", Real, "points", 0, 100000, 1, 100,
             "Slippage of one fill beyond which an alert is raised."),
      amount("max_daily_slippage", Percent, "% of day base", 0.01, 100, 0.1, 1,
             "Slippage of a strategy's fills of the day, added up, at which it is paused until a person resumes it."),
      amount("max_spread_points", Real, "points", 0, 1000000, 1, 10000, "Widest spread at which an entry is sent."),
      amount("max_spread_multiple", Real, "times usual", 1, 1000, 1, 20,
             "Widest spread at which an entry is sent, as a multiple of the symbol's usual one."),
  };
}

}  // namespace

ParameterSpec tradingHoursSpec() {
  ParameterSpec spec = amount("trading_hours", ParameterType::TimeRange, "", 0, 0, 0, 0,
                              "Hours of the day in the desk's time zone in which entries are sent; 00:00-24:00 = always.");
  spec.default_value = TimeRange{0, 24 * 60};
  return spec;
}

const std::vector<ParameterSpec>& conductLimitSpecs() {
  static const std::vector<ParameterSpec> specs = [] {
    std::vector<ParameterSpec> all = tempoSpecs();
    all.push_back(symbols());
    all.push_back(tradingHoursSpec());
    all.push_back(count("news_minutes_before", "min", 0, 720, 5,
                        "Minutes before an announcement of news.csv in which no entry is sent on a symbol with its currency."));
    all.push_back(count("news_minutes_after", "min", 0, 720, 5, "The same after it."));
    all.push_back(
        choice("news_impact", kImpacts, "high", "Least impact of an announcement that keeps entries away; off = none does."));
    all.push_back(choice("self_match", kSelfMatchRules, kWarn,
                         "What becomes of an entry against another strategy's resting order or position on the same symbol."));
    all.push_back(safeguard("cancel_on_disconnect",
                            "Resting entries are cancelled as soon as a lost link is up again. Exits and stops stay."));
    all.push_back(count("min_history_minutes", "min", 0, 1440, 0,
                        "Minutes of bars that a symbol must have shown before an entry is sent on it."));
    return all;
  }();
  return specs;
}

ConductLimits conductLimits(const ParameterView& values) {
  assert(values.size() == conductLimitSpecs().size());
  ConductLimits limits;
  limits.duplicate_window_ms = values.integer(kDuplicateWindow);
  limits.max_repeats = values.integer(kMaxRepeats);
  limits.repeat_window_s = values.integer(kRepeatWindow);
  limits.max_messages_per_minute = values.integer(kMaxMessages);
  limits.max_exits_per_minute = values.integer(kMaxExits);
  limits.max_reports_per_minute = values.integer(kMaxReports);
  limits.max_rejects_in_row = values.integer(kMaxRejects);
  limits.max_fill_slippage_points = values.real(kFillSlippage);
  limits.max_daily_slippage = values.real(kDailySlippage);
  limits.max_spread_points = values.real(kSpreadPoints);
  limits.max_spread_multiple = values.real(kSpreadMultiple);
  limits.allowed_symbols = values.symbols(kAllowedSymbols);
  limits.trading_hours = values.timeRange(kTradingHours);
  limits.news_minutes_before = values.integer(kNewsBefore);
  limits.news_minutes_after = values.integer(kNewsAfter);
  limits.least_news_impact = impactNamed(values.choice(kNewsImpact));
  limits.self_match = ruleNamed(values.choice(kSelfMatch));
  limits.cancel_on_disconnect = values.boolean(kCancelOnDisconnect);
  limits.min_history_minutes = values.integer(kMinHistory);
  return limits;
}

ConductLimits defaultConductLimits() { return conductLimits(ParameterView(defaultsOf(conductLimitSpecs()))); }

bool isStricterWhenLarger(std::string_view key) {
  constexpr std::array<std::string_view, 5> kKeys{"duplicate_window_ms", "repeat_window_s", "news_minutes_before",
                                                  "news_minutes_after", "min_history_minutes"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

}  // namespace deskwright
