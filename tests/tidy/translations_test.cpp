#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace deskwright {
namespace {

TEST(Translations, the_german_texts_are_complete) {
  std::ifstream file(sourceTree() / "translations" / "deskwright_de.ts");
  ASSERT_TRUE(file);
  std::string source;
  for (std::string line; std::getline(file, line);) {
    if (line.find("<source>") != std::string::npos) source = line;
    EXPECT_EQ(line.find("type=\"unfinished\""), std::string::npos) << "not translated: " << source;
  }
}

}  // namespace
}  // namespace deskwright
