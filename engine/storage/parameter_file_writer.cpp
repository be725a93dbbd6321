// The writers of desk.toml, limits.toml and strategies/NAME.toml. The public face is parameter_file.h.

#include "engine/parameters/parameter_set.h"
#include "engine/storage/atomic_file.h"
#include "engine/storage/parameter_file.h"
#include "engine/storage/toml_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace deskwright {
namespace {

constexpr std::size_t kCommentColumns = 110;

// `text` as comment lines, broken between words.
std::string comment(std::string_view text) {
  std::string lines;
  std::size_t column = kCommentColumns;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column + 1 + word.size() > kCommentColumns) {
      lines += lines.empty() ? "#" : "\n#";
      column = 1;
    }
    lines += ' ';
    lines += word;
    column += 1 + word.size();
  }
  return lines + "\n";
}

// The shortest text that reads back to the same number and is a float of TOML: with a point or an exponent.
std::string tomlReal(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  std::string text(buffer.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string tomlList(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  for (const auto& text : texts) quoted.push_back(tomlQuoted(text));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string tomlValue(const ParameterSpec& spec, const ParameterValue& value) {
  struct Writer {
    const ParameterSpec& spec;
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(double v) const { return tomlReal(v); }
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(const std::string& v) const { return tomlQuoted(v); }
    std::string operator()(const TimeRange& v) const { return tomlQuoted(toText(spec, v)); }
    std::string operator()(const std::vector<std::string>& v) const { return tomlList(v); }
  };
  return std::visit(Writer{spec}, value);
}

std::string values(std::span<const ParameterSpec> specs, const FileValues& set) {
  std::string text;
  for (const ParameterSpec& spec : specs) {
    const auto found = std::find_if(set.begin(), set.end(), [&](const auto& pair) { return pair.first == spec.key; });
    const ParameterValue& value = found == set.end() ? spec.default_value : found->second;
    std::string bounds = describeBounds(spec);
    constexpr std::string_view kExpected = "expected ";
    if (bounds.starts_with(kExpected)) bounds.erase(0, kExpected.size());
    text += "\n" + comment(fmt::format("{} ({}; default {})", spec.help, bounds, toText(spec, spec.default_value)));
    text += fmt::format("{} = {}\n", spec.key, tomlValue(spec, value));
  }
  return text;
}

}  // namespace

Result<void> writeDeskFile(const std::filesystem::path& path, const DeskFile& d) {
  std::string text = "# The desk. Changes count from the next start.\n\n";
  text += comment("Language of the window: en, de.") + fmt::format("language = {}\n\n", tomlQuoted(d.language));
  text += comment("Zone of the trade server's clock, such as \"UTC\" or \"America/New_York+7h\".") +
          fmt::format("server_time = {}\n\n", tomlQuoted(d.server_time));
  text += comment("Zone and time at which the desk's day begins: the base of the daily loss is taken then.") +
          fmt::format("desk_day = {}\n\n", tomlQuoted(d.desk_day));
  text += comment("Days after which recorded ticks and logs may be removed; 0 keeps them. The journal is never removed.") +
          fmt::format("retention_days = {}\n\n", d.retention_days);
  text += comment("Whether the desk arms itself again after a hang that the guardian ended.") +
          fmt::format("rearm_after_hang = {}\n\n", d.rearm_after_hang);
  text += comment("Seconds that a strategy may take over one call; after that the guardian kills the desk. 0.5 to 60.") +
          fmt::format("hang_after_seconds = {}\n", d.hang_after_seconds);
  text +=
      "\n[bridge]\n" + comment("Trade channel; market, guardian and history use the three ports above it.") +
      fmt::format("port = {}\n", d.bridge_port) +
      comment(
          "Address to listen on. Anything but loopback demands curve = true, and that the keys of `deskwrightctl keys new`.") +
      fmt::format("address = {}\ncurve = {}\n", tomlQuoted(d.bridge_address), d.bridge_curve) +
      comment("Secret that the terminal proves; empty = none.") + fmt::format("token = {}\n", tomlQuoted(d.bridge_token));
  text +=
      "\n[control]\n" + comment("WebSocket on loopback for `deskwrightctl control`; 0 = off.") +
      fmt::format("port = {}\n", d.control_port) + comment("Secrets for looking and for acting.") +
      fmt::format("read_token = {}\ncontrol_token = {}\n", tomlQuoted(d.control_read_token), tomlQuoted(d.control_control_token));
  text += "\n[symbols]\n" + comment("The broker's names where they differ: EURUSD = \"EURUSD.m\"");
  for (const auto& [desk, broker] : d.symbols) text += fmt::format("{} = {}\n", tomlQuoted(desk), tomlQuoted(broker));
  return writeFileAtomically(path, text, Readers::Owner);
}

Result<void> writeLimitsFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs, const LimitsFile& limits) {
  return writeFileAtomically(
      path,
      comment(
          "Limits of the whole desk. Lowering a limit here counts at once; raising one here only while the desk is disarmed. A "
          "person raises one at any time on the screen or with `deskwrightctl control limits`.") +
          values(specs, limits.values));
}

Result<void> writeStrategyFile(const std::filesystem::path& path, std::span<const ParameterSpec> specs,
                               const StrategyFile& strategy) {
  std::string text = comment("off | paper | live_if_promoted. A file cannot promote: live needs a promotion on record.") +
                     fmt::format("mode = {}\n\n", tomlQuoted(nameOf(strategy.mode)));
  text += comment("Symbols to trade; empty = every symbol that the terminal offers.") +
          fmt::format("symbols = {}\n\n[parameters]\n", tomlList(strategy.symbols));
  return writeFileAtomically(path, text + values(specs, strategy.parameters));
}

}  // namespace deskwright
