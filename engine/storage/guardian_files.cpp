#include "engine/storage/guardian_files.h"

#include "engine/storage/atomic_file.h"
#include "engine/storage/toml_table.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <system_error>

namespace deskwright {
namespace {

constexpr std::array kCauses{KillCause::Person, KillCause::Hang, KillCause::Terminal, KillCause::Journal};

std::filesystem::path latchPath(const std::filesystem::path& profile) { return profile / "kill.latch"; }
std::filesystem::path hangPath(const std::filesystem::path& profile) { return profile / "hang.toml"; }

bool isThere(const std::filesystem::path& path) {
  std::error_code failed;
  const bool there = std::filesystem::exists(path, failed);
  return there || failed;  // what cannot be looked at may be there
}

Result<void> removeFile(const std::filesystem::path& path) {
  std::error_code failed;
  std::filesystem::remove(path, failed);
  if (failed) return Error{fmt::format("{}: cannot be removed: {}", path.string(), failed.message())};
  return {};
}

/// Sixteen hexadecimal digits; 0 for anything else.
std::uint64_t numberOf(const std::string& text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, 16);
  return error == std::errc() && stopped == end ? number : 0;
}

Result<TomlTable> openTable(const std::filesystem::path& path) {
  const auto text = readWholeFile(path);
  if (!text) return text.error();
  return TomlTable::parse(*text, path.string());
}

Result<KillLatch> parseLatch(const std::filesystem::path& path) {
  auto table = openTable(path);
  if (!table) return table.error();
  KillLatch latch;
  std::string number, cause;
  table->take("kill", number);
  table->take("flatten", latch.flatten);
  table->take("cause", cause);
  table->take("reason", latch.reason);
  if (const auto sound = table->finish(); !sound) return sound.error();
  latch.number = numberOf(number);
  for (const KillCause known : kCauses) {
    if (cause == nameOf(known)) latch.cause = known;
  }
  return latch;
}

Result<HangRecord> parseHang(const std::filesystem::path& path) {
  auto table = openTable(path);
  if (!table) return table.error();
  HangRecord record;
  std::string heart;
  table->take("strategy", record.strategy);
  table->take("heart", heart);
  table->take("armed", record.armed);
  if (const auto sound = table->finish(); !sound) return sound.error();
  record.heart = heart == nameOf(Heart::Paper) ? Heart::Paper : Heart::Live;
  return record;
}

}  // namespace

std::optional<KillLatch> readKillLatch(const std::filesystem::path& profile) {
  const auto path = latchPath(profile);
  if (!isThere(path)) return std::nullopt;
  const auto latch = parseLatch(path);
  if (latch) return *latch;
  return KillLatch{0, true, KillCause::Person, "killed by an earlier start; " + latch.error().text};
}

Result<void> writeKillLatch(const std::filesystem::path& profile, const KillLatch& latch) {
  return writeFileAtomically(latchPath(profile),
                             fmt::format("# The desk is killed while this file is here. Clear the kill at the desk: it takes the file away.\n"
                                         "kill = \"{:016x}\"\nflatten = {}\ncause = \"{}\"\nreason = {}\n",
                                         latch.number, latch.flatten, nameOf(latch.cause), tomlQuoted(latch.reason)));
}

Result<void> removeKillLatch(const std::filesystem::path& profile) { return removeFile(latchPath(profile)); }

std::optional<HangRecord> readHangRecord(const std::filesystem::path& profile) {
  const auto path = hangPath(profile);
  if (!isThere(path)) return std::nullopt;
  const auto record = parseHang(path);
  return record ? *record : HangRecord{};
}

Result<void> writeHangRecord(const std::filesystem::path& profile, const HangRecord& record) {
  return writeFileAtomically(hangPath(profile), fmt::format("# The next start switches this strategy off and removes the file.\n"
                                                            "strategy = {}\nheart = \"{}\"\narmed = {}\n",
                                                            tomlQuoted(record.strategy), nameOf(record.heart), record.armed));
}

Result<void> removeHangRecord(const std::filesystem::path& profile) { return removeFile(hangPath(profile)); }

}  // namespace deskwright
