#pragma once
// Contract specifications of the fourteen symbols that the simulated venue offers unless it is told others.

#include <optional>
#include <string_view>
#include <vector>

#include "engine/model/instrument.h"

namespace deskwright {

/// EURUSD GBPUSD USDJPY USDCHF AUDUSD NZDUSD USDCAD EURJPY GBPJPY EURGBP AUDJPY XAUUSD US500 DE40, with ids 1 to 14 in this order.
/// The margin currency is the base currency; a metal or an index is its own (XAU, US500), worth its own price. Commission is 3.50 of the
/// account currency per lot and side for pairs and gold, none for indices.
std::vector<Instrument> defaultInstruments();

/// The named ones only, in the order asked for, with ids from 1. Empty when a name is not among the fourteen: `unknown` then holds it.
std::optional<std::vector<Instrument>> defaultInstruments(const std::vector<std::string_view>& names, std::string_view& unknown);

}  // namespace deskwright
