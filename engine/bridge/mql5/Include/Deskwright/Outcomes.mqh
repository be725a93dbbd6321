//+------------------------------------------------------------------+
//| What became of requests that the server did not answer: orders are  |
//| found by their magic; changes, cancels and moves by what they asked  |
//| for. Over restarts too. Includes: Orders.                            |
//+------------------------------------------------------------------+

#define DW_PROOF_WAIT_US 30000000    // connected for so long without a trace: it never reached the server

//--- Among what works and what is held. False: a row cannot be read, so that nothing is certain. `ticket` stays 0: no trace.
bool TraceAmongOpen(const ulong client_id, ulong &ticket)
  {
   for(int i = 0; i < OrdersTotal(); i++)
     {
      ulong order = OrderGetTicket(i);
      if(order == 0)
         return(false);
      if(ClientIdOf(OrderGetInteger(ORDER_MAGIC)) == client_id)
         ticket = order;
     }
   for(int i = 0; i < PositionsTotal(); i++)
     {
      if(PositionGetTicket(i) == 0)
         return(false);
      // A position's identifier is the ticket of the order that opened it.
      if(ticket == 0 && ClientIdOf(PositionGetInteger(POSITION_MAGIC)) == client_id)
         ticket = (ulong)PositionGetInteger(POSITION_IDENTIFIER);
     }
   return(true);
  }

//--- Among what is over, from a day before the request on. False: the history cannot be read.
bool TraceInHistory(const ulong client_id, const long since_us, ulong &ticket)
  {
   long from = since_us > 0 ? since_us / 1000000 - 86400 : (long)TimeCurrent() - 30 * 86400;
   if(!HistorySelect((datetime)from, TimeCurrent() + 7 * 86400))
      return(false);
   for(int i = HistoryOrdersTotal() - 1; i >= 0 && ticket == 0; i--)
     {
      ulong order = HistoryOrderGetTicket(i);
      if(order == 0)
         return(false);
      if(ClientIdOf(HistoryOrderGetInteger(order, ORDER_MAGIC)) == client_id)
         ticket = order;
     }
   for(int i = HistoryDealsTotal() - 1; i >= 0 && ticket == 0; i--)
     {
      ulong deal = HistoryDealGetTicket(i);
      if(deal == 0)
         return(false);
      if(ClientIdOf(HistoryDealGetInteger(deal, DEAL_MAGIC)) == client_id)
         ticket = (ulong)HistoryDealGetInteger(deal, DEAL_ORDER);
     }
   return(true);
  }

//--- Looks for what a submitted order has left: its ticket, or 0. False: not everything could be looked at, so that 0 proves nothing.
bool TraceOf(const ulong client_id, const long since_us, ulong &ticket)
  {
   ticket = 0;
   bool open = TraceAmongOpen(client_id, ticket);
   if(ticket != 0)
      return(true);
   bool over = TraceInHistory(client_id, since_us, ticket);
   return(ticket != 0 || (open && over));
  }

//--- Whether what is not there by now will not come any more: connected for long enough, since it was asked too.
bool IsProven(const int index)
  {
   ulong since = MathMax(MathMax(g_connected_since, g_requests[index].sent_at), g_requests[index].proof_from);
   return(LinkTimeUs() - since > DW_PROOF_WAIT_US);
  }

bool AsAsked(const string name, const double asked, const double found)
  {
   return(MathAbs(asked - found) < SymbolInfoDouble(name, SYMBOL_POINT) / 2);
  }

void ConcludeCancel(const int index)
  {
   ulong ticket = g_requests[index].order;
   bool works = OrderSelect(ticket);
   bool over = !works && HistoryOrderSelect(ticket);
   if(over && HistoryOrderGetInteger(ticket, ORDER_STATE) == ORDER_STATE_CANCELED)
      Conclude(index, DW_ACCEPTED, 10009, "found cancelled");
   else if(over)
      Conclude(index, DW_REJECTED, 10035, "the order works no longer");
   else if(IsProven(index))
      Conclude(index, DW_REJECTED, (uint)(works ? 0 : 10035), works ? "NOT_DONE: the order works still" : "the order works no longer");
  }

void ConcludeChange(const int index)
  {
   bool works = OrderSelect(g_requests[index].order);
   string name = works ? OrderGetString(ORDER_SYMBOL) : "";
   bool done = works && AsAsked(name, g_requests[index].price, OrderGetDouble(ORDER_PRICE_OPEN)) &&
               AsAsked(name, g_requests[index].stop, OrderGetDouble(ORDER_SL)) && AsAsked(name, g_requests[index].goal, OrderGetDouble(ORDER_TP));
   if(done)
      Conclude(index, DW_ACCEPTED, 10009, "found changed");
   else if(IsProven(index))
      Conclude(index, DW_REJECTED, (uint)(works ? 0 : 10035), works ? "NOT_DONE: the order is another" : "the order works no longer");
  }

void ConcludeMove(const int index)
  {
   bool held = SelectPosition(g_requests[index].target);
   string name = held ? PositionGetString(POSITION_SYMBOL) : "";
   bool done = held && AsAsked(name, g_requests[index].stop, PositionGetDouble(POSITION_SL)) &&
               AsAsked(name, g_requests[index].goal, PositionGetDouble(POSITION_TP));
   if(done)
      Conclude(index, DW_ACCEPTED, 10009, "found moved");
   else if(IsProven(index))
      Conclude(index, DW_REJECTED, (uint)(held ? 0 : 10036), held ? "NOT_DONE: the position has other stops" : PositionGone());
  }

void ConcludeSubmit(const int index)
  {
   ulong ticket = 0;
   bool looked = TraceOf(g_requests[index].id, g_requests[index].time_us, ticket);
   if(ticket != 0)
     {
      g_requests[index].order = ticket;
      Conclude(index, DW_ACCEPTED, g_requests[index].retcode, "found by its magic");
      NoteEvent(DW_EVENT_ORDER, ticket);
      return;
     }
   // Just after a reconnect the lists may not be whole yet: absence is no proof.
   if(!looked)
      g_requests[index].proof_from = LinkTimeUs();
   else if(IsProven(index))
      Conclude(index, DW_REJECTED, 0, "NOT_FOUND: no order, deal or position has its magic");
  }

//--- Silence becomes unknown after ten seconds; unknown is looked into once a second until what came of it is found, or until it is certain
//--- that nothing did.
void ServeOpenRequest(const int index)
  {
   ulong now = LinkTimeUs();
   bool silent = g_requests[index].state != DW_RESULT;
   if(silent && now - g_requests[index].sent_at < DW_ANSWER_WAIT_US && g_requests[index].sent_at > 0)
      return;
   if(now - g_requests[index].looked_at < 1000000)
      return;
   g_requests[index].looked_at = now;
   if(silent)
      Conclude(index, DW_UNKNOWN, 0, "no answer from the server");
   if(g_connected_since == 0)
      return;
   switch((int)g_requests[index].what)
     {
      case DW_SUBMITTED:
         ConcludeSubmit(index);
         break;
      case DW_CHANGED:
         ConcludeChange(index);
         break;
      case DW_CANCELLED:
         ConcludeCancel(index);
         break;
      case DW_MOVED:
         ConcludeMove(index);
         break;
     }
  }

void ServeOpenRequests()
  {
   for(int i = g_request_count - 1; i >= 0; i--)
      if(g_requests[i].open)
         ServeOpenRequest(i);
   if(g_open_before)
      g_open_before = OpenOfEarlierRun();
  }
