#pragma once
// MQL5's functions, as far as the expert advisor calls them, with MetaTrader's meanings: selection that goes stale, lists that a
// second selection empties, answers of zero for what is not selected. The program's class derives from this one. libzmq is the
// real one.

#include "tests/mql5/terminal.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <type_traits>

namespace deskwright::mql5 {

class BuiltInFunctions {
 public:
  BuiltInFunctions() = default;
  ~BuiltInFunctions();
  BuiltInFunctions(const BuiltInFunctions&) = delete;
  BuiltInFunctions& operator=(const BuiltInFunctions&) = delete;
  /// Before OnInit; again after a restart of the program.
  void attach(Terminal& terminal) { terminal_ = &terminal; }
  /// At a crash: what was written and not flushed is lost, as it is when a process dies.
  void loseUnwrittenFiles();

 protected:
  // Memory and bytes.
  template <class T>
  static void ZeroMemory(T& value) {
    value = T{};
  }
  template <class T>
  static bool StructToCharArray(const T& value, View<uchar> bytes, uint at = 0) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (!bytes.reserve(at + sizeof(T))) return false;
    std::memcpy(bytes.data + at, &value, sizeof(T));
    return true;
  }
  template <class T>
  static bool CharArrayToStruct(T& value, ConstView<uchar> bytes, uint at = 0) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (bytes.size < at + sizeof(T)) return false;
    std::memcpy(&value, bytes.data + at, sizeof(T));
    return true;
  }
  template <class T>
  static void ArrayInitialize(View<T> array, T value) {
    for (std::size_t i = 0; i < array.size; ++i) array.data[i] = value;
  }
  template <class T, std::size_t N>
  static void ArrayInitialize(Array<T, N>& array, T value) {
    ArrayInitialize(View<T>(array), value);
  }

  // Text.
  static int StringLen(const String& text) { return static_cast<int>(text.text().size()); }
  static String StringSubstr(const String& text, int from, int length);
  static int StringFind(const String& text, const String& what);
  static int StringTrimLeft(String& text);
  static int StringTrimRight(String& text);
  static int StringToCharArray(const String& text, View<uchar> bytes, int from, int count, uint code_page);
  static String CharArrayToString(ConstView<uchar> bytes, int from, int count, uint code_page);
  static String IntegerToString(mql_long value) { return String(std::to_string(value)); }
  static String DoubleToString(double value, int digits) { return String(fmt::format("{:.{}f}", value, digits)); }
  template <class... Values>
  static String StringFormat(const String& pattern, Values... values) {
    std::array<char, 256> out{};
    std::snprintf(out.data(), out.size(), pattern.text().c_str(), values...);
    return String(out.data());
  }
  template <class... Values>
  void Print(const Values&... values) {
    std::string line;
    ((line += shown(values)), ...);
    print(line);
  }

  // Arithmetic and time.
  static double MathAbs(double v) { return std::abs(v); }
  static double MathRound(double v) { return std::round(v); }
  static double MathFloor(double v) { return std::floor(v); }
  template <class A, class B>
  static auto MathMin(A a, B b) {
    return a < b ? a : b;
  }
  template <class A, class B>
  static auto MathMax(A a, B b) {
    return a > b ? a : b;
  }
  static void MathSrand(int) {}
  int MathRand() { return (random_ = (random_ * 1103515245 + 12345) & 0x7FFF); }
  static double NormalizeDouble(double value, int digits);
  ulong GetMicrosecondCount();
  ulong GetTickCount64() { return terminal().link_us / 1000; }
  datetime TimeCurrent() { return terminal().broker.timeMsc() / 1000; }
  datetime TimeLocal() { return 1'700'000'000 + static_cast<datetime>(terminal().link_us / 1'000'000); }
  bool EventSetMillisecondTimer(int) { return true; }
  void EventKillTimer() {}
  int GetLastError() { return 5004; }

  // Account, terminal, symbols.
  mql_long AccountInfoInteger(ENUM_ACCOUNT_INFO_INTEGER what);
  double AccountInfoDouble(ENUM_ACCOUNT_INFO_DOUBLE what);
  String AccountInfoString(ENUM_ACCOUNT_INFO_STRING what);
  mql_long TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER what);
  mql_long MQLInfoInteger(ENUM_MQL_INFO_INTEGER what);
  mql_long SymbolInfoInteger(const String& symbol, ENUM_SYMBOL_INFO_INTEGER what);
  double SymbolInfoDouble(const String& symbol, ENUM_SYMBOL_INFO_DOUBLE what);
  String SymbolInfoString(const String& symbol, ENUM_SYMBOL_INFO_STRING what);
  bool SymbolInfoTick(const String& symbol, MqlTick& tick);
  bool SymbolSelect(const String& symbol, bool select);
  int SymbolsTotal(bool selected);
  String SymbolName(int place, bool selected);
  int CopyTicks(const String& symbol, DynamicArray<MqlTick>& ticks, int flags, ulong from_msc, uint count);
  bool OrderCalcMargin(ENUM_ORDER_TYPE type, const String& symbol, double volume, double price, double& margin);

  // Orders, positions, history.
  int OrdersTotal();
  ulong OrderGetTicket(int place);
  bool OrderSelect(ulong ticket);
  mql_long OrderGetInteger(ENUM_ORDER_PROPERTY_INTEGER what);
  double OrderGetDouble(ENUM_ORDER_PROPERTY_DOUBLE what);
  String OrderGetString(ENUM_ORDER_PROPERTY_STRING what);
  int PositionsTotal();
  ulong PositionGetTicket(int place);
  bool PositionSelectByTicket(ulong ticket);
  mql_long PositionGetInteger(ENUM_POSITION_PROPERTY_INTEGER what);
  double PositionGetDouble(ENUM_POSITION_PROPERTY_DOUBLE what);
  String PositionGetString(ENUM_POSITION_PROPERTY_STRING what);
  bool HistorySelect(datetime from, datetime to);
  int HistoryOrdersTotal();
  ulong HistoryOrderGetTicket(int place);
  bool HistoryOrderSelect(ulong ticket);
  mql_long HistoryOrderGetInteger(ulong ticket, ENUM_ORDER_PROPERTY_INTEGER what);
  double HistoryOrderGetDouble(ulong ticket, ENUM_ORDER_PROPERTY_DOUBLE what);
  String HistoryOrderGetString(ulong ticket, ENUM_ORDER_PROPERTY_STRING what);
  int HistoryDealsTotal();
  ulong HistoryDealGetTicket(int place);
  bool HistoryDealSelect(ulong ticket);
  mql_long HistoryDealGetInteger(ulong ticket, ENUM_DEAL_PROPERTY_INTEGER what);
  double HistoryDealGetDouble(ulong ticket, ENUM_DEAL_PROPERTY_DOUBLE what);
  String HistoryDealGetString(ulong ticket, ENUM_DEAL_PROPERTY_STRING what);
  bool OrderSendAsync(const MqlTradeRequest& request, MqlTradeResult& result);

  // Files, below MQL5/Files.
  int FileOpen(const String& name, int flags, int delimiter = 0, uint code_page = 0);
  void FileClose(int file);
  bool FileIsExist(const String& name, int common = 0);
  bool FileDelete(const String& name, int common = 0);
  bool FileMove(const String& from, int common, const String& to, int flags);
  bool FileSeek(int file, mql_long offset, int origin);
  bool FileIsEnding(int file);
  void FileFlush(int file);
  String FileReadString(int file);
  template <class T>
  uint FileWriteStruct(int file, const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return writeBytes(file, &value, sizeof(T));
  }
  template <class T>
  uint FileReadStruct(int file, T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return readBytes(file, &value, sizeof(T));
  }

  // libzmq, by the prototypes of the import block.
  mql_long zmq_ctx_new();
  int zmq_ctx_set(mql_long context, int option, int value);
  int zmq_ctx_term(mql_long context);
  mql_long zmq_socket(mql_long context, int type);
  int zmq_close(mql_long socket);
  int zmq_setsockopt(mql_long socket, int option, ConstView<uchar> value, ulong length);
  int zmq_connect(mql_long socket, ConstView<uchar> address);
  int zmq_send(mql_long socket, ConstView<uchar> frame, ulong length, int flags);
  int zmq_recv(mql_long socket, View<uchar> frame, ulong length, int flags);
  int zmq_errno();

 private:
  Terminal& terminal() {
    terminal_->call();
    return *terminal_;
  }
  static std::string shown(const String& text) { return text.text(); }
  template <class T>
  static std::string shown(const T& value) {
    return fmt::format("{}", value);
  }
  void print(const std::string& line) { terminal_->log.push_back(line); }
  uint writeBytes(int file, const void* bytes, std::size_t size);
  uint readBytes(int file, void* bytes, std::size_t size);

  Terminal* terminal_ = nullptr;
  int random_ = 1;
  BrokerOrder order_;                        // selected active order
  BrokerPosition position_;                  // selected position
  std::vector<BrokerOrder> history_orders_;  // the selected history
  std::vector<BrokerDeal> history_deals_;
  std::map<int, std::FILE*> files_;
  int next_file_ = 1;
  std::vector<void*> sockets_, contexts_;  // closed when a crashed program is thrown away
};

}  // namespace deskwright::mql5
