//+------------------------------------------------------------------+
//| Every request of the desk once: looked up before anything is done, |
//| written to an append-only file before the server is asked, found   |
//| again after a restart. Includes: Text, Codes, Outbox.               |
//+------------------------------------------------------------------+

#define DW_SUBMITTED 1  // what a request is: the protocol's own codes
#define DW_CHANGED 2
#define DW_CANCELLED 3
#define DW_MOVED 4

#define DW_INTENT 1     // how far it got: about to ask the server,
#define DW_SENT 2       // asked,
#define DW_RESULT 3     // answered
#define DW_DROPPED 4    // a row that says: of this installation all up to this sequence were dropped from the file

#define DW_REQUESTS 65536
#define DW_REQUEST_PLACES 262144  // of the hash; a power of two
#define DW_MOST_ROWS 61440        // of the file; a longer one is begun anew when the EA starts
#define DW_REQUESTS_KEPT 10000    // newest requests that stay when older ones make way
#define DW_OPEN_KEPT 16384        // and of the older ones, those without an outcome or whose order the EA will cancel
#define DW_DESKS 64               // installations whose dropped sequences are remembered

//--- A row of the file. Rows are whole or torn; a torn last row is written over.
struct DwJournalRow
  {
   uchar state;
   uchar what;
   uchar outcome;
   uchar reserved;
   uint retcode;
   ulong id;
   ulong target;
   ulong order;
   long time_us;
   long expires_us;
   double price;
   double stop;
   double goal;
   DwAnchors anchors;
   uint request_id;
   uint crc;
  };

struct DwRequest
  {
   ulong id;
   ulong target;       // order or position that it is about; 0 of a SUBMIT
   ulong order;        // venue ticket
   long time_us;
   long expires_us;    // server time at which the EA itself cancels the order; 0: never
   double price;       // what a change or move asked for: price, stop and target
   double stop;
   double goal;
   ulong sent_at;      // link time; 0: by an earlier run of the EA
   ulong looked_at;    // link time of the last search for its traces
   ulong proof_from;   // link time of the last search that could not see everything; 0: none
   uint retcode;
   uint request_id;
   uchar what;
   uchar state;
   uchar outcome;      // of DW_RESULT
   bool open;          // the desk has not been told a last word
   bool harmless_twice;// a cancel, or a close that leaves nothing; false: by an earlier run of the EA
   DwAnchors anchors;
   uchar text[48];
  };

DwRequest g_requests[DW_REQUESTS];
int g_request_count = 0;
int g_request_at[DW_REQUEST_PLACES];   // index + 1 into g_requests; 0: free
int g_dropped_desk[DW_DESKS];          // installation
uint g_dropped_sequence[DW_DESKS];     // its entries up to here are no longer known: refused
int g_dropped_desks = 0;
int g_journal = INVALID_HANDLE;
long g_journal_rows = 0;
bool g_open_before = false;            // a SUBMIT of an earlier run, of unknown size, has no outcome yet
bool g_journal_ok = false;

int PlaceOf(const ulong id)
  {
   ulong mixed = (id ^ (id >> 29)) * (ulong)2654435761;
   return((int)((mixed >> 20) & (DW_REQUEST_PLACES - 1)));
  }

//--- Index of a request, -1 when it was never seen.
int FindRequest(const ulong id)
  {
   if(id == 0)
      return(-1);
   int place = PlaceOf(id);
   for(int step = 0; step < DW_REQUEST_PLACES; step++)
     {
      int index = g_request_at[place] - 1;
      if(index < 0)
         return(-1);
      if(g_requests[index].id == id)
         return(index);
      place = (place + 1) & (DW_REQUEST_PLACES - 1);
     }
   return(-1);
  }

//--- Whether this id may have been used and dropped since.
bool WasDropped(const ulong id)
  {
   for(int i = 0; i < g_dropped_desks; i++)
      if(g_dropped_desk[i] == InstallationOf(id))
         return((uint)(id & 0xFFFFFFFF) <= g_dropped_sequence[i]);
   return(false);
  }

void NoteDropped(const ulong id)
  {
   uint sequence = (uint)(id & 0xFFFFFFFF);
   for(int i = 0; i < g_dropped_desks; i++)
      if(g_dropped_desk[i] == InstallationOf(id))
        {
         if(sequence > g_dropped_sequence[i])
            g_dropped_sequence[i] = sequence;
         return;
        }
   if(g_dropped_desks >= DW_DESKS)
      return;
   g_dropped_desk[g_dropped_desks] = InstallationOf(id);
   g_dropped_sequence[g_dropped_desks] = sequence;
   g_dropped_desks++;
  }

void EnterPlace(const int index)
  {
   int place = PlaceOf(g_requests[index].id);
   while(g_request_at[place] != 0)
      place = (place + 1) & (DW_REQUEST_PLACES - 1);
   g_request_at[place] = index + 1;
  }

//--- Older requests with an outcome make way. There is always room afterwards: no close is ever refused for want of it.
void DropOldRequests()
  {
   int kept = 0;
   for(int i = 0; i < g_request_count; i++)
     {
      bool newest = i >= g_request_count - DW_REQUESTS_KEPT;
      bool needed = g_requests[i].open || g_requests[i].expires_us > MarketTimeUs();
      if(!newest && !(needed && kept < DW_OPEN_KEPT))
        {
         NoteDropped(g_requests[i].id);
         continue;
        }
      g_requests[kept] = g_requests[i];
      kept++;
     }
   g_request_count = kept;
   ArrayInitialize(g_request_at, 0);
   for(int i = 0; i < g_request_count; i++)
      EnterPlace(i);
  }

//--- Index of a new request. The indices of others may change.
int AddRequest(const ulong id, const uchar what, const ulong target)
  {
   if(g_request_count >= DW_REQUESTS)
      DropOldRequests();
   int index = g_request_count;
   ZeroMemory(g_requests[index]);
   g_requests[index].id = id;
   g_requests[index].what = what;
   g_requests[index].target = target;
   g_requests[index].time_us = MarketTimeUs();
   g_request_count++;
   EnterPlace(index);
   return(index);
  }

//--- The venue's order of a request, seen before the server's answer to it.
void NoteTicket(const ulong id, const ulong ticket)
  {
   int index = FindRequest(id);
   if(index >= 0 && g_requests[index].what == DW_SUBMITTED && g_requests[index].order == 0)
      g_requests[index].order = ticket;
  }

uint RowCrc(const DwJournalRow &row)
  {
   uchar bytes[];
   StructToCharArray(row, bytes, 0);
   return(Crc32(bytes, 0, (int)sizeof(DwJournalRow) - 4));
  }

DwJournalRow RowOf(const int index, const uchar state)
  {
   DwJournalRow row;
   ZeroMemory(row);
   row.state = state;
   row.what = g_requests[index].what;
   row.outcome = g_requests[index].outcome;
   row.retcode = g_requests[index].retcode;
   row.id = g_requests[index].id;
   row.target = g_requests[index].target;
   row.order = g_requests[index].order;
   row.time_us = g_requests[index].time_us;
   row.expires_us = g_requests[index].expires_us;
   row.price = g_requests[index].price;
   row.stop = g_requests[index].stop;
   row.goal = g_requests[index].goal;
   row.anchors = g_requests[index].anchors;
   row.request_id = g_requests[index].request_id;
   row.crc = RowCrc(row);
   return(row);
  }

//--- False: not on the disk. The caller then sends no entry.
bool WriteRow(const int index, const uchar state)
  {
   DwJournalRow row = RowOf(index, state);
   if(g_journal == INVALID_HANDLE)
      return(false);
   bool at = FileSeek(g_journal, g_journal_rows * (long)sizeof(DwJournalRow), SEEK_SET);
   bool written = at && FileWriteStruct(g_journal, row) == (uint)sizeof(DwJournalRow);
   if(written)
     {
      FileFlush(g_journal);
      g_journal_rows++;
     }
   else if(g_journal_ok)
      Print("Deskwright: the request journal cannot be written (error ", IntegerToString(GetLastError()), "); entries are refused");
   g_journal_ok = written;
   return(written);
  }

void TakeRow(const DwJournalRow &row)
  {
   if(row.state == DW_DROPPED)
     {
      NoteDropped(row.id);
      return;
     }
   int index = FindRequest(row.id);
   if(index < 0)
      index = AddRequest(row.id, row.what, row.target);
   g_requests[index].state = row.state;
   g_requests[index].outcome = row.outcome;
   g_requests[index].retcode = row.retcode;
   g_requests[index].order = row.order;
   g_requests[index].time_us = row.time_us;
   g_requests[index].expires_us = row.expires_us;
   g_requests[index].price = row.price;
   g_requests[index].stop = row.stop;
   g_requests[index].goal = row.goal;
   g_requests[index].anchors = row.anchors;
   // Request ids begin anew with each session of the terminal: an old one is no key.
   g_requests[index].request_id = 0;
   // Asked, and no answer known: the outcome is looked for in orders, positions and history.
   g_requests[index].open = row.state != DW_RESULT || row.outcome == DW_UNKNOWN;
  }

string JournalName()
  {
   return("deskwright_" + IntegerToString(g_login) + ".journal");
  }

//--- Reads whole rows until the end or the first torn one. Answers how many.
long ReadRows(const int file, const long from)
  {
   long rows = from;
   DwJournalRow row;
   FileSeek(file, from * (long)sizeof(DwJournalRow), SEEK_SET);
   while(!FileIsEnding(file))
     {
      if(FileReadStruct(file, row) != (uint)sizeof(DwJournalRow) || row.crc != RowCrc(row))
         break;
      TakeRow(row);
      rows++;
     }
   return(rows);
  }

//--- What was dropped, then each request that is known once. Answers how many rows; -1: it could not be written.
long WriteTable(const int file)
  {
   DwJournalRow row;
   for(int i = 0; i < g_dropped_desks; i++)
     {
      ZeroMemory(row);
      row.state = DW_DROPPED;
      row.id = ((ulong)g_dropped_desk[i] << 48) | (ulong)g_dropped_sequence[i];
      row.crc = RowCrc(row);
      if(FileWriteStruct(file, row) != (uint)sizeof(DwJournalRow))
         return(-1);
     }
   for(int i = 0; i < g_request_count; i++)
     {
      row = RowOf(i, g_requests[i].state);
      if(FileWriteStruct(file, row) != (uint)sizeof(DwJournalRow))
         return(-1);
     }
   return(g_dropped_desks + g_request_count);
  }

//--- A long file is begun anew with what is kept of the table; of what falls out no entry is ever accepted again. The file is closed
//--- afterwards. Where it cannot be done the old file stays.
void ShortenJournal()
  {
   DropOldRequests();
   int file = BeginKeptFile(JournalName());
   long rows = file == INVALID_HANDLE ? -1 : WriteTable(file);
   FileClose(g_journal);
   g_journal = INVALID_HANDLE;
   if(EndKeptFile(file, rows >= 0, JournalName()))
      g_journal_rows = rows;
   else
      Print("Deskwright: the request journal could not be shortened; it goes on as it is");
  }

bool OpenJournalFile()
  {
   g_journal = FileOpen(JournalName(), FILE_READ | FILE_WRITE | FILE_BIN | FILE_SHARE_READ);
   g_journal_ok = g_journal != INVALID_HANDLE;
   return(g_journal_ok);
  }

void ForgetRequests()
  {
   g_request_count = 0;
   g_dropped_desks = 0;
   ArrayInitialize(g_request_at, 0);
  }

bool OpenOfEarlierRun()
  {
   for(int i = 0; i < g_request_count; i++)
      if(g_requests[i].open && g_requests[i].what == DW_SUBMITTED && g_requests[i].sent_at == 0)
         return(true);
   return(false);
  }

//--- OnInit. False: the file cannot be opened.
bool OpenJournal()
  {
   ForgetRequests();
   g_open_before = false;
   if(!OpenJournalFile())
      return(false);
   g_journal_rows = ReadRows(g_journal, 0);
   if(g_journal_rows >= DW_MOST_ROWS)
      ShortenJournal();
   if(g_journal == INVALID_HANDLE && !OpenJournalFile())
      return(false);
   g_open_before = OpenOfEarlierRun();
   return(true);
  }

void CloseJournal()
  {
   if(g_journal != INVALID_HANDLE)
      FileClose(g_journal);
   g_journal = INVALID_HANDLE;
   g_journal_ok = false;
  }

//--- Tells the desk what is known of a request.
void TellResult(const int index)
  {
   DwRequestResult row;
   ZeroMemory(row);
   row.request = g_requests[index].id;
   row.order = g_requests[index].order;
   row.retcode = g_requests[index].retcode;
   row.outcome = g_requests[index].outcome;
   row.kind = g_requests[index].what;
   row.anchors = g_requests[index].anchors;
   for(int i = 0; i < 48; i++)
      row.text[i] = g_requests[index].text[i];
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_REQUEST_RESULT, (int)sizeof(DwRequestResult), 0);
  }

//--- The outcome of a request is known: to the file, then to the desk.
void Conclude(const int index, const uchar outcome, const uint retcode, const string text)
  {
   g_requests[index].outcome = outcome;
   g_requests[index].retcode = retcode;
   g_requests[index].state = DW_RESULT;
   g_requests[index].open = outcome == DW_UNKNOWN;
   PutText(text, g_requests[index].text, 0, 48);
   WriteRow(index, DW_RESULT);
   TellResult(index);
  }

//--- Refused before anything was journalled or sent: nothing to remember, the same id may be judged again.
void Refuse(const ulong id, const uchar what, const uchar outcome, const uint retcode, const string text, const DwAnchors &anchors)
  {
   DwRequestResult row;
   ZeroMemory(row);
   row.request = id;
   row.retcode = retcode;
   row.outcome = outcome;
   row.kind = what;
   row.anchors = anchors;
   PutText(text, row.text, 0, 48);
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_REQUEST_RESULT, (int)sizeof(DwRequestResult), 0);
  }

//--- Server time at which the EA will cancel this client's order by itself; 0: the server ends it, or nobody.
long OwnEndOf(const ulong client_id)
  {
   int index = FindRequest(client_id);
   return(index < 0 ? 0 : g_requests[index].expires_us);
  }

uint SentRequests()
  {
   return((uint)g_request_count);
  }
