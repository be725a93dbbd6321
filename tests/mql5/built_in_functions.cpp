#include "tests/mql5/built_in_functions.h"

#include <algorithm>

namespace deskwright::mql5 {
namespace {

std::string trimmed(const std::string& text, bool left) {
  const char* blanks = " \t\r\n";
  if (left) {
    const auto from = text.find_first_not_of(blanks);
    return from == std::string::npos ? "" : text.substr(from);
  }
  const auto to = text.find_last_not_of(blanks);
  return to == std::string::npos ? "" : text.substr(0, to + 1);
}

}  // namespace

String BuiltInFunctions::StringSubstr(const String& text, int from, int length) {
  return String(text.text().substr(static_cast<std::size_t>(from), static_cast<std::size_t>(length)));
}
int BuiltInFunctions::StringFind(const String& text, const String& what) {
  const auto at = text.text().find(what.text());
  return at == std::string::npos ? -1 : static_cast<int>(at);
}
int BuiltInFunctions::StringTrimLeft(String& text) {
  text = String(trimmed(text.text(), true));
  return 0;
}
int BuiltInFunctions::StringTrimRight(String& text) {
  text = String(trimmed(text.text(), false));
  return 0;
}

/// Copies the closing zero too, and counts it, when the whole text is asked for.
int BuiltInFunctions::StringToCharArray(const String& text, View<uchar> bytes, int from, int count, uint code_page) {
  if (code_page != CP_UTF8) std::abort();  // the default code page would be the machine's
  const std::string& source = text.text();
  const std::size_t length = count == WHOLE_ARRAY ? source.size() + 1 : static_cast<std::size_t>(count);
  if (!bytes.reserve(static_cast<std::size_t>(from) + length)) return 0;
  std::memcpy(bytes.data + from, source.c_str(), length);
  return static_cast<int>(length);
}

String BuiltInFunctions::CharArrayToString(ConstView<uchar> bytes, int from, int count, uint code_page) {
  if (code_page != CP_UTF8) std::abort();
  std::string text;
  for (int i = 0; i < count && bytes[from + i] != 0; ++i) text += static_cast<char>(bytes[from + i]);
  return String(text);
}

double BuiltInFunctions::NormalizeDouble(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(value * scale) / scale;
}

ulong BuiltInFunctions::GetMicrosecondCount() {
  Terminal& t = terminal();
  return t.link_us - t.program_start_us;
}

mql_long BuiltInFunctions::AccountInfoInteger(ENUM_ACCOUNT_INFO_INTEGER what) {
  Terminal& t = terminal();
  switch (what) {
    case ACCOUNT_LOGIN:
      return t.broker.login;
    case ACCOUNT_TRADE_MODE:
      return t.broker.account_mode;
    case ACCOUNT_LEVERAGE:
      return static_cast<mql_long>(t.broker.leverage);
    case ACCOUNT_TRADE_ALLOWED:
      return t.account_may_trade ? 1 : 0;
    case ACCOUNT_TRADE_EXPERT:
      return t.account_may_trade ? 1 : 0;
    case ACCOUNT_MARGIN_MODE:
      return t.broker.hedging() ? ACCOUNT_MARGIN_MODE_RETAIL_HEDGING : ACCOUNT_MARGIN_MODE_RETAIL_NETTING;
    case ACCOUNT_CURRENCY_DIGITS:
      return 2;
  }
  return 0;
}
double BuiltInFunctions::AccountInfoDouble(ENUM_ACCOUNT_INFO_DOUBLE what) {
  Terminal& t = terminal();
  switch (what) {
    case ACCOUNT_BALANCE:
      return t.broker.balance;
    case ACCOUNT_CREDIT:
      return t.broker.credit;
    case ACCOUNT_EQUITY:
      return t.broker.equity();
    case ACCOUNT_MARGIN:
      return 0;
    case ACCOUNT_MARGIN_FREE:
      return t.broker.equity();
  }
  return 0;
}
String BuiltInFunctions::AccountInfoString(ENUM_ACCOUNT_INFO_STRING what) {
  return String(what == ACCOUNT_SERVER ? terminal().broker.server : terminal().broker.currency);
}
mql_long BuiltInFunctions::TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER what) {
  Terminal& t = terminal();
  switch (what) {
    case TERMINAL_BUILD:
      return 4150;
    case TERMINAL_CONNECTED:
      return t.connected ? 1 : 0;
    case TERMINAL_TRADE_ALLOWED:
      return t.algo_trading ? 1 : 0;
    case TERMINAL_PING_LAST:
      return 31'000;
  }
  return 0;
}
mql_long BuiltInFunctions::MQLInfoInteger(ENUM_MQL_INFO_INTEGER) { return terminal().program_may_trade ? 1 : 0; }

mql_long BuiltInFunctions::SymbolInfoInteger(const String& name, ENUM_SYMBOL_INFO_INTEGER what) {
  Terminal& t = terminal();
  const SymbolSpec* spec = t.broker.symbol(name.text());
  if (spec == nullptr) return 0;
  switch (what) {
    case SYMBOL_DIGITS:
      return spec->digits;
    case SYMBOL_SPREAD: {
      const auto& ticks = t.broker.ticks(spec->name);
      return ticks.empty() ? 0 : static_cast<mql_long>(std::llround((ticks.back().ask - ticks.back().bid) / spec->point()));
    }
    case SYMBOL_TRADE_MODE:
      return spec->trade_mode;
    case SYMBOL_TRADE_STOPS_LEVEL:
      return spec->stops_level;
    case SYMBOL_TRADE_FREEZE_LEVEL:
      return 0;
    case SYMBOL_TRADE_EXEMODE:
      return spec->execution;
    case SYMBOL_SWAP_ROLLOVER3DAYS:
      return 3;
    case SYMBOL_EXPIRATION_MODE:
      return spec->expiration;
    case SYMBOL_FILLING_MODE:
      return spec->filling;
    case SYMBOL_ORDER_MODE:
      return 127;
  }
  return 0;
}
double BuiltInFunctions::SymbolInfoDouble(const String& name, ENUM_SYMBOL_INFO_DOUBLE what) {
  Terminal& t = terminal();
  const SymbolSpec* spec = t.broker.symbol(name.text());
  if (spec == nullptr) return 0;
  const auto& ticks = t.broker.ticks(spec->name);
  switch (what) {
    case SYMBOL_BID:
      return ticks.empty() ? 0 : ticks.back().bid;
    case SYMBOL_ASK:
      return ticks.empty() ? 0 : ticks.back().ask;
    case SYMBOL_POINT:
    case SYMBOL_TRADE_TICK_SIZE:
      return spec->point();
    case SYMBOL_TRADE_TICK_VALUE:
      return spec->tick_value;
    case SYMBOL_TRADE_CONTRACT_SIZE:
      return spec->contract;
    case SYMBOL_VOLUME_MIN:
      return spec->volume_min;
    case SYMBOL_VOLUME_MAX:
      return spec->volume_max;
    case SYMBOL_VOLUME_STEP:
      return spec->volume_step;
    case SYMBOL_VOLUME_LIMIT:
      return 0;
    case SYMBOL_SWAP_LONG:
      return -1.2;
    case SYMBOL_SWAP_SHORT:
      return 0.4;
  }
  return 0;
}
String BuiltInFunctions::SymbolInfoString(const String& name, ENUM_SYMBOL_INFO_STRING what) {
  const SymbolSpec* spec = terminal().broker.symbol(name.text());
  if (spec == nullptr) return String();
  switch (what) {
    case SYMBOL_CURRENCY_BASE:
      return String(spec->base);
    case SYMBOL_CURRENCY_PROFIT:
      return String(spec->profit);
    case SYMBOL_CURRENCY_MARGIN:
      return String(spec->margin);
  }
  return String();
}
bool BuiltInFunctions::SymbolInfoTick(const String& name, MqlTick& tick) {
  const auto& ticks = terminal().broker.ticks(name.text());
  if (ticks.empty() || terminal().quotes_unknown) return false;
  tick = ticks.back();
  return true;
}
bool BuiltInFunctions::SymbolSelect(const String& name, bool) { return terminal().broker.symbol(name.text()) != nullptr; }
int BuiltInFunctions::SymbolsTotal(bool) { return static_cast<int>(terminal().market_watch.size()); }
String BuiltInFunctions::SymbolName(int place, bool) {
  return String(terminal().market_watch.at(static_cast<std::size_t>(place)));
}

/// The oldest `count` ticks stamped at `from_msc` or later, from a cache of 4,096.
int BuiltInFunctions::CopyTicks(const String& name, DynamicArray<MqlTick>& ticks, int, ulong from_msc, uint count) {
  const auto& all = terminal().broker.ticks(name.text());
  const std::size_t oldest = all.size() > 4096 ? all.size() - 4096 : 0;
  ticks.elements.clear();
  for (std::size_t i = oldest; i < all.size() && ticks.elements.size() < count; ++i) {
    if (static_cast<ulong>(all[i].time_msc) >= from_msc) ticks.elements.push_back(all[i]);
  }
  return static_cast<int>(ticks.elements.size());
}
bool BuiltInFunctions::OrderCalcMargin(ENUM_ORDER_TYPE, const String& name, double volume, double price, double& margin) {
  const SymbolSpec* spec = terminal().broker.symbol(name.text());
  if (spec == nullptr) return false;
  margin = volume * spec->contract * price / terminal().broker.leverage;
  return true;
}

}  // namespace deskwright::mql5
