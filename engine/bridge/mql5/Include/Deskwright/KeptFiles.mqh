//+------------------------------------------------------------------+
//| The small files that outlive the EA: written beside the old one,   |
//| which a full disk then leaves whole, and put in its place.          |
//+------------------------------------------------------------------+

long g_login = 0;  // the account that is served, whose files these are

//--- A handle for the new content; INVALID_HANDLE: it cannot be written now.
int BeginKeptFile(const string name)
  {
   return(FileOpen(name + ".new", FILE_WRITE | FILE_BIN));
  }

//--- `written`: all of it went to the handle. False: the file is as it was before.
bool EndKeptFile(const int file, const bool written, const string name)
  {
   if(file == INVALID_HANDLE)
      return(false);
   FileFlush(file);
   FileClose(file);
   string fresh = name + ".new";
   if(written && FileMove(fresh, 0, name, FILE_REWRITE))
      return(true);
   FileDelete(fresh);
   return(false);
  }

//--- Says once what is not on the disk, and once that it is again. Answers whether it is missing there.
bool StillUnkept(const bool written, const bool was_missing, const string what)
  {
   if(!written && !was_missing)
      Print("Deskwright: ", what, " cannot be written (error ", IntegerToString(GetLastError()), "); tried again each second, lost if the EA ends before");
   if(written && was_missing)
      Print("Deskwright: ", what, " is on the disk now");
   return(!written);
  }
