#pragma once
// Contract specifications of the fourteen symbols that the simulated venue offers unless it is told others.

#include "engine/model/instrument.h"

#include <optional>
#include <string_view>
#include <vector>

namespace deskwright {

/// EURUSD GBPUSD USDJPY USDCHF AUDUSD NZDUSD USDCAD EURJPY GBPJPY EURGBP AUDJPY XAUUSD US500 DE40, with ids 1 to 14 in this
/// order. The margin currency is the base currency; a metal or an index is its own (XAU, US500), worth its own price. Commission
/// per lot and side for pairs and gold: 3.50 of the account currency, 500 of yen; none for indices.
std::vector<Instrument> defaultInstruments(const CurrencyCode& account = "USD");

/// The named ones only, in the order asked for, with ids from 1. Empty when a name is not among the fourteen: `unknown` then
/// holds it.
std::optional<std::vector<Instrument>> defaultInstruments(const std::vector<std::string_view>& names, std::string_view& unknown,
                                                          const CurrencyCode& account = "USD");

}  // namespace deskwright
