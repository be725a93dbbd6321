//+------------------------------------------------------------------+
//| The last line of defence: what this EA refuses whatever the desk   |
//| asks. Entries only; a close always passes. Includes: Requests,      |
//| DayLoss, InFlight, Inputs, Ticks.                                    |
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

//--- Distance of a price from the quote. Empty: within bounds.
string BeyondQuote(const string name, const double price, const double touch)
  {
   double point = SymbolInfoDouble(name, SYMBOL_POINT);
   if(point <= 0 || touch <= 0)
      return("EA limit: no quote of " + name);
   if(MathAbs(price - touch) > CollarPoints * point)
      return("EA limit: price beyond " + IntegerToString(CollarPoints) + " points of the quote");
   return("");
  }

//--- Distance of an order's stop from its price. Empty: within bounds.
string BeyondStop(const string name, const bool buy, const double price, const double stop)
  {
   double point = SymbolInfoDouble(name, SYMBOL_POINT);
   if(stop <= 0)
      return(StopRequired ? "EA limit: an entry needs a stop" : "");
   bool right_side = buy ? stop < price : stop > price;
   if(!right_side || MathAbs(price - stop) > MaxStopPoints * point)
      return("EA limit: stop not within " + IntegerToString(MaxStopPoints) + " points");
   return("");
  }

string BeyondDistances(const DwSubmit &order, const DwQuote &quote)
  {
   string name = GetText(order.symbol, 0, 32);
   bool buy = order.side == DW_BUY;
   double touch = buy ? quote.ask : quote.bid;
   double price = order.type == DW_TYPE_MARKET ? touch : order.price;
   string why = BeyondQuote(name, price, touch);
   return(why == "" ? BeyondStop(name, buy, price, order.stop) : why);
  }

//--- Why a change of the pending order that is selected is refused; empty: it is not. What it leaves as it was is not judged again: a
//--- market that has gone away must not stand in the way of a nearer stop.
string BeyondChange(const DwChange &change, const string name, const DwQuote &quote)
  {
   bool buy = OrderTypeIsBuy(OrderGetInteger(ORDER_TYPE));
   double half = SymbolInfoDouble(name, SYMBOL_POINT) / 2;
   bool moved = MathAbs(change.price - OrderGetDouble(ORDER_PRICE_OPEN)) > half;
   string why = moved ? BeyondQuote(name, change.price, buy ? quote.ask : quote.bid) : "";
   if(why == "" && (moved || MathAbs(change.stop - OrderGetDouble(ORDER_SL)) > half))
      why = BeyondStop(name, buy, change.price, change.stop);
   return(why);
  }

//--- Why a new stop of the position that is selected is refused; empty: it is not. A nearer stop, or the first one, always passes.
string BeyondMove(const DwMoveStops &move, const string name)
  {
   if(move.stop <= 0)
      return(StopRequired ? "EA limit: a position needs a stop" : "");
   bool held_long = PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY;
   double point = SymbolInfoDouble(name, SYMBOL_POINT);
   double open = PositionGetDouble(POSITION_PRICE_OPEN);
   double held = PositionGetDouble(POSITION_SL);
   double risk = held_long ? open - move.stop : move.stop - open;
   double risk_held = held_long ? open - held : held - open;
   if(held > 0 && risk > risk_held + point / 2 && risk > MaxStopPoints * point)
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
   if(g_open_before)
      return("EA limit: an earlier order has no outcome yet");
   RetireShown();
   if(g_in_flight_count >= DW_IN_FLIGHT)
      return("EA limit: too many entries without an answer");
   double more = lots + InFlightLots(name, buy) + PendingLots(name, buy);
   double after = OpenLots(name) + (buy ? more : -more);
   if(MathAbs(after) > g_max_symbol + 1e-9)
      return("EA limit: MaxLotsPerSymbol " + DoubleToString(g_max_symbol, 2));
   if(OpenLots("") + PendingLots("", buy) + InFlightLots("", buy) + lots > g_max_total + 1e-9)
      return("EA limit: MaxLotsTotal " + DoubleToString(g_max_total, 2));
   if(PositionsTotal() + WorkingMarketEntries() + InFlightEntries(false) >= g_max_positions)
      return("EA limit: MaxPositions " + IntegerToString(g_max_positions));
   if(order.type != DW_TYPE_MARKET && OrdersTotal() + InFlightEntries(true) >= g_max_pending)
      return("EA limit: MaxPendingOrders " + IntegerToString(g_max_pending));
   if(EntriesOfLastMinute() >= g_max_per_minute)
      return("EA limit: MaxEntriesPerMinute " + IntegerToString(g_max_per_minute));
   return(BeyondDistances(order, quote));
  }
