#pragma once
// One MetaTrader terminal around one expert advisor: its clocks, its files, its connection to the broker, and the calls of the
// program's handlers in the order in which a terminal makes them. Link time is the test's own: it passes in advance() and in
// nothing else, so that a lease or a wait of thirty seconds costs no second of the test.

#include "tests/mql5/broker.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace deskwright::mql5 {

/// The program stops here, as at a crash of the terminal: thrown out of a built-in, caught by the test.
struct TerminalCrashed {};

struct Terminal {
  Terminal(Broker& trade_server, std::filesystem::path files_folder) : broker(trade_server), files(std::move(files_folder)) {}

  Broker& broker;
  std::filesystem::path files;  ///< MQL5/Files
  bool connected = true, algo_trading = true, program_may_trade = true, account_may_trade = true;
  std::vector<std::string> market_watch;
  std::vector<std::string> log;  ///< what the program printed
  ulong link_us = 1'000'000;     ///< GetMicrosecondCount counts from `program_start_us`
  ulong program_start_us = 0;
  bool disk_full = false;
  bool quotes_unknown = false;     ///< SymbolInfoTick answers false, as for a symbol that was just selected
  bool history_fails = false;      ///< HistorySelect answers false, as while the terminal synchronises
  std::optional<std::deque<BrokerPosition>> positions_shown;  ///< an older picture of the positions than the server's; none: its own
  bool positions_hidden = false;   ///< PositionGetTicket answers 0 for rows that PositionsTotal counts
  bool crash_behind_send = false;  ///< the next OrderSendAsync reaches the server and never returns
  bool link_cut = false;           ///< what either side sends is lost
  int reconnect_ms = 0;            ///< libzmq's pause between two tries to connect, instead of the program's; 0: the program's
  /// How many copies of a frame of this type reach the network. 0: lost. -1: the socket takes none, as when its queue is full.
  /// Null: one.
  std::function<int(uchar type)> copies;

  /// Counts calls of built-ins; the one with this number throws TerminalCrashed. 0: never.
  std::uint64_t crash_at_call = 0, calls = 0;
  void call() {
    if (++calls == crash_at_call) throw TerminalCrashed();
  }
};

}  // namespace deskwright::mql5
