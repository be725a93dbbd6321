#pragma once
// deskwrightctl control: asks a running desk over its control server.

namespace CLI {
class App;
}

namespace deskwright {

void addControlCommand(CLI::App& program, int& exit_status);

}  // namespace deskwright
