#pragma once
// A profile folder as values: everything that is read before a desk starts. Opening it locks it: one desk a profile.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/bridge/curve_server.h"
#include "engine/market/trading_calendar.h"
#include "engine/model/result.h"
#include "engine/parameters/parameter_set.h"
#include "engine/runtime/hosted_kind.h"
#include "engine/storage/profile_files.h"
#include "engine/storage/profile_lock.h"
#include "engine/strategy/strategy_registry.h"

namespace deskwright {

/// One strategy as its file says.
struct ProfileStrategy {
  std::string name;
  StrategyMode mode = StrategyMode::Paper;
  FileValues values;                     ///< what the file sets; the rest has its default
};

struct Profile {
  std::filesystem::path path;
  ProfileLock lock;
  std::uint16_t installation = 0;        ///< 15 bits, made once, kept in the file `installation`
  DeskFile desk;
  std::optional<CurveServer> curve{};    ///< where desk.toml says curve = true
  LimitsFile limits;
  std::vector<ProfileStrategy> strategies;  ///< every one of the registry, in its order
  std::shared_ptr<const TradingCalendar> calendar;

  std::filesystem::path strategyFile(const std::string& name) const { return path / "strategies" / (name + ".toml"); }
  std::filesystem::path limitsFile() const { return path / "limits.toml"; }
  std::filesystem::path symbolsFile() const { return path / "symbols.toml"; }
  std::filesystem::path newsFile() const { return path / "news.csv"; }
};

/// Reads and writes strategies/NAME.toml: the file's list of symbols is the parameter `symbols` of the set.
Result<ProfileStrategy> readProfileStrategy(const std::filesystem::path& file, const HostedKind& kind);
Result<void> writeProfileStrategy(const std::filesystem::path& file, const HostedKind& kind, StrategyMode mode, const ParameterSet& set);
Result<void> writeProfileLimits(const std::filesystem::path& file, const ParameterSet& set);

/// Creates what is missing (folder, default files, tokens) and reads the rest. The error names the file and what is wrong with it;
/// nothing is half-applied.
Result<Profile> openProfile(const std::filesystem::path& path, const StrategyRegistry& registry);

/// Reads desk.toml alone, without the lock: for clients of a desk that runs. A missing file is an error.
Result<DeskFile> readDeskOf(const std::filesystem::path& profile);

/// The platform's application-data folder for this program.
std::filesystem::path defaultProfilePath();

}  // namespace deskwright
