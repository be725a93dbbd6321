#include "tests/support/test_data.h"
#include "tests/tidy/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace deskwright {
namespace {

// Names that say nothing. RiskManager is the field's own word and stays.
constexpr std::array<std::string_view, 11> kEmptyWords = {"util", "utils", "helper", "helpers", "common", "misc",
                                                          "base", "data",  "info",   "handler", "manager"};

constexpr std::size_t kLongestFile = 500;

bool isEmptyWord(const std::string& word) { return std::find(kEmptyWords.begin(), kEmptyWords.end(), word) != kEmptyWords.end(); }

std::string emptyWordIn(const std::string& stem) {
  if (stem.starts_with("risk_manager")) return {};
  std::istringstream words(stem);
  for (std::string word; std::getline(words, word, '_');) {
    if (isEmptyWord(word)) return word;
  }
  return {};
}

TEST(Names, no_file_or_folder_is_called_by_an_empty_word) {
  for (const SourceFile& source : productSources()) {
    for (const auto& part : std::filesystem::path(source.path)) {
      const std::string word = emptyWordIn(part.stem().string());
      EXPECT_TRUE(word.empty()) << source.path << ": '" << word << "' says nothing about what is inside";
    }
  }
  EXPECT_EQ(emptyWordIn("order_manager"), "manager");
  EXPECT_EQ(emptyWordIn("risk_manager_test"), "");
}

TEST(Names, no_class_is_called_by_an_empty_word) {
  const std::regex definition(
      R"(^\s*(class|struct|enum class)\s+(\w*?)(Util|Utils|Helper|Misc|Base|Data|Info|Handler|Manager|Mgr)\b)");
  for (const SourceFile& source : productSources()) {
    for (const std::string& line : source.lines) {
      std::smatch found;
      if (!std::regex_search(line, found, definition)) continue;
      EXPECT_EQ(found.str(2) + found.str(3), "RiskManager") << source.path << ": " << line;
    }
  }
}

TEST(Names, no_file_is_longer_than_500_lines) {
  for (const auto* sources : {&productSources(), &testSources()}) {
    for (const SourceFile& source : *sources) {
      EXPECT_LE(source.lines.size(), kLongestFile) << source.path << ": split it";
    }
  }
}

TEST(Names, every_header_is_read_once) {
  for (const auto* sources : {&productSources(), &testSources()}) {
    for (const SourceFile& source : *sources) {
      if (!source.isHeader()) continue;
      const bool once = std::find(source.lines.begin(), source.lines.end(), "#pragma once") != source.lines.end();
      EXPECT_TRUE(once) << source.path << ": '#pragma once' is missing";
    }
  }
}

TEST(Names, the_top_level_holds_the_eight_folders_and_no_other) {
  const std::set<std::string> allowed = {"app",          "engine", "widgets",   "strategies", "resources",
                                         "translations", "tests",  "packaging", "build"};
  for (const auto& entry : std::filesystem::directory_iterator(sourceTree())) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name.starts_with('.')) continue;
    EXPECT_TRUE(allowed.contains(name)) << name << ": no other folder belongs at the top";
  }
}

}  // namespace
}  // namespace deskwright
