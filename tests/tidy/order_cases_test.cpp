// tests/ORDER_CASES.md names tests: each of them exists.

#include "tests/support/test_data.h"
#include "tests/tidy/source_tree.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace deskwright {
namespace {

std::set<std::string> testsOfTheTree() {
  const std::regex head(R"(^(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\((\w+),\s*(\w+))");
  std::set<std::string> names;
  for (const SourceFile& source : testSources()) {
    for (const std::string& line : source.lines) {
      std::smatch found;
      if (std::regex_search(line, found, head)) names.insert(found[1].str() + "." + found[2].str());
    }
  }
  return names;
}

TEST(OrderCases, name_tests_that_exist) {
  std::ifstream page(sourceTree() / "tests/ORDER_CASES.md");
  const std::string text{std::istreambuf_iterator<char>(page), {}};
  const std::regex name(R"(`([A-Z]\w+\.\w+)`)");
  const auto known = testsOfTheTree();
  int named = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at, ++named) {
    const std::string test = (*at)[1].str();
    EXPECT_TRUE(known.contains(test)) << "tests/ORDER_CASES.md names " << test;
  }
  EXPECT_GT(named, 40);
}

}  // namespace
}  // namespace deskwright
