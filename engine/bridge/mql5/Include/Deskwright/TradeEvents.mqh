//+------------------------------------------------------------------+
//| What happened at the server, resolved to the client ids of the     |
//| desk. OnTradeTransaction only copies; the looking-up is done later, |
//| again and again until the terminal knows. Includes: Requests, Ticks.|
//+------------------------------------------------------------------+

#define DW_EVENTS 8192
#define DW_OWNERS 16384           // positions whose owner is remembered; a power of two
#define DW_GIVE_UP_US 30000000    // link time after which an event that cannot be resolved becomes a snapshot
#define DW_OWNER_WAIT_US 5000000  // and after which a deal without a magic is nobody's here

#define DW_EVENT_ORDER 1
#define DW_EVENT_DEAL 2
#define DW_EVENT_POSITION 3

struct DwEvent
  {
   uchar kind;
   bool told;        // once already, without an owner
   ulong ticket;     // order, deal or position
   long t5_us;       // market time at which it was seen
   ulong seen_at;    // link time of it
  };

DwEvent g_events[DW_EVENTS];
int g_event_count = 0;
ulong g_last_deal_told = 0;       // newest deal or balance operation, by ticket
double g_balance_explained = 0;   // the account as last told, and what deals told since have moved
double g_credit_explained = 0;
bool g_events_lost = false;

ulong g_owner_position[DW_OWNERS];
ulong g_owner_client[DW_OWNERS];

void NoteOwner(const ulong position, const ulong client_id)
  {
   if(position == 0 || client_id == 0)
      return;
   int place = (int)(position & (DW_OWNERS - 1));
   g_owner_position[place] = position;
   g_owner_client[place] = client_id;
  }

//--- 0: not remembered.
ulong OwnerOf(const ulong position)
  {
   int place = (int)(position & (DW_OWNERS - 1));
   return(position != 0 && g_owner_position[place] == position ? g_owner_client[place] : 0);
  }

//--- A magic that can be a client id; anything else belongs to nobody here.
ulong ClientIdOf(const long magic)
  {
   return(magic > 0 && InstallationOf((ulong)magic) != 0 ? (ulong)magic : 0);
  }

void NoteEvent(const uchar kind, const ulong ticket)
  {
   if(ticket == 0)
      return;
   for(int i = 0; i < g_event_count; i++)
      if(g_events[i].kind == kind && g_events[i].ticket == ticket && kind != DW_EVENT_DEAL)
         return;  // the newest state is read when it is told
   if(g_event_count >= DW_EVENTS)
     {
      g_events_lost = true;
      return;
     }
   g_events[g_event_count].kind = kind;
   g_events[g_event_count].told = false;
   g_events[g_event_count].ticket = ticket;
   g_events[g_event_count].t5_us = MarketTimeUs();
   g_events[g_event_count].seen_at = LinkTimeUs();
   g_event_count++;
  }

//--- The server took a deal, or with deal 0 an order, out of its history: nothing of it can be looked up any more.
void TellDeleted(const ulong deal, const ulong order, const string name)
  {
   int kept = 0;
   for(int i = 0; i < g_event_count; i++)
     {
      bool gone = deal != 0 ? g_events[i].kind == DW_EVENT_DEAL && g_events[i].ticket == deal
                            : g_events[i].kind == DW_EVENT_ORDER && g_events[i].ticket == order;
      if(gone)
         continue;
      g_events[kept] = g_events[i];
      kept++;
     }
   g_event_count = kept;
   if(deal == 0 && order == 0)
      return;
   DwHistoryDeleted row;
   ZeroMemory(row);
   row.deal = deal;
   row.order = order;
   PutText(name, row.symbol, 0, 32);
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_HISTORY_DELETED, (int)sizeof(DwHistoryDeleted), 0);
   Print("Deskwright: the trade server deleted ", deal != 0 ? "deal " : "order ", IntegerToString((long)(deal != 0 ? deal : order)),
         " from its history");
  }

//--- A row of an active order, which OrderSelect has selected, or of one in history. False: no symbol, hence no row.
bool TellSelectedOrder(const ulong ticket, const bool active)
  {
   string name = active ? OrderGetString(ORDER_SYMBOL) : HistoryOrderGetString(ticket, ORDER_SYMBOL);
   if(name == "" || !EnsureTold(name))
      return(false);
   DwOrder row;
   ZeroMemory(row);
   long type = active ? OrderGetInteger(ORDER_TYPE) : HistoryOrderGetInteger(ticket, ORDER_TYPE);
   long state = active ? OrderGetInteger(ORDER_STATE) : HistoryOrderGetInteger(ticket, ORDER_STATE);
   long magic = active ? OrderGetInteger(ORDER_MAGIC) : HistoryOrderGetInteger(ticket, ORDER_MAGIC);
   long reason = active ? OrderGetInteger(ORDER_REASON) : HistoryOrderGetInteger(ticket, ORDER_REASON);
   long setup = active ? OrderGetInteger(ORDER_TIME_SETUP_MSC) : HistoryOrderGetInteger(ticket, ORDER_TIME_SETUP_MSC);
   long done = active ? 0 : HistoryOrderGetInteger(ticket, ORDER_TIME_DONE_MSC);
   row.ticket = ticket;
   row.position = (ulong)(active ? OrderGetInteger(ORDER_POSITION_ID) : HistoryOrderGetInteger(ticket, ORDER_POSITION_ID));
   row.client_id = ClientIdOf(magic);
   NoteTicket(row.client_id, ticket);
   if(row.client_id == 0)
      row.client_id = OwnerOf(row.position);
   PutText(name, row.symbol, 0, 32);
   row.side = OrderTypeIsBuy(type) ? (uchar)DW_BUY : (uchar)DW_SELL;
   row.type = OrderTypeCode(type);
   row.state = OrderStateCode(state);
   row.reason = OrderReasonCode(reason);
   row.initial = LotsToUnits(active ? OrderGetDouble(ORDER_VOLUME_INITIAL) : HistoryOrderGetDouble(ticket, ORDER_VOLUME_INITIAL));
   row.remaining = LotsToUnits(active ? OrderGetDouble(ORDER_VOLUME_CURRENT) : HistoryOrderGetDouble(ticket, ORDER_VOLUME_CURRENT));
   row.price = active ? OrderGetDouble(ORDER_PRICE_OPEN) : HistoryOrderGetDouble(ticket, ORDER_PRICE_OPEN);
   row.stop = active ? OrderGetDouble(ORDER_SL) : HistoryOrderGetDouble(ticket, ORDER_SL);
   row.target = active ? OrderGetDouble(ORDER_TP) : HistoryOrderGetDouble(ticket, ORDER_TP);
   // Of this state: a change leaves the set-up time as it was, so what works is told as of now.
   row.time_us = done > 0 ? done * 1000 : MathMax(setup * 1000, MarketTimeUs());
   row.expiration_us = (active ? OrderGetInteger(ORDER_TIME_EXPIRATION) : HistoryOrderGetInteger(ticket, ORDER_TIME_EXPIRATION)) * 1000000;
   if(row.expiration_us == 0)
      row.expiration_us = OwnEndOf(row.client_id);
   if(row.initial <= 0)
      return(false);
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_ORDER, (int)sizeof(DwOrder), 0);
   return(true);
  }

//--- Active first: an order moves to history while we look. Unchecked selection would read another order's values.
bool TellOrder(const ulong ticket)
  {
   if(OrderSelect(ticket))
      return(TellSelectedOrder(ticket, true));
   if(HistoryOrderSelect(ticket))
      return(TellSelectedOrder(ticket, false));
   return(false);
  }

//--- POSITION of the position that PositionGetTicket or PositionSelectByTicket has selected.
bool TellSelectedPosition()
  {
   string name = PositionGetString(POSITION_SYMBOL);
   if(name == "" || !EnsureTold(name))
      return(false);
   DwPosition row;
   ZeroMemory(row);
   row.position = (ulong)PositionGetInteger(POSITION_IDENTIFIER);
   row.ticket = (ulong)PositionGetInteger(POSITION_TICKET);
   row.client_id = ClientIdOf(PositionGetInteger(POSITION_MAGIC));
   PutText(name, row.symbol, 0, 32);
   row.side = PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY ? (uchar)DW_BUY : (uchar)DW_SELL;
   row.volume = LotsToUnits(PositionGetDouble(POSITION_VOLUME));
   row.price = PositionGetDouble(POSITION_PRICE_OPEN);
   row.stop = PositionGetDouble(POSITION_SL);
   row.target = PositionGetDouble(POSITION_TP);
   row.swap = PositionGetDouble(POSITION_SWAP);
   row.profit = PositionGetDouble(POSITION_PROFIT);
   row.time_us = PositionGetInteger(POSITION_TIME_MSC) * 1000;
   NoteOwner(row.position, row.client_id);
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_POSITION, (int)sizeof(DwPosition), 0);
   return(true);
  }

//--- Client id of a deal of the selected history: its own magic, its order's, its position's.
ulong OwnerOfDeal(const ulong deal, const bool look_further)
  {
   ulong position = (ulong)HistoryDealGetInteger(deal, DEAL_POSITION_ID);
   long entry = HistoryDealGetInteger(deal, DEAL_ENTRY);
   ulong owner = ClientIdOf(HistoryDealGetInteger(deal, DEAL_MAGIC));
   long reason = HistoryDealGetInteger(deal, DEAL_REASON);
   bool by_server = reason == DEAL_REASON_SL || reason == DEAL_REASON_TP || reason == DEAL_REASON_SO;
   if(owner != 0 && entry == DEAL_ENTRY_IN)
      NoteOwner(position, owner);
   // What magic the server gives to deals of its own is not documented: such a deal belongs to its position's owner.
   if(by_server && OwnerOf(position) != 0)
      return(OwnerOf(position));
   if(owner != 0)
      return(owner);
   if(!look_further)
      return(OwnerOf(position));
   ulong order = (ulong)HistoryDealGetInteger(deal, DEAL_ORDER);
   if(order != 0 && HistoryOrderSelect(order))
      owner = ClientIdOf(HistoryOrderGetInteger(order, ORDER_MAGIC));
   return(owner != 0 ? owner : OwnerOf(position));
  }

//--- Price of the pending order, stop or target behind a deal; 0 for market orders.
double TriggerPriceOf(const ulong deal, const long reason, const ulong order)
  {
   if(reason == DEAL_REASON_SL)
      return(HistoryDealGetDouble(deal, DEAL_SL));
   if(reason == DEAL_REASON_TP)
      return(HistoryDealGetDouble(deal, DEAL_TP));
   if(order == 0 || !HistoryOrderSelect(order))
      return(0);
   return(OrderTypeCode(HistoryOrderGetInteger(order, ORDER_TYPE)) == DW_TYPE_MARKET ? 0 : HistoryOrderGetDouble(order, ORDER_PRICE_OPEN));
  }

//--- Whether the touch had to rise to the price: buy stops and targets of shorts fall on the other side than sell stops and longs' targets.
bool TriggeredRising(const bool buy, const long reason, const ulong order)
  {
   if(reason == DEAL_REASON_SL)
      return(buy);
   if(reason == DEAL_REASON_TP)
      return(!buy);
   bool stop = OrderTypeCode(HistoryOrderGetInteger(order, ORDER_TYPE)) == DW_TYPE_STOP;
   return(stop ? buy : !buy);
  }

//--- Notes what a deal that the desk has now been told of moves; a deal told again moves nothing.
void NoteMoney(const ulong deal, const double balance, const double credit)
  {
   if(deal <= g_last_deal_told)
      return;
   g_last_deal_told = deal;
   g_balance_explained += balance;
   g_credit_explained += credit;
  }

//--- Whether a deal of this type is money that a person or the broker puts in or takes out: neither profit nor loss.
bool MovesMoney(const long type)
  {
   return(type == DEAL_TYPE_BALANCE || type == DEAL_TYPE_CREDIT || type == DEAL_TYPE_CORRECTION || type == DEAL_TYPE_BONUS);
  }

//--- What a deal of the selected history has booked.
double AmountOfDeal(const ulong deal)
  {
   return(HistoryDealGetDouble(deal, DEAL_PROFIT) + HistoryDealGetDouble(deal, DEAL_COMMISSION) + HistoryDealGetDouble(deal, DEAL_FEE) +
          HistoryDealGetDouble(deal, DEAL_SWAP));
  }

//--- Charges, commissions, interest and dividends are profit or loss: the account brings them, no frame of their own.
bool TellBalance(const ulong deal, const long type)
  {
   if(!MovesMoney(type))
      return(true);
   DwBalance row;
   ZeroMemory(row);
   row.deal = deal;
   row.kind = type == DEAL_TYPE_CREDIT ? (uchar)DW_KIND_CREDIT : (uchar)DW_KIND_BALANCE;
   row.amount = AmountOfDeal(deal);
   NoteMoney(deal, type == DEAL_TYPE_CREDIT ? 0 : row.amount, type == DEAL_TYPE_CREDIT ? row.amount : 0);
   row.time_us = HistoryDealGetInteger(deal, DEAL_TIME_MSC) * 1000;
   PutText(HistoryDealGetString(deal, DEAL_COMMENT), row.comment, 0, 32);
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_BALANCE, (int)sizeof(DwBalance), 0);
   return(true);
  }

//--- DEAL (or BALANCE) of a deal of the selected history. `owner` was found before, since looking for it selects anew. 0 for t5_us: not
//--- seen live.
bool TellDeal(const ulong deal, const ulong owner, const long t5_us)
  {
   long type = HistoryDealGetInteger(deal, DEAL_TYPE);
   if(type != DEAL_TYPE_BUY && type != DEAL_TYPE_SELL)
      return(TellBalance(deal, type));
   string name = HistoryDealGetString(deal, DEAL_SYMBOL);
   if(name == "" || !EnsureTold(name))
      return(false);
   DwDeal row;
   ZeroMemory(row);
   long reason = HistoryDealGetInteger(deal, DEAL_REASON);
   bool buy = type == DEAL_TYPE_BUY;
   row.deal = deal;
   row.order = (ulong)HistoryDealGetInteger(deal, DEAL_ORDER);
   row.position = (ulong)HistoryDealGetInteger(deal, DEAL_POSITION_ID);
   row.client_id = owner;
   PutText(name, row.symbol, 0, 32);
   row.side = buy ? (uchar)DW_BUY : (uchar)DW_SELL;
   row.entry = DealEntryCode(HistoryDealGetInteger(deal, DEAL_ENTRY));
   row.reason = DealReasonCode(reason);
   row.volume = LotsToUnits(HistoryDealGetDouble(deal, DEAL_VOLUME));
   row.price = HistoryDealGetDouble(deal, DEAL_PRICE);
   row.commission = HistoryDealGetDouble(deal, DEAL_COMMISSION);
   row.fee = HistoryDealGetDouble(deal, DEAL_FEE);
   row.swap = HistoryDealGetDouble(deal, DEAL_SWAP);
   row.profit = HistoryDealGetDouble(deal, DEAL_PROFIT);
   row.time_us = HistoryDealGetInteger(deal, DEAL_TIME_MSC) * 1000;
   row.t5_us = t5_us;
   double tick = SymbolInfoDouble(name, SYMBOL_TRADE_TICK_SIZE);
   row.value_per_price = tick > 0 ? SymbolInfoDouble(name, SYMBOL_TRADE_TICK_VALUE) / tick : 0;
   row.q4 = QuoteAt(name, row.time_us);
   row.order_price = TriggerPriceOf(deal, reason, row.order);
   if(row.order_price > 0)
      row.trigger = FirstReaching(name, buy, TriggeredRising(buy, reason, row.order), row.order_price, row.time_us - 5000000, row.time_us);
   int request = FindRequest(owner);
   // Anchors belong to the order that the deal fills, not to the one that once opened the position.
   if(request >= 0 && row.order_price == 0 && (g_requests[request].order == row.order || g_requests[request].order == 0))
      row.anchors = g_requests[request].anchors;
   if(row.volume <= 0 || row.price <= 0)
      return(false);
   NoteMoney(deal, row.profit + row.commission + row.fee + row.swap, 0);
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_DEAL, (int)sizeof(DwDeal), 0);
   return(true);
  }

//--- A deal whose order is known to carry no client id is nobody's here at once.
bool OwnerIsCertain(const ulong deal)
  {
   long type = HistoryDealGetInteger(deal, DEAL_TYPE);
   if(type != DEAL_TYPE_BUY && type != DEAL_TYPE_SELL)
      return(true);
   long reason = HistoryDealGetInteger(deal, DEAL_REASON);
   return(reason == DEAL_REASON_CLIENT || reason == DEAL_REASON_MOBILE || reason == DEAL_REASON_WEB);
  }

//--- True: the event is done with. Until then it is looked at again.
bool ServeDeal(const int index)
  {
   ulong deal = g_events[index].ticket;
   if(!HistoryDealSelect(deal))
      return(false);
   ulong owner = OwnerOfDeal(deal, true);
   // Looking for the owner may have selected another history.
   if(!HistoryDealSelect(deal))
      return(false);
   bool late = LinkTimeUs() - g_events[index].seen_at > DW_OWNER_WAIT_US;
   if(owner == 0 && g_events[index].told && !late)
      return(false);
   if(owner != 0 || !g_events[index].told)
      g_events[index].told = TellDeal(deal, owner, g_events[index].t5_us);
   return(g_events[index].told && (owner != 0 || late || OwnerIsCertain(deal)));
  }

bool ServeEvent(const int index)
  {
   if(g_events[index].kind == DW_EVENT_ORDER)
      return(TellOrder(g_events[index].ticket));
   if(g_events[index].kind == DW_EVENT_DEAL)
      return(ServeDeal(index));
   // A position that is gone was closed by deals, which are told.
   return(!PositionSelectByTicket(g_events[index].ticket) || TellSelectedPosition());
  }

//--- All that wait, oldest first. What cannot be resolved for long asks for a snapshot, which tells everything anew.
void ServeEvents()
  {
   int kept = 0;
   for(int i = 0; i < g_event_count; i++)
     {
      if(ServeEvent(i))
         continue;
      if(LinkTimeUs() - g_events[i].seen_at > DW_GIVE_UP_US)
        {
         g_events_lost = true;
         continue;
        }
      g_events[kept] = g_events[i];
      kept++;
     }
   g_event_count = kept;
  }
