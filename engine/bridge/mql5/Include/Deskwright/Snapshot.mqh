//+------------------------------------------------------------------+
//| The whole state of the account, row by row, for a desk that begins |
//| or has lost its place. Includes: TradeEvents.                        |
//+------------------------------------------------------------------+

#define DW_MOST_HISTORY 6000  // deals and orders each; older ones are left out, and history_from says so

ulong g_snapshots = 0;
ulong g_deal_list[DW_MOST_HISTORY];
ulong g_order_list[DW_MOST_HISTORY];
int g_deals_listed = 0;
int g_orders_listed = 0;
DwAccount g_account_told;      // as last sent
ulong g_account_told_at = 0;

DwAccount AccountRow()
  {
   DwAccount row;
   ZeroMemory(row);
   row.login = (ulong)AccountInfoInteger(ACCOUNT_LOGIN);
   PutText(AccountInfoString(ACCOUNT_SERVER), row.server, 0, 64);
   PutText(AccountInfoString(ACCOUNT_CURRENCY), row.currency, 0, 8);
   row.currency_digits = (uchar)AccountInfoInteger(ACCOUNT_CURRENCY_DIGITS);
   row.margin_mode = MarginModeCode();
   row.account_mode = AccountModeCode();
   row.trade_allowed = (Permissions() & DW_PERMIT_TRADE) == DW_PERMIT_TRADE ? (uchar)1 : (uchar)0;
   row.balance = AccountInfoDouble(ACCOUNT_BALANCE);
   row.equity = AccountInfoDouble(ACCOUNT_EQUITY);
   row.margin = AccountInfoDouble(ACCOUNT_MARGIN);
   row.free_margin = AccountInfoDouble(ACCOUNT_MARGIN_FREE);
   row.leverage = MathMax((double)AccountInfoInteger(ACCOUNT_LEVERAGE), 1.0);
   return(row);
  }

void TellAccount()
  {
   g_account_told = AccountRow();
   g_account_told_at = LinkTimeUs();
   StructToCharArray(g_account_told, g_body, 0);
   AddEvent(DW_ACCOUNT, (int)sizeof(DwAccount), 0);
  }

//--- At most once a second, and only when something has changed. Not while deals wait: the balance already holds them.
void ServeAccount()
  {
   if(LinkTimeUs() - g_account_told_at < 1000000 || g_event_count > 0)
      return;
   DwAccount row = AccountRow();
   if(row.balance != g_account_told.balance || row.equity != g_account_told.equity || row.margin != g_account_told.margin ||
      row.free_margin != g_account_told.free_margin || row.trade_allowed != g_account_told.trade_allowed)
      TellAccount();
  }

//--- The lists are copied before they are walked: selecting a single order or deal would empty them.
long ListHistory(const long since_us)
  {
   datetime from = (datetime)(since_us > 0 ? since_us / 1000000 : (long)TimeCurrent() - 7 * 86400);
   g_deals_listed = 0;
   g_orders_listed = 0;
   if(!HistorySelect(from, TimeCurrent() + 86400))
      return((long)from * 1000000);
   int orders = HistoryOrdersTotal();
   int deals = HistoryDealsTotal();
   int first_order = MathMax(0, orders - DW_MOST_HISTORY);
   int first_deal = MathMax(0, deals - DW_MOST_HISTORY);
   for(int i = first_order; i < orders; i++)
     {
      g_order_list[g_orders_listed] = HistoryOrderGetTicket(i);
      g_orders_listed++;
     }
   for(int i = first_deal; i < deals; i++)
     {
      g_deal_list[g_deals_listed] = HistoryDealGetTicket(i);
      g_deals_listed++;
     }
   // Where the list was cut, the desk is told from where on it is whole.
   if(first_deal > 0)
      return(HistoryDealGetInteger(g_deal_list[0], DEAL_TIME_MSC) * 1000);
   return((long)from * 1000000);
  }

void TellPositions()
  {
   for(int i = 0; i < PositionsTotal(); i++)
      if(PositionGetTicket(i) != 0)
         TellSelectedPosition();
  }

void TellOrders()
  {
   for(int i = 0; i < OrdersTotal(); i++)
     {
      ulong ticket = OrderGetTicket(i);
      if(ticket != 0)
         TellSelectedOrder(ticket, true);
     }
   for(int i = 0; i < g_orders_listed; i++)
      if(HistoryOrderSelect(g_order_list[i]))
         TellSelectedOrder(g_order_list[i], false);
  }

void TellDeals()
  {
   for(int i = 0; i < g_deals_listed; i++)
     {
      if(!HistoryDealSelect(g_deal_list[i]))
         continue;
      ulong owner = OwnerOfDeal(g_deal_list[i], true);
      if(HistoryDealSelect(g_deal_list[i]))
         TellDeal(g_deal_list[i], owner, 0);
     }
  }

//--- What happens meanwhile is told behind SNAPSHOT_END: handlers of one EA never overlap.
void TellSnapshot(const long since_us, const bool rebase)
  {
   if(g_outbox_overflowed || rebase)
      EmptyOutbox();
   g_snapshots++;
   DwSnapshotBegin begin;
   ZeroMemory(begin);
   begin.snapshot = g_snapshots;
   begin.history_from_us = ListHistory(since_us);
   StructToCharArray(begin, g_body, 0);
   ushort flags = rebase || g_outbox_overflowed ? (ushort)DW_FLAG_REBASE : (ushort)0;
   g_outbox_overflowed = false;
   g_events_lost = false;
   AddEvent(DW_SNAPSHOT_BEGIN, (int)sizeof(DwSnapshotBegin), flags);
   ulong begun = g_last_event;
   TellAccount();
   for(int i = 0; i < g_symbols; i++)
      if(g_symbol_subscribed[i])
         TellSymbol(i);
   TellRates();
   TellPositions();
   TellOrders();
   TellDeals();
   DwSnapshotEnd end;
   ZeroMemory(end);
   end.snapshot = g_snapshots;
   end.rows = (uint)(g_last_event - begun);
   StructToCharArray(end, g_body, 0);
   AddEvent(DW_SNAPSHOT_END, (int)sizeof(DwSnapshotEnd), 0);
  }
