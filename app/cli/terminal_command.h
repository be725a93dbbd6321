#pragma once
// The command `terminal` of deskwrightctl: a MetaTrader 5 stand-in that speaks the bridge protocol as the EA does. See its
// --help.

namespace CLI {
class App;
}

namespace deskwright {

/// Adds the command to `program`. When it was chosen, it runs at the end of parsing and sets `exit_status`: 0 all ticks played
/// and acknowledged, or stopped by a signal; 2 wrong usage; 3 bad input.
void addTerminalCommand(CLI::App& program, int& exit_status);

}  // namespace deskwright
