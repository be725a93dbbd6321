//+------------------------------------------------------------------+
//| The symbols of this epoch: numbers, what was told of them, rates of |
//| their currencies. Includes: Text, Codes, Outbox.                    |
//+------------------------------------------------------------------+

string g_symbol_names[DW_MOST_SYMBOLS];
bool g_symbol_subscribed[DW_MOST_SYMBOLS];
bool g_symbol_told[DW_MOST_SYMBOLS];      // SYMBOL was sent in this session
int g_symbols = 0;

string g_rate_currencies[64];
double g_rate_values[64];
int g_rates = 0;

//--- Place of a symbol, -1 when it is not known. Its number on the wire is place + 1, the same for the whole epoch.
int FindSymbol(const string name)
  {
   for(int i = 0; i < g_symbols; i++)
      if(g_symbol_names[i] == name)
         return(i);
   return(-1);
  }

int AddSymbol(const string name)
  {
   int known = FindSymbol(name);
   if(known >= 0)
      return(known);
   if(g_symbols >= DW_MOST_SYMBOLS || !SymbolSelect(name, true))
      return(-1);
   g_symbol_names[g_symbols] = name;
   g_symbol_subscribed[g_symbols] = false;
   g_symbol_told[g_symbols] = false;
   g_symbols++;
   return(g_symbols - 1);
  }

//--- Account currency of one unit of the currency in which the symbol's profit is reckoned, by the terminal's tick value.
double ProfitRate(const string name)
  {
   double tick = SymbolInfoDouble(name, SYMBOL_TRADE_TICK_SIZE);
   double contract = SymbolInfoDouble(name, SYMBOL_TRADE_CONTRACT_SIZE);
   double value = SymbolInfoDouble(name, SYMBOL_TRADE_TICK_VALUE);
   if(tick <= 0 || contract <= 0 || value <= 0)
      return(0);
   return(value / (tick * contract));
  }

double MidPrice(const string name)
  {
   return((SymbolInfoDouble(name, SYMBOL_BID) + SymbolInfoDouble(name, SYMBOL_ASK)) / 2.0);
  }

//--- Account currency of one unit of `currency`; 0 while no known symbol tells.
double RateOf(const string currency)
  {
   if(currency == AccountInfoString(ACCOUNT_CURRENCY))
      return(1.0);
   for(int i = 0; i < g_symbols; i++)
      if(SymbolInfoString(g_symbol_names[i], SYMBOL_CURRENCY_PROFIT) == currency)
        {
         double rate = ProfitRate(g_symbol_names[i]);
         if(rate > 0)
            return(rate);
        }
   for(int i = 0; i < g_symbols; i++)
      if(SymbolInfoString(g_symbol_names[i], SYMBOL_CURRENCY_BASE) == currency)
        {
         double rate = ProfitRate(g_symbol_names[i]) * MidPrice(g_symbol_names[i]);
         if(rate > 0)
            return(rate);
        }
   return(0);
  }

//--- Contract value over margin, margin rates included; the account's leverage where the terminal cannot say.
double LeverageOf(const string name)
  {
   double margin = 0;
   double ask = SymbolInfoDouble(name, SYMBOL_ASK);
   double contract = SymbolInfoDouble(name, SYMBOL_TRADE_CONTRACT_SIZE);
   double rate = RateOf(SymbolInfoString(name, SYMBOL_CURRENCY_MARGIN));
   bool asked = ask > 0 && OrderCalcMargin(ORDER_TYPE_BUY, name, 1.0, ask, margin);
   if(asked && margin > 0 && rate > 0 && contract > 0)
      return(contract * rate / margin);
   double leverage = (double)AccountInfoInteger(ACCOUNT_LEVERAGE);
   return(leverage > 0 ? leverage : 1.0);
  }

void TellSymbol(const int place)
  {
   string name = g_symbol_names[place];
   DwSymbol row;
   ZeroMemory(row);
   int digits = (int)SymbolInfoInteger(name, SYMBOL_DIGITS);
   double point = SymbolInfoDouble(name, SYMBOL_POINT);
   row.symbol = (ushort)(place + 1);
   row.digits = (uchar)digits;
   row.trade_mode = TradeModeCode(SymbolInfoInteger(name, SYMBOL_TRADE_MODE));
   row.order_modes = OrderModesCode(SymbolInfoInteger(name, SYMBOL_ORDER_MODE));
   row.triple_swap_weekday = (uchar)SymbolInfoInteger(name, SYMBOL_SWAP_ROLLOVER3DAYS);
   PutText(name, row.name, 0, 32);
   PutText(SymbolInfoString(name, SYMBOL_CURRENCY_BASE), row.base_currency, 0, 8);
   PutText(SymbolInfoString(name, SYMBOL_CURRENCY_PROFIT), row.profit_currency, 0, 8);
   PutText(SymbolInfoString(name, SYMBOL_CURRENCY_MARGIN), row.margin_currency, 0, 8);
   row.point = point;
   row.tick_size = SymbolInfoDouble(name, SYMBOL_TRADE_TICK_SIZE);
   row.pip = digits == 3 || digits == 5 ? 10.0 * point : point;
   row.contract_size = SymbolInfoDouble(name, SYMBOL_TRADE_CONTRACT_SIZE);
   row.leverage = LeverageOf(name);
   row.tick_value = SymbolInfoDouble(name, SYMBOL_TRADE_TICK_VALUE);
   row.swap_long = SymbolInfoDouble(name, SYMBOL_SWAP_LONG);
   row.swap_short = SymbolInfoDouble(name, SYMBOL_SWAP_SHORT);
   row.default_spread = (double)SymbolInfoInteger(name, SYMBOL_SPREAD) * point;
   row.stops_level = (double)SymbolInfoInteger(name, SYMBOL_TRADE_STOPS_LEVEL) * point;
   row.freeze_level = (double)SymbolInfoInteger(name, SYMBOL_TRADE_FREEZE_LEVEL) * point;
   row.volume_min = LotsToUnits(SymbolInfoDouble(name, SYMBOL_VOLUME_MIN));
   row.volume_max = LotsToUnits(SymbolInfoDouble(name, SYMBOL_VOLUME_MAX));
   row.volume_step = LotsToUnits(SymbolInfoDouble(name, SYMBOL_VOLUME_STEP));
   row.volume_limit = LotsToUnits(SymbolInfoDouble(name, SYMBOL_VOLUME_LIMIT));
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_SYMBOL, (int)sizeof(DwSymbol), 0);
   g_symbol_told[place] = true;
  }

//--- A symbol's row comes before every frame that names it. False: the terminal does not offer the symbol.
bool EnsureTold(const string name)
  {
   int place = AddSymbol(name);
   if(place < 0)
      return(false);
   if(!g_symbol_told[place])
      TellSymbol(place);
   return(true);
  }

void TellRate(const string currency)
  {
   for(int i = 0; i < g_rates; i++)
      if(g_rate_currencies[i] == currency)
         return;  // told in this round
   double rate = RateOf(currency);
   if(currency == "" || rate <= 0 || g_rates >= 64)
      return;
   g_rate_currencies[g_rates] = currency;
   g_rate_values[g_rates] = rate;
   g_rates++;
   DwConversionRate row;
   ZeroMemory(row);
   PutText(currency, row.currency, 0, 8);
   row.to_account = rate;
   row.time_us = MarketTimeUs();
   StructToCharArray(row, g_body, 0);
   AddEvent(DW_CONVERSION_RATE, (int)sizeof(DwConversionRate), 0);
  }

//--- Of every currency that a subscribed symbol names.
void TellRates()
  {
   g_rates = 0;
   for(int i = 0; i < g_symbols; i++)
      if(g_symbol_told[i])
        {
         TellRate(SymbolInfoString(g_symbol_names[i], SYMBOL_CURRENCY_BASE));
         TellRate(SymbolInfoString(g_symbol_names[i], SYMBOL_CURRENCY_PROFIT));
         TellRate(SymbolInfoString(g_symbol_names[i], SYMBOL_CURRENCY_MARGIN));
        }
  }
