#include "tests/tidy/source_tree.h"

#include "tests/support/test_data.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>

namespace deskwright {
namespace {

std::optional<Include> includeOf(const std::string& text, int line) {
  std::size_t at = text.find_first_not_of(" \t");
  if (at == std::string::npos || text[at] != '#') return std::nullopt;
  at = text.find_first_not_of(" \t", at + 1);
  constexpr std::string_view keyword = "include";
  if (at == std::string::npos || text.compare(at, keyword.size(), keyword) != 0) return std::nullopt;
  at = text.find_first_not_of(" \t", at + keyword.size());
  if (at == std::string::npos || (text[at] != '"' && text[at] != '<')) return std::nullopt;
  const bool quoted = text[at] == '"';
  const std::size_t end = text.find(quoted ? '"' : '>', at + 1);
  if (end == std::string::npos) return std::nullopt;
  return Include{line, quoted, text.substr(at + 1, end - at - 1)};
}

SourceFile read(const std::filesystem::path& path) {
  SourceFile source;
  source.path = path.lexically_relative(sourceTree()).generic_string();
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    source.lines.push_back(line);
    if (auto include = includeOf(line, static_cast<int>(source.lines.size()))) {
      source.includes.push_back(*std::move(include));
    }
  }
  return source;
}

std::vector<SourceFile> readFolders(std::initializer_list<std::string_view> folders) {
  std::vector<SourceFile> sources;
  for (const std::string_view folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(sourceTree() / folder)) {
      const auto extension = entry.path().extension();
      if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp")) sources.push_back(read(entry.path()));
    }
  }
  std::sort(sources.begin(), sources.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return sources;
}

}  // namespace

bool SourceFile::under(std::string_view folder) const {
  return path.size() > folder.size() && path.compare(0, folder.size(), folder) == 0 && path[folder.size()] == '/';
}

bool SourceFile::isHeader() const { return path.ends_with(".h"); }

const std::vector<SourceFile>& productSources() {
  static const std::vector<SourceFile> sources = readFolders({"app", "engine", "resources", "strategies", "widgets"});
  return sources;
}

const std::vector<SourceFile>& testSources() {
  static const std::vector<SourceFile> sources = readFolders({"tests"});
  return sources;
}

std::string codeOf(const std::string& line) {
  std::string code;
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (in_text && line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      in_text = !in_text;
    } else if (!in_text && line.compare(i, 2, "//") == 0) {
      break;
    } else if (!in_text) {
      code += line[i];
    }
  }
  return code;
}

}  // namespace deskwright
