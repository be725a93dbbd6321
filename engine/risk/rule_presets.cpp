#include "engine/risk/rule_presets.h"

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

// Every key of the rules but the initial balance, so that nothing of an earlier preset stays.
constexpr std::array<std::string_view, 10> kKeys{"max_static_loss",  "max_trailing_loss", "max_rule_daily_loss", "rule_loss_of",
                                                 "rule_day_base",    "rule_zone",         "rule_midnight",       "profit_target",
                                                 "min_trading_days", "max_best_day_share"};

constexpr std::array<Row, kKeys.size()> rules(const std::array<std::string_view, kKeys.size()>& values) {
  std::array<Row, kKeys.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = Row{kKeys[i], values[i]};
  return rows;
}

constexpr auto kTwoStep = rules({"10", "100", "5", "initial_balance", "balance", "Europe/Prague", "0", "10", "4", "0"});
constexpr auto kTwoStepSecond = rules({"10", "100", "5", "initial_balance", "balance", "Europe/Prague", "0", "5", "4", "0"});
constexpr auto kOneStep = rules({"100", "10", "3", "initial_balance", "balance", "Europe/Prague", "0", "10", "0", "50"});
constexpr auto kHigherBase = rules({"8", "100", "4.5", "day_base", "higher", "UTC", "1320", "8", "0", "0"});
constexpr auto kServerDay = rules({"10", "100", "5", "day_base", "balance", "UTC+2h", "0", "8", "3", "0"});
constexpr auto kFunded = rules({"10", "100", "5", "initial_balance", "balance", "Europe/Prague", "0", "0", "0", "0"});
constexpr auto kNone = rules({"100", "100", "100", "day_base", "higher", "desk", "0", "0", "0", "0"});

constexpr std::array<RulePreset, 7> kPresets{{
    {"two_step_10_5", "Two-step challenge 10 %/5 %, first step: target 10 %", kTwoStep},
    {"two_step_10_5_second", "Two-step challenge 10 %/5 %, second step: target 5 %", kTwoStepSecond},
    {"one_step_trailing_10_3", "One-step challenge, trailing 10 %, daily 3 %, best day at most half", kOneStep},
    {"higher_base_8_4", "Challenge 8 %/4.5 %, daily from the higher of balance and equity at 22:00 UTC", kHigherBase},
    {"day_balance_10_5", "Challenge 10 %/5 %, daily in per cent of the balance at 00:00 UTC+2", kServerDay},
    {"funded_10_5", "Funded account 10 %/5 %, no target", kFunded},
    {"none", "No rules of an evaluated account", kNone},
}};

}  // namespace

std::span<const RulePreset> rulePresets() { return kPresets; }

const RulePreset* rulePresetNamed(std::string_view name) {
  const auto at = std::find_if(kPresets.begin(), kPresets.end(), [name](const RulePreset& preset) { return preset.name == name; });
  return at == kPresets.end() ? nullptr : &*at;
}

}  // namespace deskwright
