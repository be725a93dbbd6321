#include "engine/simulation/default_instruments.h"

#include <algorithm>
#include <array>

namespace deskwright {
namespace {

struct Row {
  const char* name;
  const char* base;
  const char* profit;
  int digits;
  int pip_points;
  double contract;
  double leverage;
  int spread_points;
  double commission;
  double swap_long, swap_short;
  int triple_weekday;
};

// Contract, digits and triple day as most MetaTrader brokers have them; spreads and swaps are round figures of 2024.
constexpr std::array<Row, 14> kRows{{
    {"EURUSD", "EUR", "USD", 5, 10, 100'000, 100, 11, 3.5, -7.2, 3.1, 3},
    {"GBPUSD", "GBP", "USD", 5, 10, 100'000, 100, 14, 3.5, -3.1, -1.4, 3},
    {"USDJPY", "USD", "JPY", 3, 10, 100'000, 100, 12, 3.5, 11.6, -24.3, 3},
    {"USDCHF", "USD", "CHF", 5, 10, 100'000, 100, 16, 3.5, 6.4, -11.2, 3},
    {"AUDUSD", "AUD", "USD", 5, 10, 100'000, 100, 13, 3.5, -3.6, 0.4, 3},
    {"NZDUSD", "NZD", "USD", 5, 10, 100'000, 100, 24, 3.5, -1.2, -1.8, 3},
    {"USDCAD", "USD", "CAD", 5, 10, 100'000, 100, 18, 3.5, 1.1, -6.7, 3},
    {"EURJPY", "EUR", "JPY", 3, 10, 100'000, 100, 18, 3.5, 9.3, -20.9, 3},
    {"GBPJPY", "GBP", "JPY", 3, 10, 100'000, 100, 26, 3.5, 15.2, -31.4, 3},
    {"EURGBP", "EUR", "GBP", 5, 10, 100'000, 100, 15, 3.5, -6.1, 2.7, 3},
    {"AUDJPY", "AUD", "JPY", 3, 10, 100'000, 100, 19, 3.5, 6.8, -14.6, 3},
    {"XAUUSD", "XAU", "USD", 2, 10, 100, 50, 26, 3.5, -38.5, 21.7, 3},
    {"US500", "US500", "USD", 1, 10, 10, 50, 5, 0, -10.3, 2.2, 5},
    {"DE40", "DE40", "EUR", 1, 10, 10, 50, 14, 0, -27.4, 6.1, 5},
}};

Instrument instrumentOf(const Row& row, SymbolId id, const CurrencyCode& account) {
  Instrument instrument;
  instrument.id = id;
  instrument.name = row.name;
  instrument.digits = row.digits;
  instrument.point = instrument.tick_size = PriceDelta::fromRaw(powerOfTen(Price::kDecimals - row.digits));
  instrument.pip = instrument.point * row.pip_points;
  instrument.contract_size = row.contract;
  instrument.base_currency = row.base;
  instrument.profit_currency = row.profit;
  instrument.margin_currency = row.base;
  instrument.leverage = row.leverage;
  instrument.volume_min = instrument.volume_step = Volume::fromRaw(Volume::kOne / 100);
  instrument.volume_max = Volume::fromRaw(100 * Volume::kOne);
  instrument.default_spread = instrument.point * row.spread_points;
  instrument.commission_per_lot = Money::nearest(row.commission > 0 && account.view() == "JPY" ? 500 : row.commission);
  instrument.swap_long = row.swap_long;
  instrument.swap_short = row.swap_short;
  instrument.triple_swap_weekday = row.triple_weekday;
  return instrument;
}

}  // namespace

std::vector<Instrument> defaultInstruments(const CurrencyCode& account) {
  std::vector<Instrument> result;
  for (const auto& row : kRows)
    result.push_back(instrumentOf(row, SymbolId{static_cast<std::uint16_t>(result.size() + 1)}, account));
  return result;
}

std::optional<std::vector<Instrument>> defaultInstruments(const std::vector<std::string_view>& names, std::string_view& unknown,
                                                          const CurrencyCode& account) {
  std::vector<Instrument> result;
  for (const auto name : names) {
    const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return name == r.name; });
    if (row == kRows.end()) {
      unknown = name;
      return std::nullopt;
    }
    result.push_back(instrumentOf(*row, SymbolId{static_cast<std::uint16_t>(result.size() + 1)}, account));
  }
  return result;
}

}  // namespace deskwright
