// symbols.toml: contract specifications. The public face is parameter_file.h.

#include "engine/storage/atomic_file.h"
#include "engine/storage/parameter_file.h"
#include "engine/storage/toml_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace deskwright {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
constexpr double kMostPrice = 1e9;
constexpr double kMostLots = 1e9;

bool isPair(std::string_view name) {
  return name.size() == 6 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A distance: a whole number counts points, anything else is a difference of prices (12 and 0.00012 are the same for EURUSD).
void takeDistance(TomlTable& table, const std::string& key, PriceDelta point, PriceDelta& value) {
  const bool points = table.holdsWholeNumber(key);
  double number = points ? value.toDouble() / point.toDouble() : value.toDouble();
  table.take(key, number, 0, points ? 1e6 : kMostPrice);
  value = points ? PriceDelta::fromRaw(point.raw() * static_cast<std::int64_t>(number)) : PriceDelta::nearest(number);
}

void takeVolume(TomlTable& table, const std::string& key, double least, Volume& value) {
  double number = value.toDouble();
  table.take(key, number, least, kMostLots);
  value = Volume::nearest(number);
}

template <class Text>
void takeText(TomlTable& table, const std::string& key, Text& value) {
  std::string text = value.str();
  table.take(key, text);
  if (text.empty() || text.size() > Text::kCapacity)
    table.refuse(key, fmt::format("expected a text of 1 to {} characters", Text::kCapacity));
  value = text;
}

// "Mon 00:05-24:00": a day and two times of it.
bool isSession(std::string_view text) {
  constexpr std::string_view kDays = "Sun Mon Tue Wed Thu Fri Sat";
  if (text.size() != 15 || text[3] != ' ' || text[9] != '-' || kDays.find(text.substr(0, 3)) % 4 != 0) return false;
  const auto minute = [&](std::size_t at) {
    const auto digit = [&](std::size_t i) { return std::isdigit(static_cast<unsigned char>(text[i])) != 0 ? text[i] - '0' : 99; };
    if (text[at + 2] != ':') return 9999;
    return (digit(at) * 10 + digit(at + 1)) * 60 + digit(at + 3) * 10 + digit(at + 4);
  };
  return minute(4) < minute(10) && minute(10) <= 24 * 60;
}

void takePrices(TomlTable& table, Instrument& instrument) {
  std::int64_t digits = instrument.digits;
  table.require("digits", "expected the decimal places of a price");
  table.take("digits", digits, 0, 8);
  instrument.digits = static_cast<int>(digits);
  instrument.point = PriceDelta::fromRaw(powerOfTen(PriceDelta::kDecimals - instrument.digits));
  double point = instrument.point.toDouble();
  table.take("point", point, 0, kMostPrice);
  if (PriceDelta::nearest(point) != instrument.point) {
    table.refuse("point", fmt::format("expected {}, which is {} digits", format(instrument.point, 0), digits));
  }
  instrument.tick_size = instrument.point;
  takeDistance(table, "tick_size", PriceDelta::fromRaw(PriceDelta::kOne), instrument.tick_size);
  instrument.pip = 10 * instrument.point;
  takeDistance(table, "pip", PriceDelta::fromRaw(PriceDelta::kOne), instrument.pip);
  if (instrument.tick_size <= PriceDelta()) table.refuse("tick_size", "expected a price step above 0");
  if (instrument.pip <= PriceDelta()) table.refuse("pip", "expected a price difference above 0");
  takeDistance(table, "default_spread", instrument.point, instrument.default_spread);
  takeDistance(table, "stops_level", instrument.point, instrument.stops_level);
  takeDistance(table, "freeze_level", instrument.point, instrument.freeze_level);
}

void takeMoney(TomlTable& table, Instrument& instrument) {
  const auto name = instrument.name.view();
  if (isPair(name)) {
    instrument.base_currency = CurrencyCode(name.substr(0, 3));
    instrument.profit_currency = CurrencyCode(name.substr(3));
  } else {
    instrument.base_currency = CurrencyCode(name);
    table.require("profit_currency", "expected a currency such as \"USD\"");
  }
  takeText(table, "base_currency", instrument.base_currency);
  if (!instrument.profit_currency.empty() || table.has("profit_currency"))
    takeText(table, "profit_currency", instrument.profit_currency);
  instrument.margin_currency = instrument.base_currency;
  takeText(table, "margin_currency", instrument.margin_currency);
  table.require("contract_size", "expected the units of one lot");
  table.take("contract_size", instrument.contract_size, 1e-9, 1e12);
  table.take("leverage", instrument.leverage, 0.01, 1e6);
  double commission = 0;
  table.take("commission", commission, 0, 1e6);
  instrument.commission_per_lot = Money::nearest(commission);
  table.take("swap_long", instrument.swap_long, -1e6, 1e6);
  table.take("swap_short", instrument.swap_short, -1e6, 1e6);
  std::string day(kWeekdays.at(static_cast<std::size_t>(instrument.triple_swap_weekday)));
  table.take("triple_swap_day", day);
  const auto found = std::find(kWeekdays.begin(), kWeekdays.end(), day);
  if (found == kWeekdays.end())
    return table.refuse("triple_swap_day", fmt::format("expected one of {}", fmt::join(kWeekdays, ", ")));
  instrument.triple_swap_weekday = static_cast<int>(found - kWeekdays.begin());
}

void takeVolumes(TomlTable& table, Instrument& instrument) {
  instrument.volume_min = instrument.volume_step = Volume::fromRaw(Volume::kOne / 100);
  instrument.volume_max = 100 * Volume::fromRaw(Volume::kOne);
  takeVolume(table, "volume_min", 1e-8, instrument.volume_min);
  takeVolume(table, "volume_max", 1e-8, instrument.volume_max);
  takeVolume(table, "volume_step", 1e-8, instrument.volume_step);
  takeVolume(table, "volume_limit", 0, instrument.volume_limit);
  if (instrument.volume_max < instrument.volume_min) {
    table.refuse("volume_max", fmt::format("expected at least volume_min {}", format(instrument.volume_min)));
  }
}

SymbolEntry takeSymbol(TomlTable& table, const std::string& name) {
  SymbolEntry entry;
  entry.instrument.name = name;
  takePrices(table, entry.instrument);
  takeMoney(table, entry.instrument);
  takeVolumes(table, entry.instrument);
  table.take("sessions", entry.sessions);
  for (const std::string& session : entry.sessions) {
    if (!isSession(session)) table.refuse("sessions", "expected hours such as \"Mon 00:05-24:00\"");
  }
  table.refuseUnknownKeys();
  return entry;
}

}  // namespace

Result<std::vector<SymbolEntry>> parseSymbolsFile(std::string_view text, const std::string& name) {
  auto root = TomlTable::parse(text, name);
  if (!root) return root.error();
  std::vector<SymbolEntry> symbols;
  for (auto& [symbol, table] : root->tables()) {
    if (symbol.empty() || symbol.size() > SymbolName::kCapacity) root->refuse(symbol, "expected a symbol of 1 to 32 characters");
    symbols.push_back(takeSymbol(table, symbol));
  }
  root->refuseUnknownKeys();
  if (const auto sound = root->finish(); !sound) return sound.error();
  return symbols;
}

Result<void> writeSymbolsFile(const std::filesystem::path& path, std::span<const SymbolEntry> symbols) {
  std::string text = "# Contract specifications. What the terminal says overwrites them when it connects.\n";
  for (const SymbolEntry& entry : symbols) {
    const Instrument& i = entry.instrument;
    const auto points = [&](PriceDelta distance) { return distance.raw() / i.point.raw(); };
    text += fmt::format("\n[{}]\n", tomlQuoted(i.name.view()));
    text += fmt::format("digits = {}\npoint = {}\ntick_size = {}\npip = {}\n", i.digits, format(i.point, 1),
                        format(i.tick_size, 1), format(i.pip, 1));
    text += fmt::format("contract_size = {}\nbase_currency = {}\nprofit_currency = {}\nmargin_currency = {}\nleverage = {}\n",
                        i.contract_size, tomlQuoted(i.base_currency.view()), tomlQuoted(i.profit_currency.view()),
                        tomlQuoted(i.margin_currency.view()), i.leverage);
    text += fmt::format("volume_min = {}\nvolume_max = {}\nvolume_step = {}\nvolume_limit = {}\n", format(i.volume_min),
                        format(i.volume_max), format(i.volume_step), format(i.volume_limit));
    text +=
        fmt::format("commission = {}\ndefault_spread = {}  # points\nstops_level = {}  # points\nfreeze_level = {}  # points\n",
                    format(i.commission_per_lot), points(i.default_spread), points(i.stops_level), points(i.freeze_level));
    text += fmt::format("swap_long = {}\nswap_short = {}\ntriple_swap_day = {}\n", i.swap_long, i.swap_short,
                        tomlQuoted(kWeekdays.at(static_cast<std::size_t>(i.triple_swap_weekday))));
    std::vector<std::string> sessions;
    for (const auto& session : entry.sessions) sessions.push_back(tomlQuoted(session));
    text += fmt::format("sessions = [{}]\n", fmt::join(sessions, ", "));
  }
  return writeFileAtomically(path, text);
}

}  // namespace deskwright
