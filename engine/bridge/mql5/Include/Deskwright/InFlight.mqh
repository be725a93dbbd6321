//+------------------------------------------------------------------+
//| Entries that were asked for and that the terminal does not show    |
//| yet, so that a burst cannot pass the limits: each counts here or    |
//| among orders and positions, never in both. Includes: TradeEvents.    |
//+------------------------------------------------------------------+

#define DW_IN_FLIGHT 512
#define DW_SHOWN_WAIT_US 30000000  // link time after which what the server has accepted is no longer waited for

struct DwInFlight
  {
   ulong id;
   ulong sent_at;     // link time
   double lots;
   bool buy;
   bool pending;      // a limit or stop order
   uchar symbol[32];
  };

DwInFlight g_in_flight[DW_IN_FLIGHT];
int g_in_flight_count = 0;

void NoteInFlight(const DwSubmit &order)
  {
   if(g_in_flight_count >= DW_IN_FLIGHT)
      return;
   g_in_flight[g_in_flight_count].id = order.client_id;
   g_in_flight[g_in_flight_count].sent_at = LinkTimeUs();
   g_in_flight[g_in_flight_count].lots = UnitsToLots(order.volume);
   g_in_flight[g_in_flight_count].buy = order.side == DW_BUY;
   g_in_flight[g_in_flight_count].pending = order.type != DW_TYPE_MARKET;
   for(int i = 0; i < 32; i++)
      g_in_flight[g_in_flight_count].symbol[i] = order.symbol[i];
   g_in_flight_count++;
  }

//--- Whether the terminal has the order or what has become of it. Where entries of one symbol are netted only its history tells.
bool ShownByTerminal(const ulong id, const ulong ticket)
  {
   for(int i = 0; i < OrdersTotal(); i++)
      if(OrderGetTicket(i) != 0 && ClientIdOf(OrderGetInteger(ORDER_MAGIC)) == id)
         return(true);
   for(int i = 0; i < PositionsTotal(); i++)
      if(PositionGetTicket(i) != 0 && ClientIdOf(PositionGetInteger(POSITION_MAGIC)) == id)
         return(true);
   return(ticket != 0 && HistoryOrderSelect(ticket));
  }

bool StillInFlight(const int place)
  {
   int request = FindRequest(g_in_flight[place].id);
   if(request < 0)
      return(false);
   bool answered = g_requests[request].state == DW_RESULT;
   uchar outcome = g_requests[request].outcome;
   if(answered && (outcome == DW_REJECTED || outcome == DW_RETRYABLE))
      return(false);
   if(answered && outcome == DW_ACCEPTED && LinkTimeUs() - g_in_flight[place].sent_at > DW_SHOWN_WAIT_US)
      return(false);
   return(!ShownByTerminal(g_in_flight[place].id, g_requests[request].order));
  }

//--- Before anything is counted.
void RetireShown()
  {
   int kept = 0;
   for(int i = 0; i < g_in_flight_count; i++)
     {
      if(!StillInFlight(i))
         continue;
      g_in_flight[kept] = g_in_flight[i];
      kept++;
     }
   g_in_flight_count = kept;
  }

//--- Of a symbol and side, or of all when `name` is empty.
double InFlightLots(const string name, const bool buy)
  {
   double lots = 0;
   for(int i = 0; i < g_in_flight_count; i++)
      if(name == "" || (g_in_flight[i].buy == buy && GetText(g_in_flight[i].symbol, 0, 32) == name))
         lots += g_in_flight[i].lots;
   return(lots);
  }

int InFlightEntries(const bool pending)
  {
   int count = 0;
   for(int i = 0; i < g_in_flight_count; i++)
      if(g_in_flight[i].pending == pending)
         count++;
   return(count);
  }

//--- Entries at market that the server is about to execute: orders still, positions in a moment.
int WorkingMarketEntries()
  {
   int count = 0;
   for(int i = 0; i < OrdersTotal(); i++)
      if(OrderGetTicket(i) != 0 && OrderTypeCode(OrderGetInteger(ORDER_TYPE)) == DW_TYPE_MARKET && OrderGetInteger(ORDER_POSITION_ID) == 0)
         count++;
   return(count);
  }
