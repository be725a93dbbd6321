//+------------------------------------------------------------------+
//| Ticks of all subscribed symbols by CopyTicks: none skipped silently.|
//| What the market channel does not take is conflated, flagged and     |
//| counted. Keeps the last ticks of each symbol for the quotes at T4.  |
//| Includes: Symbols.                                                   |
//+------------------------------------------------------------------+

#define DW_RING 1024          // ticks kept of each symbol
#define DW_COPY 512           // ticks asked for at once
#define DW_COPY_ROUNDS 8      // so many times at most in one pass
#define DW_BATCH 4096         // ticks waiting for the market channel

bool g_ticks_begun[DW_MOST_SYMBOLS];     // it is known from where on ticks are live
long g_last_msc[DW_MOST_SYMBOLS];        // stamp of the newest tick taken
int g_seen_at_last[DW_MOST_SYMBOLS];     // ticks of that stamp already taken
bool g_conflated[DW_MOST_SYMBOLS];       // the next tick sent carries CONFLATED
long g_ring_us[DW_MOST_SYMBOLS * DW_RING];
double g_ring_bid[DW_MOST_SYMBOLS * DW_RING];
double g_ring_ask[DW_MOST_SYMBOLS * DW_RING];
long g_ring_count[DW_MOST_SYMBOLS];      // ticks ever kept

DwTickEntry g_batch[DW_BATCH];
int g_batch_count = 0;
uint g_conflated_now = 0;                // since the frame before
uint g_conflated_total = 0;              // in this epoch
ulong g_market_seq = 0;                  // newest market frame
ulong g_market_sent_at = 0;              // link time of that frame
bool g_feed_on = false;                  // a session holds: ticks go out
MqlTick g_copied[];

//--- From the newest tick on. Older ticks are history and neither live nor ours to ask for: CopyTicks may wait for them. A symbol that was
//--- just selected may have none yet: it begins with the first that comes.
void BeginTicks(const int place)
  {
   MqlTick newest;
   if(!SymbolInfoTick(g_symbol_names[place], newest) || newest.time_msc <= 0)
      return;
   g_ticks_begun[place] = true;
   g_last_msc[place] = newest.time_msc;
   // The first snapshot has a time: a desk that knows no day cannot tell the day's loss.
   NoteTickTime(newest.time_msc * 1000);
  }

void StartTicks(const int place)
  {
   g_ticks_begun[place] = false;
   g_seen_at_last[place] = 0;
   g_conflated[place] = false;
   g_ring_count[place] = 0;
   BeginTicks(place);
  }

void KeepTick(const int place, const long time_us, const double bid, const double ask)
  {
   int slot = place * DW_RING + (int)(g_ring_count[place] % DW_RING);
   g_ring_us[slot] = time_us;
   g_ring_bid[slot] = bid;
   g_ring_ask[slot] = ask;
   g_ring_count[place]++;
  }

//--- Room is made by keeping the newest tick of each symbol alone.
void ConflateBatch()
  {
   int kept = 0;
   for(int i = 0; i < g_batch_count; i++)
     {
      bool newest = true;
      for(int later = i + 1; later < g_batch_count; later++)
         if(g_batch[later].symbol == g_batch[i].symbol)
           {
            newest = false;
            break;
           }
      if(newest)
        {
         g_batch[kept] = g_batch[i];
         kept++;
        }
      else
        {
         g_conflated[(int)g_batch[i].symbol - 1] = true;
         g_conflated_now++;
         g_conflated_total++;
        }
     }
   g_batch_count = kept;
   for(int i = 0; i < g_batch_count; i++)
      if(g_conflated[(int)g_batch[i].symbol - 1])
         g_batch[i].flags = (ushort)(g_batch[i].flags | 1);
  }

void QueueTick(const int place, const MqlTick &tick)
  {
   if(g_batch_count >= DW_BATCH)
      ConflateBatch();
   DwTickEntry entry;
   ZeroMemory(entry);
   entry.symbol = (ushort)(place + 1);
   entry.time_us = tick.time_msc * 1000;
   entry.bid = tick.bid;
   entry.ask = tick.ask;
   // Oldest first over all symbols: walk back from the end, where it nearly always belongs.
   int at = g_batch_count;
   while(at > 0 && g_batch[at - 1].time_us > entry.time_us)
     {
      g_batch[at] = g_batch[at - 1];
      at--;
     }
   g_batch[at] = entry;
   g_batch_count++;
  }

//--- What CopyTicks has that we have not taken yet. The same stamp may stand for several ticks: those taken are counted, not compared.
void TakeTicks(const int place)
  {
   if(!g_ticks_begun[place])
      BeginTicks(place);
   if(!g_ticks_begun[place])
      return;
   for(int round = 0; round < DW_COPY_ROUNDS; round++)
     {
      int count = CopyTicks(g_symbol_names[place], g_copied, COPY_TICKS_ALL, (ulong)g_last_msc[place], DW_COPY);
      int skip = g_seen_at_last[place];
      int taken = 0;
      for(int i = 0; i < count; i++)
        {
         if(g_copied[i].time_msc < g_last_msc[place])
            continue;
         if(g_copied[i].time_msc == g_last_msc[place] && skip > 0)
           {
            skip--;
            continue;
           }
         if(g_copied[i].time_msc > g_last_msc[place])
           {
            g_last_msc[place] = g_copied[i].time_msc;
            g_seen_at_last[place] = 0;
            skip = 0;
           }
         g_seen_at_last[place]++;
         taken++;
         if(g_copied[i].bid <= 0 || g_copied[i].ask <= 0)
            continue;
         NoteTickTime(g_copied[i].time_msc * 1000);
         KeepTick(place, g_copied[i].time_msc * 1000, g_copied[i].bid, g_copied[i].ask);
         if(g_feed_on && g_symbol_subscribed[place])
            QueueTick(place, g_copied[i]);
        }
      if(count < DW_COPY || taken == 0)
         return;
     }
  }

bool SendMarketFrame(const uchar type, const int body_length)
  {
   int length = ComposeFrame(type, body_length, 0, g_market_seq + 1, g_last_event);
   if(!SendFrame(g_market_socket, g_frame, length))
      return(false);
   g_market_seq++;
   g_market_sent_at = LinkTimeUs();
   return(true);
  }

//--- Sends the waiting ticks in frames of at most DW_MOST_TICKS; what is not taken waits, conflated.
void PumpTicks()
  {
   int from = 0;
   while(from < g_batch_count)
     {
      int count = MathMin(g_batch_count - from, DW_MOST_TICKS);
      DwTicks head;
      ZeroMemory(head);
      head.count = (ushort)count;
      head.conflated = g_conflated_now;
      StructToCharArray(head, g_body, 0);
      for(int i = 0; i < count; i++)
         StructToCharArray(g_batch[from + i], g_body, (uint)(sizeof(DwTicks) + i * sizeof(DwTickEntry)));
      if(!SendMarketFrame(DW_TICKS, (int)(sizeof(DwTicks) + count * sizeof(DwTickEntry))))
         break;
      for(int i = 0; i < count; i++)
         g_conflated[(int)g_batch[from + i].symbol - 1] = false;
      g_conflated_now = 0;
      from += count;
     }
   int kept = 0;
   for(int i = from; i < g_batch_count; i++)
     {
      g_batch[kept] = g_batch[i];
      kept++;
     }
   g_batch_count = kept;
   if(g_batch_count > 0)
      ConflateBatch();
  }

void TakeAllTicks()
  {
   for(int i = 0; i < g_symbols; i++)
      TakeTicks(i);
  }

//--- Sends what was taken, and says the time where nothing was sent for a while.
void ServeTicks()
  {
   if(!g_feed_on)
      return;
   PumpTicks();
   if(MarketTimeUs() > 0 && LinkTimeUs() - g_market_sent_at >= 250000)
      SendMarketFrame(DW_MARKET_TIME, 0);
  }

DwQuote CurrentQuote(const string name)
  {
   DwQuote quote;
   ZeroMemory(quote);
   MqlTick tick;
   if(!SymbolInfoTick(name, tick) || tick.bid <= 0 || tick.ask <= 0)
      return(quote);
   quote.bid = tick.bid;
   quote.ask = tick.ask;
   quote.time_us = tick.time_msc * 1000;
   return(quote);
  }

//--- The last kept tick of the symbol that is not after `time_us`; unknown when none is kept that old.
DwQuote QuoteAt(const string name, const long time_us)
  {
   DwQuote quote;
   ZeroMemory(quote);
   int place = FindSymbol(name);
   if(place < 0)
      return(quote);
   long oldest = g_ring_count[place] > DW_RING ? g_ring_count[place] - DW_RING : 0;
   for(long i = g_ring_count[place] - 1; i >= oldest; i--)
     {
      int slot = place * DW_RING + (int)(i % DW_RING);
      if(g_ring_us[slot] > time_us)
         continue;
      quote.bid = g_ring_bid[slot];
      quote.ask = g_ring_ask[slot];
      quote.time_us = g_ring_us[slot];
      return(quote);
     }
   return(quote);
  }

//--- The first kept tick in [from_us, to_us] at which `price` was reached: `rising` asks for touch >= price, else touch <= price, the
//--- touch being the ask of a buy and the bid of a sell. Unknown when none is kept.
DwQuote FirstReaching(const string name, const bool buy, const bool rising, const double price, const long from_us, const long to_us)
  {
   DwQuote quote;
   ZeroMemory(quote);
   int place = FindSymbol(name);
   if(place < 0)
      return(quote);
   long oldest = g_ring_count[place] > DW_RING ? g_ring_count[place] - DW_RING : 0;
   for(long i = oldest; i < g_ring_count[place]; i++)
     {
      int slot = place * DW_RING + (int)(i % DW_RING);
      if(g_ring_us[slot] < from_us || g_ring_us[slot] > to_us)
         continue;
      double touch = buy ? g_ring_ask[slot] : g_ring_bid[slot];
      if(rising ? touch < price : touch > price)
         continue;
      quote.bid = g_ring_bid[slot];
      quote.ask = g_ring_ask[slot];
      quote.time_us = g_ring_us[slot];
      return(quote);
     }
   return(quote);
  }
