#include "tests/support/test_data.h"

#include <cstdlib>

namespace deskwright {

std::filesystem::path sourceTree() { return DESKWRIGHT_SOURCE_DIR; }

std::filesystem::path testData(const std::filesystem::path& relative) {
  const char* given = std::getenv("DESKWRIGHT_TEST_DATA");
  const std::filesystem::path root = given != nullptr && *given != '\0' ? given : "../shared";
  return (sourceTree() / root / relative).lexically_normal();
}

}  // namespace deskwright
