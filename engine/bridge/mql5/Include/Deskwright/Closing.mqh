//+------------------------------------------------------------------+
//| Making the account safe without the desk: cancelling and closing    |
//| what is there, asked again until the terminal shows that it is gone.|
//| Includes: Orders.                                                    |
//+------------------------------------------------------------------+

#define DW_CLOSE_EVERY_US 1000000  // link time between two tries
#define DW_CLOSE_LONGEST_US 30000000  // the same while the market is closed

#define DW_CLOSINGS 256

ulong g_closing_at = 0;
ulong g_closing_wait = DW_CLOSE_EVERY_US;
bool g_market_closed = false;         // the server has said so since the last try
bool g_market_answers = false;        // and something else
ulong g_closing_position[DW_CLOSINGS];
ulong g_closing_sent[DW_CLOSINGS];    // link time; 0: free
double g_closing_lots[DW_CLOSINGS];   // of the position when it was asked
uint g_closing_request[DW_CLOSINGS];  // the terminal's number of it
bool g_closing_done[DW_CLOSINGS];     // the server says so
uint g_close_attempts = 0;
uint g_close_retcode = 0;

bool Ours(const long magic, const int installation)
  {
   ulong id = ClientIdOf(magic);
   return(id != 0 && InstallationOf(id) == installation);
  }

//--- What counts is what the terminal shows afterwards.
bool SendClosing(MqlTradeRequest &request, MqlTradeResult &result)
  {
   ZeroMemory(result);
   g_close_attempts++;
   bool sent = OrderSendAsync(request, result);
   if(!sent)
      g_close_retcode = result.retcode;
   return(sent);
  }

//--- On a netting account a close that crosses another would open the other side: one of a position, until the server has refused it, or
//--- has done it and the position shows it, or has been silent for long.
bool CloseUnderWay(const ulong identifier, const double lots)
  {
   if(Hedging())
      return(false);
   for(int i = 0; i < DW_CLOSINGS; i++)
     {
      if(g_closing_position[i] != identifier || g_closing_sent[i] == 0 || LinkTimeUs() - g_closing_sent[i] >= DW_ANSWER_WAIT_US)
         continue;
      return(!g_closing_done[i] || MathAbs(lots - g_closing_lots[i]) < 1e-9);
     }
   return(false);
  }

//--- TRADE_TRANSACTION_REQUEST of a close of our own. What it does not know for certain is waited for.
void OnClosingAnswer(const MqlTradeResult &result)
  {
   for(int i = 0; i < DW_CLOSINGS && result.request_id != 0; i++)
     {
      if(g_closing_request[i] != result.request_id || g_closing_sent[i] == 0)
         continue;
      uchar outcome = OutcomeOf(result.retcode, false);
      if(outcome == DW_ACCEPTED)
         g_closing_done[i] = result.retcode != 10008;
      if(outcome != DW_REJECTED && outcome != DW_RETRYABLE)
         return;
      g_closing_sent[i] = 0;
      g_close_retcode = result.retcode;
      return;
     }
  }

void NoteClosing(const ulong identifier, const double lots, const uint request_id)
  {
   int slot = 0;
   for(int i = 0; i < DW_CLOSINGS; i++)
     {
      if(g_closing_position[i] == identifier)
        {
         slot = i;
         break;
        }
      if(g_closing_sent[i] < g_closing_sent[slot])
         slot = i;
     }
   g_closing_position[slot] = identifier;
   g_closing_sent[slot] = LinkTimeUs();
   g_closing_lots[slot] = lots;
   g_closing_request[slot] = request_id;
   g_closing_done[slot] = false;
  }

//--- Whether the server has not answered a SUBMIT yet. On a netting account it may be a close.
bool SubmitUnderWay()
  {
   if(Hedging())
      return(false);
   for(int i = 0; i < g_request_count; i++)
      if(g_requests[i].open && g_requests[i].what == DW_SUBMITTED && g_requests[i].state == DW_SENT && g_requests[i].sent_at != 0
         && LinkTimeUs() - g_requests[i].sent_at < DW_ANSWER_WAIT_US)
         return(true);
   return(false);
  }

//--- Of one installation, or all orders when it is 0. Answers how many still work.
int CancelOrders(const int installation)
  {
   int left = 0;
   for(int i = OrdersTotal() - 1; i >= 0; i--)
     {
      ulong ticket = OrderGetTicket(i);
      bool meant = ticket != 0 && (installation == 0 || Ours(OrderGetInteger(ORDER_MAGIC), installation));
      if(!meant)
         continue;
      left++;
      MqlTradeRequest request;
      MqlTradeResult result;
      ZeroMemory(request);
      request.action = TRADE_ACTION_REMOVE;
      request.order = ticket;
      request.symbol = OrderGetString(ORDER_SYMBOL);
      SendClosing(request, result);
     }
   return(left);
  }

//--- Whether a close of this position is on its way: a second one would open the other side on a netting account.
bool ClosePending(const string name)
  {
   for(int i = 0; i < OrdersTotal(); i++)
      if(OrderGetTicket(i) != 0 && OrderGetString(ORDER_SYMBOL) == name && OrderTypeCode(OrderGetInteger(ORDER_TYPE)) == DW_TYPE_MARKET)
         return(true);
   return(false);
  }

//--- Of one installation, or all positions when it is 0. Answers how many are open.
int ClosePositions(const int installation)
  {
   int left = 0;
   bool wait = SubmitUnderWay();
   for(int i = PositionsTotal() - 1; i >= 0; i--)
     {
      ulong ticket = PositionGetTicket(i);
      bool meant = ticket != 0 && (installation == 0 || Ours(PositionGetInteger(POSITION_MAGIC), installation));
      if(!meant)
         continue;
      left++;
      string name = PositionGetString(POSITION_SYMBOL);
      ulong identifier = (ulong)PositionGetInteger(POSITION_IDENTIFIER);
      double lots = PositionGetDouble(POSITION_VOLUME);
      if(wait || CloseUnderWay(identifier, lots) || ClosePending(name))
         continue;
      bool held_long = PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY;
      int filling = MarketFilling(name);
      MqlTradeRequest request;
      MqlTradeResult result;
      ZeroMemory(request);
      request.action = TRADE_ACTION_DEAL;
      request.symbol = name;
      request.magic = (ulong)PositionGetInteger(POSITION_MAGIC);
      request.volume = MathMin(lots, SymbolInfoDouble(name, SYMBOL_VOLUME_MAX));
      request.type = held_long ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
      request.price = held_long ? SymbolInfoDouble(name, SYMBOL_BID) : SymbolInfoDouble(name, SYMBOL_ASK);
      request.deviation = 1000000;
      request.type_filling = (ENUM_ORDER_TYPE_FILLING)(filling < 0 ? (int)ORDER_FILLING_FOK : filling);
      if(Hedging())
         request.position = ticket;
      if(SendClosing(request, result))
         NoteClosing(identifier, lots, result.request_id);
     }
   return(left);
  }

//--- What the server answers to whatever was asked of it.
void NoteMarketAnswer(const uint retcode)
  {
   if(retcode == 10018)
      g_market_closed = true;
   else
      g_market_answers = true;
  }

//--- At most once a second; twice as long each time that all is refused because the market is closed. True: a try is due.
bool ClosingDue()
  {
   ulong wait = DW_CLOSE_EVERY_US;
   if(g_market_closed && !g_market_answers)
      wait = 2 * g_closing_wait;
   if(wait > DW_CLOSE_LONGEST_US)
      wait = DW_CLOSE_LONGEST_US;
   if(LinkTimeUs() - g_closing_at < wait)
      return(false);
   g_closing_at = LinkTimeUs();
   g_closing_wait = wait;
   g_market_closed = false;
   g_market_answers = false;
   return(true);
  }
