#pragma once
// deskwrightctl run: a desk without a window.

namespace CLI {
class App;
}

namespace deskwright {

void addRunCommand(CLI::App& program, int& exit_status);

}  // namespace deskwright
