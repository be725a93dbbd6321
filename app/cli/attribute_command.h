#pragma once
// deskwrightctl attribute: transaction-cost analysis of fills from anywhere, CSV in, CSV out.

#include <filesystem>
#include <ostream>

namespace CLI {
class App;
}

namespace deskwright {

/// Attributes every row of `in` and writes one row a deal to `out`. Errors go to `errors`, one line. Answers the exit status: 0
/// done, 3 bad input or a file that cannot be read or written; then `out` is as it was before.
int runAttribute(const std::filesystem::path& in, const std::filesystem::path& out, std::ostream& errors);

/// Adds the command; when it was chosen, `exit_status` is set after it ran.
void addAttributeCommand(CLI::App& app, int& exit_status);

}  // namespace deskwright
