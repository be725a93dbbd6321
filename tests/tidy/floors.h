#pragma once

// The floors of the house: which folder may include which, and which third-party headers it may name.
// The table is the one in ARCHITECTURE.md; a new downward edge is a line there and a line in floors.cpp.

#include <optional>
#include <string>
#include <string_view>

namespace deskwright {

// Why a project include is forbidden, or nothing where it is allowed. Both paths count from the source tree.
[[nodiscard]] std::optional<std::string> forbiddenProjectInclude(std::string_view file, std::string_view included);

// The same for an include in angle brackets.
[[nodiscard]] std::optional<std::string> forbiddenLibraryInclude(std::string_view file, std::string_view header);

}  // namespace deskwright
