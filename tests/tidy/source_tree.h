#pragma once

// The product's own sources as text, read once, for the tests that look at the shape of the tree.

#include <string>
#include <string_view>
#include <vector>

namespace deskwright {

struct Include {
  int line = 0;
  bool quoted = false;  // "..." against <...>
  std::string path;
};

struct SourceFile {
  std::string path;  // from the root of the source tree, with '/'
  std::vector<std::string> lines;
  std::vector<Include> includes;

  [[nodiscard]] bool under(std::string_view folder) const;
  [[nodiscard]] bool isHeader() const;
};

// Every .h and .cpp under app, engine, resources, strategies and widgets, in order of path.
[[nodiscard]] const std::vector<SourceFile>& productSources();

// The same for tests.
[[nodiscard]] const std::vector<SourceFile>& testSources();

// A line without its comment and without the text of its string literals; block comments are not followed over lines.
[[nodiscard]] std::string codeOf(const std::string& line);

}  // namespace deskwright
