//+------------------------------------------------------------------+
//| SUBMIT, CHANGE, CANCEL and MOVE_STOPS of the desk, each done once.  |
//| Includes: HardLimits, Expirations.                                   |
//+------------------------------------------------------------------+

#define DW_ANSWER_WAIT_US 10000000   // link time after which silence is told as unknown

bool g_killed = false;               // see Guardian
bool g_kill_flatten = false;
bool g_armed_link = false;           // a session holds and its lease is not over
ulong g_connected_since = 0;         // link time; 0: not connected

string PositionGone()
  {
   return("the position is gone");
  }

//--- The filling mode that the symbol allows for an order at market; -1: none.
int MarketFilling(const string name)
  {
   long execution = SymbolInfoInteger(name, SYMBOL_TRADE_EXEMODE);
   long flags = SymbolInfoInteger(name, SYMBOL_FILLING_MODE);
   if(execution == SYMBOL_TRADE_EXECUTION_INSTANT || execution == SYMBOL_TRADE_EXECUTION_REQUEST)
      return(ORDER_FILLING_FOK);
   if((flags & SYMBOL_FILLING_IOC) != 0)
      return(ORDER_FILLING_IOC);
   if((flags & SYMBOL_FILLING_FOK) != 0)
      return(ORDER_FILLING_FOK);
   return(execution == SYMBOL_TRADE_EXECUTION_EXCHANGE ? (int)ORDER_FILLING_RETURN : -1);
  }

//--- Selects the position with this identifier, which stays while its ticket may change.
bool SelectPosition(const ulong identifier)
  {
   for(int i = 0; i < PositionsTotal(); i++)
      if(PositionGetTicket(i) != 0 && (ulong)PositionGetInteger(POSITION_IDENTIFIER) == identifier)
         return(true);
   return(false);
  }

//--- Selects the working order with this ticket, or with this client id when the ticket is 0. 0: it works no longer.
ulong SelectWorkingOrder(const ulong ticket, const ulong client_id)
  {
   for(int i = 0; i < OrdersTotal(); i++)
     {
      ulong found = OrderGetTicket(i);
      if(found == 0)
         continue;
      // Without either nothing is meant: orders of persons have magic 0.
      bool same = ticket != 0 ? found == ticket : client_id != 0 && ClientIdOf(OrderGetInteger(ORDER_MAGIC)) == client_id;
      if(same)
         return(found);
     }
   return(0);
  }

//--- What stands in the way of any request; empty: nothing.
string NotNow()
  {
   if(!g_armed_link)
      return("the desk's lease is over");
   if((Permissions() & DW_PERMIT_CONNECTED) == 0)
      return("the terminal is not connected to its server");
   if((Permissions() & DW_PERMIT_TRADE) != DW_PERMIT_TRADE)
      return("trading is not allowed (Algo Trading, EA or account)");
   return("");
  }

DwAnchors ReceivedNow(const string name)
  {
   DwAnchors anchors;
   ZeroMemory(anchors);
   anchors.q2 = CurrentQuote(name);
   anchors.t2_us = MarketTimeUs();
   return(anchors);
  }

//--- Known already: the desk is told what is known, and nothing else happens. An open one is answered when its outcome comes.
bool AnsweredBefore(const ulong id)
  {
   int index = FindRequest(id);
   if(index < 0)
      return(false);
   if(g_requests[index].state == DW_RESULT)
      TellResult(index);
   return(true);
  }

//--- A close that leaves nothing of a position cannot be done twice. A part of one could, and on a netting account a second close
//--- would open the other side.
bool ClosesWhole(const MqlTradeRequest &request)
  {
   return(Hedging() && request.position > 0 && PositionSelectByTicket(request.position) &&
          request.volume >= PositionGetDouble(POSITION_VOLUME) - 1e-9);
  }

//--- The one place where anything leaves for the server. `entry`: it adds risk, so that it must be on the disk first.
//--- `own_end_us`: when the EA is to cancel the order by itself; 0: it is not.
void SendRequest(MqlTradeRequest &request, const ulong id, const uchar what, const ulong target, const DwAnchors &anchors, const bool entry,
                 const long own_end_us)
  {
   int index = AddRequest(id, what, target);
   g_requests[index].order = request.order;
   g_requests[index].expires_us = own_end_us;
   g_requests[index].price = request.price;
   g_requests[index].stop = request.sl;
   g_requests[index].goal = request.tp;
   g_requests[index].anchors = anchors;
   g_requests[index].open = true;
   g_requests[index].harmless_twice = what == DW_CANCELLED || (what == DW_SUBMITTED && !entry && ClosesWhole(request));
   bool kept = WriteRow(index, DW_INTENT);
   if(!kept && entry)
     {
      Conclude(index, DW_REJECTED, 0, "the EA's request journal cannot be written");
      return;
     }
   MqlTradeResult result;
   ZeroMemory(result);
   g_requests[index].anchors.q3 = CurrentQuote(request.symbol);
   g_requests[index].anchors.q3_last = g_requests[index].anchors.q3;
   g_requests[index].anchors.t3_us = MarketTimeUs();
   g_requests[index].anchors.attempts = 1;
   g_requests[index].sent_at = LinkTimeUs();
   bool sent = OrderSendAsync(request, result);
   g_requests[index].request_id = result.request_id;
   g_requests[index].retcode = result.retcode;
   if(!sent)
     {
      // 0 is silence about what happened: unknown, never rejected.
      Conclude(index, OutcomeOf(result.retcode, g_requests[index].harmless_twice), result.retcode, result.comment);
      return;
     }
   g_requests[index].state = DW_SENT;
   WriteRow(index, DW_SENT);
  }

//--- Terms that every new order has.
void FillTerms(MqlTradeRequest &request, const DwSubmit &order, const string name)
  {
   ZeroMemory(request);
   request.magic = order.client_id;
   request.symbol = name;
   request.volume = UnitsToLots(order.volume);
   int digits = (int)SymbolInfoInteger(name, SYMBOL_DIGITS);
   request.sl = NormalizeDouble(order.stop, digits);
   request.tp = NormalizeDouble(order.target, digits);
   request.comment = IdText(order.client_id);
  }

//--- At market: an entry, or a close by the ticket of its position. Empty: `request` is ready.
string FillMarketOrder(MqlTradeRequest &request, const DwSubmit &order, const string name, const DwQuote &quote)
  {
   int filling = MarketFilling(name);
   if(filling < 0)
      return("the symbol allows no filling mode");
   bool buy = order.side == DW_BUY;
   double point = SymbolInfoDouble(name, SYMBOL_POINT);
   request.action = TRADE_ACTION_DEAL;
   request.type = buy ? ORDER_TYPE_BUY : ORDER_TYPE_SELL;
   request.type_filling = (ENUM_ORDER_TYPE_FILLING)filling;
   request.price = buy ? quote.ask : quote.bid;
   // What instant execution may move away before it is a requote: up to the collar.
   if(order.collar > 0 && point > 0)
      request.deviation = (ulong)MathFloor(MathAbs(order.collar - request.price) / point);
   if(order.closes == 0)
      return("");
   if(!SelectPosition(order.closes))
      return(PositionGone());
   bool held_long = PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY;
   if(held_long == buy || PositionGetString(POSITION_SYMBOL) != name)
      return("the order would not reduce its position");
   if(UnitsToLots(order.volume) > PositionGetDouble(POSITION_VOLUME) + 1e-9)
      return("the order is larger than its position");
   if(Hedging())
      request.position = (ulong)PositionGetInteger(POSITION_TICKET);
   return("");
  }

string FillPendingOrder(MqlTradeRequest &request, const DwSubmit &order, const string name, long &own_end_us)
  {
   bool buy = order.side == DW_BUY;
   int digits = (int)SymbolInfoInteger(name, SYMBOL_DIGITS);
   request.action = TRADE_ACTION_PENDING;
   request.price = NormalizeDouble(order.price, digits);
   request.type_filling = ORDER_FILLING_RETURN;
   if(order.type == DW_TYPE_LIMIT)
      request.type = buy ? ORDER_TYPE_BUY_LIMIT : ORDER_TYPE_SELL_LIMIT;
   else
      request.type = buy ? ORDER_TYPE_BUY_STOP : ORDER_TYPE_SELL_STOP;
   return(FillExpiration(request, name, order.expiration_us, own_end_us) ? "" : "the symbol takes no pending order without an end");
  }

bool BeyondCollar(const DwSubmit &order, const DwQuote &quote)
  {
   if(order.type != DW_TYPE_MARKET || order.collar <= 0)
      return(false);
   return(order.side == DW_BUY ? quote.ask > order.collar : quote.bid < order.collar);
  }

void OnSubmit(const DwSubmit &order)
  {
   string name = GetText(order.symbol, 0, 32);
   if(order.client_id == 0 || AnsweredBefore(order.client_id))
      return;
   DwAnchors anchors = ReceivedNow(name);
   bool entry = order.closes == 0;
   string why = NotNow();
   if(why == "" && entry && WasDropped(order.client_id))
      why = "the id is older than the EA's journal";
   if(why == "" && g_killed && entry)
      why = "killed: only closes pass";
   // Two closes that cross would open the other side.
   if(why == "" && g_killed && g_kill_flatten && !Hedging())
      why = "killed: the EA closes everything itself";
   if(why == "" && FindSymbol(name) < 0)
      why = "unknown symbol";
   if(why == "" && anchors.q2.time_us == 0)
      why = "no quote";
   if(why == "" && entry)
      why = BeyondLimits(order, anchors.q2);
   if(why != "")
     {
      Refuse(order.client_id, DW_SUBMITTED, DW_REJECTED, 0, why, anchors);
      return;
     }
   if(order.valid_until_us > 0 && MarketTimeUs() > order.valid_until_us)
     {
      Refuse(order.client_id, DW_SUBMITTED, DW_REJECTED, 10022, "its time to live is over", anchors);
      return;
     }
   if(BeyondCollar(order, anchors.q2))
     {
      Refuse(order.client_id, DW_SUBMITTED, DW_RETRYABLE, 10021, "the market is beyond the collar", anchors);
      return;
     }
   MqlTradeRequest request;
   long own_end_us = 0;
   FillTerms(request, order, name);
   if(order.type == DW_TYPE_MARKET)
      why = FillMarketOrder(request, order, name, anchors.q2);
   else
      why = FillPendingOrder(request, order, name, own_end_us);
   if(why != "")
     {
      Refuse(order.client_id, DW_SUBMITTED, DW_REJECTED, (uint)(why == PositionGone() ? 10036 : 0), why, anchors);
      return;
     }
   if(entry)
     {
      NoteEntry();
      NoteInFlight(order);
     }
   SendRequest(request, order.client_id, DW_SUBMITTED, 0, anchors, entry, own_end_us);
  }

//--- Refusals that CHANGE, CANCEL and MOVE_STOPS share. True: refused, and told.
bool RefusedNow(const ulong id, const uchar what, const long valid_until_us, const DwAnchors &anchors)
  {
   string why = NotNow();
   uint retcode = 0;
   if(why == "" && valid_until_us > 0 && MarketTimeUs() > valid_until_us)
     {
      why = "its time to live is over";
      retcode = 10022;
     }
   if(why == "")
      return(false);
   Refuse(id, what, DW_REJECTED, retcode, why, anchors);
   return(true);
  }

void OnChange(const DwChange &change)
  {
   if(change.request == 0 || AnsweredBefore(change.request))
      return;
   ulong ticket = SelectWorkingOrder(change.ticket, change.order);
   string name = ticket != 0 ? OrderGetString(ORDER_SYMBOL) : "";
   DwAnchors anchors = ReceivedNow(name);
   if(RefusedNow(change.request, DW_CHANGED, change.valid_until_us, anchors))
      return;
   if(ticket == 0)
     {
      Refuse(change.request, DW_CHANGED, DW_REJECTED, 10035, "the order works no longer", anchors);
      return;
     }
   string why = g_killed ? "killed: only closes pass" : BeyondChange(change, name, anchors.q2);
   if(why != "")
     {
      Refuse(change.request, DW_CHANGED, DW_REJECTED, 0, why, anchors);
      return;
     }
   int digits = (int)SymbolInfoInteger(name, SYMBOL_DIGITS);
   MqlTradeRequest request;
   ZeroMemory(request);
   request.action = TRADE_ACTION_MODIFY;
   request.order = ticket;
   request.symbol = name;
   request.price = NormalizeDouble(change.price, digits);
   request.sl = NormalizeDouble(change.stop, digits);
   request.tp = NormalizeDouble(change.target, digits);
   request.type_time = (ENUM_ORDER_TYPE_TIME)OrderGetInteger(ORDER_TYPE_TIME);
   request.expiration = (datetime)OrderGetInteger(ORDER_TIME_EXPIRATION);
   SendRequest(request, change.request, DW_CHANGED, change.order, anchors, false, 0);
  }

void OnCancel(const DwCancel &cancel)
  {
   if(cancel.request == 0 || AnsweredBefore(cancel.request))
      return;
   ulong ticket = SelectWorkingOrder(cancel.ticket, cancel.order);
   string name = ticket != 0 ? OrderGetString(ORDER_SYMBOL) : "";
   DwAnchors anchors = ReceivedNow(name);
   if(RefusedNow(cancel.request, DW_CANCELLED, 0, anchors))
      return;
   if(ticket == 0)
     {
      Refuse(cancel.request, DW_CANCELLED, DW_REJECTED, 10035, "the order works no longer", anchors);
      return;
     }
   MqlTradeRequest request;
   ZeroMemory(request);
   request.action = TRADE_ACTION_REMOVE;
   request.order = ticket;
   request.symbol = name;
   SendRequest(request, cancel.request, DW_CANCELLED, cancel.order, anchors, false, 0);
  }

void OnMoveStops(const DwMoveStops &move)
  {
   if(move.request == 0 || AnsweredBefore(move.request))
      return;
   bool found = SelectPosition(move.position);
   string name = found ? PositionGetString(POSITION_SYMBOL) : "";
   DwAnchors anchors = ReceivedNow(name);
   if(RefusedNow(move.request, DW_MOVED, move.valid_until_us, anchors))
      return;
   string why = found ? BeyondMove(move, name) : PositionGone();
   if(why != "")
     {
      Refuse(move.request, DW_MOVED, DW_REJECTED, (uint)(found ? 0 : 10036), why, anchors);
      return;
     }
   int digits = (int)SymbolInfoInteger(name, SYMBOL_DIGITS);
   MqlTradeRequest request;
   ZeroMemory(request);
   request.action = TRADE_ACTION_SLTP;
   request.position = (ulong)PositionGetInteger(POSITION_TICKET);
   request.symbol = name;
   request.sl = NormalizeDouble(move.stop, digits);
   request.tp = NormalizeDouble(move.target, digits);
   SendRequest(request, move.request, DW_MOVED, move.position, anchors, false, 0);
  }

//--- TRADE_TRANSACTION_REQUEST: the server's answer to one of ours. Others' answers are nobody's here.
void OnServerAnswer(const MqlTradeResult &result)
  {
   if(result.request_id == 0)
      return;
   for(int i = g_request_count - 1; i >= 0; i--)
     {
      if(g_requests[i].request_id != result.request_id)
         continue;
      if(g_requests[i].state == DW_RESULT && g_requests[i].retcode == result.retcode)
         return;
      if(result.order != 0)
         g_requests[i].order = result.order;
      // "Placed" (10008) may be followed by another word, such as "market closed": the last one counts.
      Conclude(i, OutcomeOf(result.retcode, g_requests[i].harmless_twice), result.retcode, result.comment);
      return;
     }
  }
