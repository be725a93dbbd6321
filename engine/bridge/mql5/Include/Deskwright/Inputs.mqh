//+------------------------------------------------------------------+
//| What the person at the terminal decides. The desk may only tighten |
//| the limits below, never loosen them, and none of them ever blocks  |
//| a close.                                                           |
//+------------------------------------------------------------------+

enum DwLeasePolicy
  {
   DW_LEASE_HOLD = 0,    // keep positions with their stops
   DW_LEASE_FLATTEN = 1  // close the desk's positions
  };

input string DeskHost = "127.0.0.1";            // address of the desk
input int DeskPort = 5601;                      // trade channel; market +1, guardian +2
input string TokenFile = "deskwright.token";    // in MQL5/Files: the desk's bridge token, one line; missing = none
input string CurveFile = "";                    // in MQL5/Files: desk's public key, own public, own secret; empty = no CURVE
input bool AllowRealAccount = false;            // a real account is traded only when this says so

input string SymbolWhitelist = "";              // symbols that may be entered, comma separated; empty = all
input double MaxLotsPerOrder = 5.0;             // of one entry
input double MaxLotsPerSymbol = 10.0;           // net of a symbol after the entry
input double MaxLotsTotal = 30.0;               // all positions and pending entries after the entry
input int MaxPositions = 50;                    // open positions after the entry
input int MaxPendingOrders = 50;                // pending orders after the entry
input int MaxEntriesPerMinute = 60;             // by this EA's clock
input int CollarPoints = 1000;                  // an entry's price may be this far from the quote
input bool StopRequired = true;                 // every entry carries a stop loss
input int MaxStopPoints = 20000;                // a stop may be this far from the entry price
input double MaxDailyLossPercent = 5.0;         // of the equity at the day's start: entries latched off; 0 = none
input bool FlattenOnDailyLoss = false;          // and the desk's positions closed

input int LeaseCancelSeconds = 30;              // desk silent for so long: its pending orders are cancelled
input DwLeasePolicy LeasePolicy = DW_LEASE_HOLD;// and later
input int LeaseFlattenSeconds = 300;            // desk silent for so long: flattened, where the policy says so
