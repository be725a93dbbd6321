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

//--- Link time after a reconnect in which the terminal's lists may still be filling: positions and history come in parts, within about a
//--- second on a good line. Too early a list would read as closed positions; five seconds of an older picture harm nobody.
#define DW_SETTLE_US 5000000

ulong g_unconnected_at = 0;      // link time when the terminal was last seen without its server; 0: never in this run
bool g_snapshot_due = false;
bool g_snapshot_rebase = false;  // it begins the numbering anew
long g_snapshot_since = 0;       // server time, us; 0: from seven days before now
ulong g_snapshot_tried_at = 0;   // link time; 0: not yet
bool g_snapshot_failed = false;  // and the reason was printed

DwAccount AccountRow()
  {
   DwAccount row;
   ZeroMemory(row);
   row.login = (ulong)g_login;
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

//--- The newest instant, us, up to which something was left out of the first rows of the selected history.
long CutBefore(const int first_order, const int first_deal)
  {
   long cut = 0;
   for(int i = 0; i < first_order; i++)
     {
      ulong order = HistoryOrderGetTicket(i);
      cut = MathMax(cut, HistoryOrderGetInteger(order, ORDER_TIME_DONE_MSC) * 1000);
     }
   for(int i = 0; i < first_deal; i++)
     {
      ulong deal = HistoryDealGetTicket(i);
      cut = MathMax(cut, HistoryDealGetInteger(deal, DEAL_TIME_MSC) * 1000);
     }
   return(cut);
  }

//--- The lists are copied before they are walked: selecting a single order or deal would empty them. Answers from where on, us, they are
//--- whole; 0: they cannot be read.
long ListHistory(const long since_us)
  {
   long from = since_us > 0 ? since_us / 1000000 : (long)TimeCurrent() - 7 * 86400;
   g_deals_listed = 0;
   g_orders_listed = 0;
   if(!HistorySelect((datetime)from, TimeCurrent() + 86400))
      return(0);
   int orders = HistoryOrdersTotal();
   int deals = HistoryDealsTotal();
   int first_order = MathMax(0, orders - DW_MOST_HISTORY);
   int first_deal = MathMax(0, deals - DW_MOST_HISTORY);
   for(int i = first_order; i < orders; i++)
     {
      g_order_list[g_orders_listed] = HistoryOrderGetTicket(i);
      if(g_order_list[g_orders_listed] == 0)
         return(0);
      g_orders_listed++;
     }
   for(int i = first_deal; i < deals; i++)
     {
      g_deal_list[g_deals_listed] = HistoryDealGetTicket(i);
      if(g_deal_list[g_deals_listed] == 0)
         return(0);
      g_deals_listed++;
     }
   // Where a list was cut, the desk is told from where on both are whole.
   long cut = CutBefore(first_order, first_deal);
   return(cut > 0 ? MathMax(cut + 1000, from * 1000000) : MathMax((long)1, from * 1000000));
  }

//--- This and the next two: false when a row that is counted cannot be read.
bool TellPositions()
  {
   for(int i = 0; i < PositionsTotal(); i++)
     {
      if(PositionGetTicket(i) == 0)
         return(false);
      TellSelectedPosition();
     }
   return(true);
  }

bool TellOrders()
  {
   for(int i = 0; i < OrdersTotal(); i++)
     {
      ulong ticket = OrderGetTicket(i);
      if(ticket == 0)
         return(false);
      TellSelectedOrder(ticket, true);
     }
   for(int i = 0; i < g_orders_listed; i++)
     {
      if(!HistoryOrderSelect(g_order_list[i]))
         return(false);
      TellSelectedOrder(g_order_list[i], false);
     }
   return(true);
  }

bool TellDeals()
  {
   for(int i = 0; i < g_deals_listed; i++)
     {
      if(!HistoryDealSelect(g_deal_list[i]))
         return(false);
      ulong owner = OwnerOfDeal(g_deal_list[i], true);
      if(!HistoryDealSelect(g_deal_list[i]))
         return(false);
      TellDeal(g_deal_list[i], owner, 0);
     }
   return(true);
  }

bool TellRows()
  {
   // Every deal of the list is in the account by now, and follows.
   for(int i = 0; i < g_deals_listed; i++)
      if(g_deal_list[i] > g_last_deal_told)
         g_last_deal_told = g_deal_list[i];
   TellAccount();
   for(int i = 0; i < g_symbols; i++)
      if(g_symbol_subscribed[i])
         TellSymbol(i);
   TellRates();
   return(TellPositions() && TellOrders() && TellDeals());
  }

//--- Takes back what was numbered behind `last`: none of it was sent.
void DropEventsBehind(const ulong last)
  {
   g_last_event = last;
   if(g_first_kept > last + 1)
      g_first_kept = last + 1;
   if(g_last_sent > last)
      g_last_sent = last;
   for(int i = 0; i < g_symbols; i++)
      g_symbol_told[i] = false;
  }

//--- What happens meanwhile is told behind SNAPSHOT_END: handlers of one EA never overlap. False: something cannot be read, and nothing
//--- was told; a short list would read as closed positions.
bool TellSnapshot(const long since_us, const bool rebase)
  {
   long from_us = ListHistory(since_us);
   if(from_us == 0)
      return(false);
   if(rebase)
      EmptyOutbox();
   ulong before = g_last_event;
   DwSnapshotBegin begin;
   ZeroMemory(begin);
   begin.snapshot = g_snapshots + 1;
   begin.history_from_us = from_us;
   StructToCharArray(begin, g_body, 0);
   g_outbox_overflowed = false;
   AddEvent(DW_SNAPSHOT_BEGIN, (int)sizeof(DwSnapshotBegin), rebase ? (ushort)DW_FLAG_REBASE : (ushort)0);
   ulong begun = g_last_event;
   if(!TellRows())
     {
      DropEventsBehind(before);
      return(false);
     }
   g_snapshots++;
   g_events_lost = false;
   DwSnapshotEnd end;
   ZeroMemory(end);
   end.snapshot = g_snapshots;
   end.rows = (uint)(g_last_event - begun);
   StructToCharArray(end, g_body, 0);
   AddEvent(DW_SNAPSHOT_END, (int)sizeof(DwSnapshotEnd), 0);
   g_feed_on = true;
   return(true);
  }

//--- Called often.
void NoteConnection()
  {
   if(TerminalInfoInteger(TERMINAL_CONNECTED) == 0)
      g_unconnected_at = LinkTimeUs();
  }

bool ListsAreWhole()
  {
   return(TerminalInfoInteger(TERMINAL_CONNECTED) != 0 && (g_unconnected_at == 0 || LinkTimeUs() - g_unconnected_at >= DW_SETTLE_US));
  }

bool RebaseIsDue()
  {
   return(g_snapshot_due && (g_snapshot_rebase || g_outbox_overflowed));
  }

//--- A snapshot that is due goes out when the terminal's lists are whole and can be read; tried once a second.
void ServeSnapshot()
  {
   if(!g_snapshot_due || !ListsAreWhole())
      return;
   if(g_snapshot_failed && LinkTimeUs() - g_snapshot_tried_at < 1000000)
      return;
   g_snapshot_tried_at = LinkTimeUs();
   g_snapshot_rebase = g_snapshot_rebase || g_outbox_overflowed;
   if(TellSnapshot(g_snapshot_since, g_snapshot_rebase))
     {
      g_snapshot_due = false;
      g_snapshot_rebase = false;
      g_snapshot_failed = false;
      return;
     }
   if(!g_snapshot_failed)
      Print("Deskwright: orders, positions or history cannot be read; the snapshot waits until they can");
   g_snapshot_failed = true;
  }

//--- Of several wishes that wait, one snapshot is made: from the earliest instant on.
void WantSnapshot(const long since_us, const bool rebase)
  {
   bool earlier = since_us == 0 || (g_snapshot_since > 0 && since_us < g_snapshot_since);
   if(!g_snapshot_due || earlier)
      g_snapshot_since = since_us;
   g_snapshot_rebase = rebase || (g_snapshot_due && g_snapshot_rebase);
   g_snapshot_due = true;
   ServeSnapshot();
  }
