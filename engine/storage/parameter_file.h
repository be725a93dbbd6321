#pragma once
// Reads and writes the .toml files of a profile. The only place that knows TOML. Nothing is half-applied: a file is read as a
// whole or refused with FILE:LINE, key, expected and found. Any thread; app calls.

#include "engine/model/parameter_spec.h"
#include "engine/model/result.h"
#include "engine/storage/profile_files.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

Result<DeskFile> readDeskFile(const std::filesystem::path& path);
Result<LimitsFile> readLimitsFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs);
Result<std::vector<SymbolEntry>> readSymbolsFile(const std::filesystem::path& path);
/// `specs`: all that a strategies/NAME.toml may set: the strategy's own, sizing, limits.
Result<StrategyFile> readStrategyFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs);

/// The same from text; `name` stands for the file in errors. For files compiled into the program.
Result<DeskFile> parseDeskFile(std::string_view text, const std::string& name);
Result<LimitsFile> parseLimitsFile(std::string_view text, const std::string& name, std::span<const ParameterSpec> specs);
Result<std::vector<SymbolEntry>> parseSymbolsFile(std::string_view text, const std::string& name);
Result<StrategyFile> parseStrategyFile(std::string_view text, const std::string& name, std::span<const ParameterSpec> specs);

/// Writers: the new file stands complete beside the old one and then takes its place (temp file, rename). Each value comes with
/// its help as a comment; what people wrote into an existing file as comments of their own is not kept.
Result<void> writeDeskFile(const std::filesystem::path& path, const DeskFile& desk);
Result<void> writeLimitsFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs, const LimitsFile& limits);
Result<void> writeSymbolsFile(const std::filesystem::path& path, std::span<const SymbolEntry> symbols);
Result<void> writeStrategyFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs,
                               const StrategyFile& strategy);

}  // namespace deskwright
