#pragma once
// What the venue says of a symbol: contract specification, limits on orders, and what one unit of price is worth.

#include <cstdint>
#include <string_view>

#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/short_text.h"

namespace deskwright {

/// Whether the venue takes new positions in a symbol (SYMBOL_TRADE_MODE).
enum class TradeMode : std::uint8_t { Disabled, LongOnly, ShortOnly, CloseOnly, Full };
std::string_view nameOf(TradeMode mode);  ///< "disabled", "long_only", "short_only", "close_only", "full"

/// Bits of Instrument::order_modes: the order types that the venue takes.
enum OrderModeBit : std::uint8_t { kTakesMarket = 1, kTakesLimit = 2, kTakesStop = 4 };

/// Contract specification of one symbol. Prices in the profit currency; distances as PriceDelta.
struct Instrument {
  SymbolId id;
  SymbolName name;             ///< the desk's name; the gateway maps to the broker's
  int digits = 5;              ///< decimal places of a quoted price
  PriceDelta point;            ///< 10^-digits
  PriceDelta tick_size;        ///< smallest price step
  PriceDelta pip;              ///< 10 points for 3/5-digit FX, else by symbol table
  double contract_size = 0;    ///< units of the base asset in one lot
  CurrencyCode base_currency;    ///< EUR of EURUSD; the asset's own code for metals and indices
  CurrencyCode profit_currency;  ///< USD of EURUSD
  CurrencyCode margin_currency;
  double leverage = 100;       ///< margin = lots * contract_size / leverage, in the margin currency
  double tick_value = 0;       ///< account currency of one tick_size on one lot, as the venue last said; 0 = not said
  Volume volume_min, volume_max, volume_step;
  Volume volume_limit;         ///< largest total per side on the symbol; zero = none
  PriceDelta stops_level;      ///< least distance of stop, target and pending price from the quote; zero = none
  PriceDelta freeze_level;     ///< nearer to the quote than this an order may not be changed; zero = none
  PriceDelta default_spread;   ///< for bars without a spread column
  Money commission_per_lot;    ///< account currency per lot and deal, a positive cost
  double swap_long = 0, swap_short = 0;  ///< points per lot and night
  int triple_swap_weekday = 3;           ///< 0 Sunday .. 6 Saturday
  TradeMode trade_mode = TradeMode::Full;
  std::uint8_t order_modes = kTakesMarket | kTakesLimit | kTakesStop;
  friend bool operator==(const Instrument&, const Instrument&) = default;
};

}  // namespace deskwright
