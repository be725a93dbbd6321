#include "app/control_message.h"

#include "app/snapshot_json.h"
#include "engine/parameters/parameter_set.h"
#include "engine/risk/risk_limits.h"
#include "engine/risk/rule_presets.h"
#include "engine/runtime/hosted_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace deskwright {
namespace {

using nlohmann::json;
using Values = std::vector<ParameterChange>;

/// More than any venue takes; the gate judges what is less.
constexpr Volume kMostLots = Volume::fromRaw(std::int64_t{1'000'000} * 100'000'000);

std::string textOf(const json& request, const char* key) {
  const auto it = request.find(key);
  return it != request.end() && it->is_string() ? it->get<std::string>() : std::string();
}

Result<ParameterValue> valueFrom(std::span<const ParameterSpec> specs, const std::string& key, const json& value) {
  const auto spec = std::find_if(specs.begin(), specs.end(), [&](const ParameterSpec& s) { return s.key == key; });
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (spec != specs.end()) return parseValue(*spec, text);
  // withChanges() names the nearest known key; it only needs something to fail on.
  auto unknown = withChanges(ParameterSet(specs), std::vector<ParameterChange>{{key, text}}, {});
  return unknown ? Result<ParameterValue>(Error{"unknown parameter " + key}) : Result<ParameterValue>(unknown.error());
}

Result<CommandBody> setFrom(const json& values, const StrategyRegistry& registry) {
  SetParametersCommand set;
  std::vector<ParameterSpec> specs;
  for (const auto& [path, value] : values.items()) {
    const auto dot = path.find('.');
    if (dot == std::string::npos) return Error{fmt::format("expected STRATEGY.PARAMETER, found '{}'", path)};
    const std::string strategy = path.substr(0, dot);
    if (set.strategy.empty()) {
      const StrategyDescriptor* descriptor = registry.find(strategy);
      if (descriptor == nullptr) return Error{fmt::format("expected a strategy of `strategies list`, found '{}'", strategy)};
      set.strategy = strategy;
      specs = hostedSpecs(*descriptor);
    } else if (strategy != set.strategy) {
      return Error{fmt::format("one batch is for one strategy, found {} and {}", set.strategy, strategy)};
    }
    auto parsed = valueFrom(specs, path.substr(dot + 1), value);
    if (!parsed) return Error{strategy + ": " + parsed.error().text};
    set.values.emplace_back(path.substr(dot + 1), std::move(parsed).value());
  }
  if (set.values.empty()) return Error{"expected values, found none"};
  return CommandBody(std::move(set));
}

/// What a preset of the account's rules sets, but for what is named beside it: that counts more.
Result<Values> presetFrom(const json& values) {
  const std::string name = textOf(values, "preset");
  const RulePreset* preset = rulePresetNamed(name);
  if (preset == nullptr) {
    std::string known;
    for (const RulePreset& each : rulePresets()) known += fmt::format("{}{}", known.empty() ? "" : ", ", each.name);
    return Error{fmt::format("preset: expected one of {}, found '{}'", known, name.substr(0, 64))};
  }
  Values set;
  for (const auto& [key, text] : preset->values) {
    if (values.contains(std::string(key))) continue;
    auto parsed = valueFrom(deskLimitSpecs(), std::string(key), json(std::string(text)));
    if (!parsed) return parsed.error();
    set.emplace_back(key, std::move(parsed).value());
  }
  return set;
}

Result<CommandBody> limitsFrom(const json& values) {
  SetLimitsCommand set;
  if (values.contains("preset")) {
    auto preset = presetFrom(values);
    if (!preset) return preset.error();
    set.values = std::move(preset).value();
  }
  for (const auto& [name, value] : values.items()) {
    if (name == "preset") continue;
    auto parsed = valueFrom(deskLimitSpecs(), name, value);
    if (!parsed) return parsed.error();
    set.values.emplace_back(name, std::move(parsed).value());
  }
  if (set.values.empty()) return Error{"expected values, found none"};
  return CommandBody(std::move(set));
}

Result<CommandBody> orderFrom(const json& request) {
  ManualOrderCommand order;
  order.symbol = textOf(request, "symbol");
  const std::string side = textOf(request, "side");
  if (side != "buy" && side != "sell") return Error{fmt::format("side: expected buy or sell, found '{}'", side)};
  order.entry.side = side == "buy" ? Side::Buy : Side::Sell;
  const auto lots = parseVolume(textOf(request, "lots"));
  if (!lots || *lots <= Volume() || *lots > kMostLots) {
    return Error{fmt::format("lots: expected a plain number above 0, at most {}, found '{}'", format(kMostLots, 0),
                             textOf(request, "lots").substr(0, 64))};
  }
  order.entry.volume = *lots;
  // A field that is there and not understood is refused: no order without the stop that was asked for, no trial for real.
  if (request.contains("stop") && !request["stop"].is_string()) return Error{"stop: expected a price as text"};
  if (request.contains("dry_run") && !request["dry_run"].is_boolean()) return Error{"dry_run: expected true or false"};
  if (const std::string stop = textOf(request, "stop"); !stop.empty()) {
    const auto price = parsePrice(stop);
    if (!price) return Error{fmt::format("stop: expected a price, found '{}'", stop)};
    order.entry.stop = *price;
  }
  const std::string reason = textOf(request, "reason");
  if (reason.find_first_not_of(" \t") == std::string::npos) return Error{"reason: expected a sentence on why, found none"};
  order.entry.reason = reason;
  order.anomaly = textOf(request, "anomaly");
  order.dry_run = request.value("dry_run", false);
  return CommandBody(std::move(order));
}

/// `account`, as text of digits: the account to bind the profile to anew.
Result<CommandBody> armFrom(const json& request) {
  ArmCommand arm;
  if (!request.contains("account")) return CommandBody(arm);
  const std::string text = textOf(request, "account");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), arm.account.value);
  if (error != std::errc() || end != text.data() + text.size() || !arm.account) {
    return Error{fmt::format("account: expected the number of an account as text, found '{}'", text)};
  }
  return CommandBody(arm);
}

Result<CommandBody> bodyFrom(const json& request, const StrategyRegistry& registry) {
  const std::string command = textOf(request, "command");
  // Without a strategy the whole desk is meant: never by a slip of type.
  if (request.contains("strategy") && !request["strategy"].is_string()) return Error{"strategy: expected a name as text"};
  const std::string strategy = textOf(request, "strategy");
  if (command == "arm") return armFrom(request);
  if (command == "disarm") return CommandBody(DisarmCommand{});
  if (command == "kill") return CommandBody(KillCommand{});
  if (command == "clear-kill") return CommandBody(ClearKillCommand{});
  if (command == "pause") return CommandBody(PauseCommand{strategy});
  if (command == "resume") return CommandBody(ResumeCommand{strategy});
  if (command == "flatten") return CommandBody(FlattenCommand{strategy});
  if (command == "accept") {
    // Without a symbol all are meant: never by a slip of type.
    if (request.contains("symbol") && !request["symbol"].is_string()) return Error{"symbol: expected a name as text"};
    return CommandBody(AcceptCommand{textOf(request, "symbol")});
  }
  if (command == "order") return orderFrom(request);
  if (command == "set" || command == "limits") {
    const auto values = request.find("values");
    if (values == request.end() || !values->is_object()) return Error{"values: expected an object of names and values"};
    return command == "set" ? setFrom(*values, registry) : limitsFrom(*values);
  }
  return Error{fmt::format(
      "expected a command (snapshot, watch, arm, disarm, pause, resume, flatten, kill, clear-kill, accept, set, limits, "
      "order), found '{}'",
      command)};
}

}  // namespace

Result<Command> commandFrom(const json& request, const StrategyRegistry& registry) {
  auto body = bodyFrom(request, registry);
  if (!body) return body.error();
  Command command;
  command.author = "control";
  command.body = std::move(body).value();
  return command;
}

json toJson(const CommandReply& reply) {
  json answer{{"ok", reply.done}, {"text", reply.text}, {"in_force_from", reply.in_force_from}};
  if (!reply.decisions.empty()) answer["decision"] = toJson(reply.decisions.front());
  return answer;
}

}  // namespace deskwright
