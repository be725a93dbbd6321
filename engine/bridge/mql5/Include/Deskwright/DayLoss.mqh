//+------------------------------------------------------------------+
//| What the account has lost since the server's day began, and the    |
//| latch that closes when it is too much. Money that a person moves is |
//| no loss and no gain. Includes: KeptFiles, TradeEvents, Inputs.       |
//+------------------------------------------------------------------+

//--- Link time that the deal behind a change of the balance is waited for. Just after a start the history may still be loading, and a withdrawal
//--- that is missing there would look like a loss; a loss by deals that are there is seen at once.
#define DW_MONEY_WAIT_US 30000000

double g_day_equity = 0;           // first of the server's day
double g_day_money = 0;            // balance and credit at the same time
ulong g_day_deal = 0;              // newest deal by then
long g_day_number = 0;
bool g_loss_latched = false;       // until a person deletes the file
bool g_day_unkept = false;         // the file does not hold what is above
double g_moved = 0;                // deposits less withdrawals since g_day_deal
double g_money_explained = 0;      // balance and credit where the deals that were summed up have brought them
bool g_moved_known = false;        // the two above hold
ulong g_money_unexplained_at = 0;  // link time; 0: every amount is explained

string LatchName()
  {
   return("deskwright_" + IntegerToString(g_login) + ".day");
  }

struct DwDayRow
  {
   long day;
   double equity;
   double money;
   ulong deal;
   uchar latched;
   uchar reserved[7];
  };

void WriteDay()
  {
   DwDayRow row;
   ZeroMemory(row);
   row.day = g_day_number;
   row.equity = g_day_equity;
   row.money = g_day_money;
   row.deal = g_day_deal;
   row.latched = g_loss_latched ? (uchar)1 : (uchar)0;
   int file = BeginKeptFile(LatchName());
   bool written = file != INVALID_HANDLE && FileWriteStruct(file, row) == (uint)sizeof(DwDayRow);
   g_day_unkept = StillUnkept(EndKeptFile(file, written, LatchName()), g_day_unkept, "the day's loss latch");
  }

void ReadDay()
  {
   g_day_number = 0;
   g_loss_latched = false;
   g_day_unkept = false;
   g_moved = 0;
   g_moved_known = false;
   g_money_unexplained_at = 0;
   if(!FileIsExist(LatchName()))
      return;
   DwDayRow row;
   int file = FileOpen(LatchName(), FILE_READ | FILE_BIN);
   if(file != INVALID_HANDLE && FileReadStruct(file, row) == (uint)sizeof(DwDayRow))
     {
      g_day_number = row.day;
      g_day_equity = row.equity;
      g_day_money = row.money;
      g_day_deal = row.deal;
      g_loss_latched = row.latched != 0;
     }
   else
     {
      // What it said is not known: the stricter of the two is taken.
      g_loss_latched = true;
      Print("Deskwright: ", LatchName(), " cannot be read; no entries until a person deletes it and starts the EA again");
     }
   if(file != INVALID_HANDLE)
      FileClose(file);
  }

double MoneyOfAccount()
  {
   return(AccountInfoDouble(ACCOUNT_BALANCE) + AccountInfoDouble(ACCOUNT_CREDIT));
  }

//--- Deals of the day, and of some days before, in case that the quotes, which tell the time, stand still. False: not to be had now.
bool SelectDay()
  {
   return(HistorySelect((datetime)(g_day_number * 86400 - 86400), TimeCurrent() + 7 * 86400));
  }

//--- The server's day begins. False: it cannot be said yet what has been booked before.
bool BeginDay(const long day, const double equity)
  {
   g_day_number = day;
   ulong newest = 0;
   bool known = SelectDay();
   for(int i = 0; known && i < HistoryDealsTotal(); i++)
     {
      ulong deal = HistoryDealGetTicket(i);
      if(deal == 0)
         known = false;
      if(deal > newest)
         newest = deal;
     }
   if(!known)
     {
      g_day_number = 0;
      return(false);
     }
   g_day_equity = equity;
   g_day_money = MoneyOfAccount();
   g_day_deal = newest;
   g_moved = 0;
   g_moved_known = false;
   WriteDay();
   return(true);
  }

//--- Sums up the deals since the day began. Keeps the old sums when the history cannot be read.
void SumMoney()
  {
   if(!SelectDay())
      return;
   double moved = 0;
   double booked = 0;
   for(int i = 0; i < HistoryDealsTotal(); i++)
     {
      ulong deal = HistoryDealGetTicket(i);
      if(deal == 0)
         return;
      if(deal <= g_day_deal)
         continue;
      double amount = AmountOfDeal(deal);
      booked += amount;
      if(MovesMoney(HistoryDealGetInteger(deal, DEAL_TYPE)))
         moved += amount;
     }
   g_moved = moved;
   g_money_explained = g_day_money + booked;
   g_moved_known = true;
  }

//--- Whether the account's money is known to be lost or moved. A deal may come later than the balance that it changed; after
//--- DW_MONEY_WAIT_US nobody waits any longer.
bool MoneyIsExplained()
  {
   double money = MoneyOfAccount();
   if(!g_moved_known || MathAbs(money - g_money_explained) > 0.005)
      SumMoney();
   if(g_moved_known && MathAbs(money - g_money_explained) <= 0.005)
     {
      g_money_unexplained_at = 0;
      return(true);
     }
   if(g_money_unexplained_at == 0)
      g_money_unexplained_at = LinkTimeUs();
   return(LinkTimeUs() - g_money_unexplained_at >= DW_MONEY_WAIT_US);
  }

//--- Once a second.
void ServeDayLoss()
  {
   double equity = AccountInfoDouble(ACCOUNT_EQUITY);
   long day = (long)TimeCurrent() / 86400;
   if(equity <= 0 || day == 0 || TerminalInfoInteger(TERMINAL_CONNECTED) == 0)
      return;
   if(day != g_day_number && !BeginDay(day, equity))
      return;
   bool explained = MoneyIsExplained();
   double base = g_day_equity + g_moved;
   double lost = base - equity;
   if(g_loss_latched || MaxDailyLossPercent <= 0 || !explained || lost < base * MaxDailyLossPercent / 100.0)
      return;
   g_loss_latched = true;
   WriteDay();
   Print("Deskwright: daily loss ", DoubleToString(lost, 2), " is beyond ", DoubleToString(MaxDailyLossPercent, 2),
         " % of the day's first equity; no entries until a person clears it (delete ", LatchName(), " and start the EA again)");
  }
