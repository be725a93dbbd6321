#include "engine/market/zone_database.h"

#include <windows.h>

namespace deskwright {
namespace {

// The library opens narrow names; in a program whose manifest asks for UTF-8 these are UTF-8.
std::string folderBesideProgram() {
  std::string name(32768, '\0');  // the longest path that the system has
  name.resize(GetModuleFileNameA(nullptr, name.data(), static_cast<DWORD>(name.size())));
  return name.substr(0, name.find_last_of('\\') + 1) + "tzdata";
}

}  // namespace

const date::time_zone& zoneInDatabase(const std::string& name) {
  // Told once, before the library reads the table for the first time.
  [[maybe_unused]] static const bool told = (date::set_install(folderBesideProgram()), true);
  return *date::locate_zone(name);
}

}  // namespace deskwright
