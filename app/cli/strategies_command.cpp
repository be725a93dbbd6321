#include "app/cli/strategies_command.h"

#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "engine/parameters/parameter_set.h"
#include "engine/runtime/hosted_kind.h"
#include "strategies/catalogue.h"

namespace deskwright {
namespace {

using nlohmann::ordered_json;

std::string_view nameOfType(ParameterType type) {
  switch (type) {
    case ParameterType::Integer: return "integer";
    case ParameterType::Real: return "real";
    case ParameterType::Percent: return "percent";
    case ParameterType::Boolean: return "boolean";
    case ParameterType::Choice: return "choice";
    case ParameterType::TimeRange: return "time_range";
    case ParameterType::SymbolList: return "symbol_list";
  }
  return "";
}

/// Bounds and steps of whole numbers are whole.
ordered_json boundJson(const ParameterSpec& spec, double bound) {
  if (spec.type == ParameterType::Integer) return static_cast<std::int64_t>(bound);
  return bound;
}

ordered_json valueJson(const ParameterSpec& spec) {
  if (const auto* integer = std::get_if<std::int64_t>(&spec.default_value)) return *integer;
  if (const auto* real = std::get_if<double>(&spec.default_value)) return *real;
  if (const auto* boolean = std::get_if<bool>(&spec.default_value)) return *boolean;
  if (const auto* symbols = std::get_if<std::vector<std::string>>(&spec.default_value)) return *symbols;
  return toText(spec, spec.default_value);
}

ordered_json specJson(const ParameterSpec& spec) {
  const bool bounded = spec.type == ParameterType::Integer || spec.type == ParameterType::Real || spec.type == ParameterType::Percent;
  ordered_json j;
  j["key"] = spec.key;
  j["type"] = nameOfType(spec.type);
  j["unit"] = spec.unit;
  j["min"] = bounded ? boundJson(spec, spec.min) : ordered_json(nullptr);
  j["max"] = bounded ? boundJson(spec, spec.max) : ordered_json(nullptr);
  j["step"] = bounded && spec.step > 0 ? boundJson(spec, spec.step) : ordered_json(nullptr);
  j["default"] = valueJson(spec);
  j["choices"] = spec.choices;
  j["apply"] = spec.apply == ParameterApply::NextTick ? "next_tick" : "next_entry";
  j["help"] = spec.help;
  return j;
}

int describe(const std::string& name) {
  const StrategyRegistry registry = strategyCatalogue();
  const StrategyDescriptor* descriptor = registry.find(name);
  if (descriptor == nullptr) {
    std::cerr << "strategies: expected a name of `strategies list`, found '" << name << "'\n";
    return kWrongUsage;
  }
  ordered_json j;
  j["name"] = descriptor->name;
  j["title"] = descriptor->title;
  j["source"] = descriptor->source;
  j["markets"] = descriptor->markets;
  j["timeframe"] = descriptor->timeframe;
  j["hypothesis"] = descriptor->hypothesis;
  j["parameters"] = ordered_json::array();
  for (const ParameterSpec& spec : hostedSpecs(*descriptor)) j["parameters"].push_back(specJson(spec));
  std::cout << j.dump() << '\n';
  return kDone;
}

}  // namespace

void addStrategiesCommand(CLI::App& program, int& exit_status) {
  CLI::App* command = program.add_subcommand("strategies", "Name the strategies and describe their parameters");
  command->require_subcommand(1);
  command->add_subcommand("list", "NAME TAB title, one a line")->callback([&exit_status] {
    const StrategyRegistry registry = strategyCatalogue();
    for (const StrategyDescriptor& d : registry.all()) std::cout << d.name << '\t' << d.title << '\n';
    exit_status = kDone;
  });
  CLI::App* one = command->add_subcommand("describe", "One strategy with all its parameters, as JSON");
  auto name = std::make_shared<std::string>();
  one->add_option("NAME", *name, "Name of `strategies list`")->required();
  one->add_flag("--json")->description("As JSON (the only form)");
  one->callback([name, &exit_status] { exit_status = describe(*name); });
}

}  // namespace deskwright
