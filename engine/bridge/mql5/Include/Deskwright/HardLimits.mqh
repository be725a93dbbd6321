//+------------------------------------------------------------------+
//| The last line of defence: what this EA refuses whatever the desk   |
//| asks. Entries only; a close always passes. Includes: Requests,      |
//| DayLoss, Inputs, Ticks.                                              |
//+------------------------------------------------------------------+

#define DW_ENTRY_TIMES 1024

ulong g_entry_times[DW_ENTRY_TIMES];  // link times of the newest entries
int g_entries = 0;                    // ever made

//--- The stricter of the inputs and what the desk has asked for in this session.
double g_max_order = 0;
double g_max_symbol = 0;
double g_max_total = 0;
int g_max_positions = 0;
int g_max_pending = 0;
int g_max_per_minute = 0;

void UseInputLimits()
  {
   g_max_order = MaxLotsPerOrder;
   g_max_symbol = MaxLotsPerSymbol;
   g_max_total = MaxLotsTotal;
   g_max_positions = MaxPositions;
   g_max_pending = MaxPendingOrders;
   g_max_per_minute = MaxEntriesPerMinute;
  }

double Tighter(const double own, const long units)
  {
   return(units > 0 ? MathMin(own, UnitsToLots(units)) : own);
  }

int TighterCount(const int own, const uint count)
  {
   return(count > 0 ? MathMin(own, (int)count) : own);
  }

//--- 0 in a field: the input holds.
void TightenLimits(const DwLimits &limits)
  {
   g_max_order = Tighter(MaxLotsPerOrder, limits.max_order);
   g_max_symbol = Tighter(MaxLotsPerSymbol, limits.max_symbol);
   g_max_total = Tighter(MaxLotsTotal, limits.max_total);
   g_max_positions = TighterCount(MaxPositions, limits.max_positions);
   g_max_pending = TighterCount(MaxPendingOrders, limits.max_pending);
   g_max_per_minute = TighterCount(MaxEntriesPerMinute, limits.max_per_minute);
  }

bool Whitelisted(const string name)
  {
   if(SymbolWhitelist == "")
      return(true);
   string list = "," + SymbolWhitelist + ",";
   return(StringFind(list, "," + name + ",") >= 0);
  }

//--- Signed lots of open positions of a symbol, or the sum of all sizes when `name` is empty.
double OpenLots(const string name)
  {
   double lots = 0;
   for(int i = 0; i < PositionsTotal(); i++)
     {
      if(PositionGetTicket(i) == 0)
         continue;
      double volume = PositionGetDouble(POSITION_VOLUME);
      if(name == "")
         lots += volume;
      else
         if(PositionGetString(POSITION_SYMBOL) == name)
            lots += PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY ? volume : -volume;
     }
   return(lots);
  }

//--- Lots of pending orders: of a symbol and side, or of all when `name` is empty.
double PendingLots(const string name, const bool buy)
  {
   double lots = 0;
   for(int i = 0; i < OrdersTotal(); i++)
     {
      if(OrderGetTicket(i) == 0)
         continue;
      bool counts = name == "" || (OrderGetString(ORDER_SYMBOL) == name && OrderTypeIsBuy(OrderGetInteger(ORDER_TYPE)) == buy);
      if(counts)
         lots += OrderGetDouble(ORDER_VOLUME_CURRENT);
     }
   return(lots);
  }

int EntriesOfLastMinute()
  {
   int count = 0;
   ulong now = LinkTimeUs();
   for(int i = 0; i < MathMin(g_entries, DW_ENTRY_TIMES); i++)
      if(now - g_entry_times[i] < 60000000)
         count++;
   return(count);
  }

void NoteEntry()
  {
   g_entry_times[g_entries % DW_ENTRY_TIMES] = LinkTimeUs();
   g_entries++;
  }

//--- Distances of an entry: its price from the quote, its stop from its price. Empty: within bounds.
string BeyondDistances(const DwSubmit &order, const DwQuote &quote)
  {
   string name = GetText(order.symbol, 0, 32);
   double point = SymbolInfoDouble(name, SYMBOL_POINT);
   double touch = order.side == DW_BUY ? quote.ask : quote.bid;
   double price = order.type == DW_TYPE_MARKET ? touch : order.price;
   if(point <= 0 || touch <= 0)
      return("EA limit: no quote of " + name);
   if(MathAbs(price - touch) > CollarPoints * point)
      return("EA limit: price beyond " + IntegerToString(CollarPoints) + " points of the quote");
   if(order.stop <= 0)
      return(StopRequired ? "EA limit: an entry needs a stop" : "");
   bool right_side = order.side == DW_BUY ? order.stop < price : order.stop > price;
   if(!right_side || MathAbs(price - order.stop) > MaxStopPoints * point)
      return("EA limit: stop not within " + IntegerToString(MaxStopPoints) + " points");
   return("");
  }

//--- Why an entry is refused; empty: it is not.
string BeyondLimits(const DwSubmit &order, const DwQuote &quote)
  {
   string name = GetText(order.symbol, 0, 32);
   double lots = UnitsToLots(order.volume);
   bool buy = order.side == DW_BUY;
   if(AccountModeCode() == 4 && !AllowRealAccount)
      return("EA limit: input AllowRealAccount is false");
   if(g_loss_latched)
      return("EA limit: daily loss latched");
   if(!Whitelisted(name))
      return("EA limit: symbol not in SymbolWhitelist");
   if(lots > g_max_order + 1e-9)
      return("EA limit: MaxLotsPerOrder " + DoubleToString(g_max_order, 2));
   double after = OpenLots(name) + (buy ? lots + PendingLots(name, true) : -lots - PendingLots(name, false));
   if(MathAbs(after) > g_max_symbol + 1e-9)
      return("EA limit: MaxLotsPerSymbol " + DoubleToString(g_max_symbol, 2));
   if(OpenLots("") + PendingLots("", buy) + lots > g_max_total + 1e-9)
      return("EA limit: MaxLotsTotal " + DoubleToString(g_max_total, 2));
   if(PositionsTotal() >= g_max_positions)
      return("EA limit: MaxPositions " + IntegerToString(g_max_positions));
   if(order.type != DW_TYPE_MARKET && OrdersTotal() >= g_max_pending)
      return("EA limit: MaxPendingOrders " + IntegerToString(g_max_pending));
   if(EntriesOfLastMinute() >= g_max_per_minute)
      return("EA limit: MaxEntriesPerMinute " + IntegerToString(g_max_per_minute));
   return(BeyondDistances(order, quote));
  }
