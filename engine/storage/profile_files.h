#pragma once
// What a profile's .toml files say, as plain values. Read and written by parameter_file; used by app.

#include "engine/model/instrument.h"
#include "engine/model/parameter_spec.h"
#include "engine/model/strategy_mode.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskwright {

/// desk.toml. A missing key has the value below.
struct DeskFile {
  std::uint16_t bridge_port = 5601;          ///< trade channel; market +1, guardian +2, history +3
  std::string bridge_address = "127.0.0.1";  ///< address to bind; anything but loopback demands curve
  bool bridge_curve = false;                 ///< keys of `deskwrightctl keys`
  std::string bridge_token;                  ///< shared secret that the terminal proves; empty = none yet

  std::uint16_t control_port = 5610;                      ///< WebSocket on loopback; 0 = off
  std::string control_read_token, control_control_token;  ///< empty = none yet

  std::string language = "en";
  std::map<std::string, std::string> symbols;  ///< desk's name -> broker's name, where they differ
  std::string server_time = "UTC";             ///< such as "America/New_York+7h"
  std::string desk_day = "Europe/London 00:00";
  int retention_days = 0;  ///< ticks and logs older than this may go; the journal never; 0 = keep all
  bool rearm_after_hang = false;   ///< clears the kill of a hang and arms again, once the terminal has proven it
  double hang_after_seconds = 2;   ///< a heart that stands still for longer hangs
};

/// Values that a file sets, each valid for its spec, in the order of the specs: what withChanges() and SetParametersCommand take.
using FileValues = std::vector<std::pair<std::string, ParameterValue>>;

/// limits.toml.
struct LimitsFile {
  FileValues values;
};

/// strategies/NAME.toml.
struct StrategyFile {
  StrategyMode mode = StrategyMode::Paper;
  std::vector<std::string> symbols;  ///< empty = every symbol that the terminal offers
  FileValues parameters;
};

/// One symbol of symbols.toml. `instrument.id` is zero: numbers are the desk's to give.
struct SymbolEntry {
  Instrument instrument;
  std::vector<std::string> sessions;  ///< trading hours in server time, such as "Mon 00:05-24:00"; empty = always
};

}  // namespace deskwright
