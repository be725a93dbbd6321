//+------------------------------------------------------------------+
//| Market time: server time of the newest tick plus what our own      |
//| microsecond counter says since it came. Never runs backwards, runs |
//| on when the feed stands still. Link time is that counter alone.    |
//+------------------------------------------------------------------+

long g_newest_tick_us = 0;   // server time of the newest tick
ulong g_newest_tick_at = 0;  // link time when it was seen
long g_market_time_us = 0;   // the latest that was said

ulong LinkTimeUs()
  {
   return(GetMicrosecondCount());
  }

void NoteTickTime(const long tick_us)
  {
   if(tick_us <= g_newest_tick_us)
      return;
   g_newest_tick_us = tick_us;
   g_newest_tick_at = LinkTimeUs();
  }

//--- 0 before the first tick.
long MarketTimeUs()
  {
   if(g_newest_tick_us == 0)
      return(0);
   long now = g_newest_tick_us + (long)(LinkTimeUs() - g_newest_tick_at);
   if(now > g_market_time_us)
      g_market_time_us = now;
   return(g_market_time_us);
  }
