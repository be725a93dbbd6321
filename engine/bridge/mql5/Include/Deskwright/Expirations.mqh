//+------------------------------------------------------------------+
//| When a pending order ends: at the server where the symbol takes     |
//| dates, else by the EA's own hand. Includes: Requests.               |
//+------------------------------------------------------------------+

#define DW_DAY_US 86400000000

//--- Type and date of a pending order that is to end at `wanted_us` (0: never). `own_end_us`: when the EA must cancel it, 0: it need not.
//--- What the server ends a little late is still over when the terminal is; what rests there for ever depends on the EA alone.
//--- False: the symbol takes no pending order that lasts so long.
bool FillExpiration(MqlTradeRequest &request, const string name, const long wanted_us, long &own_end_us)
  {
   long modes = SymbolInfoInteger(name, SYMBOL_EXPIRATION_MODE);
   bool forever = modes == 0 || (modes & SYMBOL_EXPIRATION_GTC) != 0;
   bool by_day = (modes & SYMBOL_EXPIRATION_DAY) != 0;
   own_end_us = 0;
   if(wanted_us > 0 && (modes & SYMBOL_EXPIRATION_SPECIFIED) != 0)
     {
      request.type_time = ORDER_TIME_SPECIFIED;
      request.expiration = (datetime)(wanted_us / 1000000);
      return(true);
     }
   own_end_us = wanted_us;
   if(wanted_us > 0 && (modes & SYMBOL_EXPIRATION_SPECIFIED_DAY) != 0)
     {
      request.type_time = ORDER_TIME_SPECIFIED_DAY;
      request.expiration = (datetime)(wanted_us / 1000000);
      return(true);
     }
   bool today = wanted_us > 0 && wanted_us / DW_DAY_US == MarketTimeUs() / DW_DAY_US;
   if(by_day && (today || !forever))
     {
      request.type_time = ORDER_TIME_DAY;
      return(true);
     }
   request.type_time = ORDER_TIME_GTC;
   return(forever);
  }

//--- Orders whose time is over and that no server ends: cancelled, asked again until the terminal shows that they are gone. Once a second,
//--- lease or none.
void ServeExpirations()
  {
   for(int i = OrdersTotal() - 1; i >= 0; i--)
     {
      ulong ticket = OrderGetTicket(i);
      long end = ticket == 0 ? 0 : OwnEndOf(ClientIdOf(OrderGetInteger(ORDER_MAGIC)));
      if(end == 0 || MarketTimeUs() < end)
         continue;
      MqlTradeRequest request;
      MqlTradeResult result;
      ZeroMemory(request);
      ZeroMemory(result);
      request.action = TRADE_ACTION_REMOVE;
      request.order = ticket;
      request.symbol = OrderGetString(ORDER_SYMBOL);
      if(!OrderSendAsync(request, result))
         Print("Deskwright: order ", IntegerToString((long)ticket), " is over and cannot be cancelled: ", IntegerToString((int)result.retcode));
     }
  }
