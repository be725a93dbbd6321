#include "engine/market/zone_database.h"

namespace deskwright {

const date::time_zone& zoneInDatabase(const std::string& name) { return *date::locate_zone(name); }

}  // namespace deskwright
