#include "tests/mql5/built_ins.h"

#include <algorithm>
#include <array>

namespace deskwright::mql5 {
namespace {

constexpr std::array<std::string_view, 82> kFunctions{
    "AccountInfoDouble", "AccountInfoInteger", "AccountInfoString", "ArrayInitialize", "CharArrayToString",
    "CharArrayToStruct", "CopyTicks", "DoubleToString", "EventKillTimer", "EventSetMillisecondTimer", "FileClose",
    "FileDelete", "FileFlush", "FileIsEnding", "FileIsExist", "FileMove", "FileOpen", "FileReadString", "FileReadStruct",
    "FileSeek", "FileWriteStruct", "GetLastError", "GetMicrosecondCount", "GetTickCount64", "HistoryDealGetDouble",
    "HistoryDealGetInteger", "HistoryDealGetString", "HistoryDealGetTicket", "HistoryDealSelect", "HistoryDealsTotal",
    "HistoryOrderGetDouble", "HistoryOrderGetInteger", "HistoryOrderGetString", "HistoryOrderGetTicket",
    "HistoryOrderSelect", "HistoryOrdersTotal", "HistorySelect", "IntegerToString", "MQLInfoInteger", "MathAbs", "MathFloor",
    "MathMax", "MathMin", "MathRand", "MathRound", "MathSrand", "NormalizeDouble", "OrderCalcMargin", "OrderGetDouble",
    "OrderGetInteger", "OrderGetString", "OrderGetTicket", "OrderSelect", "OrderSendAsync", "OrdersTotal",
    "PositionGetDouble", "PositionGetInteger", "PositionGetString", "PositionGetTicket", "PositionSelectByTicket",
    "PositionsTotal", "Print", "String", "StringFind", "StringFormat", "StringLen", "StringSubstr", "StringToCharArray",
    "StringTrimLeft", "StringTrimRight", "StructToCharArray", "SymbolInfoDouble", "SymbolInfoInteger", "SymbolInfoString",
    "SymbolInfoTick", "SymbolName", "SymbolSelect", "SymbolsTotal", "TerminalInfoInteger", "TimeCurrent", "TimeLocal",
    "ZeroMemory"};

constexpr std::array<std::string_view, 189> kConstants{
    "ACCOUNT_BALANCE", "ACCOUNT_CURRENCY", "ACCOUNT_CURRENCY_DIGITS", "ACCOUNT_EQUITY", "ACCOUNT_LEVERAGE", "ACCOUNT_LOGIN",
    "ACCOUNT_MARGIN", "ACCOUNT_MARGIN_FREE", "ACCOUNT_MARGIN_MODE", "ACCOUNT_MARGIN_MODE_EXCHANGE",
    "ACCOUNT_MARGIN_MODE_RETAIL_HEDGING", "ACCOUNT_MARGIN_MODE_RETAIL_NETTING", "ACCOUNT_SERVER", "ACCOUNT_TRADE_ALLOWED",
    "ACCOUNT_TRADE_EXPERT", "ACCOUNT_TRADE_MODE", "ACCOUNT_TRADE_MODE_CONTEST", "ACCOUNT_TRADE_MODE_DEMO",
    "ACCOUNT_TRADE_MODE_REAL", "COPY_TICKS_ALL", "CP_UTF8", "DEAL_COMMENT", "DEAL_COMMISSION", "DEAL_ENTRY", "DEAL_ENTRY_IN",
    "DEAL_ENTRY_INOUT", "DEAL_ENTRY_OUT", "DEAL_ENTRY_OUT_BY", "DEAL_FEE", "DEAL_MAGIC", "DEAL_ORDER", "DEAL_POSITION_ID",
    "DEAL_PRICE", "DEAL_PROFIT", "DEAL_REASON", "DEAL_REASON_CLIENT", "DEAL_REASON_EXPERT", "DEAL_REASON_MOBILE",
    "DEAL_REASON_ROLLOVER", "DEAL_REASON_SL", "DEAL_REASON_SO", "DEAL_REASON_SPLIT", "DEAL_REASON_TP", "DEAL_REASON_VMARGIN",
    "DEAL_REASON_WEB", "DEAL_SL", "DEAL_SWAP", "DEAL_SYMBOL", "DEAL_TIME_MSC", "DEAL_TP", "DEAL_TYPE", "DEAL_TYPE_BALANCE",
    "DEAL_TYPE_BONUS", "DEAL_TYPE_BUY", "DEAL_TYPE_CHARGE", "DEAL_TYPE_CORRECTION", "DEAL_TYPE_CREDIT", "DEAL_TYPE_SELL",
    "DEAL_VOLUME", "FILE_ANSI", "FILE_BIN", "FILE_READ", "FILE_REWRITE", "FILE_SHARE_READ", "FILE_TXT", "FILE_WRITE",
    "INIT_FAILED", "INIT_SUCCEEDED", "INVALID_HANDLE", "MQL_TRADE_ALLOWED", "ORDER_FILLING_FOK", "ORDER_FILLING_IOC",
    "ORDER_FILLING_RETURN", "ORDER_MAGIC", "ORDER_POSITION_ID", "ORDER_PRICE_OPEN", "ORDER_REASON", "ORDER_REASON_CLIENT",
    "ORDER_REASON_EXPERT", "ORDER_REASON_MOBILE", "ORDER_REASON_SL", "ORDER_REASON_SO", "ORDER_REASON_TP",
    "ORDER_REASON_WEB", "ORDER_SL", "ORDER_STATE", "ORDER_STATE_CANCELED", "ORDER_STATE_EXPIRED", "ORDER_STATE_FILLED",
    "ORDER_STATE_PARTIAL", "ORDER_STATE_PLACED", "ORDER_STATE_REJECTED", "ORDER_STATE_STARTED", "ORDER_SYMBOL",
    "ORDER_TIME_DAY", "ORDER_TIME_DONE_MSC", "ORDER_TIME_EXPIRATION", "ORDER_TIME_GTC", "ORDER_TIME_SETUP_MSC",
    "ORDER_TIME_SPECIFIED", "ORDER_TP", "ORDER_TYPE", "ORDER_TYPE_BUY", "ORDER_TYPE_BUY_LIMIT", "ORDER_TYPE_BUY_STOP",
    "ORDER_TYPE_BUY_STOP_LIMIT", "ORDER_TYPE_SELL", "ORDER_TYPE_SELL_LIMIT", "ORDER_TYPE_SELL_STOP",
    "ORDER_TYPE_SELL_STOP_LIMIT", "ORDER_TYPE_TIME", "ORDER_VOLUME_CURRENT", "ORDER_VOLUME_INITIAL", "POSITION_IDENTIFIER",
    "POSITION_MAGIC", "POSITION_PRICE_OPEN", "POSITION_PROFIT", "POSITION_SL", "POSITION_SWAP", "POSITION_SYMBOL",
    "POSITION_TICKET", "POSITION_TIME_MSC", "POSITION_TP", "POSITION_TYPE", "POSITION_TYPE_BUY", "POSITION_TYPE_SELL",
    "POSITION_VOLUME", "SEEK_SET", "SYMBOL_ASK", "SYMBOL_BID", "SYMBOL_CURRENCY_BASE", "SYMBOL_CURRENCY_MARGIN",
    "SYMBOL_CURRENCY_PROFIT", "SYMBOL_DIGITS", "SYMBOL_EXPIRATION_DAY", "SYMBOL_EXPIRATION_GTC", "SYMBOL_EXPIRATION_MODE",
    "SYMBOL_EXPIRATION_SPECIFIED", "SYMBOL_FILLING_FOK", "SYMBOL_FILLING_IOC", "SYMBOL_FILLING_MODE", "SYMBOL_ORDER_MODE",
    "SYMBOL_POINT", "SYMBOL_SPREAD", "SYMBOL_SWAP_LONG", "SYMBOL_SWAP_ROLLOVER3DAYS", "SYMBOL_SWAP_SHORT",
    "SYMBOL_TRADE_CONTRACT_SIZE", "SYMBOL_TRADE_EXECUTION_EXCHANGE", "SYMBOL_TRADE_EXECUTION_INSTANT",
    "SYMBOL_TRADE_EXECUTION_MARKET", "SYMBOL_TRADE_EXECUTION_REQUEST", "SYMBOL_TRADE_EXEMODE", "SYMBOL_TRADE_FREEZE_LEVEL",
    "SYMBOL_TRADE_MODE", "SYMBOL_TRADE_MODE_CLOSEONLY", "SYMBOL_TRADE_MODE_DISABLED", "SYMBOL_TRADE_MODE_FULL",
    "SYMBOL_TRADE_MODE_LONGONLY", "SYMBOL_TRADE_MODE_SHORTONLY", "SYMBOL_TRADE_STOPS_LEVEL", "SYMBOL_TRADE_TICK_SIZE",
    "SYMBOL_TRADE_TICK_VALUE", "SYMBOL_VOLUME_LIMIT", "SYMBOL_VOLUME_MAX", "SYMBOL_VOLUME_MIN", "SYMBOL_VOLUME_STEP",
    "TERMINAL_BUILD", "TERMINAL_CONNECTED", "TERMINAL_PING_LAST", "TERMINAL_TRADE_ALLOWED", "TRADE_ACTION_CLOSE_BY",
    "TRADE_ACTION_DEAL", "TRADE_ACTION_MODIFY", "TRADE_ACTION_PENDING", "TRADE_ACTION_REMOVE", "TRADE_ACTION_SLTP",
    "TRADE_TRANSACTION_DEAL_ADD", "TRADE_TRANSACTION_DEAL_DELETE", "TRADE_TRANSACTION_DEAL_UPDATE",
    "TRADE_TRANSACTION_HISTORY_ADD", "TRADE_TRANSACTION_HISTORY_DELETE", "TRADE_TRANSACTION_HISTORY_UPDATE",
    "TRADE_TRANSACTION_ORDER_ADD", "TRADE_TRANSACTION_ORDER_DELETE", "TRADE_TRANSACTION_ORDER_UPDATE",
    "TRADE_TRANSACTION_POSITION", "TRADE_TRANSACTION_REQUEST", "WHOLE_ARRAY"};

constexpr std::array<std::string_view, 36> kTypes{
    "ENUM_ACCOUNT_INFO_DOUBLE", "ENUM_ACCOUNT_INFO_INTEGER", "ENUM_ACCOUNT_INFO_STRING", "ENUM_ACCOUNT_MARGIN_MODE",
    "ENUM_ACCOUNT_TRADE_MODE", "ENUM_DEAL_ENTRY", "ENUM_DEAL_PROPERTY_DOUBLE", "ENUM_DEAL_PROPERTY_INTEGER",
    "ENUM_DEAL_PROPERTY_STRING", "ENUM_DEAL_REASON", "ENUM_DEAL_TYPE", "ENUM_MQL_INFO_INTEGER", "ENUM_ORDER_PROPERTY_DOUBLE",
    "ENUM_ORDER_PROPERTY_INTEGER", "ENUM_ORDER_PROPERTY_STRING", "ENUM_ORDER_REASON", "ENUM_ORDER_STATE", "ENUM_ORDER_TYPE",
    "ENUM_ORDER_TYPE_FILLING", "ENUM_ORDER_TYPE_TIME", "ENUM_POSITION_PROPERTY_DOUBLE", "ENUM_POSITION_PROPERTY_INTEGER",
    "ENUM_POSITION_PROPERTY_STRING", "ENUM_POSITION_TYPE", "ENUM_SYMBOL_INFO_DOUBLE", "ENUM_SYMBOL_INFO_INTEGER",
    "ENUM_SYMBOL_INFO_STRING", "ENUM_SYMBOL_TRADE_EXECUTION", "ENUM_SYMBOL_TRADE_MODE", "ENUM_TERMINAL_INFO_INTEGER",
    "ENUM_TRADE_REQUEST_ACTIONS", "ENUM_TRADE_TRANSACTION_TYPE", "MqlTick", "MqlTradeRequest", "MqlTradeResult",
    "MqlTradeTransaction"};

constexpr std::array<std::string_view, 10> kImports{
    "long zmq_ctx_new ( void )",
    "int zmq_ctx_set ( long context , int option , int value )",
    "int zmq_ctx_term ( long context )",
    "long zmq_socket ( long context , int type )",
    "int zmq_close ( long socket )",
    "int zmq_setsockopt ( long socket , int option , const uchar & value [ ] , ulong length )",
    "int zmq_connect ( long socket , const uchar & address [ ] )",
    "int zmq_send ( long socket , const uchar & frame [ ] , ulong length , int flags )",
    "int zmq_recv ( long socket , uchar & frame [ ] , ulong length , int flags )",
    "int zmq_errno ( void )"};

bool holds(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

}  // namespace

bool isBuiltIn(std::string_view name) { return holds(kFunctions, name) || holds(kConstants, name); }
bool isBuiltInType(std::string_view name) { return holds(kTypes, name); }
bool isImport(std::string_view prototype) { return holds(kImports, prototype); }

}  // namespace deskwright::mql5
