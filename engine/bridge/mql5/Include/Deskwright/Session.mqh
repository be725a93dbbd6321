//+------------------------------------------------------------------+
//| The trade channel: handshake, heartbeats, lease, and every frame    |
//| of the desk to whoever does it. Includes: all of the above.          |
//+------------------------------------------------------------------+

#define DW_BUILD 1
#define DW_MOST_RECEIVED 64  // frames of the desk taken in one go

ulong g_session = 0;               // 0: none
bool g_awaiting_subscribe = false;
bool g_rebase_due = false;
long g_history_since = 0;
ulong g_lease_us = 3000000;
ulong g_heard_at = 0;              // link time of the desk's last frame
ulong g_lease_taken_at = 0;        // link time of this session's newest LEASE; 0: none
ulong g_hello_at = 0;
ulong g_beat_at = 0;
ulong g_market_hello_at = 0;
bool g_market_acked = false;
uchar g_received[DW_MOST_FRAME];

bool SendHello()
  {
   DwHello row;
   ZeroMemory(row);
   row.proto_min = DW_VERSION;
   row.proto_max = DW_VERSION;
   row.ea_build = DW_BUILD;
   row.terminal_build = (uint)TerminalInfoInteger(TERMINAL_BUILD);
   row.permissions = Permissions();
   row.login = (ulong)g_login;
   row.margin_mode = MarginModeCode();
   row.account_mode = AccountModeCode();
   row.currency_digits = (uchar)AccountInfoInteger(ACCOUNT_CURRENCY_DIGITS);
   row.journal_count = SentRequests();
   row.last_seq = g_last_event;
   PutText(AccountInfoString(ACCOUNT_SERVER), row.server, 0, 64);
   PutText(AccountInfoString(ACCOUNT_CURRENCY), row.currency, 0, 8);
   PutText(g_token, row.token, 0, 32);
   StructToCharArray(row, g_body, 0);
   return(SendUnnumbered(DW_HELLO, (int)sizeof(DwHello)));
  }

bool SendMarketHello()
  {
   DwMarketHello row;
   ZeroMemory(row);
   row.login = (ulong)g_login;
   PutText(g_token, row.token, 0, 32);
   StructToCharArray(row, g_body, 0);
   int length = ComposeFrame(DW_MARKET_HELLO, (int)sizeof(DwMarketHello), 0, 0, 0);
   g_market_hello_at = LinkTimeUs();
   return(SendFrame(g_market_socket, g_frame, length));
  }

void SendHeartbeat()
  {
   DwHeartbeat row;
   ZeroMemory(row);
   row.login = (ulong)g_login;
   // Not those that still wait for the socket: the desk would ask for them again.
   row.last_seq = g_last_sent;
   row.market_seq = g_market_seq;
   row.link_us = (long)LinkTimeUs();
   row.ping_us = (uint)TerminalInfoInteger(TERMINAL_PING_LAST);
   row.permissions = Permissions();
   row.conflated = g_conflated_total;
   if(g_lease_taken_at > 0)
      row.held_us = (uint)MathMax(1, (long)(LinkTimeUs() - g_lease_taken_at));
   StructToCharArray(row, g_body, 0);
   SendUnnumbered(DW_HEARTBEAT, (int)sizeof(DwHeartbeat));
   g_beat_at = LinkTimeUs();
  }

void SendBye(const int reason)
  {
   DwBye row;
   ZeroMemory(row);
   row.reason = (uchar)reason;
   StructToCharArray(row, g_body, 0);
   SendUnnumbered(DW_BYE, (int)sizeof(DwBye));
  }

void EndSession()
  {
   g_session = 0;
   g_lease_taken_at = 0;
   g_awaiting_subscribe = false;
   g_armed_link = false;
   g_feed_on = false;
   g_snapshot_due = false;
   g_snapshot_rebase = false;
   g_batch_count = 0;
   g_hello_at = 0;
   UseInputLimits();
  }

void OnWelcome(const DwWelcome &welcome, const ulong seq)
  {
   if(welcome.session == g_session)
      return;
   g_session = welcome.session;
   g_lease_taken_at = 0;
   g_desk_seq = seq;
   g_lease_us = (ulong)welcome.lease_ms * 1000;
   g_history_since = welcome.deals_since_us;
   KeepInstallation((int)welcome.installation);
   TrimOutbox(welcome.resume_seq);
   bool goes_on = g_first_kept == welcome.resume_seq + 1;
   if(goes_on)
      g_last_sent = welcome.resume_seq;
   else
      EmptyOutbox();
   g_rebase_due = !goes_on;
   for(int i = 0; i < g_symbols; i++)
      g_symbol_told[i] = false;
   g_awaiting_subscribe = true;
   g_armed_link = true;
  }

void Subscribe(const string name)
  {
   int before = g_symbols;
   int place = AddSymbol(name);
   if(place < 0)
     {
      Print("Deskwright: the desk wants ", name, ", which this terminal does not offer");
      return;
     }
   if(g_symbols > before)
      StartTicks(place);
   g_symbol_subscribed[place] = true;
  }

//--- `count` names in g_received behind the fixed part; none: every symbol of Market Watch.
void OnSubscribe(const int count)
  {
   for(int i = 0; i < g_symbols; i++)
      g_symbol_subscribed[i] = false;
   for(int i = 0; i < count; i++)
      Subscribe(GetText(g_received, (int)(sizeof(DwHeader) + sizeof(DwSubscribe) + i * sizeof(DwSymbolEntry)), 32));
   for(int i = 0; count == 0 && i < SymbolsTotal(true); i++)
      Subscribe(SymbolName(i, true));
   if(!g_awaiting_subscribe)
      return;
   g_awaiting_subscribe = false;
   SendMarketHello();
   g_market_acked = false;
   WantSnapshot(g_history_since, g_rebase_due);
   g_rebase_due = false;
  }

//--- The body of a frame whose length was checked.
void Dispatch(const uchar type, const ulong seq)
  {
   uint at = (uint)sizeof(DwHeader);
   switch((int)type)
     {
      case DW_WELCOME:
        {
         DwWelcome welcome;
         CharArrayToStruct(welcome, g_received, at);
         OnWelcome(welcome, seq);
         return;
        }
      case DW_REFUSED:
        {
         Print("Deskwright: refused by the desk: ", GetText(g_received, (int)at + 8, 96));
         EndSession();
         g_hello_at = LinkTimeUs();
         return;
        }
      case DW_HELLO_REQUEST:
        {
         EndSession();
         return;
        }
     }
   if(g_session == 0)
      return;
   switch((int)type)
     {
      case DW_MARKET_ACK:
        {
         g_market_acked = true;
         return;
        }
      case DW_SUBMIT:
        {
         DwSubmit order;
         CharArrayToStruct(order, g_received, at);
         OnSubmit(order);
         return;
        }
      case DW_CHANGE:
        {
         DwChange change;
         CharArrayToStruct(change, g_received, at);
         OnChange(change);
         return;
        }
      case DW_CANCEL:
        {
         DwCancel cancel;
         CharArrayToStruct(cancel, g_received, at);
         OnCancel(cancel);
         return;
        }
      case DW_MOVE_STOPS:
        {
         DwMoveStops move;
         CharArrayToStruct(move, g_received, at);
         OnMoveStops(move);
         return;
        }
      case DW_LEASE:
        {
         g_lease_taken_at = LinkTimeUs();
         return;
        }
      case DW_LIMITS:
        {
         DwLimits limits;
         CharArrayToStruct(limits, g_received, at);
         TightenLimits(limits);
         return;
        }
      case DW_SNAPSHOT_REQUEST:
        {
         DwSnapshotRequest wanted;
         CharArrayToStruct(wanted, g_received, at);
         WantSnapshot(wanted.deals_since_us, false);
         return;
        }
      case DW_SUBSCRIBE:
        {
         DwSubscribe wanted;
         CharArrayToStruct(wanted, g_received, at);
         OnSubscribe((int)wanted.count);
         return;
        }
      case DW_REPLAY_REQUEST:
        {
         DwReplayRequest wanted;
         CharArrayToStruct(wanted, g_received, at);
         if(!ReplayFrom(wanted.from_seq))
            WantSnapshot(g_history_since, true);
         return;
        }
     }
  }

//--- Length of the fixed part of a body; -1: not a frame of the desk. READY and LEASE need no answer but are known.
int BodyLength(const uchar type)
  {
   switch((int)type)
     {
      case DW_WELCOME:
         return((int)sizeof(DwWelcome));
      case DW_REFUSED:
         return((int)sizeof(DwRefused));
      case DW_READY:
         return((int)sizeof(DwReady));
      case DW_MARKET_ACK:
         return((int)sizeof(DwMarketAck));
      case DW_SUBMIT:
         return((int)sizeof(DwSubmit));
      case DW_CHANGE:
         return((int)sizeof(DwChange));
      case DW_CANCEL:
         return((int)sizeof(DwCancel));
      case DW_MOVE_STOPS:
         return((int)sizeof(DwMoveStops));
      case DW_SNAPSHOT_REQUEST:
         return((int)sizeof(DwSnapshotRequest));
      case DW_LEASE:
         return((int)sizeof(DwLease));
      case DW_SUBSCRIBE:
         return((int)sizeof(DwSubscribe));
      case DW_HELLO_REQUEST:
         return(0);
      case DW_REPLAY_REQUEST:
         return((int)sizeof(DwReplayRequest));
      case DW_LIMITS:
         return((int)sizeof(DwLimits));
     }
   return(-1);
  }

//--- Whether the frame in g_received is whole, of this protocol and meant for this epoch.
bool Acceptable(const DwHeader &header, const int length)
  {
   if(header.magic != DW_MAGIC || header.version != DW_VERSION || (int)header.length != length || header.epoch != g_epoch)
      return(false);
   int fixed = BodyLength(header.type);
   if(fixed < 0)
      return(false);
   int body = length - (int)sizeof(DwHeader);
   if(header.type != DW_SUBSCRIBE)
      return(body == fixed);
   if(body < fixed)
      return(false);
   int count = (int)g_received[(int)sizeof(DwHeader)] + 256 * (int)g_received[(int)sizeof(DwHeader) + 1];
   return(count <= DW_MOST_SYMBOLS && body == fixed + count * (int)sizeof(DwSymbolEntry));
  }

void DrainTrade()
  {
   DwHeader header;
   for(int i = 0; i < DW_MOST_RECEIVED; i++)
     {
      int length = ReceiveFrame(g_trade_socket, g_received);
      if(length == 0)
         return;
      if(length < (int)sizeof(DwHeader) || length > DW_MOST_FRAME)
         continue;
      if(!CharArrayToStruct(header, g_received, 0) || !Acceptable(header, length))
         continue;
      g_heard_at = LinkTimeUs();
      if(g_session != 0)
         HeardDesk();
      TrimOutbox(header.ack);
      if(header.seq > g_desk_seq)
         g_desk_seq = header.seq;
      Dispatch(header.type, header.seq);
     }
  }

//--- Handshake until there is a session, then the lease.
void ServeSession()
  {
   ulong now = LinkTimeUs();
   if(now - g_beat_at >= 200000)
      SendHeartbeat();
   if(g_session == 0)
     {
      if(now - g_hello_at < 1000000 && g_hello_at > 0)
         return;
      g_hello_at = now;
      SendMarketHello();
      SendHello();
      return;
     }
   if(now - g_heard_at > g_lease_us)
     {
      Print("Deskwright: the desk is silent for ", IntegerToString((long)((now - g_heard_at) / 1000)), " ms; no new orders");
      EndSession();
      return;
     }
   if(g_feed_on && !g_market_acked && now - g_market_hello_at > 2000000)
      SendMarketHello();
   if(g_awaiting_subscribe)
      return;
   if(!g_snapshot_due && (g_outbox_overflowed || g_events_lost))
      WantSnapshot(g_history_since, false);
   ServeSnapshot();
  }
