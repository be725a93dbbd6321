#pragma once

// The files under resources/defaults, compiled into the program: a fresh profile is written from them.
// Read-only and without state; any thread may call. Only the composition root (app) uses them.

#include <string_view>
#include <vector>

namespace deskwright {

struct DefaultFile {
  std::string_view name;  // as under resources/defaults, such as "symbols.toml"
  std::string_view text;
};

// Every default file, in order of name.
[[nodiscard]] const std::vector<DefaultFile>& defaultFiles();

// The text of one file; empty where there is none of that name.
[[nodiscard]] std::string_view defaultFile(std::string_view name);

}  // namespace deskwright
