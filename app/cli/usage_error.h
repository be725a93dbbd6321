#pragma once
// What a person is told who names a command or an option that there is not. Used by the console's main().

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace deskwright {

/// "deskwrightctl control: expected a command, found 'snapshut'; did you mean 'snapshot'?", or the names that there are where
/// none is near. Empty when every word is known: then something else is wrong with them.
std::optional<std::string> unknownWord(const CLI::App& program, const std::vector<std::string>& arguments);

}  // namespace deskwright
