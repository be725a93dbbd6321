#include "engine/risk/rule_presets.h"

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

using Row = std::pair<std::string_view, std::string_view>;

// Each names every key of the rules but the initial balance, so that nothing of an earlier preset stays.

// Two steps: daily loss from the balance at midnight in Prague, static loss, ten per cent to be made.
constexpr std::array kTwoStep{
    Row{"max_static_loss", "10"},       Row{"max_trailing_loss", "100"}, Row{"max_rule_daily_loss", "5"},
    Row{"rule_loss_of", "initial_balance"}, Row{"rule_day_base", "balance"}, Row{"rule_zone", "Europe/Prague"},
    Row{"rule_midnight", "0"},          Row{"profit_target", "10"},      Row{"min_trading_days", "4"},
    Row{"max_best_day_share", "0"},
};
constexpr std::array kTwoStepSecond{
    Row{"max_static_loss", "10"},       Row{"max_trailing_loss", "100"}, Row{"max_rule_daily_loss", "5"},
    Row{"rule_loss_of", "initial_balance"}, Row{"rule_day_base", "balance"}, Row{"rule_zone", "Europe/Prague"},
    Row{"rule_midnight", "0"},          Row{"profit_target", "5"},       Row{"min_trading_days", "4"},
    Row{"max_best_day_share", "0"},
};
constexpr std::array kOneStep{
    Row{"max_static_loss", "100"},      Row{"max_trailing_loss", "10"},  Row{"max_rule_daily_loss", "3"},
    Row{"rule_loss_of", "initial_balance"}, Row{"rule_day_base", "balance"}, Row{"rule_zone", "Europe/Prague"},
    Row{"rule_midnight", "0"},          Row{"profit_target", "10"},      Row{"min_trading_days", "0"},
    Row{"max_best_day_share", "50"},
};
constexpr std::array kHigherBase{
    Row{"max_static_loss", "8"},        Row{"max_trailing_loss", "100"}, Row{"max_rule_daily_loss", "4.5"},
    Row{"rule_loss_of", "day_base"},    Row{"rule_day_base", "higher"},  Row{"rule_zone", "UTC"},
    Row{"rule_midnight", "1320"},       Row{"profit_target", "8"},       Row{"min_trading_days", "0"},
    Row{"max_best_day_share", "0"},
};
constexpr std::array kServerDay{
    Row{"max_static_loss", "10"},       Row{"max_trailing_loss", "100"}, Row{"max_rule_daily_loss", "5"},
    Row{"rule_loss_of", "day_base"},    Row{"rule_day_base", "balance"}, Row{"rule_zone", "UTC+2h"},
    Row{"rule_midnight", "0"},          Row{"profit_target", "8"},       Row{"min_trading_days", "3"},
    Row{"max_best_day_share", "0"},
};
constexpr std::array kFunded{
    Row{"max_static_loss", "10"},       Row{"max_trailing_loss", "100"}, Row{"max_rule_daily_loss", "5"},
    Row{"rule_loss_of", "initial_balance"}, Row{"rule_day_base", "balance"}, Row{"rule_zone", "Europe/Prague"},
    Row{"rule_midnight", "0"},          Row{"profit_target", "0"},       Row{"min_trading_days", "0"},
    Row{"max_best_day_share", "0"},
};
constexpr std::array kNone{
    Row{"max_static_loss", "100"},      Row{"max_trailing_loss", "100"}, Row{"max_rule_daily_loss", "100"},
    Row{"rule_loss_of", "day_base"},    Row{"rule_day_base", "higher"},  Row{"rule_zone", "desk"},
    Row{"rule_midnight", "0"},          Row{"profit_target", "0"},       Row{"min_trading_days", "0"},
    Row{"max_best_day_share", "0"},
};

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
