#include "app/bridge_keys.h"

#include "engine/storage/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <system_error>
#include <utility>

namespace deskwright {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 32;

fs::path folderOf(const fs::path& profile) { return profile / "keys"; }
fs::path deskFileOf(const fs::path& profile) { return folderOf(profile) / "desk.curve"; }
fs::path listOf(const fs::path& profile) { return folderOf(profile) / "terminals"; }

bool isName(std::string_view name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
  return !name.empty() && name.size() <= kLongestName && name != "desk" && std::all_of(name.begin(), name.end(), fits);
}

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())) != 0) line.remove_suffix(1);
    if (!line.empty()) lines.emplace_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

/// A secret that others on the machine can read is none.
Result<void> isOwnersAlone([[maybe_unused]] const fs::path& file) {
#ifndef _WIN32
  std::error_code failed;
  const auto mode = fs::status(file, failed).permissions();
  if (!failed && (mode & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
    return Error{fmt::format(
        "{}: others may read or change it (mode {:o}); make it yours alone: chmod 600 '{}', and new keys if they could "
        "have been read",
        file.string(), static_cast<unsigned>(mode) & 0777U, file.string())};
  }
#endif
  return {};
}

Result<std::vector<std::string>> readSecret(const fs::path& file) {
  auto text = readWholeFile(file);
  if (!text) return text.error();
  if (const auto alone = isOwnersAlone(file); !alone) return alone.error();
  return linesOf(*text);
}

/// The folder is the owner's alone before there is anything in it.
Result<void> openFolder(const fs::path& profile) {
  std::error_code failed;
  const fs::path folder = folderOf(profile);
  fs::create_directories(folder, failed);
  if (!failed) fs::permissions(folder, fs::perms::owner_all, fs::perm_options::replace, failed);
  if (failed) return Error{fmt::format("{}: cannot be made: {}", folder.string(), failed.message())};
  return {};
}

Result<void> writeList(const fs::path& profile, const std::vector<ListedTerminal>& terminals) {
  std::string text;
  for (const auto& terminal : terminals) text += fmt::format("{} {}\n", terminal.public_key, terminal.name);
  return writeFileAtomically(listOf(profile), text, Readers::Owner);
}

Result<CurveKeyPair> deskKeys(const fs::path& profile) {
  std::error_code ignored;
  if (fs::exists(deskFileOf(profile), ignored)) return readDeskKeys(profile);
  auto pair = newCurveKeyPair();
  if (!pair) return pair;
  const auto written =
      writeFileAtomically(deskFileOf(profile), fmt::format("{}\n{}\n", pair->public_key, pair->secret_key), Readers::Owner);
  if (!written) return written.error();
  return pair;
}

bool isListed(const std::vector<ListedTerminal>& terminals, const std::string& name) {
  return std::any_of(terminals.begin(), terminals.end(), [&](const auto& t) { return t.name == name; });
}

}  // namespace

fs::path terminalKeyFile(const fs::path& profile, const std::string& name) { return folderOf(profile) / (name + ".curve"); }

Result<fs::path> makeTerminalKeys(const fs::path& profile, std::string name) {
  if (!name.empty() && !isName(name)) {
    return Error{fmt::format("name: expected 1 to 32 letters, digits, - or _, and not desk, found '{}'", name.substr(0, 60))};
  }
  if (auto opened = openFolder(profile); !opened) return opened.error();
  auto terminals = listedTerminals(profile);
  if (!terminals) return terminals.error();
  if (terminals->size() >= kMostCurveTerminals)
    return Error{fmt::format("{}: expected at most {} terminals", listOf(profile).string(), kMostCurveTerminals)};
  for (int i = 1; name.empty(); ++i) {
    const std::string next = i == 1 ? "terminal" : fmt::format("terminal-{}", i);
    if (!isListed(*terminals, next)) name = next;
  }
  if (isListed(*terminals, name))
    return Error{fmt::format("{}: has a key already; take it off the list first: keys revoke {}", name, name)};
  const auto desk = deskKeys(profile);
  if (!desk) return desk.error();
  const auto own = newCurveKeyPair();
  if (!own) return own.error();
  const fs::path file = terminalKeyFile(profile, name);
  const auto written =
      writeFileAtomically(file, fmt::format("{}\n{}\n{}\n", desk->public_key, own->public_key, own->secret_key), Readers::Owner);
  if (!written) return written.error();
  terminals->push_back({own->public_key, name});
  if (const auto listed = writeList(profile, *terminals); !listed) return listed.error();
  return file;
}

Result<void> revokeTerminal(const fs::path& profile, const std::string& name) {
  auto terminals = listedTerminals(profile);
  if (!terminals) return terminals.error();
  if (!isListed(*terminals, name))
    return Error{fmt::format("{}: no terminal '{}' is listed", listOf(profile).string(), name.substr(0, 60))};
  std::erase_if(*terminals, [&](const auto& t) { return t.name == name; });
  if (auto written = writeList(profile, *terminals); !written) return written;
  std::error_code ignored;
  fs::remove(terminalKeyFile(profile, name), ignored);
  return {};
}

Result<std::vector<ListedTerminal>> listedTerminals(const fs::path& profile) {
  std::vector<ListedTerminal> terminals;
  std::error_code ignored;
  if (!fs::exists(listOf(profile), ignored)) return terminals;
  const auto text = readWholeFile(listOf(profile));
  if (!text) return text.error();
  for (const std::string& line : linesOf(*text)) {
    const std::string key = line.substr(0, kCurveKeyText);
    if (!isCurveKey(key) || line.size() < kCurveKeyText + 2 || line[kCurveKeyText] != ' ') {
      return Error{fmt::format("{}: expected lines of a key of {} characters and a name, found '{}'", listOf(profile).string(),
                               kCurveKeyText, line.substr(0, 60))};
    }
    terminals.push_back({key, line.substr(kCurveKeyText + 1)});
  }
  return terminals;
}

Result<CurveKeyPair> readDeskKeys(const fs::path& profile) {
  const auto lines = readSecret(deskFileOf(profile));
  if (!lines) return lines.error();
  if (lines->size() == 2 && isCurvePair({(*lines)[0], (*lines)[1]})) return CurveKeyPair{(*lines)[0], (*lines)[1]};
  return Error{
      fmt::format("{}: expected a public key and the secret key that belongs to it, a line each", deskFileOf(profile).string())};
}

Result<CurveClientKeys> readTerminalKeys(const fs::path& file) {
  const auto lines = readSecret(file);
  if (!lines) return lines.error();
  if (lines->size() == 3 && isCurveKey((*lines)[0]) && isCurvePair({(*lines)[1], (*lines)[2]})) {
    return CurveClientKeys{(*lines)[0], {(*lines)[1], (*lines)[2]}};
  }
  return Error{fmt::format("{}: expected three keys, a line each: the desk's public one, the terminal's public and secret one",
                           file.string())};
}

Result<CurveServer> curveServerOf(const fs::path& profile) {
  auto keys = readDeskKeys(profile);
  if (!keys) {
    return Error{
        fmt::format("[bridge] curve = true needs the desk's key: {} (`deskwrightctl keys new` makes one)", keys.error().text)};
  }
  return CurveServer{keys->secret_key, [profile](std::string_view key) {
                       const auto terminals = listedTerminals(profile);
                       return terminals && std::any_of(terminals->begin(), terminals->end(),
                                                       [&](const auto& t) { return t.public_key == key; });
                     }};
}

}  // namespace deskwright
