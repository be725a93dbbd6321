//+------------------------------------------------------------------+
//| The kill that works while the desk's engine hangs: a channel of its |
//| own, drained first; a latch in a file. Latch first, act second,     |
//| prove last. Includes: Closing.                                       |
//+------------------------------------------------------------------+

ulong g_kill_id = 0;
bool g_guardian_known = false;     // GUARDIAN_HELLO was sent on this connection
ulong g_kill_state_at = 0;
string g_token = "";
bool g_kill_unkept = false;        // killed, and the file does not say so

struct DwKillRow
  {
   ulong kill;
   uchar flatten;
   uchar reserved[7];
  };

string KillName()
  {
   return("deskwright_" + IntegerToString(g_login) + ".kill");
  }

void ReadKill()
  {
   g_killed = false;
   g_kill_id = 0;
   g_kill_unkept = false;
   if(!FileIsExist(KillName()))
      return;
   // The file is the latch: even one that cannot be read latches.
   g_killed = true;
   g_kill_flatten = true;
   DwKillRow row;
   int file = FileOpen(KillName(), FILE_READ | FILE_BIN);
   if(file == INVALID_HANDLE)
      return;
   if(FileReadStruct(file, row) == (uint)sizeof(DwKillRow))
     {
      g_kill_id = row.kill;
      g_kill_flatten = row.flatten != 0;
     }
   FileClose(file);
  }

void WriteKill()
  {
   DwKillRow row;
   ZeroMemory(row);
   row.kill = g_kill_id;
   row.flatten = g_kill_flatten ? (uchar)1 : (uchar)0;
   int file = BeginKeptFile(KillName());
   bool written = file != INVALID_HANDLE && FileWriteStruct(file, row) == (uint)sizeof(DwKillRow);
   g_kill_unkept = StillUnkept(EndKeptFile(file, written, KillName()), g_kill_unkept, "the kill latch");
  }

void TellKillState()
  {
   DwKillState row;
   ZeroMemory(row);
   row.kill = g_kill_id;
   row.latched = g_killed ? (uchar)1 : (uchar)0;
   row.flatten = g_kill_flatten ? (uchar)1 : (uchar)0;
   row.orders = (uint)OrdersTotal();
   row.positions = (uint)PositionsTotal();
   row.attempts = g_close_attempts;
   row.retcode = g_close_retcode;
   string text = g_killed ? "killed" : "";
   PutText(g_killed && g_kill_unkept ? "killed, NOT KEPT: the latch cannot be written" : text, row.text, 0, 48);
   StructToCharArray(row, g_body, 0);
   int length = ComposeFrame(DW_KILL_STATE, (int)sizeof(DwKillState), 0, 0, 0);
   SendFrame(g_guardian_socket, g_frame, length);
   g_kill_state_at = LinkTimeUs();
  }

void OnKill(const DwKill &kill)
  {
   if(!g_killed || g_kill_id != kill.kill)
     {
      g_kill_id = kill.kill;
      g_kill_flatten = kill.flatten != 0;
      g_killed = true;
      g_close_attempts = 0;
      g_close_retcode = 0;
      g_market_closed = false;
      WriteKill();
      Print("Deskwright: KILLED; entries are refused until a person clears it at the desk");
     }
   TellKillState();
  }

void OnClearKill(const DwClearKill &clear)
  {
   if(g_killed && (clear.kill == g_kill_id || g_kill_id == 0))
     {
      FileDelete(KillName());
      g_killed = false;
      g_kill_unkept = false;
      Print("Deskwright: the kill was cleared at the desk");
     }
   TellKillState();
  }

bool SendGuardianHello()
  {
   DwGuardianHello row;
   ZeroMemory(row);
   row.login = (ulong)g_login;
   PutText(g_token, row.token, 0, 32);
   StructToCharArray(row, g_body, 0);
   int length = ComposeFrame(DW_GUARDIAN_HELLO, (int)sizeof(DwGuardianHello), 0, 0, 0);
   return(SendFrame(g_guardian_socket, g_frame, length));
  }

//--- Takes what the guardian says; speaks to it once a second, whether or not it answers.
void ServeGuardian(uchar &received[])
  {
   DwHeader header;
   for(int i = 0; i < 8; i++)
     {
      int length = ReceiveFrame(g_guardian_socket, received);
      if(length == 0)
         break;
      if(length < (int)sizeof(DwHeader) || length > DW_MOST_FRAME || !CharArrayToStruct(header, received, 0))
         continue;
      if(header.magic != DW_MAGIC || (int)header.length != length)
         continue;
      if(header.type == DW_KILL && length == (int)(sizeof(DwHeader) + sizeof(DwKill)))
        {
         DwKill kill;
         CharArrayToStruct(kill, received, (uint)sizeof(DwHeader));
         OnKill(kill);
        }
      if(header.type == DW_CLEAR_KILL && length == (int)(sizeof(DwHeader) + sizeof(DwClearKill)))
        {
         DwClearKill clear;
         CharArrayToStruct(clear, received, (uint)sizeof(DwHeader));
         OnClearKill(clear);
        }
     }
   if(LinkTimeUs() - g_kill_state_at < 1000000)
      return;
   SendGuardianHello();
   TellKillState();
  }

//--- While killed: cancel everything, then close everything, until the terminal shows nothing.
void ServeKill()
  {
   if(!g_killed || !ClosingDue())
      return;
   int orders = CancelOrders(0);
   int positions = g_kill_flatten ? ClosePositions(0) : 0;
   if(orders > 0 || positions > 0)
      TellKillState();
  }
