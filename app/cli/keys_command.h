#pragma once
// The command `keys` of deskwrightctl: see its --help.

namespace CLI {
class App;
}

namespace deskwright {

/// Adds the command to `program`. When it was chosen, it runs at the end of parsing and sets `exit_status`.
void addKeysCommand(CLI::App& program, int& exit_status);

}  // namespace deskwright
