#include "engine/storage/parameter_file.h"

#include "engine/storage/atomic_file.h"
#include "engine/storage/toml_table.h"

#include <utility>

namespace deskwright {
namespace {

FileValues takeValues(TomlTable& table, std::span<const ParameterSpec> specs) {
  FileValues values;
  for (const ParameterSpec& spec : specs) {
    if (!table.has(spec.key)) continue;
    ParameterValue value = spec.default_value;
    table.take(spec, value);
    values.emplace_back(spec.key, std::move(value));
  }
  return values;
}

// Keys that are known though the file does not set them.
void allow(TomlTable& table, std::span<const ParameterSpec> specs) {
  for (const ParameterSpec& spec : specs) {
    ParameterValue ignored = spec.default_value;
    table.take(spec, ignored);
  }
}

void takePort(TomlTable& table, std::uint16_t& port, std::int64_t min, std::int64_t max) {
  std::int64_t value = port;
  table.take("port", value, min, max);
  port = static_cast<std::uint16_t>(value);
}

template <class File, class Parse>
Result<File> readAndParse(const std::filesystem::path& path, Parse parse) {
  const auto text = readWholeFile(path);
  if (!text) return text.error();
  return parse(*text, path.string());
}

}  // namespace

Result<DeskFile> parseDeskFile(std::string_view text, const std::string& name) {
  auto root = TomlTable::parse(text, name);
  if (!root) return root.error();
  DeskFile desk;
  root->take("language", desk.language);
  if (desk.language != "en" && desk.language != "de") root->refuse("language", "expected en or de");
  root->take("server_time", desk.server_time);
  root->take("desk_day", desk.desk_day);
  std::int64_t retention = desk.retention_days;
  root->take("retention_days", retention, 0, 36500);
  desk.retention_days = static_cast<int>(retention);
  root->take("rearm_after_hang", desk.rearm_after_hang);
  root->take("hang_after_seconds", desk.hang_after_seconds, 0.5, 60);

  auto bridge = root->table("bridge");
  takePort(bridge, desk.bridge_port, 1024, 65532);  // three more above it
  bridge.take("address", desk.bridge_address);
  bridge.take("curve", desk.bridge_curve);
  bridge.take("token", desk.bridge_token);
  auto control = root->table("control");
  takePort(control, desk.control_port, 0, 65535);
  control.take("read_token", desk.control_read_token);
  control.take("control_token", desk.control_control_token);
  auto symbols = root->table("symbols");
  for (auto& [desk_name, broker_name] : symbols.texts()) {
    if (desk_name.size() > SymbolName::kCapacity || broker_name.size() > SymbolName::kCapacity || broker_name.empty()) {
      symbols.refuse(desk_name, "expected the broker's name, 1 to 32 characters");
    }
    desk.symbols[desk_name] = broker_name;
  }
  for (TomlTable* table : {&bridge, &control, &*root}) table->refuseUnknownKeys();
  if (const auto sound = root->finish(); !sound) return sound.error();
  return desk;
}

Result<LimitsFile> parseLimitsFile(std::string_view text, const std::string& name, std::span<const ParameterSpec> specs) {
  auto root = TomlTable::parse(text, name);
  if (!root) return root.error();
  LimitsFile limits{takeValues(*root, specs)};
  allow(*root, specs);
  root->refuseUnknownKeys();
  if (const auto sound = root->finish(); !sound) return sound.error();
  return limits;
}

Result<StrategyFile> parseStrategyFile(std::string_view text, const std::string& name, std::span<const ParameterSpec> specs) {
  auto root = TomlTable::parse(text, name);
  if (!root) return root.error();
  StrategyFile strategy;
  std::string mode(nameOf(strategy.mode));
  root->take("mode", mode);
  if (const auto known = parseStrategyMode(mode)) strategy.mode = *known;
  else root->refuse("mode", "expected one of off, paper, live_if_promoted");
  ParameterSpec symbols;
  symbols.key = "symbols";
  symbols.type = ParameterType::SymbolList;
  ParameterValue names = strategy.symbols;
  root->take(symbols, names);
  strategy.symbols = std::get<std::vector<std::string>>(names);
  auto parameters = root->table("parameters");
  strategy.parameters = takeValues(parameters, specs);
  allow(parameters, specs);
  parameters.refuseUnknownKeys();
  root->refuseUnknownKeys();
  if (const auto sound = root->finish(); !sound) return sound.error();
  return strategy;
}

Result<DeskFile> readDeskFile(const std::filesystem::path& path) { return readAndParse<DeskFile>(path, parseDeskFile); }
Result<LimitsFile> readLimitsFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs) {
  return readAndParse<LimitsFile>(path, [&](const auto& text, const auto& name) { return parseLimitsFile(text, name, specs); });
}
Result<StrategyFile> readStrategyFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs) {
  return readAndParse<StrategyFile>(path,
                                    [&](const auto& text, const auto& name) { return parseStrategyFile(text, name, specs); });
}
Result<std::vector<SymbolEntry>> readSymbolsFile(const std::filesystem::path& path) {
  return readAndParse<std::vector<SymbolEntry>>(path, parseSymbolsFile);
}

}  // namespace deskwright
