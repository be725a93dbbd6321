#pragma once
// deskwrightctl run: a desk without a window.

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace deskwright {

/// `arguments`: the whole command line, to start anew with after a hang.
void addRunCommand(CLI::App& program, int& exit_status, std::vector<std::string> arguments);

}  // namespace deskwright
