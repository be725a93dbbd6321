//+------------------------------------------------------------------+
//| Layout of every frame between the EA and the desk: the mirror of  |
//| engine/bridge/wire.h. Units and meanings: engine/bridge/PROTOCOL.md|
//| A test of the desk compares each field here with both.            |
//| MQL5 packs structs to 1 byte; StructToCharArray copies one frame. |
//+------------------------------------------------------------------+

#define DW_MAGIC 0x4D35
#define DW_VERSION 1
#define DW_MOST_TICKS 256
#define DW_MOST_SYMBOLS 256
#define DW_FLAG_REBASE 1

#define DW_HELLO 0x01
#define DW_HEARTBEAT 0x02
#define DW_SNAPSHOT_BEGIN 0x03
#define DW_SNAPSHOT_END 0x04
#define DW_ACCOUNT 0x05
#define DW_SYMBOL 0x06
#define DW_POSITION 0x07
#define DW_ORDER 0x08
#define DW_DEAL 0x09
#define DW_BALANCE 0x0A
#define DW_CONVERSION_RATE 0x0B
#define DW_HISTORY_BAR 0x0C
#define DW_REQUEST_RESULT 0x0D
#define DW_BYE 0x0E
#define DW_HISTORY_DELETED 0x0F
#define DW_WELCOME 0x20
#define DW_REFUSED 0x21
#define DW_READY 0x22
#define DW_MARKET_ACK 0x23
#define DW_SUBMIT 0x24
#define DW_CHANGE 0x25
#define DW_CANCEL 0x26
#define DW_MOVE_STOPS 0x27
#define DW_SNAPSHOT_REQUEST 0x28
#define DW_LEASE 0x29
#define DW_SUBSCRIBE 0x2A
#define DW_HELLO_REQUEST 0x2B
#define DW_REPLAY_REQUEST 0x2C
#define DW_LIMITS 0x2D
#define DW_TICKS 0x40
#define DW_MARKET_TIME 0x41
#define DW_MARKET_HELLO 0x42
#define DW_KILL 0x60
#define DW_KILL_STATE 0x61
#define DW_CLEAR_KILL 0x62
#define DW_GUARDIAN_HELLO 0x63

struct DwHeader
  {
   ushort magic;
   uchar version;
   uchar type;
   ushort length;
   ushort flags;
   uint epoch;
   ulong seq;
   ulong ack;
   long ts_us;
  };

struct DwQuote
  {
   double bid;
   double ask;
   long time_us;
  };

struct DwAnchors
  {
   DwQuote q2;
   DwQuote q3;
   DwQuote q3_last;
   long t2_us;
   long t3_us;
   uchar attempts;
   uchar reserved[7];
  };

struct DwTickEntry
  {
   ushort symbol;
   ushort flags;
   uint reserved;
   long time_us;
   double bid;
   double ask;
  };

struct DwSymbolEntry
  {
   uchar name[32];
  };

struct DwHello
  {
   ushort proto_min;
   ushort proto_max;
   uint ea_build;
   uint terminal_build;
   uint permissions;
   ulong login;
   uchar margin_mode;
   uchar account_mode;
   uchar currency_digits;
   uchar reserved;
   uint journal_count;
   ulong last_seq;
   uchar server[64];
   uchar currency[8];
   uchar token[32];
  };

struct DwHeartbeat
  {
   ulong login;
   ulong last_seq;
   ulong market_seq;
   long link_us;
   uint ping_us;
   uint permissions;
   uint conflated;
   uint held_us;
  };

struct DwSnapshotBegin
  {
   ulong snapshot;
   long history_from_us;
  };

struct DwSnapshotEnd
  {
   ulong snapshot;
   uint rows;
   uint reserved;
  };

struct DwAccount
  {
   ulong login;
   uchar server[64];
   uchar currency[8];
   uchar currency_digits;
   uchar margin_mode;
   uchar account_mode;
   uchar trade_allowed;
   uint reserved;
   double balance;
   double credit;
   double equity;
   double margin;
   double free_margin;
   double leverage;
   ulong last_deal;
  };

struct DwSymbol
  {
   ushort symbol;
   uchar digits;
   uchar trade_mode;
   uchar order_modes;
   uchar triple_swap_weekday;
   ushort reserved;
   uchar name[32];
   uchar base_currency[8];
   uchar profit_currency[8];
   uchar margin_currency[8];
   double point;
   double tick_size;
   double pip;
   double contract_size;
   double leverage;
   double tick_value;
   double swap_long;
   double swap_short;
   double default_spread;
   double stops_level;
   double freeze_level;
   double commission_per_lot;
   long volume_min;
   long volume_max;
   long volume_step;
   long volume_limit;
  };

struct DwPosition
  {
   ulong position;
   ulong ticket;
   ulong client_id;
   uchar symbol[32];
   uchar side;
   uchar reserved[7];
   long volume;
   double price;
   double stop;
   double target;
   double swap;
   double profit;
   long time_us;
  };

struct DwOrder
  {
   ulong ticket;
   ulong position;
   ulong client_id;
   uchar symbol[32];
   uchar side;
   uchar type;
   uchar state;
   uchar reason;
   uint reserved;
   long initial;
   long remaining;
   double price;
   double stop;
   double target;
   long time_us;
   long expiration_us;
  };

struct DwDeal
  {
   ulong deal;
   ulong order;
   ulong position;
   ulong client_id;
   uchar symbol[32];
   uchar side;
   uchar entry;
   uchar reason;
   uchar reserved[5];
   long volume;
   double price;
   double commission;
   double fee;
   double swap;
   double profit;
   double value_per_price;
   double order_price;
   long time_us;
   long t5_us;
   DwQuote q4;
   DwQuote trigger;
   DwAnchors anchors;
  };

struct DwBalance
  {
   ulong deal;
   double amount;
   long time_us;
   uchar kind;
   uchar reserved[7];
   uchar comment[32];
  };

struct DwConversionRate
  {
   uchar currency[8];
   double to_account;
   long time_us;
  };

struct DwHistoryBar
  {
   ushort symbol;
   ushort flags;
   uint seconds;
   uint ticks;
   uint reserved;
   long open_time_us;
   double bid_open;
   double bid_high;
   double bid_low;
   double bid_close;
   double ask_open;
   double ask_high;
   double ask_low;
   double ask_close;
  };

struct DwRequestResult
  {
   ulong request;
   ulong order;
   uint retcode;
   uchar outcome;
   uchar kind;
   uchar reserved[2];
   DwAnchors anchors;
   uchar text[48];
  };

struct DwHistoryDeleted
  {
   ulong deal;
   ulong order;
   uchar symbol[32];
  };

struct DwBye
  {
   uchar reason;
   uchar reserved[7];
   uchar text[48];
  };

struct DwWelcome
  {
   ushort version;
   ushort installation;
   uint lease_ms;
   ulong session;
   ulong resume_seq;
   long deals_since_us;
  };

struct DwRefused
  {
   ushort code;
   uchar reserved[6];
   uchar text[96];
  };

struct DwReady
  {
   ulong session;
  };

struct DwMarketAck
  {
   ulong market_seq;
  };

struct DwSubmit
  {
   ulong client_id;
   ulong closes;
   uchar symbol[32];
   uchar side;
   uchar type;
   uchar reserved[6];
   long volume;
   double price;
   double stop;
   double target;
   double collar;
   long valid_until_us;
   long expiration_us;
   long decided_us;
   ulong decided_frame;
   DwQuote decided_quote;
  };

struct DwChange
  {
   ulong request;
   ulong order;
   ulong ticket;
   ulong decided_frame;
   double price;
   double stop;
   double target;
   long valid_until_us;
  };

struct DwCancel
  {
   ulong request;
   ulong order;
   ulong ticket;
   ulong decided_frame;
  };

struct DwMoveStops
  {
   ulong request;
   ulong position;
   ulong decided_frame;
   double stop;
   double target;
   long valid_until_us;
  };

struct DwSnapshotRequest
  {
   long deals_since_us;
  };

struct DwLease
  {
   ulong session;
   ulong market_ack;
   long link_us;
   uchar ready;
   uchar reserved[7];
  };

struct DwSubscribe
  {
   ushort count;
   uchar reserved[6];
  };

struct DwReplayRequest
  {
   ulong from_seq;
  };

struct DwTicks
  {
   ushort count;
   ushort reserved;
   uint conflated;
  };

struct DwMarketHello
  {
   ulong login;
   uchar token[32];
  };

struct DwLimits
  {
   long max_order;
   long max_symbol;
   long max_total;
   uint max_positions;
   uint max_pending;
   uint max_per_minute;
   uint reserved;
  };

struct DwKill
  {
   ulong kill;
   uchar flatten;
   uchar reserved[7];
  };

struct DwKillState
  {
   ulong kill;
   uchar latched;
   uchar flatten;
   uchar reserved[2];
   uint orders;
   uint positions;
   uint attempts;
   uint retcode;
   uint reserved2;
   uchar text[48];
  };

struct DwClearKill
  {
   ulong kill;
  };

struct DwGuardianHello
  {
   ulong login;
   uchar token[32];
  };
