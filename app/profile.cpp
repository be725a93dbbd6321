#include "app/profile.h"

#include "app/bridge_keys.h"
#include "engine/bridge/mt5_gateway.h"
#include "engine/model/decimal.h"
#include "engine/risk/risk_limits.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/parameter_file.h"
#include "resources/default_files.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <utility>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

/// 128 random bits from the system, as hexadecimal digits.
std::string newToken() {
  std::random_device random;
  std::string token;
  for (int i = 0; i < 4; ++i) token += fmt::format("{:08x}", random());
  return token;
}

Result<void> isBridgeSafe(const DeskFile& desk) {
  if (desk.bridge_curve || isLoopback(desk.bridge_address)) return {};
  return Error{
      fmt::format("[bridge] address: expected a loopback address, found '{}': without CURVE anybody on the network could trade; "
                  "`deskwrightctl keys new`, then curve = true",
                  desk.bridge_address)};
}

Result<DeskFile> openDeskFile(const fs::path& path) {
  DeskFile desk;
  if (fs::exists(path)) {
    auto read = readDeskFile(path);
    if (!read) return read.error();
    desk = *read;
    if (const auto safe = isBridgeSafe(desk); !safe) return Error{fmt::format("{}: {}", path.string(), safe.error().text)};
  } else {
    auto defaults = parseDeskFile(defaultFile("desk.toml"), "desk.toml");
    if (!defaults) return defaults.error();
    desk = *defaults;
  }
  if (!desk.control_read_token.empty() && !desk.control_control_token.empty() && fs::exists(path)) return desk;
  if (desk.control_read_token.empty()) desk.control_read_token = newToken();
  if (desk.control_control_token.empty()) desk.control_control_token = newToken();
  if (auto written = writeDeskFile(path, desk); !written) return written.error();
  return desk;
}

Result<LimitsFile> openLimitsFile(const fs::path& path) {
  if (!fs::exists(path)) {
    if (auto written = writeProfileLimits(path, ParameterSet(deskLimitSpecs())); !written) return written.error();
  }
  return readLimitsFile(path, deskLimitSpecs());
}

/// Written with its explanations, read to be sure that the desk can keep it.
Result<void> openSymbolsFile(const fs::path& path) {
  if (!fs::exists(path)) return writeFileAtomically(path, std::string(defaultFile("symbols.toml")));
  if (auto read = readSymbolsFile(path); !read) return read.error();
  return {};
}

/// The specs as the file has them: its list of symbols stands beside the parameters.
std::vector<ParameterSpec> fileSpecs(const HostedKind& kind) {
  std::vector<ParameterSpec> specs = kind.specs();
  specs.erase(specs.begin() + kHostSymbols);
  return specs;
}

FileValues allValues(const ParameterSet& set, std::size_t first) {
  FileValues values;
  for (std::size_t i = first; i < set.size(); ++i) values.emplace_back(set.specs()[i].key, set.value(i));
  return values;
}

Result<std::uint16_t> openInstallation(const fs::path& path) {
  if (fs::exists(path)) {
    std::ifstream file(path);
    if (!file) return Error{fmt::format("{}: cannot be read", path.string())};
    std::string text;
    std::getline(file, text);
    const auto number = parseDecimal(text, 0);
    if (number && number->raw > 0 && number->raw < 0x8000) return static_cast<std::uint16_t>(number->raw);
    return Error{fmt::format("{}:1: expected a number from 1 to 32767, found '{}'", path.string(), text.substr(0, 40))};
  }
  std::random_device random;
  const auto number = static_cast<std::uint16_t>(1 + random() % 0x7FFF);
  if (const auto written = writeFileAtomically(path, fmt::format("{}\n", number)); !written) return written.error();
  return number;
}

/// "PATH:LINE: text", the line that of the key with which the text begins, as in "fast_bars: expected ...".
Error atKey(const fs::path& path, const std::string& text) {
  const std::string key = text.substr(0, text.find(':'));
  std::ifstream file(path);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string::npos || line.compare(begin, key.size(), key) != 0) continue;
    const auto behind = line.find_first_not_of(" \t", begin + key.size());
    if (behind != std::string::npos && line[behind] == '=') return {fmt::format("{}:{}: {}", path.string(), number, text)};
  }
  return {fmt::format("{}: {}", path.string(), text)};
}

}  // namespace

Result<ProfileStrategy> readProfileStrategy(const fs::path& path, const HostedKind& kind) {
  auto file = readStrategyFile(path, fileSpecs(kind));
  if (!file) return file.error();
  ProfileStrategy strategy{kind.name(), file->mode, std::move(file->parameters)};
  strategy.values.emplace_back(kind.specs()[kHostSymbols].key, file->symbols);
  // Each value was judged by its own spec; the strategy judges the whole.
  if (auto set = withChanges(kind.defaults(), strategy.values, kind.check()); !set) {
    return atKey(path, set.error().text);
  }
  return strategy;
}

Result<void> writeProfileStrategy(const fs::path& path, const HostedKind& kind, StrategyMode mode, const ParameterSet& set) {
  StrategyFile file;
  file.mode = mode;
  file.symbols = set.symbols(kHostSymbols);
  file.parameters = allValues(set, kHostSymbols + 1);
  return writeStrategyFile(path, fileSpecs(kind), file);
}

Result<void> writeProfileLimits(const fs::path& path, const ParameterSet& set) {
  return writeLimitsFile(path, deskLimitSpecs(), LimitsFile{allValues(set, 0)});
}

Result<Profile> openProfile(const fs::path& path, const StrategyRegistry& registry) {
  auto lock = ProfileLock::acquire(path);
  if (!lock) return lock.error();
  std::error_code failed;
  fs::create_directories(path / "strategies", failed);
  if (failed) return Error{fmt::format("{}: cannot be created: {}", (path / "strategies").string(), failed.message())};

  auto installation = openInstallation(path / "installation");
  if (!installation) return installation.error();
  auto desk = openDeskFile(path / "desk.toml");
  if (!desk) return desk.error();
  std::optional<CurveServer> curve;
  if (desk->bridge_curve) {
    auto server = curveServerOf(path);
    if (!server) return Error{fmt::format("{}: {}", (path / "desk.toml").string(), server.error().text)};
    curve = std::move(*server);
  }
  auto limits = openLimitsFile(path / "limits.toml");
  if (!limits) return limits.error();
  if (auto symbols = openSymbolsFile(path / "symbols.toml"); !symbols) return symbols.error();
  auto calendar = TradingCalendar::create(desk->server_time, desk->desk_day);
  if (!calendar) return atKey(path / "desk.toml", calendar.error().text);

  Profile profile{path, std::move(lock).value(), *installation, *desk, std::move(curve), *limits, {}, {}};
  profile.calendar = std::make_shared<TradingCalendar>(std::move(calendar).value());
  for (const StrategyDescriptor& descriptor : registry.all()) {
    const HostedKind kind(kNoStrategy, descriptor);
    const fs::path file = profile.strategyFile(descriptor.name);
    if (!fs::exists(file)) {
      if (auto written = writeProfileStrategy(file, kind, StrategyMode::Paper, kind.defaults()); !written) return written.error();
    }
    auto strategy = readProfileStrategy(file, kind);
    if (!strategy) return strategy.error();
    profile.strategies.push_back(std::move(strategy).value());
  }
  return profile;
}

Result<DeskFile> readDeskOf(const fs::path& profile) { return readDeskFile(profile / "desk.toml"); }

fs::path defaultProfilePath() {
#ifdef _WIN32
  if (const char* appdata = std::getenv("APPDATA")) return fs::path(appdata) / "Deskwright";
#else
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != 0) return fs::path(data) / "deskwright";
  if (const char* home = std::getenv("HOME")) return fs::path(home) / ".local" / "share" / "deskwright";
#endif
  return "deskwright-profile";
}

}  // namespace deskwright
