//+------------------------------------------------------------------+
//| Deskwright's end in MetaTrader 5: ticks out, orders in, every trade |
//| event told once, and the last line of defence. One chart is enough; |
//| which one does not matter. See engine/bridge/PROTOCOL.md.            |
//| Copyright the Deskwright authors. GPL-3.0-or-later.                  |
//+------------------------------------------------------------------+
#property copyright "Deskwright authors, GPL-3.0-or-later"
#property link "https://www.gnu.org/licenses/gpl-3.0.html"
#property version "1.00"
#property description "Connects this terminal to a Deskwright desk over ZeroMQ."

#include <Deskwright/Wire.mqh>
#include <Deskwright/Inputs.mqh>
#include <Deskwright/Zmq.mqh>
#include <Deskwright/Text.mqh>
#include <Deskwright/KeptFiles.mqh>
#include <Deskwright/MarketClock.mqh>
#include <Deskwright/Codes.mqh>
#include <Deskwright/Outbox.mqh>
#include <Deskwright/Symbols.mqh>
#include <Deskwright/Ticks.mqh>
#include <Deskwright/Requests.mqh>
#include <Deskwright/TradeEvents.mqh>
#include <Deskwright/Snapshot.mqh>
#include <Deskwright/DayLoss.mqh>
#include <Deskwright/InFlight.mqh>
#include <Deskwright/HardLimits.mqh>
#include <Deskwright/Expirations.mqh>
#include <Deskwright/Orders.mqh>
#include <Deskwright/Outcomes.mqh>
#include <Deskwright/Closing.mqh>
#include <Deskwright/Guardian.mqh>
#include <Deskwright/DeadMan.mqh>
#include <Deskwright/Session.mqh>

#define DW_REASON_ACCOUNT 6  // REASON_ACCOUNT

ulong g_second_at = 0;
ulong g_minute_at = 0;
ulong g_begin_at = 0;   // link time of the last try to serve an account; 0: none
bool g_running = false;

//--- Three lines of 40 characters: the desk's public key, the EA's public and secret key.
bool ReadCurveKeys()
  {
   g_curve = false;
   if(CurveFile == "")
      return(true);
   int file = FileOpen(CurveFile, FILE_READ | FILE_TXT | FILE_ANSI | FILE_SHARE_READ, 0, CP_UTF8);
   if(file == INVALID_HANDLE)
     {
      Print("Deskwright: ", CurveFile, " in MQL5/Files cannot be read; copy the file there that 'deskwrightctl keys new' wrote");
      return(false);
     }
   string server = FileReadString(file);
   string own = FileReadString(file);
   string secret = FileReadString(file);
   FileClose(file);
   StringTrimRight(server);
   StringTrimRight(own);
   StringTrimRight(secret);
   if(StringLen(server) != 40 || StringLen(own) != 40 || StringLen(secret) != 40)
     {
      Print("Deskwright: ", CurveFile, " in MQL5/Files does not hold three keys of 40 characters; copy it again, unchanged");
      return(false);
     }
   PutText(server, g_curve_server, 0, DW_CURVE_KEY);
   PutText(own, g_curve_public, 0, DW_CURVE_KEY);
   PutText(secret, g_curve_secret, 0, DW_CURVE_KEY);
   g_curve = true;
   return(true);
  }

//--- A chart or timeframe change ends and begins the EA with its globals kept: every one that matters is set here.
void ForgetEverything()
  {
   g_first_kept = 1;
   g_last_event = 0;
   g_last_sent = 0;
   g_outbox_overflowed = false;
   g_desk_seq = 0;
   g_symbols = 0;
   g_batch_count = 0;
   g_conflated_now = 0;
   g_conflated_total = 0;
   g_market_seq = 0;
   g_event_count = 0;
   g_events_lost = false;
   g_snapshots = 0;
   g_newest_tick_us = 0;
   g_market_time_us = 0;
   g_connected_since = 0;
   g_unconnected_at = 0;
   g_account_told_at = 0;
   g_unexplained_since = 0;
   g_last_deal_told = 0;
   g_balance_explained = 0;
   g_credit_explained = 0;
   g_in_flight_count = 0;
   for(int i = 0; i < DW_OWNERS; i++)
      g_owner_position[i] = 0;
   EndSession();
  }

//--- Different at each start: MathRand and the microsecond counter begin alike every time, the machine's own clock does not.
uint NewEpoch()
  {
   ulong mixed = (GetTickCount64() * (ulong)2654435761) ^ ((ulong)TimeLocal() << 21) ^ (GetMicrosecondCount() << 7);
   uint epoch = (uint)((mixed ^ (mixed >> 32)) & 0xFFFFFFFF);
   return(epoch == 0 ? 1 : epoch);
  }

//--- Serves this account from here on. False: not now.
bool Begin(const long login)
  {
   ForgetEverything();
   g_epoch = NewEpoch();
   g_login = login;
   if(AccountModeCode() == 4 && !AllowRealAccount)
      Print("Deskwright: this is a REAL account and AllowRealAccount is false: entries will be refused");
   if(!OpenJournal())
      Print("Deskwright: the request journal cannot be opened: entries will be refused");
   ReadDay();
   ReadKill();
   ReadInstallation();
   HeardDesk();
   string identity = "mt5-" + IntegerToString(login) + "-" + StringFormat("%08x", g_epoch);
   g_running = OpenChannels(identity);
   if(!g_running)
     {
      CloseChannels();
      CloseJournal();
     }
   return(g_running);
  }

void End(const int reason)
  {
   if(g_running)
      SendBye(reason);
   g_running = false;
   CloseChannels();
   CloseJournal();
  }

//--- Whether the account in the terminal is the one whose journal and latches are open. A terminal that is starting knows no account yet, or
//--- still the last one, and may change it without a new OnInit.
bool AccountIsServed()
  {
   long login = AccountInfoInteger(ACCOUNT_LOGIN);
   if(g_running && (login == g_login || login == 0))
      return(true);
   if(g_running)
     {
      Print("Deskwright: the terminal is on account ", IntegerToString(login), " now, no longer on ", IntegerToString(g_login));
      End(DW_REASON_ACCOUNT);
      g_begin_at = 0;
     }
   if(login == 0 || (g_begin_at > 0 && LinkTimeUs() - g_begin_at < 1000000))
      return(false);
   g_begin_at = LinkTimeUs();
   return(Begin(login));
  }

int OnInit()
  {
   g_running = false;
   g_begin_at = 0;
   g_token = FirstLine(TokenFile);
   if(!ReadCurveKeys())
      return(INIT_FAILED);
   EventSetMillisecondTimer(10);
   if(AccountInfoInteger(ACCOUNT_LOGIN) != 0)
      return(AccountIsServed() ? INIT_SUCCEEDED : INIT_FAILED);
   Print("Deskwright: waits until the terminal is on an account");
   return(INIT_SUCCEEDED);
  }

void OnDeinit(const int reason)
  {
   EventKillTimer();
   End(reason);
  }

//--- What is not urgent, once a second.
void ServeSecond()
  {
   bool connected = TerminalInfoInteger(TERMINAL_CONNECTED) != 0;
   bool back = connected && g_connected_since == 0;
   if(!connected)
      g_connected_since = 0;
   if(back)
      g_connected_since = LinkTimeUs();
   // What happened at the server while we were away came without events.
   if(back && g_session != 0 && !g_awaiting_subscribe)
      WantSnapshot(g_history_since, false);
   ServeOpenRequests();
   ServeExpirations();
   ServeDayLoss();
   ServeLatchedLoss();
   ServeDeadMan();
   KeepLatches();
   if(g_session == 0 || g_awaiting_subscribe)
      return;
   ServeAccount();
   if(LinkTimeUs() - g_minute_at < 60000000)
      return;
   g_minute_at = LinkTimeUs();
   TellRates();
  }

//--- The whole of the work, in the order of its urgency; called by every handler, since none of them comes alone for sure.
void Serve()
  {
   if(!AccountIsServed())
      return;
   NoteConnection();
   ServeGuardian(g_received);
   ServeKill();
   DrainTrade();
   // Ticks before events: a deal's quote at T4 and the quote that triggered it are among them.
   TakeAllTicks();
   ServeEvents();
   ServeTicks();
   ServeSession();
   if(LinkTimeUs() - g_second_at >= 1000000)
     {
      g_second_at = LinkTimeUs();
      ServeSecond();
     }
   // Numbering begins anew with the snapshot that is due: nothing goes before it.
   if(g_session != 0 && !RebaseIsDue())
      PumpOutbox();
  }

void OnTimer()
  {
   Serve();
  }

void OnTick()
  {
   Serve();
  }

//--- Only copies and looks up answers: the queue of transactions is finite.
void OnTradeTransaction(const MqlTradeTransaction &transaction, const MqlTradeRequest &request, const MqlTradeResult &result)
  {
   if(!AccountIsServed())
      return;
   switch((int)transaction.type)
     {
      case TRADE_TRANSACTION_DEAL_ADD:
      case TRADE_TRANSACTION_DEAL_UPDATE:
         NoteEvent(DW_EVENT_DEAL, transaction.deal);
         break;
      case TRADE_TRANSACTION_ORDER_ADD:
      case TRADE_TRANSACTION_ORDER_UPDATE:
      case TRADE_TRANSACTION_ORDER_DELETE:
      case TRADE_TRANSACTION_HISTORY_ADD:
      case TRADE_TRANSACTION_HISTORY_UPDATE:
         NoteEvent(DW_EVENT_ORDER, transaction.order);
         break;
      case TRADE_TRANSACTION_DEAL_DELETE:
         TellDeleted(transaction.deal, transaction.order, transaction.symbol);
         break;
      case TRADE_TRANSACTION_HISTORY_DELETE:
         TellDeleted(0, transaction.order, transaction.symbol);
         break;
      case TRADE_TRANSACTION_POSITION:
         NoteEvent(DW_EVENT_POSITION, transaction.position);
         break;
      case TRADE_TRANSACTION_REQUEST:
         NoteMarketAnswer(result.retcode);
         OnServerAnswer(result);
         OnClosingAnswer(result);
         break;
     }
  }
