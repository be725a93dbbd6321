//+------------------------------------------------------------------+
//| MetaTrader's enumerators to the protocol's own codes, and back.     |
//+------------------------------------------------------------------+

#define DW_KIND_BALANCE 1
#define DW_KIND_CREDIT 2
#define DW_BUY 1
#define DW_SELL 2
#define DW_TYPE_MARKET 1
#define DW_TYPE_LIMIT 2
#define DW_TYPE_STOP 3
#define DW_ACCEPTED 1
#define DW_REJECTED 2
#define DW_RETRYABLE 3
#define DW_UNKNOWN 4

#define DW_PERMIT_CONNECTED 1
#define DW_PERMIT_TERMINAL 2
#define DW_PERMIT_MQL 4
#define DW_PERMIT_ACCOUNT 8
#define DW_PERMIT_EXPERT 16
#define DW_PERMIT_TRADE 30  // all but the connection

uint Permissions()
  {
   uint bits = 0;
   if(TerminalInfoInteger(TERMINAL_CONNECTED) != 0)
      bits = bits | DW_PERMIT_CONNECTED;
   if(TerminalInfoInteger(TERMINAL_TRADE_ALLOWED) != 0)
      bits = bits | DW_PERMIT_TERMINAL;
   if(MQLInfoInteger(MQL_TRADE_ALLOWED) != 0)
      bits = bits | DW_PERMIT_MQL;
   if(AccountInfoInteger(ACCOUNT_TRADE_ALLOWED) != 0)
      bits = bits | DW_PERMIT_ACCOUNT;
   if(AccountInfoInteger(ACCOUNT_TRADE_EXPERT) != 0)
      bits = bits | DW_PERMIT_EXPERT;
   return(bits);
  }

bool Hedging()
  {
   return(AccountInfoInteger(ACCOUNT_MARGIN_MODE) == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING);
  }

uchar MarginModeCode()
  {
   return(Hedging() ? (uchar)2 : (uchar)1);
  }

//--- Never 1: "simulated" is the stand-in's alone.
uchar AccountModeCode()
  {
   long mode = AccountInfoInteger(ACCOUNT_TRADE_MODE);
   if(mode == ACCOUNT_TRADE_MODE_DEMO)
      return(2);
   if(mode == ACCOUNT_TRADE_MODE_CONTEST)
      return(3);
   return(4);
  }

uchar TradeModeCode(const long mode)
  {
   switch((int)mode)
     {
      case SYMBOL_TRADE_MODE_FULL:
         return(5);
      case SYMBOL_TRADE_MODE_LONGONLY:
         return(2);
      case SYMBOL_TRADE_MODE_SHORTONLY:
         return(3);
      case SYMBOL_TRADE_MODE_CLOSEONLY:
         return(4);
     }
   return(1);
  }

//--- The lower three bits of SYMBOL_ORDER_MODE are market, limit and stop, as in the protocol.
uchar OrderModesCode(const long modes)
  {
   return((uchar)(modes & 7));
  }

bool OrderTypeIsBuy(const long type)
  {
   return(type == ORDER_TYPE_BUY || type == ORDER_TYPE_BUY_LIMIT || type == ORDER_TYPE_BUY_STOP || type == ORDER_TYPE_BUY_STOP_LIMIT);
  }

uchar OrderTypeCode(const long type)
  {
   if(type == ORDER_TYPE_BUY_LIMIT || type == ORDER_TYPE_SELL_LIMIT)
      return(DW_TYPE_LIMIT);
   if(type == ORDER_TYPE_BUY_STOP || type == ORDER_TYPE_SELL_STOP || type == ORDER_TYPE_BUY_STOP_LIMIT || type == ORDER_TYPE_SELL_STOP_LIMIT)
      return(DW_TYPE_STOP);
   return(DW_TYPE_MARKET);
  }

uchar OrderStateCode(const long state)
  {
   switch((int)state)
     {
      case ORDER_STATE_PARTIAL:
         return(2);
      case ORDER_STATE_FILLED:
         return(3);
      case ORDER_STATE_CANCELED:
         return(4);
      case ORDER_STATE_EXPIRED:
         return(5);
      case ORDER_STATE_REJECTED:
         return(6);
     }
   return(1);
  }

uchar OrderReasonCode(const long reason)
  {
   switch((int)reason)
     {
      case ORDER_REASON_EXPERT:
         return(1);
      case ORDER_REASON_CLIENT:
         return(2);
      case ORDER_REASON_MOBILE:
         return(3);
      case ORDER_REASON_WEB:
         return(4);
      case ORDER_REASON_SL:
         return(5);
      case ORDER_REASON_TP:
         return(6);
      case ORDER_REASON_SO:
         return(7);
     }
   return(9);
  }

uchar DealReasonCode(const long reason)
  {
   switch((int)reason)
     {
      case DEAL_REASON_EXPERT:
         return(1);
      case DEAL_REASON_CLIENT:
         return(2);
      case DEAL_REASON_MOBILE:
         return(3);
      case DEAL_REASON_WEB:
         return(4);
      case DEAL_REASON_SL:
         return(5);
      case DEAL_REASON_TP:
         return(6);
      case DEAL_REASON_SO:
         return(7);
      case DEAL_REASON_ROLLOVER:
         return(8);
     }
   return(9);
  }

uchar DealEntryCode(const long entry)
  {
   switch((int)entry)
     {
      case DEAL_ENTRY_OUT:
         return(2);
      case DEAL_ENTRY_INOUT:
         return(3);
      case DEAL_ENTRY_OUT_BY:
         return(4);
     }
   return(1);
  }

//--- The retry table of PROTOCOL.md. Silence and 0 are unknown: never rejected.
//--- `harmless_twice`: asked again it cannot trade twice, whatever became of it.
uchar OutcomeOf(const uint retcode, const bool harmless_twice)
  {
   switch((int)retcode)
     {
      case 10008:
      case 10009:
      case 10010:
      case 10025:
         return(DW_ACCEPTED);
      case 10004:
      case 10020:
      case 10021:
      case 10024:
      case 10028:
         return(DW_RETRYABLE);
      case 10031:
         return(harmless_twice ? DW_RETRYABLE : DW_UNKNOWN);
      case 0:
      case 10011:
      case 10012:
         return(DW_UNKNOWN);
     }
   return(DW_REJECTED);
  }
