#pragma once
// The structs that MQL5 hands to a program, with the fields that exist there.

#include "tests/mql5/constants.h"
#include "tests/mql5/types.h"

namespace deskwright::mql5 {

struct MqlTick {
  datetime time = 0;
  double bid = 0, ask = 0, last = 0;
  ulong volume = 0;
  mql_long time_msc = 0;
  uint flags = 0;
  double volume_real = 0;
};

struct MqlTradeRequest {
  int action = 0;
  ulong magic = 0, order = 0;
  String symbol;
  double volume = 0, price = 0, stoplimit = 0, sl = 0, tp = 0;
  ulong deviation = 0;
  int type = 0, type_filling = 0, type_time = 0;
  datetime expiration = 0;
  String comment;
  ulong position = 0, position_by = 0;
};

struct MqlTradeResult {
  uint retcode = 0;
  ulong deal = 0, order = 0;
  double volume = 0, price = 0, bid = 0, ask = 0;
  String comment;
  uint request_id = 0;
  int retcode_external = 0;
};

struct MqlTradeTransaction {
  ulong deal = 0, order = 0;
  String symbol;
  int type = 0, order_type = 0, order_state = 0, deal_type = 0, time_type = 0;
  datetime time_expiration = 0;
  double price = 0, price_trigger = 0, price_sl = 0, price_tp = 0, volume = 0;
  ulong position = 0, position_by = 0;
};

}  // namespace deskwright::mql5
