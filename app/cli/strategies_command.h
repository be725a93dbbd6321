#pragma once
// deskwrightctl strategies: what the catalogue offers, with every parameter.

namespace CLI {
class App;
}

namespace deskwright {

void addStrategiesCommand(CLI::App& program, int& exit_status);

}  // namespace deskwright
