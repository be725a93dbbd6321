//+------------------------------------------------------------------+
//| The desk is silent: no new orders at once, then its pending orders  |
//| are cancelled, then, where the inputs say so, its positions closed. |
//| Runs on the timer, so it works without ticks. Includes: Closing.    |
//+------------------------------------------------------------------+

int g_installation = 0;          // of the desk that last held a session; kept over restarts
ulong g_silent_since = 0;        // link time of the desk's last frame, or of our start; 0: nobody to wait for
bool g_silence_told = false;
bool g_installation_unkept = false;

string InstallationName()
  {
   return("deskwright_" + IntegerToString(g_login) + ".desk");
  }

struct DwInstallationRow
  {
   uint installation;
   uint reserved;
  };

void WriteInstallation()
  {
   DwInstallationRow row;
   ZeroMemory(row);
   row.installation = (uint)g_installation;
   int file = BeginKeptFile(InstallationName());
   bool written = file != INVALID_HANDLE && FileWriteStruct(file, row) == (uint)sizeof(DwInstallationRow);
   g_installation_unkept = StillUnkept(EndKeptFile(file, written, InstallationName()), g_installation_unkept, "the desk's number");
  }

void KeepInstallation(const int installation)
  {
   if(installation == g_installation)
      return;
   g_installation = installation;
   WriteInstallation();
  }

void ReadInstallation()
  {
   DwInstallationRow row;
   g_installation = 0;
   g_installation_unkept = false;
   int file = FileOpen(InstallationName(), FILE_READ | FILE_BIN);
   if(file == INVALID_HANDLE)
      return;
   if(FileReadStruct(file, row) == (uint)sizeof(DwInstallationRow))
      g_installation = (int)row.installation;
   FileClose(file);
  }

void HeardDesk()
  {
   g_silent_since = LinkTimeUs();
   g_silence_told = false;
  }

void ServeDeadMan()
  {
   if(g_armed_link || g_installation == 0 || g_killed)
      return;
   ulong silent = LinkTimeUs() - g_silent_since;
   if(silent < (ulong)LeaseCancelSeconds * 1000000 || !ClosingDue())
      return;
   if(!g_silence_told)
      Print("Deskwright: the desk is silent; its pending orders are cancelled",
            LeasePolicy == DW_LEASE_FLATTEN ? ", its positions follow" : ", its positions keep their stops");
   g_silence_told = true;
   CancelOrders(g_installation);
   if(LeasePolicy == DW_LEASE_FLATTEN && silent >= (ulong)LeaseFlattenSeconds * 1000000)
      ClosePositions(g_installation);
  }

//--- While the day's loss is latched the desk's pending orders are cancelled and, where the inputs say so, its positions closed: asked again
//--- each second, over restarts too, until the terminal shows none. 0 for the installation would be everybody's: nothing is ours then.
void ServeLatchedLoss()
  {
   if(!g_loss_latched || g_installation == 0 || (g_killed && g_kill_flatten))
      return;
   CancelOrders(g_installation);
   if(FlattenOnDailyLoss)
      ClosePositions(g_installation);
  }

//--- Once a second: what a full disk refused before.
void KeepLatches()
  {
   if(g_day_unkept)
      WriteDay();
   if(g_kill_unkept && g_killed)
      WriteKill();
   if(g_installation_unkept)
      WriteInstallation();
  }
