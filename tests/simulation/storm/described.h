#pragma once
// What a storm says to a person who replays a seed.

#include "engine/model/order.h"
#include "engine/simulation/venue_schedule.h"

#include <string>

namespace deskwright::storm {

std::string described(const VenueRequest& request);
std::string described(const VenueReport& report);

}  // namespace deskwright::storm
