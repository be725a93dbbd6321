//+------------------------------------------------------------------+
//| Text between MQL5 strings and the fixed fields of frames, and the  |
//| small arithmetic that several files share.                         |
//+------------------------------------------------------------------+

//--- UTF-8, cut at a whole character, NUL padded. `at` and `size` are places in `field`.
void PutText(const string text, uchar &field[], const int at, const int size)
  {
   uchar bytes[];
   int length = StringToCharArray(text, bytes, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   if(length < 0)
      length = 0;
   if(length > size)
     {
      length = size;
      while(length > 0 && (bytes[length] & 0xC0) == 0x80)
         length--;
     }
   for(int i = 0; i < size; i++)
      field[at + i] = i < length ? bytes[i] : (uchar)0;
  }

string GetText(const uchar &field[], const int at, const int size)
  {
   int length = 0;
   while(length < size && field[at + length] != 0)
      length++;
   if(length == 0)
      return("");
   return(CharArrayToString(field, at, length, CP_UTF8));
  }

//--- Client id in base 32 (0-9A-V), without leading zeros: at most 13 characters.
string IdText(const ulong id)
  {
   string digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
   string text = "";
   ulong rest = id;
   while(rest > 0)
     {
      text = StringSubstr(digits, (int)(rest & 31), 1) + text;
      rest = rest >> 5;
     }
   return(text == "" ? "0" : text);
  }

long LotsToUnits(const double lots)
  {
   return((long)MathRound(lots * 100000000.0));
  }

double UnitsToLots(const long units)
  {
   return((double)units / 100000000.0);
  }

//--- Upper 15 bits of a client id; 0 belongs to no desk.
int InstallationOf(const ulong id)
  {
   return((int)((id >> 48) & 0x7FFF));
  }

//--- CRC-32 (IEEE 802.3) of `count` bytes from `from`.
uint Crc32(const uchar &bytes[], const int from, const int count)
  {
   uint crc = 0xFFFFFFFF;
   for(int i = from; i < from + count; i++)
     {
      crc = crc ^ (uint)bytes[i];
      for(int bit = 0; bit < 8; bit++)
         crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
     }
   return(crc ^ 0xFFFFFFFF);
  }

//--- The first line of a small text file in MQL5/Files; empty when there is none.
string FirstLine(const string name)
  {
   if(name == "" || !FileIsExist(name))
      return("");
   int file = FileOpen(name, FILE_READ | FILE_TXT | FILE_ANSI | FILE_SHARE_READ, 0, CP_UTF8);
   if(file == INVALID_HANDLE)
      return("");
   string line = FileReadString(file);
   FileClose(file);
   StringTrimRight(line);
   StringTrimLeft(line);
   return(line);
  }
