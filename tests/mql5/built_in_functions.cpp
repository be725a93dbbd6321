#include "tests/mql5/built_in_functions.h"

#include <unistd.h>
#include <zmq.h>

#include <algorithm>

namespace deskwright::mql5 {
namespace {

// The import block's prototypes against the real ones: handles are pointers of eight bytes, lengths size_t, the rest int.
static_assert(sizeof(void*) == sizeof(mql_long) && sizeof(std::size_t) == sizeof(ulong));
static_assert(std::is_same_v<decltype(&::zmq_send), int (*)(void*, const void*, std::size_t, int)>);
static_assert(std::is_same_v<decltype(&::zmq_recv), int (*)(void*, void*, std::size_t, int)>);
static_assert(std::is_same_v<decltype(&::zmq_setsockopt), int (*)(void*, int, const void*, std::size_t)>);
static_assert(std::is_same_v<decltype(&::zmq_connect), int (*)(void*, const char*)>);
static_assert(std::is_same_v<decltype(&::zmq_socket), void* (*)(void*, int)>);
static_assert(std::is_same_v<decltype(&::zmq_ctx_new), void* (*)()>);
static_assert(std::is_same_v<decltype(&::zmq_ctx_set), int (*)(void*, int, int)>);
static_assert(std::is_same_v<decltype(&::zmq_ctx_term), int (*)(void*)>);
static_assert(std::is_same_v<decltype(&::zmq_close), int (*)(void*)>);
static_assert(std::is_same_v<decltype(&::zmq_errno), int (*)()>);

void* pointer(mql_long handle) { return reinterpret_cast<void*>(handle); }

template <class Rows, class Same>
auto* find(Rows& rows, Same same) {
  const auto found = std::find_if(rows.begin(), rows.end(), same);
  return found == rows.end() ? nullptr : &*found;
}

mql_long integerOf(const BrokerOrder& order, int what) {
  switch (what) {
    case ORDER_TYPE:
      return order.type;
    case ORDER_STATE:
      return order.state;
    case ORDER_MAGIC:
      return static_cast<mql_long>(order.magic);
    case ORDER_REASON:
      return order.reason;
    case ORDER_POSITION_ID:
      return static_cast<mql_long>(order.position);
    case ORDER_TIME_SETUP_MSC:
      return order.setup_msc;
    case ORDER_TIME_DONE_MSC:
      return order.done_msc;
    case ORDER_TIME_EXPIRATION:
      return order.expiration;
    case ORDER_TYPE_TIME:
      return order.type_time;
    default:
      return 0;
  }
}

double doubleOf(const BrokerOrder& order, int what) {
  switch (what) {
    case ORDER_VOLUME_INITIAL:
      return order.initial;
    case ORDER_VOLUME_CURRENT:
      return order.current;
    case ORDER_PRICE_OPEN:
      return order.price;
    case ORDER_SL:
      return order.sl;
    case ORDER_TP:
      return order.tp;
    default:
      return 0;
  }
}

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

BuiltInFunctions::~BuiltInFunctions() {
  for (const auto& [number, file] : files_) std::fclose(file);
  for (void* socket : sockets_) ::zmq_close(socket);
  for (void* context : contexts_) ::zmq_ctx_term(context);
}

void BuiltInFunctions::loseUnwrittenFiles() {
  for (const auto& [number, file] : files_) {
    ::close(::fileno(file));  // the buffer has nowhere to go
    std::fclose(file);
  }
  files_.clear();
}

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
  if (ticks.empty()) return false;
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

int BuiltInFunctions::OrdersTotal() { return static_cast<int>(terminal().broker.orders().size()); }
ulong BuiltInFunctions::OrderGetTicket(int place) {
  const auto& orders = terminal().broker.orders();
  if (place < 0 || static_cast<std::size_t>(place) >= orders.size()) return 0;
  order_ = orders[static_cast<std::size_t>(place)];
  return order_.ticket;
}
/// A failed selection leaves the old one: reading on would read another order's values.
bool BuiltInFunctions::OrderSelect(ulong ticket) {
  const auto* order = find(terminal().broker.orders(), [&](const BrokerOrder& o) { return o.ticket == ticket; });
  if (order == nullptr) return false;
  order_ = *order;
  return true;
}
mql_long BuiltInFunctions::OrderGetInteger(ENUM_ORDER_PROPERTY_INTEGER what) { return integerOf(order_, what); }
double BuiltInFunctions::OrderGetDouble(ENUM_ORDER_PROPERTY_DOUBLE what) { return doubleOf(order_, what); }
String BuiltInFunctions::OrderGetString(ENUM_ORDER_PROPERTY_STRING) { return String(order_.symbol); }

int BuiltInFunctions::PositionsTotal() { return static_cast<int>(terminal().broker.positions().size()); }
ulong BuiltInFunctions::PositionGetTicket(int place) {
  const auto& positions = terminal().broker.positions();
  if (place < 0 || static_cast<std::size_t>(place) >= positions.size()) return 0;
  position_ = positions[static_cast<std::size_t>(place)];
  return position_.ticket;
}
bool BuiltInFunctions::PositionSelectByTicket(ulong ticket) {
  const auto* position = find(terminal().broker.positions(), [&](const BrokerPosition& p) { return p.ticket == ticket; });
  if (position == nullptr) return false;
  position_ = *position;
  return true;
}
mql_long BuiltInFunctions::PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER what) {
  switch (what) {
    case POSITION_TYPE:
      return position_.type;
    case POSITION_MAGIC:
      return static_cast<mql_long>(position_.magic);
    case POSITION_IDENTIFIER:
      return static_cast<mql_long>(position_.identifier);
    case POSITION_TIME_MSC:
      return position_.time_msc;
    case POSITION_TICKET:
      return static_cast<mql_long>(position_.ticket);
  }
  return 0;
}
double BuiltInFunctions::PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE what) {
  switch (what) {
    case POSITION_VOLUME:
      return position_.volume;
    case POSITION_PRICE_OPEN:
      return position_.price;
    case POSITION_SL:
      return position_.sl;
    case POSITION_TP:
      return position_.tp;
    case POSITION_SWAP:
      return position_.swap;
    case POSITION_PROFIT:
      return terminal().broker.profitOf(position_);
  }
  return 0;
}
String BuiltInFunctions::PositionGetString(ENUM_POSITION_PROPERTY_STRING) { return String(position_.symbol); }

bool BuiltInFunctions::HistorySelect(datetime from, datetime to) {
  Terminal& t = terminal();
  history_orders_.clear();
  history_deals_.clear();
  for (const BrokerOrder& order : t.broker.historyOrders()) {
    if (order.done_msc / 1000 >= from && order.done_msc / 1000 <= to) history_orders_.push_back(order);
  }
  for (const BrokerDeal& deal : t.broker.deals()) {
    if (deal.time_msc / 1000 >= from && deal.time_msc / 1000 <= to) history_deals_.push_back(deal);
  }
  return true;
}
int BuiltInFunctions::HistoryOrdersTotal() { return static_cast<int>(history_orders_.size()); }
ulong BuiltInFunctions::HistoryOrderGetTicket(int place) {
  return static_cast<std::size_t>(place) < history_orders_.size() ? history_orders_[static_cast<std::size_t>(place)].ticket : 0;
}
/// The selected history is this one order from now on.
bool BuiltInFunctions::HistoryOrderSelect(ulong ticket) {
  const auto* order = find(terminal().broker.historyOrders(), [&](const BrokerOrder& o) { return o.ticket == ticket; });
  history_orders_.clear();
  if (order == nullptr) return false;
  history_orders_.push_back(*order);
  return true;
}
mql_long BuiltInFunctions::HistoryOrderGetInteger(ulong ticket, ENUM_ORDER_PROPERTY_INTEGER what) {
  const auto* order = find(history_orders_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  return order == nullptr ? 0 : integerOf(*order, what);
}
double BuiltInFunctions::HistoryOrderGetDouble(ulong ticket, ENUM_ORDER_PROPERTY_DOUBLE what) {
  const auto* order = find(history_orders_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  return order == nullptr ? 0 : doubleOf(*order, what);
}
String BuiltInFunctions::HistoryOrderGetString(ulong ticket, ENUM_ORDER_PROPERTY_STRING) {
  const auto* order = find(history_orders_, [&](const BrokerOrder& o) { return o.ticket == ticket; });
  return order == nullptr ? String() : String(order->symbol);
}
int BuiltInFunctions::HistoryDealsTotal() { return static_cast<int>(history_deals_.size()); }
ulong BuiltInFunctions::HistoryDealGetTicket(int place) {
  return static_cast<std::size_t>(place) < history_deals_.size() ? history_deals_[static_cast<std::size_t>(place)].ticket : 0;
}
bool BuiltInFunctions::HistoryDealSelect(ulong ticket) {
  const auto* deal = find(terminal().broker.deals(), [&](const BrokerDeal& d) { return d.ticket == ticket; });
  history_deals_.clear();
  if (deal == nullptr) return false;
  history_deals_.push_back(*deal);
  return true;
}
mql_long BuiltInFunctions::HistoryDealGetInteger(ulong ticket, ENUM_DEAL_PROPERTY_INTEGER what) {
  const auto* deal = find(history_deals_, [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (deal == nullptr) return 0;
  switch (what) {
    case DEAL_ORDER:
      return static_cast<mql_long>(deal->order);
    case DEAL_TYPE:
      return deal->type;
    case DEAL_ENTRY:
      return deal->entry;
    case DEAL_MAGIC:
      return static_cast<mql_long>(deal->magic);
    case DEAL_POSITION_ID:
      return static_cast<mql_long>(deal->position);
    case DEAL_TIME_MSC:
      return deal->time_msc;
    case DEAL_REASON:
      return deal->reason;
  }
  return 0;
}
double BuiltInFunctions::HistoryDealGetDouble(ulong ticket, ENUM_DEAL_PROPERTY_DOUBLE what) {
  const auto* deal = find(history_deals_, [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (deal == nullptr) return 0;
  switch (what) {
    case DEAL_VOLUME:
      return deal->volume;
    case DEAL_PRICE:
      return deal->price;
    case DEAL_COMMISSION:
      return deal->commission;
    case DEAL_SWAP:
      return deal->swap;
    case DEAL_PROFIT:
      return deal->profit;
    case DEAL_FEE:
      return 0;
    case DEAL_SL:
      return deal->sl;
    case DEAL_TP:
      return deal->tp;
  }
  return 0;
}
String BuiltInFunctions::HistoryDealGetString(ulong ticket, ENUM_DEAL_PROPERTY_STRING what) {
  const auto* deal = find(history_deals_, [&](const BrokerDeal& d) { return d.ticket == ticket; });
  if (deal == nullptr) return String();
  return String(what == DEAL_SYMBOL ? deal->symbol : deal->comment);
}

/// True says "on its way to the server" and no more.
bool BuiltInFunctions::OrderSendAsync(const MqlTradeRequest& request, MqlTradeResult& result) {
  Terminal& t = terminal();
  if (!t.connected) {
    result.retcode = 10031;
    return false;
  }
  result.retcode = 10008;
  result.request_id = t.broker.send(request, t.link_us);
  return true;
}

int BuiltInFunctions::FileOpen(const String& name, int flags, int, uint) {
  const auto path = terminal().files / name.text();
  const bool reads = (flags & FILE_READ) != 0;
  const bool writes = (flags & FILE_WRITE) != 0;
  std::FILE* file = std::fopen(path.string().c_str(), reads && writes ? "r+b" : writes ? "w+b" : "rb");
  if (file == nullptr && reads && writes) file = std::fopen(path.string().c_str(), "w+b");
  if (file == nullptr) return INVALID_HANDLE;
  files_[next_file_] = file;
  return next_file_++;
}
void BuiltInFunctions::FileClose(int file) {
  const auto known = files_.find(file);
  if (known == files_.end()) return;
  std::fclose(known->second);
  files_.erase(known);
}
bool BuiltInFunctions::FileIsExist(const String& name, int) { return std::filesystem::exists(terminal().files / name.text()); }
bool BuiltInFunctions::FileDelete(const String& name, int) { return std::filesystem::remove(terminal().files / name.text()); }
bool BuiltInFunctions::FileMove(const String& from, int, const String& to, int) {
  std::error_code failed;
  std::filesystem::rename(terminal().files / from.text(), terminal().files / to.text(), failed);
  return !failed;
}
bool BuiltInFunctions::FileSeek(int file, mql_long offset, int) { return std::fseek(files_.at(file), offset, SEEK_SET) == 0; }
bool BuiltInFunctions::FileIsEnding(int file) {
  std::FILE* stream = files_.at(file);
  const int next = std::fgetc(stream);
  if (next == EOF) return true;
  std::ungetc(next, stream);
  return false;
}
void BuiltInFunctions::FileFlush(int file) {
  (void)terminal();
  std::fflush(files_.at(file));
}
String BuiltInFunctions::FileReadString(int file) {
  std::string line;
  for (int c = std::fgetc(files_.at(file)); c != EOF && c != '\n'; c = std::fgetc(files_.at(file))) {
    if (c != '\r') line += static_cast<char>(c);
  }
  return String(line);
}
uint BuiltInFunctions::writeBytes(int file, const void* bytes, std::size_t size) {
  if (terminal().disk_full) return 0;
  return static_cast<uint>(std::fwrite(bytes, 1, size, files_.at(file)));
}
uint BuiltInFunctions::readBytes(int file, void* bytes, std::size_t size) {
  return static_cast<uint>(std::fread(bytes, 1, size, files_.at(file)));
}

mql_long BuiltInFunctions::zmq_ctx_new() {
  contexts_.push_back(::zmq_ctx_new());
  return reinterpret_cast<mql_long>(contexts_.back());
}
int BuiltInFunctions::zmq_ctx_set(mql_long context, int option, int value) {
  return ::zmq_ctx_set(pointer(context), option, value);
}
int BuiltInFunctions::zmq_ctx_term(mql_long context) {
  std::erase(contexts_, pointer(context));
  return ::zmq_ctx_term(pointer(context));
}
mql_long BuiltInFunctions::zmq_socket(mql_long context, int type) {
  void* socket = ::zmq_socket(pointer(context), type);
  if (socket != nullptr) sockets_.push_back(socket);
  return reinterpret_cast<mql_long>(socket);
}
int BuiltInFunctions::zmq_close(mql_long socket) {
  std::erase(sockets_, pointer(socket));
  return ::zmq_close(pointer(socket));
}
int BuiltInFunctions::zmq_setsockopt(mql_long socket, int option, ConstView<uchar> value, ulong length) {
  if (value.size < length) outOfRange(static_cast<mql_long>(length), value.size);
  return ::zmq_setsockopt(pointer(socket), option, value.data, length);
}
int BuiltInFunctions::zmq_connect(mql_long socket, ConstView<uchar> address) {
  return ::zmq_connect(pointer(socket), reinterpret_cast<const char*>(address.data));
}
int BuiltInFunctions::zmq_send(mql_long socket, ConstView<uchar> frame, ulong length, int flags) {
  (void)terminal();
  if (frame.size < length) outOfRange(static_cast<mql_long>(length), frame.size);
  return ::zmq_send(pointer(socket), frame.data, length, flags);
}
int BuiltInFunctions::zmq_recv(mql_long socket, View<uchar> frame, ulong length, int flags) {
  (void)terminal();
  if (frame.size < length) outOfRange(static_cast<mql_long>(length), frame.size);
  return ::zmq_recv(pointer(socket), frame.data, length, flags);
}
int BuiltInFunctions::zmq_errno() { return ::zmq_errno(); }

}  // namespace deskwright::mql5
