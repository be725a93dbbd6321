//+------------------------------------------------------------------+
//| Trade events on their way: numbered, kept as bytes until the desk  |
//| says that it has them, sent again from any number it asks for.     |
//| Includes: Wire, Zmq, MarketClock.                                   |
//+------------------------------------------------------------------+

#define DW_OUTBOX_FRAMES 16384
#define DW_OUTBOX_SLOT 384  // the longest numbered frame is a DEAL of 332 bytes

uchar g_outbox[DW_OUTBOX_FRAMES * DW_OUTBOX_SLOT];
int g_outbox_length[DW_OUTBOX_FRAMES];
ulong g_first_kept = 1;      // number of the oldest frame that is kept; last + 1 when none is
ulong g_last_event = 0;      // newest number given
ulong g_last_sent = 0;       // newest number handed to the socket in this session
bool g_outbox_overflowed = false;
ulong g_desk_seq = 0;        // newest frame of the desk that we have
uint g_epoch = 0;
uchar g_body[DW_MOST_FRAME]; // where a caller puts the body of the frame that it wants sent
uchar g_frame[DW_MOST_FRAME];

//--- Header and body become g_frame; answers its length.
int ComposeFrame(const uchar type, const int body_length, const ushort flags, const ulong seq, const ulong ack)
  {
   DwHeader header;
   header.magic = DW_MAGIC;
   header.version = DW_VERSION;
   header.type = type;
   header.length = (ushort)(sizeof(DwHeader) + body_length);
   header.flags = flags;
   header.epoch = g_epoch;
   header.seq = seq;
   header.ack = ack;
   header.ts_us = MarketTimeUs();
   StructToCharArray(header, g_frame, 0);
   for(int i = 0; i < body_length; i++)
      g_frame[(int)sizeof(DwHeader) + i] = g_body[i];
   return((int)sizeof(DwHeader) + body_length);
  }

void EmptyOutbox()
  {
   g_first_kept = g_last_event + 1;
   g_last_sent = g_last_event;
  }

//--- Numbers the frame whose body stands in g_body and keeps it. PumpOutbox() sends it.
void AddEvent(const uchar type, const int body_length, const ushort flags)
  {
   if(g_last_event + 1 - g_first_kept >= DW_OUTBOX_FRAMES)
     {
      // Nothing is dropped in silence: all of it makes way for a snapshot.
      EmptyOutbox();
      g_outbox_overflowed = true;
     }
   g_last_event++;
   int length = ComposeFrame(type, body_length, flags, g_last_event, g_desk_seq);
   int slot = (int)(g_last_event % DW_OUTBOX_FRAMES);
   g_outbox_length[slot] = length;
   for(int i = 0; i < length; i++)
      g_outbox[slot * DW_OUTBOX_SLOT + i] = g_frame[i];
  }

//--- The desk has everything up to here.
void TrimOutbox(const ulong ack)
  {
   if(ack >= g_first_kept && ack <= g_last_event)
      g_first_kept = ack + 1;
   if(g_last_sent + 1 < g_first_kept)
      g_last_sent = g_first_kept - 1;
  }

//--- Sends in order what was not sent yet, as far as the socket takes it. Bounded by the outbox.
void PumpOutbox()
  {
   while(g_last_sent < g_last_event)
     {
      int slot = (int)((g_last_sent + 1) % DW_OUTBOX_FRAMES);
      int length = g_outbox_length[slot];
      for(int i = 0; i < length; i++)
         g_frame[i] = g_outbox[slot * DW_OUTBOX_SLOT + i];
      if(!SendFrame(g_trade_socket, g_frame, length))
         return;
      g_last_sent++;
     }
  }

//--- The desk misses frames from this number on. False: they are kept no longer, a snapshot with REBASE is due.
bool ReplayFrom(const ulong seq)
  {
   if(seq < g_first_kept || seq > g_last_event + 1)
      return(false);
   g_last_sent = seq - 1;
   return(true);
  }

//--- HELLO, HEARTBEAT, BYE: not numbered, not kept.
bool SendUnnumbered(const uchar type, const int body_length)
  {
   int length = ComposeFrame(type, body_length, 0, 0, g_desk_seq);
   return(SendFrame(g_trade_socket, g_frame, length));
  }
