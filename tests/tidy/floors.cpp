#include "tests/tidy/floors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace deskwright {
namespace {

// A folder, or one file or family of files ("engine/execution/gateway.h", "app/logging"), given by the start of its path.
struct Room {
  std::string_view path;
  std::vector<std::string_view> may;
};

// More particular rooms stand before the folder that they are part of. engine/model is allowed to all.
const std::vector<Room>& rooms() {
  static const std::vector<Room> table = {
      {"engine/model/", {}},
      {"engine/concurrency/", {}},
      {"engine/market/", {}},
      {"engine/execution/", {}},
      {"engine/api/", {}},
      {"engine/strategy/", {}},
      {"engine/parameters/", {}},
      {"engine/accounting/", {"engine/market/"}},
      {"engine/attribution/", {"engine/market/"}},
      {"engine/simulation/", {"engine/execution/gateway.h", "engine/concurrency/", "engine/market/"}},
      {"engine/storage/", {"engine/market/", "engine/api/", "engine/concurrency/", "engine/parameters/"}},
      {"engine/risk/", {"engine/accounting/", "engine/market/"}},
      {"engine/bridge/simulated_terminal",
       {"engine/bridge/", "engine/execution/gateway.h", "engine/concurrency/", "engine/simulation/"}},
      {"engine/bridge/", {"engine/execution/gateway.h", "engine/execution/kill_line.h", "engine/concurrency/"}},
      {"engine/promotion/", {"engine/accounting/", "engine/attribution/"}},
      {"engine/report/", {"engine/api/", "engine/accounting/", "engine/attribution/"}},
      {"engine/runtime/",
       {"engine/strategy/", "engine/parameters/", "engine/risk/", "engine/execution/", "engine/attribution/",
        "engine/accounting/", "engine/market/", "engine/promotion/", "engine/api/", "engine/concurrency/"}},
      {"engine/backtest/",
       {"engine/runtime/", "engine/simulation/", "engine/market/", "engine/api/", "engine/strategy/", "engine/parameters/",
        "engine/risk/", "engine/accounting/", "engine/attribution/"}},
      {"strategies/", {"engine/strategy/"}},
      {"widgets/", {"engine/api/"}},
      {"app/", {"engine/", "strategies/", "widgets/", "resources/"}},
      {"resources/", {}},
  };
  return table;
}

// Third-party headers by the start of their name, and the only places that may name them.
const std::vector<Room>& libraries() {
  static const std::vector<Room> table = {
      {"zmq", {"engine/bridge/"}},
      {"sqlite3.h", {"engine/storage/"}},
      {"toml++/", {"engine/storage/"}},
      {"zlib.h", {"engine/storage/"}},
      {"date/", {"engine/market/trading_calendar", "engine/market/zone_database"}},
      {"spdlog/", {"app/logging"}},
      {"nlohmann/", {"app/"}},
      {"CLI/", {"app/cli/"}},
      {"fmt/", {"engine/", "strategies/", "widgets/", "app/", "resources/"}},
      {"qcustomplot.h", {"widgets/"}},
      // The console asks a running desk through the control client, which lives in Qt's event loop.
      {"Q", {"widgets/", "app/main.cpp", "app/window/", "app/control/", "app/cli/control_command"}},
  };
  return table;
}

// What the operating system offers beside the standard library; only places that wait, map or listen need it.
constexpr std::array<std::string_view, 6> kSystemRooms = {
    "engine/concurrency/", "engine/storage/", "engine/bridge/", "engine/runtime/", "app/", "engine/market/zone_database_windows"};

bool startsWithOneOf(std::string_view path, const std::vector<std::string_view>& starts) {
  return std::any_of(starts.begin(), starts.end(), [path](std::string_view start) { return path.starts_with(start); });
}

const Room* roomOf(std::string_view path, const std::vector<Room>& table) {
  const auto found = std::find_if(table.begin(), table.end(), [path](const Room& room) { return path.starts_with(room.path); });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::string> forbiddenProjectInclude(std::string_view file, std::string_view included) {
  const Room* room = roomOf(file, rooms());
  if (room == nullptr) return fmt::format("{}: stands in no room of the house", file);
  if (roomOf(included, rooms()) == nullptr) {
    return fmt::format("{}: \"{}\" is in no room of the house; write project includes from the root", file, included);
  }
  const bool home = roomOf(included, rooms()) == room;
  if (home || included.starts_with("engine/model/") || startsWithOneOf(included, room->may)) return std::nullopt;
  return fmt::format("{}: may not include \"{}\"; allowed: engine/model/ {}", file, included, fmt::join(room->may, " "));
}

std::optional<std::string> forbiddenLibraryInclude(std::string_view file, std::string_view header) {
  if (const Room* library = roomOf(header, libraries())) {
    if (startsWithOneOf(file, library->may)) return std::nullopt;
    return fmt::format("{}: may not include <{}>; only {} may", file, header, fmt::join(library->may, " "));
  }
  const bool standard = header.find_first_of("./") == std::string_view::npos;
  if (standard) return std::nullopt;
  const bool waits =
      std::any_of(kSystemRooms.begin(), kSystemRooms.end(), [file](std::string_view room) { return file.starts_with(room); });
  if (waits) return std::nullopt;
  return fmt::format("{}: <{}> is neither the standard library nor a library of this folder", file, header);
}

}  // namespace deskwright
