#include "app/control/running_file.h"

#include "engine/storage/atomic_file.h"

#include <nlohmann/json.hpp>

#include <system_error>

namespace deskwright {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path pathIn(const fs::path& profile) { return profile / "desk.running"; }

}  // namespace

RunningFile::RunningFile(const fs::path& profile, const DeskFile& desk) : path_(pathIn(profile)) {
  const json address{{"control_port", desk.control_port}, {"control_token", desk.control_control_token}};
  std::error_code ignored;
  const auto written = writeFileAtomically(path_, address.dump() + "\n", Readers::Owner);
  if (!written) fs::remove(path_, ignored);  // one of an earlier desk would mislead
}

RunningFile::~RunningFile() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

std::optional<ControlAddress> readRunningFile(const fs::path& profile) {
  const auto text = readWholeFile(pathIn(profile));
  if (!text) return std::nullopt;
  const json address = json::parse(*text, nullptr, false);
  const auto has = [&](const char* name, bool (json::*is)() const noexcept) {
    return address.is_object() && address.contains(name) && (address[name].*is)();
  };
  if (!has("control_port", &json::is_number_unsigned) || !has("control_token", &json::is_string)) return std::nullopt;
  const auto port = address["control_port"].get<std::uint64_t>();
  if (port == 0 || port > 65'535) return std::nullopt;
  return ControlAddress{static_cast<std::uint16_t>(port), address["control_token"].get<std::string>()};
}

}  // namespace deskwright
