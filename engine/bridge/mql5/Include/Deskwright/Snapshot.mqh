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
ulong g_unexplained_since = 0;  // link time; 0: every amount is explained

#define DW_DEAL_WAIT_US 2000000

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
   row.credit = AccountInfoDouble(ACCOUNT_CREDIT);
   row.equity = AccountInfoDouble(ACCOUNT_EQUITY);
   row.margin = AccountInfoDouble(ACCOUNT_MARGIN);
   row.free_margin = AccountInfoDouble(ACCOUNT_MARGIN_FREE);
   row.leverage = MathMax((double)AccountInfoInteger(ACCOUNT_LEVERAGE), 1.0);
   row.last_deal = g_last_deal_told;
   return(row);
  }

void TellAccount()
  {
   g_account_told = AccountRow();
   g_account_told_at = LinkTimeUs();
   g_balance_explained = g_account_told.balance;
   g_credit_explained = g_account_told.credit;
   g_unexplained_since = 0;
   StructToCharArray(g_account_told, g_body, 0);
   AddEvent(DW_ACCOUNT, (int)sizeof(DwAccount), 0);
  }

//--- Whether the account is where the deals that were told have brought it. What is not explained is of a deal that is on its way, or,
//--- once DW_DEAL_WAIT_US has passed, of one that has no frame.
bool AccountIsExplained(const DwAccount &row)
  {
   double unexplained = MathAbs(row.balance - g_balance_explained) + MathAbs(row.credit - g_credit_explained);
   if(unexplained < 0.000001)
     {
      g_unexplained_since = 0;
      return(true);
     }
   if(g_unexplained_since == 0)
      g_unexplained_since = LinkTimeUs();
   return(LinkTimeUs() - g_unexplained_since >= DW_DEAL_WAIT_US);
  }

//--- At most once a second, and only when something has changed. Not while deals wait: the balance already holds them.
void ServeAccount()
  {
   if(LinkTimeUs() - g_account_told_at < 1000000 || g_event_count > 0)
      return;
   DwAccount row = AccountRow();
   if(row.balance == g_account_told.balance && row.credit == g_account_told.credit && row.equity == g_account_told.equity &&
      row.margin == g_account_told.margin && row.free_margin == g_account_told.free_margin &&
      row.trade_allowed == g_account_told.trade_allowed && row.last_deal == g_account_told.last_deal)
      return;
   if(AccountIsExplained(row))
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
   // Every deal of the list is in the account by now, and follows.
   for(int i = 0; i < g_deals_listed; i++)
      if(g_deal_list[i] > g_last_deal_told)
         g_last_deal_told = g_deal_list[i];
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
